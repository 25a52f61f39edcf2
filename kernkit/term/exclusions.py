"""Exercises that are left out of the marks, for all: they give no points, and ask for none.

Which these are, what they gave, and the marks that were there stand in the course's private folder.
What is kept there comes back when an exercise counts again. The gradebook is brought in line by
`settle`, as often as one likes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import BaseCell, Grade, Gradebook, GradeCell, MissingEntry, Notebook
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from ..course.places import PRIVATE
from .kept import keep, read_kept
from .penalties import Penalties

FILE = "excluded.json"
LEFT_OUT = "left out of the marks"
# What a row of the gradebook holds of a mark
MARK = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")
NOTHING = (0.0, None, None, False)


class Exclusions:
    """The exercises that the course in folder `root` leaves out. Raises CourseError where that
    cannot be read.
    """

    def __init__(self, root: Path) -> None:
        self.path = root / PRIVATE / FILE
        self._kept = read_kept(self.path)

    def names(self, lesson: str) -> list[str]:
        """The ids of a lesson's cells that are left out."""
        return sorted(self._kept.get(lesson, {}))

    def lessons(self) -> list[str]:
        """Lessons that something is left out of."""
        return sorted(lesson for lesson, cells in self._kept.items() if cells)

    def without(self, lesson: str, verdicts: dict[str, dict[str, Any]]) -> None:
        """Take the points off what is left out, before they are written anywhere."""
        for name in self.names(lesson):
            if name in verdicts:
                verdicts[name]["points"] = 0.0

    def leave_out(self, lesson: str, name: str) -> None:
        """Write down that a cell is left out; the gradebook is yet to be settled."""
        self._kept.setdefault(lesson, {}).setdefault(name, {"points": 0.0, "marks": {}})
        keep(self.path, self._kept)

    def settle(self, gradebook: Gradebook, lesson: str, config: Config) -> int:
        """Bring the gradebook in line; returns how many submissions changed. Marks that are taken
        away are kept first.
        """
        left_out = self._kept.get(lesson, {})
        changed = set()
        for notebook, cell in _graded_cells(gradebook, lesson) if left_out else ():
            if cell.name not in left_out:
                continue
            kept = left_out[cell.name]
            if cell.max_score:
                kept["points"] = cell.max_score
                _give(cell, notebook, 0.0)
            for grade in cell.grades:
                mark = [getattr(grade, name) for name in MARK]
                if tuple(mark) != NOTHING:
                    kept["marks"][_whose(grade)] = mark
                    _set(grade, NOTHING)
                    changed.add(grade.notebook.assignment)
        if left_out:
            keep(self.path, self._kept)  # before the gradebook: a crash between loses no mark
            _finish(gradebook, changed, config)
        return len(changed)

    def count_again(self, gradebook: Gradebook, lesson: str, name: str, config: Config) -> int:
        """Let a cell count again, with the marks that were kept; returns how many submissions
        changed.
        """
        kept = self._kept.get(lesson, {}).get(name, {"points": 0.0, "marks": {}})
        changed = set()
        for notebook, cell in _graded_cells(gradebook, lesson):
            if cell.name != name:
                continue
            _give(cell, notebook, kept["points"])
            for grade in cell.grades:
                if mark := kept["marks"].get(_whose(grade)):
                    _set(grade, mark)
                    changed.add(grade.notebook.assignment)
        _finish(gradebook, changed, config)
        self._kept.get(lesson, {}).pop(name, None)
        keep(self.path, self._kept)
        return len(changed)

    def forget(self, student: str) -> bool:
        """Drop all marks of a student that are kept; whether there were any."""
        cells = [cell for lesson in self._kept.values() for cell in lesson.values()]
        found = [cell["marks"] for cell in cells if student in cell["marks"]]
        for marks in found:
            del marks[student]
        if found:
            keep(self.path, self._kept)
        return bool(found)


def graded_names(gradebook: Gradebook, lesson: str) -> list[str]:
    """The ids of the cells that give a lesson's points. Raises MissingEntry for an unknown
    lesson.
    """
    return [cell.name for _, cell in _graded_cells(gradebook, lesson)]


def _graded_cells(gradebook: Gradebook, lesson: str) -> Iterator[tuple[Notebook, BaseCell]]:
    for notebook in gradebook.find_assignment(lesson).notebooks:
        yield from ((notebook, cell) for cell in (*notebook.grade_cells, *notebook.task_cells))


def _whose(grade: Grade) -> str:
    return str(grade.notebook.assignment.student_id)


def _set(grade: Grade, mark: Any) -> None:
    for name, value in zip(MARK, mark, strict=True):
        setattr(grade, name, value)


def _give(cell: BaseCell, notebook: Notebook, points: float) -> None:
    """Points go into the checksum by which `nbgrader autograde` knows an untouched test cell."""
    cell.max_score = points
    for source in notebook.source_cells:
        if source.name == cell.name and source.locked and isinstance(cell, GradeCell):
            source.checksum = compute_checksum(_as_released(source, points))


def _as_released(source: Any, points: float) -> NotebookNode:
    about = {"grade_id": source.name, "points": points, "grade": True, "locked": True}
    cell = {"cell_type": source.cell_type, "source": source.source, "metadata": {"nbgrader": about}}
    released: NotebookNode = from_dict(cell)
    return released


def _finish(gradebook: Gradebook, changed: set[Any], config: Config) -> None:
    """A penalty may be a share of the points."""
    penalties = Penalties(config)
    gradebook.db.flush()
    for submission in changed:
        penalties.settle(submission)
    gradebook.db.commit()
    gradebook.db.expire_all()


def knows(gradebook: Gradebook, lesson: str) -> bool:
    """Whether the gradebook has a lesson."""
    try:
        gradebook.find_assignment(lesson)
    except MissingEntry:
        return False
    return True
