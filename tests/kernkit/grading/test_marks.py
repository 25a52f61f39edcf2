"""Marks depend on verdicts alone, whatever else a test cell shows."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.utils import determine_grade

from kernkit.course.solution import TidySolution
from kernkit.feedback import HideHiddenTests
from kernkit.grading.marks import HonestMarks
from support.lesson_cells import asserts


def graded_cell(*outputs):
    cell = asserts("t", "check", 2)
    cell.outputs = list(outputs)
    return cell


def result(text):
    return new_output("execute_result", {"text/plain": text})


def mark(*outputs):
    cell = graded_cell(*outputs)
    HonestMarks().preprocess(new_notebook(cells=[cell]), {})
    return determine_grade(cell)[0]


LOG = new_output("stream", name="stderr", text="I0000 oneDNN custom operations are on.")
ERROR = new_output("error", ename="AssertionError", evalue="no", traceback=["no"])


@pytest.mark.parametrize(
    ("outputs", "wanted"),
    [
        ([], 2),
        ([LOG], 2),
        ([LOG, result("2.0")], 2),
        ([LOG, result("0.0")], 0),
        ([ERROR], 0),
        ([LOG, ERROR], 0),
        ([result("1.5")], 1.5),
        ([result("np.float64(0.0)")], 0),
        ([result("np.float64(1.0)")], 1),
        ([result("-1.0")], 0),
        ([result("7")], 2),
        ([result("False")], 2),
        ([result("<Axes: >")], 2),
        ([result("'2 of 2'")], 2),
        ([result("nan")], 2),
    ],
)
def test_mark_is_the_verdict(outputs, wanted):
    assert mark(*outputs) == wanted


def test_other_cells_are_left_alone():
    cell = new_code_cell("x", outputs=[LOG])
    HonestMarks().preprocess(new_notebook(cells=[cell]), {})
    assert cell.outputs == [LOG]


def test_hidden_tests_are_hidden():
    cell = new_code_cell(
        "check.x(x)\n### BEGIN HIDDEN TESTS\ncheck.x(x, hidden=True)\n### END HIDDEN"
        " TESTS\nafter = 1"
    )
    HideHiddenTests().preprocess(new_notebook(cells=[cell]), {})
    assert cell.source == "check.x(x)\nafter = 1"


def test_solution_loses_marks_and_keeps_code():
    cell = new_code_cell("def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")
    TidySolution().preprocess(new_notebook(cells=[cell]), {})
    assert cell.source == "def f():\n    return 1"


def test_solution_does_not_tell_how_long_a_check_took_here():
    took, said = (
        new_output("display_data", {"text/plain": text})
        for text in ("check.train took 58 s.", "The training took 58 s.")
    )
    cell = new_code_cell("check.train(train)", outputs=[took, said])
    TidySolution().preprocess(new_notebook(cells=[cell]), {})
    assert cell.outputs == [said]
