"""A course of nbgrader's own kind: no library, no definitions, a lesson written cell by cell."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.course.course import Course

LESSON = "01_sums"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "plain"\n'
PYTHON = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
RIGHT = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
HALF = "half = 1\n### BEGIN SOLUTION\nhalf = 0.5\n### END SOLUTION"
TESTS = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(3) == 6\n### END HIDDEN TESTS"


def label(grade_id: str, *flags: str, **more: Any) -> dict[str, Any]:
    """What nbgrader writes into a cell's metadata."""
    names = ("grade", "solution", "locked", "task")
    about = {name: name in flags for name in names}
    return {"nbgrader": {"schema_version": 3, "grade_id": grade_id, **about, **more}}


def answer(grade_id: str, source: str) -> nbformat.NotebookNode:
    """An autograded answer."""
    return new_code_cell(source, metadata=label(grade_id, "solution"))


def asserts(grade_id: str, source: str, points: float = 1, *tags: str) -> nbformat.NotebookNode:
    """A cell of tests."""
    about = label(grade_id, "grade", "locked", points=points)
    return new_code_cell(source, metadata=about | ({"tags": [*tags]} if tags else {}))


def essay(grade_id: str, points: float = 1, text: str = "Because.") -> nbformat.NotebookNode:
    """An answer in words, graded by hand."""
    about = label(grade_id, "grade", "solution", points=points)
    return new_markdown_cell(text, metadata=about)


def task(grade_id: str, points: float = 1, text: str = "Draw it.") -> nbformat.NotebookNode:
    """A task, graded by hand."""
    about = label(grade_id, "task", "locked", points=points)
    return new_markdown_cell(text, metadata=about)


def cells() -> list[nbformat.NotebookNode]:
    """A lesson's cells: a text, an answer, its tests, an answer in words."""
    first = new_markdown_cell("# Sums", id="first")
    return [first, answer("double", RIGHT), asserts("test_double", TESTS, 2), essay("why", 3)]


def write_lesson(folder: Path, made: list[Any], lesson: str = LESSON, name: str = "") -> Path:
    """The source of a lesson in the course at `folder`."""
    path = folder / "source" / lesson / f"{name or lesson}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=made, metadata=PYTHON), path)
    return path


def course_of(folder: Path, made: list[Any] | None = None) -> Course:
    """A course with one lesson, of these cells or of `cells()`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    write_lesson(folder, cells() if made is None else made)
    return Course(folder)
