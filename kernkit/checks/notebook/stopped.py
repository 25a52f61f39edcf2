"""Answers whose cells did not run to their end.

After such a cell the answer's name stands for what it stood for before, or for half of the new
answer. A check that judged it would speak of code that nobody sees any more.
"""

import traceback
from dataclasses import dataclass
from typing import Any

from ..judging.quoting import quoted
from ..judging.running import names_of_classes
from ..lookup import public_keys
from .reading import would_give

_ABSENT = object()


@dataclass(frozen=True)
class Stop:
    """How the last cell with an answer in it ended, what to do about it, and what the answer's name
    stands for since.
    """

    how: str
    remedy: str
    left: Any


class Stops(dict[str, Stop]):
    """By exercise, the answers that did not get their value."""

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__()
        self.names = names  # the notebook's

    def note(self, cell: str, error: BaseException | None, unread: bool) -> None:
        """A cell has ended, in an error or well; `unread` is one that Python could not even
        read.
        """
        if not (error or self):
            return
        for name in would_give(cell, public_keys()):
            self.pop(name, None)
        if error:
            line = _line(cell, error, unread, self.names)
            how, remedy = _how(cell, error, unread, line)
            for name in would_give(cell, public_keys(), 0 if unread else line):
                self[name] = Stop(how, remedy, self.names.get(name, _ABSENT))

    def of(self, name: str, answer: Any) -> Stop | None:
        """How the cell with an exercise's answer stopped, if `answer` is what was there before."""
        stop = self.get(name)
        return stop if stop and stop.left is answer else None


def _line(cell: str, error: BaseException, unread: bool, names: dict[str, Any]) -> int:
    """The line of a cell that an error came out of; 0 where none can be told."""
    if cell.lstrip().startswith("%%"):  # a magic counts the lines of its code in its own way
        return 0
    if unread:
        return (isinstance(error, SyntaxError) and error.lineno) or 0
    passed = traceback.walk_tb(error.__traceback__)
    return next((line for frame, line in passed if frame.f_globals is names), 0)


def _how(cell: str, error: BaseException, unread: bool, line: int) -> tuple[str, str]:
    """How a cell ended, and what to do."""
    if isinstance(error, KeyboardInterrupt):
        again = "Let it run to its end, then run this one again."
        return "was interrupted before it came to its end.", again
    lines = cell.splitlines()
    text = lines[line - 1].strip().replace("`", "'") if 0 < line <= len(lines) else ""
    place = f" on line {line} (`{text}`)" if text else ""
    how = f"{'did not run' if unread else 'stopped'}: `{_told(error)}`{place}."
    return how, "Mend that cell, run it, then run this one again."


def _told(error: BaseException) -> str:
    """An error's kind and text; without the name of the file, which a cell has none of."""
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # of a class of the student's own
        said = ""
    # Python 3.13 has a class of its own for a cell that breaks off
    kinds = (name for name in names_of_classes(error) if not name.startswith("_"))
    return f"{next(kinds, 'BaseException')}: {quoted(str(said))}".rstrip(": ")
