"""Google Classroom: the assignment's folder in Drive, downloaded.

Files that Classroom made for each student are called `Ada Lovelace - Pooling.ipynb` there, as
public tools read them. What students brought themselves keeps its name, which tells nobody.
"""

import re
from collections import Counter
from functools import lru_cache

from ..names import student_id
from .base import Owner, Where

NAME = "Google Classroom"
PATTERN = re.compile(r"(?P<name>[^/\d]+?) - (?P<file>.+\.ipynb)", re.DOTALL | re.IGNORECASE)
LIKE = 3  # letters that files of one assignment begin with
FEWEST = 2  # files of that form beside each other: one alone may be called so by its student


def owner_of(where: Where) -> Owner | None:
    """The owner of a file, where the files beside it are called so, for the same assignment."""
    match = None if where.folder else PATTERN.fullmatch(where.name)
    student = student_id(match["name"], "") if match else ""
    if not match or not student:
        return None
    if _alike(where.beside)[match["file"][:LIKE]] < FEWEST:
        return None
    return Owner(student, NAME, made_of=match["name"], given=match["file"])


@lru_cache(8)  # asked for each file of a place
def _alike(names: frozenset[str]) -> Counter[str]:
    return Counter(one["file"][:LIKE] for name in names if (one := PATTERN.fullmatch(name)))
