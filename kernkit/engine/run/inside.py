"""A test cell that runs inside the student's process, where its course has chosen that.

What the fork says is checked for its form and bounded by the cell's points. Nothing else of it is
kept, and of a cell with hidden tests the student is not shown its words.
"""

import re
import socket
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ..channel.protocol.orders import CellVerdict, DefineOrder, InsideOrder
from ..channel.protocol.shapes import fits
from ..channel.wire import ORDERS, WORDS, Wire
from ..examining.verdicts import MOST_TEXT
from ..faults import BadFrame, Closed, TookTooLong
from ..limits import Bounds
from ..process.process import Process
from .outputs import Outputs
from .testcells import TestCell
from .watching import attend

SOON = 1.0  # seconds: once the process goes on, the verdict is there or will never be
MODULE = re.compile(r"[\w.]{1,100}")
MOST_MODULES = 5
FAILED = "A test in this cell failed."  # where students do not get all of it
NO_WORD = "The check ended without a verdict: the answer may have ended its process."


def examine_inside(
    student: Process, test: TestCell, keys: str, bounds: Bounds, note: Callable[[str], None]
) -> CellVerdict:
    """Have a student's process run a test in a fork of itself; the verdict. `note` is told of a
    limit that it runs into. Raises Closed where the process ends.
    """
    reasons: list[str] = []

    def noted(reason: str) -> None:
        reasons.append(reason)
        note(reason)

    ours, theirs = socket.socketpair()
    with ours, theirs:
        student.wire.send(_order(test, keys))
        student.wire.send_socket(theirs)
        theirs.close()  # or the end of theirs would not be seen
        if attend(student, bounds, Outputs(bounds), noted) is None:
            raise Closed("the student's process is gone")
        if reasons:
            return {"state": "time", "says": str(TookTooLong())}
        try:
            word = Wire(ours, WORDS, ORDERS, SOON).receive()
        except (BadFrame, Closed):
            word = {}
    return _believed(word.get("done"), test)


def define_below(test: TestCell) -> DefineOrder:
    """What has the student's process define what cells below need of a test that students see."""
    return {"do": "define", "source": test.released, "names": list(test.below)}


def _order(test: TestCell, keys: str) -> InsideOrder:
    return {
        "do": "inside",
        "keys": keys,
        "earlier": list(test.earlier),
        "names": list(test.from_earlier),
        "source": test.source,
        "points": test.points,
    }


def _believed(told: Any, test: TestCell) -> CellVerdict:
    """State, points, and a sentence for whoever wrote the test."""
    if not fits(told, CellVerdict):
        return {"state": "ended", "says": NO_WORD}
    points = _bounded(told.get("points", 0.0), test.points)
    state = "partly" if points else "failed"
    if told["state"] == "passed" and points == test.points:
        state = "passed"
    says = "" if state == "passed" else told.get("says", "")[:MOST_TEXT]
    modules = [name for name in told.get("modules", []) if MODULE.fullmatch(name)]
    return {"state": state, "points": points, "says": says, "modules": modules[:MOST_MODULES]}


def as_output(verdict: CellVerdict, test: TestCell, count: int | None) -> list[NotebookNode]:
    """What a cell shows of such a verdict, in the form that nbgrader reads marks from; nothing for
    full marks, and where something else is shown instead.
    """
    if verdict["state"] == "failed":
        says = (not test.hidden and verdict.get("says")) or FAILED
        return [new_output("error", ename="Failed", evalue=says, traceback=[says])]
    if verdict["state"] == "partly":
        data = {"text/plain": repr(verdict["points"])}
        return [new_output("execute_result", data, execution_count=count)]
    return []


def _bounded(points: float, most: float) -> float:
    """From 0 to `most`; 0 of what is no number. A whole number may be too large for a float."""
    return float(min(max(points, 0), most)) if points == points else 0.0
