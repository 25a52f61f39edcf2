"""Why a check fell short where no answer may be to blame: a name that is not there, a module that
this machine lacks, a process that ended. And whether there was an answer at all.
"""

import difflib
import importlib.util
import re
import sys
from dataclasses import dataclass

from nbformat import NotebookNode

from ...checks.defining import defined_names
from ..channel.protocol.orders import CellVerdict
from ..examining.names import defined_names as defined_exactly
from ..repair.lesson import LessonCells, text
from .states import TO_LOOK_AT
from .testcells import TestCell, is_test

LACKED = re.compile(r"No module named '([\w.]{1,100})'")
NOT_ATTEMPTED = "Not attempted: the answer is as it was given out."


@dataclass(frozen=True)
class End:
    """How and where the student's process ended: `state` is one of states.py, `where` the cell."""

    state: str
    where: str

    def verdict(self) -> CellVerdict:
        """Of a check that it left nothing to look at."""
        why = {"memory": "for want of memory", "time": "when time ran out"}.get(self.state, "")
        says = f"The kernel ended in {self.where} {why}".rstrip()
        return {"state": self.state, "says": f"{says}, so this check was not run."}


class Causes:
    """What is known of one submission while its checks are made. `notebook` is being executed."""

    def __init__(self, parts: LessonCells, source: NotebookNode, notebook: NotebookNode) -> None:
        self._parts, self._source, self._notebook = parts, source, notebook
        self._answers = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in notebook.cells
            if "nbgrader" in cell.metadata and cell.metadata.nbgrader.get("solution")
        }

    def judged(self, test: TestCell, verdict: CellVerdict) -> CellVerdict:
        """A verdict with what may be behind it looked at."""
        state = verdict["state"]
        if state in ("passed", "fault") or verdict.get("points", 0.0) >= test.points > 0:
            return verdict
        modules = self.modules(verdict.get("modules", []))
        names = verdict.get("missing", []) if state == "failed" else []
        if not (state in TO_LOOK_AT or modules or names):
            return verdict
        if not self._attempted(test):
            return {"state": "waiting", "points": 0.0, "says": NOT_ATTEMPTED}
        if modules:
            lacked = " and ".join(f"`{name}`" for name in modules)
            says = f"The machine that graded this lacks {lacked}."
            return {"state": "missing", "says": says, "modules": modules}
        if names:
            return {"state": "missing", "says": " ".join(map(self._not_there, names))}
        return verdict

    def modules(self, told: list[str]) -> list[str]:
        """Modules that are really not here, of those that were told and those that a cell of the
        student's did not find.
        """
        names = [name[1] for cell in self._cells() if (name := _lacked(cell))]
        return [name for name in dict.fromkeys([*names, *told]) if lacks(name)]

    def _cells(self) -> list[NotebookNode]:
        """The student's."""
        return [c for c in self._notebook.cells if c.cell_type == "code" and not is_test(c)]

    def _attempted(self, test: TestCell) -> bool:
        """Whether the student wrote anything that this test may be about. Where that cannot be
        told, it counts as an answer.
        """
        parts, wanted = self._parts.parts, set(test.names)
        needed = set(parts[test.grade_id].needs) if test.grade_id in parts else set()
        theirs: set[str] = set()
        for part in self._parts.solutions:
            defines = wanted.intersection(defined_exactly(self._source.cells[part.place].source))
            if defines:
                needed.add(part.name)
            if part.name in needed:
                theirs |= defines
        if not needed:
            return True
        for name in needed:
            cell = self._answers.get(name)
            if cell is not None and text(cell.source) not in {"", *parts[name].texts}:
                return True
        return any(
            theirs.intersection(defined_names(cell.source))
            for cell in self._cells()
            if cell.metadata.get("nbgrader", {}).get("grade_id") not in needed
        )

    def _not_there(self, name: str) -> str:
        """A sentence on a name that the student's process does not have."""
        known: set[str] = set()
        for cell in self._cells():
            defines = defined_names(cell.source)
            known |= defines
            if name not in defines:
                continue
            where = f"[{cell.execution_count}]"
            if error := next((o for o in cell.outputs if o.output_type == "error"), None):
                return f"`{name}` is not there: cell {where} stopped with `{error.ename[:60]}`."
            return f"`{name}` is not there, though cell {where} should define it."
        near = difflib.get_close_matches(name, sorted(known), 1)
        hint = f"; there is `{near[0]}`" if near else ""
        return f"`{name}` is not defined in any cell{hint}."


def _lacked(cell: NotebookNode) -> re.Match[str] | None:
    """The module that a cell ended for."""
    for output in cell.get("outputs", []):
        if output.output_type == "error" and output.ename == "ModuleNotFoundError":
            return LACKED.match(output.evalue)
    return None


def lacks(name: str) -> bool:
    """Whether this machine lacks a module. Nothing is imported for that, so of a part of a package
    that is here, it is taken as told.
    """
    root = name.partition(".")[0]
    importlib.invalidate_caches()
    try:
        here = root in sys.modules or importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        here = False
    return not here or root != name


def is_here(name: str) -> bool:
    """Whether this machine has a module, as far as that can be told without importing anything."""
    return not lacks(name.partition(".")[0])
