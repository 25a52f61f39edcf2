"""GitHub Classroom: the assignment's repositories, cloned by `gh classroom clone student-repos` or
by Classroom Assistant.

As GitHub documents it, they lie in a folder that is called as the assignment is, or that and
`-submissions`; each is called as the assignment and its student are: `pooling-adalove`.
"""

from ..names import folder_name
from .base import Owner, Where

NAME = "GitHub Classroom"
END = "-submissions"


def owner_of(where: Where) -> Owner | None:
    """The owner of a repository, by the account's name."""
    start = f"{where.above.removesuffix(END)}-"
    if not where.folder or not where.above or not where.name.startswith(start):
        return None
    who = where.name.removeprefix(start)
    student = folder_name(who)
    return Owner(student, NAME, made_of=who) if student else None
