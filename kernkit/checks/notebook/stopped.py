"""Cells with an answer in them that did not run to their end.

After such a cell the answer's name stands for what it stood for before, or for half of the new
answer. A check that judged it would speak of code that nobody sees any more.
"""

import sys
import traceback
from dataclasses import dataclass
from typing import Any

from ..judging.quoting import quoted
from ..library import in_use
from ..lookup import public_keys
from .reading import would_give
from .shell import shell, somebody_looks_on

_ABSENT = object()


@dataclass(frozen=True)
class Stop:
    """How the last cell with an answer in it ended, and what the answer's name stands for since."""

    how: str
    left: Any


class CellWatch:
    """Hears of each cell before and after it runs, and keeps which answers did not get their
    value.
    """

    def __init__(self, notebook: Any) -> None:
        self.notebook = notebook
        self.stops: dict[str, Stop] = {}
        self._cell, self._shown = "", _last_shown()
        notebook.events.register("pre_run_cell", self.before)
        notebook.events.register("post_run_cell", self.after)

    def stop(self, name: str, answer: Any) -> Stop | None:
        """How the cell with an exercise's answer stopped, if `answer` is what was there before."""
        stop = self.stops.get(name)
        return stop if stop and stop.left is answer else None

    def before(self, info: Any) -> None:
        """A cell begins: note its code, and the error that was shown last."""
        self._cell, self._shown = info.raw_cell, _last_shown()

    def after(self, result: Any) -> None:
        """A cell has ended; one that was interrupted may have no result."""
        cell = result.info.raw_cell if result else self._cell
        error = self._error(result)
        if not in_use() or not (error or self.stops):
            return
        for name in would_give(cell, public_keys()):
            self.stops.pop(name, None)
        if error:
            unread = result is not None and error is result.error_before_exec
            line = self._line(error, unread, cell)
            how = _how(error, cell, line, unread)
            for name in would_give(cell, public_keys(), 0 if unread else line):
                self.stops[name] = Stop(how, self.notebook.user_ns.get(name, _ABSENT))

    def _error(self, result: Any) -> BaseException | None:
        """What ended a cell before its time; some magics show an error and have none."""
        if not result:
            return KeyboardInterrupt()
        shown = _last_shown() if _last_shown() is not self._shown else None
        return result.error_before_exec or result.error_in_exec or shown

    def _line(self, error: BaseException, unread: bool, cell: str) -> int:
        """The line of a cell that an error came out of; 0 where none can be told."""
        if cell.lstrip().startswith("%%"):  # a magic counts the lines of its code in its own way
            return 0
        if unread:
            return (isinstance(error, SyntaxError) and error.lineno) or 0
        names = self.notebook.user_global_ns
        for frame, line in traceback.walk_tb(error.__traceback__):
            if frame.f_globals is names:
                return line
        return 0


def watch_cells() -> CellWatch | None:
    """Watch the cells of this process from now on; None where nobody runs any by hand."""
    notebook = shell()
    return CellWatch(notebook) if notebook and somebody_looks_on() else None


def _last_shown() -> BaseException | None:
    """The error that IPython showed last."""
    return getattr(sys, "last_value", None)


def _how(error: BaseException, cell: str, line: int, unread: bool) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "was interrupted before it came to its end."
    lines = cell.splitlines()
    text = lines[line - 1].strip().replace("`", "'") if 0 < line <= len(lines) else ""
    place = f" on line {line} (`{text}`)" if text else ""
    return f"{'did not run' if unread else 'stopped'}: `{_told(error)}`{place}."


def _told(error: BaseException) -> str:
    """An error's kind and text; without the name of the file, which a cell has none of."""
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # of a class of the student's own
        said = ""
    return f"{type(error).__name__}: {quoted(str(said))}".rstrip(": ")
