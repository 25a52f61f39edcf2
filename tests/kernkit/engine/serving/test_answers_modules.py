"""Modules that answers alone import: a test has the library's own, not the student's."""

import pytest
from nbformat.v4 import new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from kernkit.engine.run.libraries import answers_libraries
from support.engine import SMALL
from support.lesson_cells import answer, asserts

SOLVED = """### BEGIN SOLUTION
import numpy as np
import os.path, statistics as st
from numpy.testing import assert_allclose
def twice(x): return 2 * x
### END SOLUTION"""
RIGHT = "import numpy as np\nimport statistics as st\nimport os.path\n" + (
    "from numpy.testing import assert_allclose\ndef twice(x): return x + x"
)
WRONG = RIGHT.replace("x + x", "x")
TESTS = {
    "np": "assert np.allclose(twice(np.ones(2)), [2, 2])",
    "st": "assert st.mean([twice(1), twice(3)]) == 4",
    "os": "assert os.path.join(str(twice(1)), 'a') == '2/a'",
    "assert_allclose": "assert_allclose(twice(3), 6)",
}
# What an answer may put in the place of what its test compares with
FORGED = {
    "np": "np.allclose = lambda *a, **k: True",
    "st": "st.mean = lambda numbers: 4",
    "os": "os.path.join = lambda *a: '2/a'",
    "assert_allclose": "def assert_allclose(*a, **k): pass",
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def points(host, name, code):
    lesson = new_notebook(cells=[answer("twice", SOLVED), asserts("test", TESTS[name], 3)])
    handed_in = new_notebook(cells=[answer("twice", code), asserts("test", TESTS[name], 3)])
    return run_submission(host, Lesson("lesson", lesson), handed_in).verdicts["test"]


@pytest.mark.parametrize("name", TESTS)
def test_right_answers_pass_and_forgeries_do_not(host, name):
    assert points(host, name, RIGHT)["points"] == 3
    assert points(host, name, WRONG)["points"] == 0
    assert points(host, name, f"{WRONG}\n{FORGED[name]}")["points"] == 0
    assert points(host, name, f"{RIGHT}\n{FORGED[name]}")["points"] == 3


@pytest.mark.parametrize("name", TESTS)
def test_who_imports_nothing_has_nothing(host, name):
    found = points(host, name, "def twice(x): return 2 * x")
    assert (found["state"], found["points"]) == ("missing", 0)


def test_the_students_figures_stay_theirs():
    own = "import matplotlib.pyplot as plt\nimport numpy\nfrom math import sqrt"
    lesson = new_notebook(cells=[answer("a", own), asserts("t", "assert 1")])
    found = answers_libraries(lesson)
    assert (found.whole, found.parts) == ({"numpy": "numpy"}, {"sqrt": "math:sqrt"})
