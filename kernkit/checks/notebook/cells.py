"""What is heard of a notebook's cells, before and after each runs."""

import sys
from typing import Any

from ..library import in_use
from ..verdict import Verdict
from .advice import advice
from .shell import shell, somebody_looks_on
from .stopped import Stops
from .unkept import Unkept


class Cells:
    """Follows the cells of a notebook: which answers did not get their value, or need what grading
    skips, which verdicts were not shown, and which errors need a word more than Python's.
    """

    def __init__(self, notebook: Any) -> None:
        self.stops, self.unkept = Stops(notebook.user_ns), Unkept()
        self._cell, self._shown = "", _last_shown()
        self._verdicts: dict[str, Verdict] = {}  # of the cell that runs
        notebook.events.register("pre_run_cell", self.before)
        notebook.events.register("post_run_cell", self.after)

    @property
    def running(self) -> str:
        """The code of the cell that runs, or ran last."""
        return self._cell

    def judged(self, verdict: Verdict) -> None:
        """A check of the cell that runs has come to a verdict."""
        self._verdicts[verdict.name] = verdict

    def before(self, info: Any) -> None:
        """A cell begins: note its code, and the error that was shown last."""
        self._cell, self._shown = info.raw_cell, _last_shown()
        self._verdicts.clear()

    def after(self, result: Any) -> None:
        """A cell has ended; one that was interrupted may have no result."""
        if not in_use():
            return
        cell, error = result.info.raw_cell if result else self._cell, self._error(result)
        self.unkept.note(cell)
        self.stops.note(cell, error, result is not None and error is result.error_before_exec)
        if error and (words := advice(error, cell, self.stops)):
            print(words)
        self._show_verdicts()

    def _error(self, result: Any) -> BaseException | None:
        """What ended a cell before its time; some magics show an error and have none."""
        if not result:
            return KeyboardInterrupt()
        shown = _last_shown() if _last_shown() is not self._shown else None
        return result.error_before_exec or result.error_in_exec or shown

    def _show_verdicts(self) -> None:
        """IPython shows the value of a cell's last line alone."""
        from IPython.display import display

        for verdict in self._verdicts.values():
            if not verdict.shown:
                display(verdict)
        self._verdicts.clear()


def follow_cells() -> Cells | None:
    """Follow the cells of this process from now on; None where nobody runs any by hand."""
    notebook = shell()
    return Cells(notebook) if notebook and somebody_looks_on() else None


def _last_shown() -> BaseException | None:
    """The error that IPython showed last."""
    return getattr(sys, "last_value", None)
