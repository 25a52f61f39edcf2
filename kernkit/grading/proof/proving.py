"""Grading a lesson's own solution, and the lesson as students get it."""

import json
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from ...course.course import Course
from ...course.lessons import called, graded_id, read_notebook
from ...course.student_version import student_version
from ...engine.faults import EngineFault
from ...engine.run.lesson import Lesson
from ..handed_in.candidates import Candidate
from ..work import GradingOutcome, GradingTask
from ..workers import Workers
from .flaws import Flaw, Proof

# Tag of a test cell that is meant to give points to whoever leaves what is there as it is
ON_PURPOSE = "passes-untouched"
OTHERWISE = (
    "Where a test is right, and only cannot be run outside the answer's process, its cell may have"
    " the tag `inside`; docs/grading.md says what that opens."
)
ROUNDS = 2  # gradings of the solution: where chance plays a part, one may pass


def prove(
    course: Course,
    name: str,
    lessons: dict[str, Lesson],
    files: dict[str, bytes],
    workers: Workers,
) -> Proof:
    """Grade a lesson's own solution, and its untouched student version, with the `files` beside
    it. Raises EngineFault where they cannot be graded.
    """
    lessons = Proof().marked(lessons)  # whatever was known of them before
    tested = {notebook: lesson for notebook, lesson in lessons.items() if lesson.tests}
    versions = {
        notebook: [
            *[_bytes(_framed(course, lesson.notebook))] * ROUNDS,
            _bytes(_framed(course, student_version(course, lesson.notebook))),
        ]
        for notebook, lesson in tested.items()
    }
    graded = _graded(name, tested, versions, files, workers)
    proof = Proof()
    for notebook, lesson in tested.items():
        *solved, untouched = graded[notebook]
        proof.short.extend(_short(notebook, lesson, solved))
        proof.given.extend(_given(notebook, lesson, untouched))
    return proof


# --- what is graded -------------------------------------------------------------------------------


def _framed(course: Course, notebook: NotebookNode) -> NotebookNode:
    """With the cells that nbgrader puts before and after every lesson of the course."""
    set_to = course.settings.get("IncludeHeaderFooter", {})
    before, after = (
        read_notebook(course.root / set_to[part]).cells if set_to.get(part) else []
        for part in ("header", "footer")
    )
    return NotebookNode(notebook, cells=[*before, *notebook.cells, *after])


def _bytes(notebook: NotebookNode) -> bytes:
    return json.dumps(notebook).encode()


def _graded(
    name: str,
    lessons: dict[str, Lesson],
    versions: dict[str, list[bytes]],
    files: dict[str, bytes],
    workers: Workers,
) -> dict[str, list[GradingOutcome]]:
    """All at once. A solution that ran out of time on the clock, and lacks marks, again alone."""

    def task(notebook: str, data: bytes) -> tuple[GradingTask, dict[str, Lesson]]:
        return GradingTask("", name, [Candidate(f"{notebook}.ipynb", data)], files), {
            notebook: lessons[notebook]
        }

    running = {
        notebook: [workers.submit(*task(notebook, data)) for data in some]
        for notebook, some in versions.items()
    }
    graded = {
        notebook: [future.result() for future in futures] for notebook, futures in running.items()
    }
    for notebook, outcomes in graded.items():
        for place, outcome in enumerate(outcomes):
            solution = outcome.timed_out and place < ROUNDS
            if solution and any(_short(notebook, lessons[notebook], [outcome])):
                again = workers.submit(*task(notebook, versions[notebook][place]))
                outcomes[place] = again.result()
            if problem := outcomes[place].problem:
                raise EngineFault(f"the solution of {name} could not be graded: {problem}")
    return graded


# --- what came of it ------------------------------------------------------------------------------


def _short(notebook: str, lesson: Lesson, solved: list[GradingOutcome]) -> Iterator[Flaw]:
    for grade_id, test in lesson.tests.items():
        verdicts = [outcome.verdicts[notebook].get(grade_id, {}) for outcome in solved]
        passed = [_is_full(verdict, test.points) for verdict in verdicts]
        if all(passed):
            continue
        failed = passed.index(False)
        why = _why(verdicts[failed], solved[failed].executed[notebook], grade_id)
        if any(passed):
            why = f"{why} Another time it passed: does chance play a part? Then set a seed."
        got = float(verdicts[failed].get("points", 0.0))
        name = _called(lesson.notebook, grade_id)
        yield Flaw(notebook, grade_id, name, got, test.points, why.strip())


def _given(notebook: str, lesson: Lesson, untouched: GradingOutcome) -> Iterator[Flaw]:
    meant = {
        graded_id(cell)
        for cell in lesson.notebook.cells
        if ON_PURPOSE in cell.metadata.get("tags", [])
    }
    for grade_id, test in lesson.tests.items():
        got = float(untouched.verdicts[notebook].get(grade_id, {}).get("points", 0.0))
        if got > 0 and grade_id not in meant:
            yield Flaw(notebook, grade_id, _called(lesson.notebook, grade_id), got, test.points)


def _is_full(verdict: dict[str, Any], most: float) -> bool:
    return verdict.get("state") == "passed" and verdict.get("points") == most


def _called(notebook: NotebookNode, grade_id: str) -> str:
    cells = enumerate(notebook.cells, 1)
    return next(called(number, cell) for number, cell in cells if graded_id(cell) == grade_id)


def _why(verdict: dict[str, Any], executed: NotebookNode, grade_id: str) -> str:
    """What the check said, and the first error of a cell above it."""
    record = verdict.get("record", {})
    said = " ".join(record.get("says", [])) or str(verdict.get("says", ""))
    said = " ".join(said.split()).rstrip(".")
    first = next(_errors(executed, grade_id), "")
    told = ". ".join(filter(None, [said, first])) + "."
    return f"{told} {OTHERWISE}" if verdict.get("state") == "uncheckable" else told


def _errors(executed: NotebookNode, grade_id: str) -> Iterator[str]:
    """Of the cells above a test that are no tests themselves."""
    for cell in executed.cells:
        if graded_id(cell) == grade_id:
            return
        meant = "raises-exception" in cell.metadata.get("tags", [])
        if cell.cell_type != "code" or meant or cell.metadata.get("nbgrader", {}).get("grade"):
            continue
        for output in cell.outputs:
            if output.output_type == "error":
                where = f"the cell `{graded_id(cell)}`" if graded_id(cell) else "a cell"
                yield f"Above it, {where} ended with {output.ename}: {output.evalue}".rstrip(". ")
