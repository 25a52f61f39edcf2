"""A course's lessons by the names that people give."""

from collections.abc import Iterable

from ..checks.naming import nearest
from ..faults import CourseError


def require_lessons(given: Iterable[str], known: list[str]) -> None:
    """CourseError where a name is no lesson's; it tells which there are, and which one was probably
    meant.
    """
    for name in given:
        if known and name not in known:
            near = nearest(name, known)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise CourseError(
                f"there is no lesson {name}.{meant} Lessons here: {', '.join(known)}."
            )
