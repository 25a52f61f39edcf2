"""A course's lessons by the names that people give."""

import difflib
from collections.abc import Iterable

from ..faults import CourseError

MOST_MEANT = 3  # names offered where one is not known


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


def nearest(name: str, known: list[str]) -> list[str]:
    """Names that are meant by a number ("2", "02"), a part ("kernels") or something spelt nearly
    so.
    """
    asked = name.strip("/ ").lower()
    numbered = [
        one for one in known if asked and one.partition("_")[0].lstrip("0") == asked.lstrip("0")
    ]
    partly = [one for one in known if asked and asked in one.lower()]
    words = {one.partition("_")[2].lower(): one for one in known} | {
        one.lower(): one for one in known
    }
    nearly = [words[word] for word in difflib.get_close_matches(asked, words)]
    return list(dict.fromkeys(numbered or partly or nearly))[:MOST_MEANT]
