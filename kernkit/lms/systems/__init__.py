"""Learning platforms, a file each: how each calls the files and folders of its downloads.

Another one is another file with a NAME and `owner_of(Where) -> Owner | None`, and its place below.
"""

from types import ModuleType

from . import blackboard, brightspace, canvas, classroom, github, ilias, moodle, sakai, teams

SYSTEMS: tuple[ModuleType, ...] = (
    moodle,
    canvas,
    blackboard,
    brightspace,
    sakai,
    ilias,
    teams,
    github,
    classroom,
)
