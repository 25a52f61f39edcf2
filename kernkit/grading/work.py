"""The part of grading that can be done anywhere: from the bytes that were handed in to verdicts,
without the gradebook.
"""

import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.utils import is_grade, is_solution

from ..engine.clean.notebook import clean_notebook
from ..engine.clean.text import escaped_for_markdown
from ..engine.faults import EngineFault, NoSandbox, Overrun, Unreadable
from ..engine.limits import Bounds
from ..engine.process.host import Host
from ..engine.repair.pieces import Note
from ..engine.repair.repair import LessonCells, repair
from ..engine.repair.setup.changed_names import still_to_see
from ..engine.run.driver import run_submission
from ..engine.run.lesson import Lesson
from ..engine.run.messages import REPAIRS
from ..engine.run.result import Result
from ..engine.run.testcells import TestCell
from ..engine.watched.calls import clean
from .handed_in.candidates import Candidate
from .handed_in.choosing import Choice, choose
from .nets import told

NOT_SHOWN = "(This text is not shown.)"
ATTEMPTS = 2  # when the engine itself gives way


@dataclass(frozen=True)
class GradingTask:
    """One submission to grade: files that may be the lesson's notebooks, as they were read, and
    those for the student's code.
    """

    student: str
    lesson: str
    candidates: Sequence[Candidate]
    files: dict[str, bytes] = field(default_factory=dict)
    instead: str = ""  # what there is where there is no candidate
    notes: list[Note] = field(default_factory=list)  # of what was left out of it


@dataclass
class GradingOutcome:
    """What came of a task. `problem` is why nothing was graded: then all else is empty."""

    student: str
    executed: dict[str, NotebookNode] = field(default_factory=dict)
    # By notebook and grade id: two notebooks of a lesson may use the same ids
    verdicts: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict[str, Any])
    notes: list[Note] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    timed_out: bool = False
    stopped: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)  # modules that checks fell short for
    cpu: float = 0.0
    peak_kb: int = 0
    seconds: float = 0.0
    problem: str = ""


def grade(task: GradingTask, lessons: dict[str, Lesson], host: Host) -> GradingOutcome:
    """Repair and run the notebooks of one submission. Raises NoSandbox where nothing can be run any
    more; whatever else goes wrong is that submission's own problem.
    """
    try:
        return _grade(task, lessons, host)
    except NoSandbox:
        raise
    except Exception as error:
        return GradingOutcome(task.student, problem=told(error))


def _grade(task: GradingTask, lessons: dict[str, Lesson], host: Host) -> GradingOutcome:
    for attempt in range(ATTEMPTS):
        outcome = GradingOutcome(task.student)
        start = time.monotonic()
        try:
            books = {name: lesson.notebook for name, lesson in lessons.items()}
            choices = choose(task.candidates, task.instead, books, host.bounds)
            for name, lesson in lessons.items():
                _grade_one(task, name, choices[name], lesson, host, outcome, attempt > 0)
            outcome.seconds = time.monotonic() - start
            return outcome
        except EngineFault as fault:
            outcome = GradingOutcome(
                task.student, problem=f"the engine gave way {attempt + 1} times: {fault}"
            )
    return outcome


def _grade_one(
    task: GradingTask,
    name: str,
    choice: Choice,
    lesson: Lesson,
    host: Host,
    outcome: GradingOutcome,
    again: bool,
) -> None:
    notes = [] if outcome.executed else list(task.notes)  # told once, on the first
    notes += choice.notes
    try:
        repaired = choice.repaired(lesson.notebook, host.bounds)
    except Unreadable as problem:
        _count_as_absent(str(problem), name, lesson, outcome, notes)
        return
    result = run_submission(host, lesson, repaired.notebook, task.files, again)
    notes += still_to_see(repaired.notes, lesson.parts, _right(lesson, result))
    _add(outcome, name, lesson, result, notes, host.bounds)


def _right(lesson: Lesson, result: Result) -> set[str]:
    """The checks that gave full marks."""
    verdicts = result.verdicts
    return {name for name, verdict in verdicts.items() if _full(verdict, lesson.tests.get(name))}


def _full(verdict: dict[str, Any], test: TestCell | None) -> bool:
    return test is not None and float(verdict["points"]) >= test.points


def _add(
    outcome: GradingOutcome,
    name: str,
    lesson: Lesson,
    result: Result,
    notes: list[Note],
    bounds: Bounds,
) -> None:
    notebook = with_notes(result.notebook, notes)
    outcome.executed[name], more = fit_to_show(notebook, lesson.notebook, bounds)
    outcome.verdicts[name] = result.verdicts
    outcome.notes += notes + more
    outcome.events += result.events
    outcome.timed_out |= result.timed_out
    outcome.stopped += result.stopped
    outcome.lacking += result.lacking
    outcome.cpu += result.cpu
    outcome.peak_kb = max(outcome.peak_kb, result.peak_kb)


def _count_as_absent(
    problem: str, name: str, lesson: Lesson, outcome: GradingOutcome, notes: list[Note]
) -> None:
    """The lesson as it was given out, with no point for anything and the reason on top."""
    empty, notes = absent(problem, lesson.parts, notes)
    outcome.executed[name] = clean_notebook(with_notes(empty, notes), lesson.parts.own)
    outcome.notes += notes
    outcome.verdicts[name] = {
        grade_id: {"state": "absent", "points": 0.0, "says": problem} for grade_id in lesson.tests
    }


def absent(problem: str, lesson: LessonCells, notes: list[Note]) -> tuple[NotebookNode, list[Note]]:
    """A notebook in place of one that cannot be read, and the notes with the reason before them."""
    empty = repair(nbformat.v4.new_notebook(), lesson).notebook
    return empty, [Note("unreadable", problem, flag=True), *notes]


def fit_to_show(
    notebook: NotebookNode, source: NotebookNode, bounds: Bounds
) -> tuple[NotebookNode, list[Note]]:
    """A graded notebook as it may be stored and shown, without what took too long to clean: then
    with a note, which stands in it as well. `source` is the lesson's own. Raises Overrun where
    even what is left takes too long.
    """
    try:
        return clean(notebook, source, bounds), []
    except Overrun as problem:
        note = Note("not_shown", str(problem), flag=True)
        return clean(with_notes(_bare(notebook, source), [note]), source, bounds), [note]


def _bare(notebook: NotebookNode, source: NotebookNode) -> NotebookNode:
    """The code, what the tests said, and the lesson's own texts."""
    cells, own = deepcopy(notebook.cells), {cell.source for cell in source.cells}
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs = cell.outputs if is_grade(cell) and not is_solution(cell) else []
        elif cell.get("id") != REPAIRS and cell.source not in own:
            cell.update(source=NOT_SHOWN, attachments={})
    return NotebookNode(notebook, cells=cells)


def with_notes(notebook: NotebookNode, notes: list[Note]) -> NotebookNode:
    """The notebook with what was repaired told in a cell on top, for student and instructor.

    No other cell has that cell's id.
    """
    for cell in notebook.cells:
        if cell.get("id") == REPAIRS:
            cell["id"] = f"{REPAIRS}-not"
    if notes:
        lines = "\n".join(f"- {escaped_for_markdown(note.says)}" for note in notes)
        cell = new_markdown_cell(
            f"**What was put right before this notebook was graded**\n\n{lines}", id=REPAIRS
        )
        notebook.cells.insert(0, cell)
    return notebook
