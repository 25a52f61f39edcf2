"""A plain nbgrader course, of assertions alone: no library, no definitions, no TensorFlow. An
engine or nbgrader grades its answers, a stand-in those of plain_course.py.
"""

from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from support.course import fill_in
from support.lesson_cells import PYTHON, answer, asserts, essay

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


def source() -> nbformat.NotebookNode:
    """A lesson with two tested answers, of 3 and 2 points, and a text of 4 that people mark."""
    cells = [new_markdown_cell("# Sums")]
    for name, stub in STUBS.items():
        cells += [
            new_markdown_cell(f"## Exercise: {name}"),
            answer(name, stub),
            asserts(f"test_{name}", *TESTS[name]),
        ]
    return new_notebook(cells=[*cells, essay("why", 4, "Say why.")], metadata=PYTHON)


def plain_course(folder: Path, *settings: str) -> Path:
    """A course with the one lesson, released, known to its gradebook."""
    (folder / "source" / LESSON).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG + "".join(f"{one}\n" for one in settings))
    nbformat.write(source(), folder / "source" / LESSON / f"{LESSON}.ipynb")
    generate_assignment(Course(folder), LESSON)
    return folder


def hand_in(course: Path, student: str, answers: dict[str, str], when: str = "") -> Path:
    """A student's notebook with such answers, handed in at such a time ("2026-10-01 12:00 UTC")."""
    path = course / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    fill_in(course / "release" / LESSON / f"{LESSON}.ipynb", answers, path)
    if when:
        path.with_name("timestamp.txt").write_text(when)
    return path
