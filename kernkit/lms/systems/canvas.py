"""Canvas: Download Submissions. All files lie side by side.

Read from the source of Canvas, lib/content_zipper.rb.
"""

import re

from ..names import student_id
from .base import Owner, Where

NAME = "Canvas"
# lovelaceada_LATE_1204_55871_03_sorting-1.ipynb: name (lower-case letters, digits, _), user, number
# of the file, the file.
FILE = r"(?:(?P<number>\d+)_(?P<file>.+)|(?:text|link)\.html)"
NAMED = re.compile(r"(?P<name>[^\s./-]*?)_(?P<late>LATE_)?(?P<who>\d+)_" + FILE, re.DOTALL)
# anon_Ab3dE_55871_03_sorting.ipynb, LATE_anon_Ab3dE_…: as Canvas grades without names; the code
# tells capital letters apart.
ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon)_(?P<who>\w+?)_" + FILE, re.DOTALL)


def owner_of(where: Where) -> Owner | None:
    """The owner of a file; Canvas makes no folders."""
    for pattern in () if where.folder else (ANONYMOUS, NAMED):
        match = pattern.fullmatch(where.name)
        if match and match["name"] == match["name"].lower():
            return Owner(
                student_id(match["name"], match["who"]),
                NAME,
                int(match["number"] or 0),
                bool(match["late"]),
                number_of=match["who"],
                given=match["file"] or "",
            )
    return None
