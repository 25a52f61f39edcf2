"""Microsoft Teams: the class's SharePoint library *Student Work*, downloaded or synchronised.

Public tools find there `Submitted files/STUDENT/ASSIGNMENT/Version 1/FILE`, the word for "Version"
in the site's language, and the same below `Working files` for what is not handed in.
"""

import re

from ..names import student_id
from .base import Owner, Where

NAME = "Teams"
HANDED_IN = "submitted files"
VERSION = re.compile(r"[^\W\d]+ (\d+)")


def owner_of(where: Where) -> Owner | None:
    """The owner of a folder in the folder of what was handed in."""
    student = student_id(where.name, "")
    if not where.folder or where.above.lower() != HANDED_IN or not student:
        return None
    versions = [VERSION.fullmatch(part) for part in where.parts[where.index + 2 : where.index + 3]]
    number = next((int(match[1]) for match in versions if match), 0)
    return Owner(student, NAME, number, made_of=where.name)
