"""What test cells ask of the student's process, and what is refused when a lesson is built."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from kernkit.engine.run.libraries import import_statements
from kernkit.engine.run.testcells import problems, test_cells, wanted_names
from support.course import COURSE
from support.lesson_cells import asserts


def lesson(test, *after):
    cells = [
        new_code_cell("import numpy as np"),
        asserts("t", test),
        *map(new_code_cell, after),
    ]
    return new_notebook(cells=cells)


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_of_the_course_can_be_served(name):
    source = read_notebook(COURSE.notebook("source", name))
    assert problems(source) == []
    checks = [cell for cell in test_cells(source).values() if cell.source.startswith("check.")]
    assert checks
    for cell in checks:  # a teacher's own tests may stand beside them
        exercise = cell.grade_id.removeprefix("check_")
        assert {exercise} <= set(cell.names) <= {exercise, "inspect", "own_word"}


def test_names_of_the_instructors_imports_and_of_python_are_not_the_students():
    source = lesson(
        "x = np.ones(3)\nassert len(f(x)) == 3 and [g(i) for i in range(3)]\ndef h(a): return"
        " a\nh(1)"
    )
    assert test_cells(source)["t"].names == ("f", "g")
    assert import_statements(source) == ["import numpy as np"]


def test_the_students_own_imports_do_not_count():
    source = lesson("assert f(1) == 1")
    source.cells.insert(
        1, new_code_cell("import os", metadata={"nbgrader": {"solution": True, "grade_id": "f"}})
    )
    assert import_statements(source) == ["import numpy as np"]


@pytest.mark.parametrize(
    ("test", "word"),
    [
        ("%timeit f(1)", "magic"),
        ("!ls", "magic"),
        ("assert len(globals()) > 3", "namespace"),
        ("name = 'f'\nassert name in globals()", "namespace"),
        ("assert get_ipython()", "shell"),
        ("eval('f(1)')", "text as code"),
        ("assert f(", "not Python"),
    ],
)
def test_what_cannot_be_served_is_told(test, word):
    assert word in " ".join(problems(lesson(test)))


def test_names_that_a_test_defines_for_later_cells_are_told():
    assert "defines x" in " ".join(problems(lesson("x = f(1)\nassert x", "print(x)")))
    assert problems(lesson("x = f(1)\nassert x", "print(y)")) == []


def test_names_in_order():
    assert wanted_names("b(a)\na(c)\nimport d\nd.e") == ["b", "a", "c"]
