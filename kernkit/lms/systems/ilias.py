"""ILIAS: Exercise, Submissions, Download All, or Multi-Feedback. A folder for each student, in one
for each team where there are teams.

Read from the source of ILIAS, Modules/Exercise, ilExSubmission::getDirectoryNameFromUserData:
LASTNAME_FIRSTNAME_LOGIN_NUMBER, in ASCII.
"""

import re
from functools import lru_cache

from ..names import student_id
from .base import Owner, Where

NAME = "ILIAS"
PATTERN = re.compile(r"(?P<name>[^\W\d_][^_/]*_[^/]*[^\W\d_][^_/]*)_(?P<login>[^_/]+)_(?P<who>\d+)")
FEWEST = 2  # folders of that form beside each other: one alone may be any folder


def owner_of(where: Where) -> Owner | None:
    """The owner of a folder, where all folders beside it are called so."""
    match = PATTERN.fullmatch(where.name) if where.folder else None
    if not match or (_alike(where.beside) < FEWEST and not where.above.lower().startswith("team ")):
        return None
    return Owner(student_id(match["name"], match["who"]), NAME, number_of=match["who"])


@lru_cache(8)  # asked for each folder of a place
def _alike(names: frozenset[str]) -> int:
    return sum(PATTERN.fullmatch(name) is not None for name in names)
