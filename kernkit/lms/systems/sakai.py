"""Sakai: Assignments, Download All. A folder for each student with one for what was handed in, as
public tools for Sakai's downloads find them: `Lovelace, Ada(alove1)/Submission attachment(s)/FILE`,
or the same in the name of a file, with underscores between.
"""

import re

from ..names import student_id
from .base import Owner, Where

NAME = "Sakai"
HANDED_IN = "Submission attachment(s)"
STUDENT = r"(?P<name>[^/]+?) ?\((?P<who>[^()/]+)\)"
FOLDER = re.compile(STUDENT)
FILE = re.compile(rf"{STUDENT}_{re.escape(HANDED_IN)}_(?P<file>.+)", re.DOTALL)


def owner_of(where: Where) -> Owner | None:
    """The owner of a folder of what was handed in, or of a file of it; feedback has none."""
    match = FOLDER.fullmatch(where.name) if where.below == HANDED_IN else None
    match = match or FILE.fullmatch(where.name)
    if not match:
        return None
    given = match.groupdict().get("file", "")
    return Owner(student_id(match["name"], match["who"]), NAME, number_of=match["who"], given=given)
