"""A plain nbgrader course, of assertions alone: no library, no definitions, no TensorFlow."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment

LESSON = "01_sums"
CONFIG = """from kernkit.feedback import FeedbackExporter, FeedbackPage
from nbgrader.preprocessors import GetGrades

c = get_config()
c.CourseDirectory.course_id = "plain"
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = [GetGrades, FeedbackPage]
"""
# What puts the engine into nbgrader's own commands
PLUGGED = """
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader import preprocessors as stock
from kernkit.grading.marks import FlagFaults, HonestMarks
from kernkit.grading.nbgrader_steps import Repair, RunInEngine, SubmittedNotebook

c.Autograde.exporter_class = SubmittedNotebook
c.Autograde.sanitize_preprocessors = [
    Repair, stock.ClearOutput, stock.DeduplicateIds, stock.OverwriteKernelspec,
    stock.OverwriteCells, stock.CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    RunInEngine, HonestMarks, stock.IgnorePattern, ClearMetadataPreprocessor, stock.LimitOutput,
    stock.SaveAutoGrades, FlagFaults, stock.AssignLatePenalties, stock.CheckCellMetadata,
]
"""
STUBS = {
    "double": "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
    "half": "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION",
}
TESTS = {"double": ("assert double(2) == 4", 3), "half": ("assert half(2) == 1", 2)}
RIGHT = {"double": "def double(x):\n    return 2 * x", "half": "def half(x):\n    return x / 2"}


def labelled(grade_id: str, **facts: object) -> dict[str, object]:
    """Metadata of a cell that nbgrader knows."""
    about = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**about, "schema_version": 3, "grade_id": grade_id, **facts}}


def source() -> nbformat.NotebookNode:
    """A lesson with two tested answers, of 3 and 2 points, and a text of 4 that people mark."""
    cells = [new_markdown_cell("# Sums")]
    for name, stub in STUBS.items():
        test, points = TESTS[name]
        facts = labelled(f"test_{name}", grade=True, locked=True, points=points)
        cells += [
            new_markdown_cell(f"## Exercise: {name}"),
            new_code_cell(stub, metadata=labelled(name, solution=True)),
            new_code_cell(test, metadata=facts),
        ]
    facts = labelled("why", grade=True, solution=True, points=4)
    cells.append(new_markdown_cell("Say why.", metadata=facts))
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def plain_course(folder: Path, *settings: str) -> Path:
    """A course with the one lesson, released, known to its gradebook."""
    (folder / "source" / LESSON).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG + "".join(f"{one}\n" for one in settings))
    nbformat.write(source(), folder / "source" / LESSON / f"{LESSON}.ipynb")
    generate_assignment(Course(folder), LESSON)
    return folder


def hand_in(course: Path, student: str, answers: dict[str, str], when: str = "") -> Path:
    """A student's notebook with such answers, handed in at such a time ("2026-10-01 12:00 UTC")."""
    notebook = nbformat.read(course / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id, cell.source)
    path = course / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    if when:
        path.with_name("timestamp.txt").write_text(when)
    return path
