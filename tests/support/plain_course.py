"""A course that knows nothing of the kit's checks: two tests, an answer and a task that people
mark. And a stand-in for the engine that gives marks by what an answer says, so that what is read,
stored and committed can be tried a hundred times in a minute.
"""

from concurrent.futures import Future
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from kernkit.engine.repair.pieces import Note
from kernkit.grading.work import GradingOutcome
from support import gradebooks
from support.course import fill_in
from support.gradebooks import Mark
from support.lesson_cells import PYTHON, answer, asserts, essay, task

PLAIN = "01_plain"
POINTS = {"first": 2.0, "second": 3.0}  # of the tests
HAND, TASK = "essay", "project"  # cells that people mark

CLASS = {  # answers, as `hand_in` takes them
    "ada": {"first": "right", "second": "right", "essay": "Since."},
    "ben": {"first": "right", "second": "wrong"},
    "cy": {"first": "odd", "second": "strange"},
    "dee": {},
}

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
"""


def source() -> nbformat.NotebookNode:
    """The lesson, as its teacher edits it."""
    cells = [new_markdown_cell("# Plain")]
    for name, points in POINTS.items():
        solution = f"### BEGIN SOLUTION\n{name} = 'right'\n### END SOLUTION"
        cells += [
            answer(name, solution),
            asserts(f"test_{name}", f"assert {name} == 'right'", points),
        ]
    cells += [essay(HAND, 4, "Why?"), task(TASK, 5, "Do it.")]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=cells, metadata=PYTHON)


def written(folder: Path, *lessons: str) -> Path:
    """A course of such lessons, not built."""
    (folder / "nbgrader_config.py").write_text(CONFIG)
    for lesson in lessons or (PLAIN,):
        path = folder / "source" / lesson / f"{lesson}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(source(), path)
    return folder


def released(folder: Path, *lessons: str) -> Path:
    """The same, released and known to the gradebook."""
    written(folder, *lessons)
    for lesson in lessons or (PLAIN,):
        generate_assignment(Course(folder), lesson)
    return folder


def hand_in(
    course: Path, student: str, first: str = "", second: str = "", essay: str = "",
    lesson: str = PLAIN, when: str = "",
) -> Path:  # fmt: skip
    """A student's notebook with these answers; "" leaves a cell as it was handed out. An answer
    is right when it says "right".
    """
    answers = {
        name: f"{name} = {said!r}" for name, said in (("first", first), ("second", second)) if said
    }
    path = course / "submitted" / student / lesson / f"{lesson}.ipynb"
    handed_out = course / "release" / lesson / f"{lesson}.ipynb"
    fill_in(handed_out, answers | ({HAND: essay} if essay else {}), path)
    if when:
        path.with_name("timestamp.txt").write_text(f"{when}\n")
    return path


def outcome(task, lessons) -> GradingOutcome:
    """What the stand-in makes of a submission: full points for "right", none for anything else;
    "odd" waits for a person, "strange" is told about.
    """
    found = GradingOutcome(task.student, cpu=0.1, seconds=0.1)
    handed = {one.path: one.data for one in task.candidates}
    for name in lessons:
        data = handed.get(f"{name}.ipynb")
        notebook = nbformat.reads(data, 4) if data else new_notebook()
        said = {
            cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source
            for cell in notebook.cells
        }
        for exercise, points in POINTS.items():
            answer = said.get(exercise, "")
            state = "passed" if "right" in answer else "failed"
            state = "uncheckable" if "odd" in answer else state
            found.verdicts.setdefault(name, {})[f"test_{exercise}"] = {
                "state": state,
                "points": points if state == "passed" else 0.0,
            }
            if "strange" in answer:
                found.notes.append(Note("strange", "Something is strange.", exercise, flag=True))
        found.executed[name] = notebook
    return found


class StandIn:
    """Workers that grade by `outcome`, in this process."""

    slots = 2

    def submit(self, task, lessons):
        future = Future()
        future.set_result(outcome(task, lessons))
        return future

    def close(self):
        pass


def kern(course: Path, *args: str) -> int:
    """Run a command on a course; with StandIn in place of `grade_command._workers`, to grade."""
    return main(["--course", str(course), *args])


def rows(course: Path, url: str = "") -> dict[tuple[str, str], Mark]:
    """By student and cell, what the course's gradebook holds, or the one at an address."""
    return gradebooks.rows(url or course, PLAIN)


def every_file(course: Path) -> dict[str, bytes]:
    """All files of a course with what is in them."""
    found = (
        path for path in course.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {str(path.relative_to(course)): path.read_bytes() for path in found}
