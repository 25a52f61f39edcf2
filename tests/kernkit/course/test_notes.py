"""What a lesson's makers note in its cells stays with them."""

import shutil

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.course.lessons import read_notebook
from kernkit.course.notes import NOTES
from kernkit.course.steps import generate_assignment, generate_solution
from support.course import ROOT, course_with
from support.lesson_cells import answer, asserts

LESSON = "09_notes"
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


@pytest.mark.parametrize("make", [generate_assignment, generate_solution])
def test_students_get_no_notes(tmp_path, monkeypatch, make):
    cells = [
        new_markdown_cell("It helps.", metadata={NOTES: {"claims": []}, "tags": ["kept"]}),
        new_code_cell("x = 1", metadata={NOTES: {"claims": []}}),
        answer("f", "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"),
        asserts("test_f", "assert f(1) == 1", 2),
    ]
    cells[2].metadata[NOTES] = {"claims": []}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    course = course_with(tmp_path, LESSON, notebook)
    shutil.copy(ROOT / "source" / "header.ipynb", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    make(course, LESSON)
    step = "release" if make is generate_assignment else "solution"
    made = read_notebook(course.notebook(step, LESSON)).cells[-4:]
    assert [NOTES in cell.metadata for cell in made] == [False] * 4
    assert made[0].metadata.tags == ["kept"]
    assert made[2].metadata.nbgrader.grade_id == "f"
    assert all(
        NOTES in cell.metadata
        for cell in read_notebook(course.notebook("source", LESSON)).cells[:3]
    )
