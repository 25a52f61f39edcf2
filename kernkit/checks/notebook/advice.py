"""What is said below Python's error: where a name of the notebook is not what a check needs, and
where a path leads nowhere.
"""

import re
import sys
from typing import Any

from ..judging.explaining import kind_of
from ..library import library
from ..lookup import public_keys
from .paths import RAW, why_no_file
from .stopped import Stops

OURS = ("check", "hint", "progress", "submission")  # what students call, in every lesson
IMPORTS = "Run the cell with the lesson's imports again"


def advice(error: BaseException, cell: str, stops: Stops) -> str:
    """A sentence on the error that ended a cell; "" where there is none to give."""
    if isinstance(error, FileNotFoundError) and isinstance(error.filename, str):
        path = error.filename
        # Elsewhere it is a library's own file that is missing
        theirs = path in cell or not path.isprintable()
        return f"{path!r}: {why_no_file(path)}" if theirs else ""
    if isinstance(error, SyntaxError) and "unicodeescape" in str(error):
        return rf"In a text, \ and the letter after it can stand for one character. {RAW}"
    if isinstance(error, NameError) and f"check.{error.name}(" in cell:
        return _no_value(str(error.name), stops)
    if type(error) not in (NameError, TypeError, AttributeError):
        return ""
    called = [name for name in OURS if re.search(rf"(?<![.\w]){name}\s*[.(]", cell)]
    return next((_no_longer_ours(name, stops.names) for name in called if _lost(name, stops)), "")


def _no_value(name: str, stops: Stops) -> str:
    if name not in public_keys():
        return ""
    if stop := stops.get(name):
        return f"`{name}` has no value yet: its cell {stop.how} {stop.remedy}"
    return f"`{name}` has no value yet. Run the cell that gives it one, then run this one again."


def _lost(name: str, stops: Stops) -> bool:
    """Whether the notebook has something else under a name of the course's library."""
    given = getattr(sys.modules[library().name], name, None)
    return given is not None and stops.names.get(name) is not given


def _no_longer_ours(name: str, names: dict[str, Any]) -> str:
    if name not in names:
        return f"`{name}` is not there. {IMPORTS}, then run this one again."
    return (
        f"`{name}` stands for {kind_of(names[name])} now: this notebook gave it another value."
        f" {IMPORTS}: it brings `{name}` back."
    )
