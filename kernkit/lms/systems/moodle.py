"""Moodle: Download all submissions, with folders or without.

Read from the source of Moodle, mod/assign/classes/downloader.php.
"""

import re

from ..names import student_id
from .base import Owner, Where

NAME = "Moodle"
# Ada Lovelace_77102_assignsubmission_file_ (a folder, or with the file's name after it); a name
# holds no underscore there.
PATTERN = re.compile(
    r"(?P<name>[^_/]+)_(?P<who>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL
)


def owner_of(where: Where) -> Owner | None:
    """The owner of a folder or a file."""
    match = PATTERN.fullmatch(where.name)
    if not match:
        return None
    student = student_id(match["name"], match["who"])
    return Owner(student, NAME, number_of=match["who"], given=match["file"] or "")
