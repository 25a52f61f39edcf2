"""Blackboard Learn: Grade Centre, Assignment File Download. All files lie side by side, each
attempt with a text file of its own.

The names are those of nbgrader's documentation of zip_collect and of kwurst/bb-file-cleanup:
ASSIGNMENT_USERNAME_attempt_DATETIME_FILE, and ASSIGNMENT_USERNAME_attempt_DATETIME.txt.
"""

import re

from ..names import folder_name
from .base import Owner, Where

NAME = "Blackboard"
PATTERN = re.compile(
    r".+?_(?P<who>[^_/]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)


def owner_of(where: Where) -> Owner | None:
    """The owner of a file; the time, which has no zone, tells attempts apart."""
    match = None if where.folder else PATTERN.fullmatch(where.name)
    student = folder_name(match["who"]) if match else ""
    if not match or not student:
        return None
    number = int(match["time"].replace("-", ""))
    return Owner(student, NAME, number, made_of=match["who"], given=match["file"] or "")
