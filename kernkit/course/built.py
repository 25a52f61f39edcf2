"""Whether what students and the gradebook have is what stands in source/ today."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Assignment, Gradebook, MissingEntry, Notebook
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from ..engine.repair.lesson import text
from .course import Course
from .lessons import graded_id, read_notebook

# What nbgrader makes a cell anew from, whenever the lesson is built: its text is nobody's
MADE_ANEW = "AUTOTEST"


@dataclass
class CellChanges:
    """How a lesson's labelled cells differ from those that the gradebook knows, by their ids."""

    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    # What nbgrader keeps of it is of another kind: an answer, graded by hand, a task …
    other: list[str] = field(default_factory=list)
    points: dict[str, tuple[float, float]] = field(default_factory=dict)  # gradebook's, source's
    texts: list[str] = field(default_factory=list)  # of cells that students may not change

    @property
    def of_cells(self) -> list[str]:
        """In words, those that nbgrader refuses once something was handed in."""
        return (
            [f"`{name}` is new" for name in self.new]
            + [f"`{name}` is gone" for name in self.gone]
            + [f"`{name}` is of another kind" for name in self.other]
        )

    @property
    def of_values(self) -> list[str]:
        """In words, the others."""
        return [
            f"`{name}` gives {now:g} points, not {before:g}"
            for name, (before, now) in self.points.items()
        ] + [f"the text of `{name}` is another" for name in self.texts]


def kinds(notebook: NotebookNode) -> dict[str, tuple[str, ...]]:
    """By id, as what nbgrader keeps a labelled cell."""
    tests = {"grade": is_grade, "solution": is_solution, "task": is_task}
    found = {}
    for cell in notebook.cells:
        are = tuple(kind for kind, holds in tests.items() if holds(cell))
        if are or is_locked(cell):
            found[graded_id(cell)] = are
    return found


def known_kinds(assignment: Assignment) -> dict[str, dict[str, tuple[str, ...]]]:
    """The same of the gradebook, by notebook."""
    found = {}
    for notebook in assignment.notebooks:
        tables = {
            "grade": {cell.name for cell in notebook.grade_cells},
            "solution": {cell.name for cell in notebook.solution_cells},
            "task": {cell.name for cell in notebook.task_cells},
        }
        found[notebook.name] = {
            cell.name: tuple(kind for kind, names in tables.items() if cell.name in names)
            for cell in notebook.source_cells
        }
    return found


def cell_changes(course: Course, lesson: str, gradebook: Gradebook) -> CellChanges:
    """How today's source differs from what the gradebook knows; no changes where it knows nothing
    of the lesson. Raises CourseError where a source cannot be read.
    """
    changes = CellChanges()
    try:
        assignment = gradebook.find_assignment(lesson)
    except MissingEntry:
        return changes
    before = known_kinds(assignment)
    source = {
        name: read_notebook(course.notebook("source", lesson, name=name))
        for name in course.notebook_names(lesson)
    }
    for name in sorted({*before, *source}):
        _compare_kinds(changes, before.get(name, {}), kinds(source[name]) if name in source else {})
    for notebook in assignment.notebooks:
        if notebook.name in source:
            _compare_values(changes, notebook, source[notebook.name])
    return changes


def _compare_kinds(
    changes: CellChanges, was: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...]]
) -> None:
    changes.new += [one for one in now if one not in was]
    changes.gone += [one for one in was if one not in now]
    changes.other += [one for one in now if one in was and set(now[one]) != set(was[one])]


def _compare_values(changes: CellChanges, known: Notebook, source: NotebookNode) -> None:
    cells = {graded_id(cell): cell for cell in source.cells if graded_id(cell)}
    for graded in [*known.grade_cells, *known.task_cells]:
        cell = cells.get(graded.name)
        points = cell.metadata.nbgrader.get("points") if cell else None
        if points is not None and points != graded.max_score:
            changes.points[graded.name] = (graded.max_score, points)
    for kept in known.source_cells:
        cell = cells.get(kept.name)
        if cell and not is_solution(cell) and _differs(cell.source, kept.source or ""):
            changes.texts.append(kept.name)


def _differs(now: str, before: str) -> bool:
    return MADE_ANEW not in now and text(now) != text(before)


# --- what was there at the latest build -----------------------------------------------------------


def record(course: Course, lesson: str) -> None:
    """Note what a lesson was built from."""
    path = course.private("built", f"{lesson}.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_made_from(course, lesson)), "utf-8")


def changed_since(course: Course, lesson: str) -> list[str]:
    """Files of a lesson's source and definitions that have changed since `kern build`, as paths in
    the course; [] for a lesson that was never built by it.
    """
    try:
        built = json.loads(course.private("built", f"{lesson}.json").read_bytes())
    except (OSError, ValueError):
        return []
    today = _made_from(course, lesson)
    return sorted(name for name in {*built, *today} if built.get(name) != today.get(name))


def unbuilt(
    course: Course, lesson: str, gradebook: Gradebook, without: Sequence[str] = ()
) -> list[str]:
    """In words, what has changed of a lesson since it was built; [] where nothing has, or nobody
    can tell. The points of cells in `without` are left out of the marks, and not looked at. Raises
    as `cell_changes`.
    """
    changes = cell_changes(course, lesson, gradebook)
    for name in without:
        changes.points.pop(name, None)
    files = [f"{name} has changed" for name in changed_since(course, lesson)]
    return [*changes.of_cells, *changes.of_values] or files


def _made_from(course: Course, lesson: str) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for home, path in _files(course, lesson)
    }


def _files(course: Course, lesson: str) -> Iterator[tuple[Path, Path]]:
    """With the folder that they are told within."""
    source = course.folder("source", lesson)
    for path in sorted(source.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:]):
            yield source.parent.parent, path
    if course.exercises and lesson in course.definitions.lessons:
        folder = course.definitions.folder
        for path in sorted((folder / lesson).glob("*.py")):
            yield folder.parent, path
