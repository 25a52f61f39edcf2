"""What the repair knows of a lesson: its graded cells in the form nbgrader keeps them, and its
other cells.
"""

import ast
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution, is_task
from traitlets.config import Config

from ...checks.defining import PARSED, defined_names, parsed, without_magics

MOST_POINTS = 1e9  # of a cell
# nbgrader's steps from a source to what students get, and where a source's metadata says how the
# course has set them
STEPS = (stock.ClearSolutions, stock.ClearHiddenTests, stock.ClearMarkScheme)
SETTINGS = "kern_steps"


def lines(source: str) -> list[str]:
    """The lines of a cell that say something, without what editors add and take away around
    them.
    """
    return [line.rstrip() for line in source.split("\n") if line.strip()]


def text(source: str) -> str:
    """What a cell says: the same for two cells that differ in blank lines and spaces at line ends
    alone.
    """
    return "\n".join(lines(source))


def doing(source: str) -> tuple[str, ...]:
    """The lines of a cell that do something: all but comments."""
    return tuple(line for line in lines(source) if not line.lstrip().startswith("#"))


@dataclass(frozen=True, eq=False)
class LessonCell:
    """An nbgrader cell of the lesson."""

    name: str  # its grade id
    cell: NotebookNode  # as nbgrader's gradebook keeps it: hidden tests in, solutions out
    released: str  # its text as students got it
    place: int  # among the lesson's cells
    defines: str  # the name a solution has to define, "" where there is none
    needs: tuple[str, ...]  # a locked cell's solutions, which run before it

    @property
    def solution(self) -> bool:
        """Is it the student's to fill in? Else it is locked: the instructor's text counts."""
        return bool(is_solution(self.cell))

    @property
    def called(self) -> str:
        """What sentences call it."""
        if self.solution:
            return f"The cell of `{self.name}`"
        return (
            f"The check of `{self.needs[0]}`"
            if len(self.needs) == 1
            else f"The locked cell `{self.name}`"
        )

    @cached_property
    def texts(self) -> frozenset[str]:
        """What it says: as it was released, and as nbgrader's gradebook keeps it."""
        return frozenset((text(self.released), text(self.cell.source)))

    @cached_property
    def lines(self) -> frozenset[str]:
        """All lines of both, without their indentation."""
        return frozenset(
            line for source in (self.released, self.cell.source) for line in _said(source)
        )

    def was(self, source: str, checksum: str, points: object = None) -> bool:
        """Is this, by nbgrader's checksum, the text of an earlier release, which may have given
        other points?
        """
        if len(source) > PARSED:
            return False
        about = NotebookNode(self.cell.metadata.nbgrader)
        if are_points(points):
            about.points = points
        copy = NotebookNode(
            cell_type=self.cell.cell_type, metadata=NotebookNode(nbgrader=about), source=source
        )
        return bool(compute_checksum(copy) == checksum)


def are_points(given: object) -> TypeGuard[float]:
    """Is it a number that a lesson may give for a cell?"""
    return isinstance(given, int | float) and abs(given) < MOST_POINTS


class LessonCells:
    """A source notebook, taken apart the way `nbgrader generate_assignment` does it: with the
    course's settings where the notebook brings them (course/student_version.py), else nbgrader's.
    """

    def __init__(self, source: NotebookNode) -> None:
        source = deepcopy(source)
        config = Config(source.metadata.pop(SETTINGS, {}))
        solutions_out, tests_out, scheme_out = (step(config=config) for step in STEPS)
        self.stub = frozenset(_said(solutions_out.code_stub.get("python", "")))
        saved = _passed(
            deepcopy(source), stock.LockCells(), solutions_out, stock.ComputeChecksums()
        )
        released = _passed(deepcopy(saved), tests_out, scheme_out)
        self.metadata = saved.metadata
        # What of a graded notebook is the instructor's, as it is kept and as it was given out
        self.own = NotebookNode(metadata=saved.metadata, cells=[*saved.cells, *released.cells])
        self.parts: dict[str, LessonCell] = {}
        self.others: dict[int, NotebookNode] = {}
        solutions: list[str] = []
        closed = False
        for place, cell in enumerate(saved.cells):
            if not (is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell)):
                cell.metadata.pop("nbgrader", None)
                self.others[place] = cell
                continue
            name = cell.metadata.nbgrader.grade_id
            if is_solution(cell):
                solutions = [name] if closed else [*solutions, name]
            closed = not is_solution(cell)
            given = released.cells[place].source
            defines = (
                _defined_by(name, given, source.cells[place].source)
                if cell.cell_type == "code" and not closed
                else ""
            )
            self.parts[name] = LessonCell(
                name, cell, given, place, defines, tuple(solutions) if closed else ()
            )

    @property
    def solutions(self) -> list[LessonCell]:
        """The cells students fill in, in order."""
        return [part for part in self.parts.values() if part.solution]

    @property
    def locked(self) -> list[LessonCell]:
        """The cells students may not change, in order."""
        return [part for part in self.parts.values() if not part.solution]

    @cached_property
    def defines(self) -> frozenset[str]:
        """All names that solutions have to define."""
        return frozenset(part.defines for part in self.solutions if part.defines)

    def invites(self, source: str) -> bool:
        """Does a cell hold what the course puts in a solution's place, or the comment of it?"""
        marks = {line for line in self.stub if line.startswith("#")} or self.stub
        return bool(marks) and marks <= _said(source)

    def is_stub(self, source: str) -> bool:
        """Is a cell that and nothing else?"""
        return _said(source) == self.stub

    def unique(self, part: LessonCell) -> bool:
        """Is the part's released text like no other's?"""
        said = text(part.released)
        return sum(said == text(other.released) for other in self.parts.values()) == 1


def _said(source: str) -> set[str]:
    return {line.strip() for line in lines(source)}


def _passed(notebook: NotebookNode, *steps: stock.NbGraderPreprocessor) -> NotebookNode:
    for step in steps:
        notebook, _ = step.preprocess(notebook, {})
    return notebook


def _defined_by(name: str, released: str, source: str) -> str:
    """The name a solution cell is there to define: its grade id, or else the one name that its stub
    or reference states.
    """
    for one in (released, source):
        if name in defined_names(one):
            return name
        if len(names := _stated(one)) == 1:
            return names.pop()
    return ""


def _stated(source: str) -> set[str]:
    """Names that a cell defines by `def`, `class` or `name = …`, and not on the way to those."""
    names = set()
    tree = parsed(source) or parsed(without_magics(source))
    for statement in tree.body if tree else []:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(statement.name)
            case ast.Assign():
                names |= {one.id for one in statement.targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names
