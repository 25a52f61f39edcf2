"""What answers alone import by `from … import`: the library's own, if the student's is that; else
theirs, as far as it does the same.
"""

import pytest
from nbformat.v4 import new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.engine import SMALL
from support.lesson_cells import answer, asserts

# What the solution imports, a test of `twice`, and what an answer may put in the place of it
CASES = {
    "function": (
        "from math import isclose",
        "assert isclose(twice(1.5), 3)",
        "def isclose(*a, **k): return True",
    ),
    "under another name": (
        "from numpy import allclose as near",
        "assert near(twice(np.ones(2)), [2, 2])",
        "near = lambda *a: True",
    ),
    "of a package's inside": (
        "from os.path import join",
        "assert join(str(twice(1)), 'a') == '2/a'",
        "def join(*a): return '2/a'",
    ),
    "all names": (
        "from math import *",
        "assert isclose(twice(1.5), 3)",
        "isclose = lambda *a: True",
    ),
    "all names of two": (
        "from statistics import *\nfrom math import *",
        "assert fsum([twice(1.0), 1]) == 3 and mean([twice(1)]) == 2",
        "def fsum(numbers): return 3\ndef mean(numbers): return 2",
    ),
    "class": (
        "from collections import Counter",
        "assert Counter([twice(1)]) == Counter([2])",
        "class Counter:\n    def __init__(self, x): pass\n    def __eq__(self, other): return True",
    ),
    "number": (
        "from math import pi",
        "assert abs(twice(pi / 2) - pi) < 1e-9",
        "pi = 0",
    ),
    "module": (
        "from os import path",
        "assert path.join(str(twice(1)), 'a') == '2/a'",
        "path.join = lambda *a: '2/a'",
    ),
    "changes its argument": (
        "from heapq import heappush",
        "heap = [5]\nheappush(heap, twice(1))\nassert heap == [2, 5]",
        "def heappush(heap, x): heap[:] = [2, 5]",
    ),
    "changed in its module": (
        "from math import isclose",
        "assert isclose(twice(1.5), 3)",
        "import math\nmath.isclose = isclose = lambda *a: True",
    ),
}
NUMPY = "import numpy as np"


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def graded(host, solved, test, handed_in):
    solved = f"### BEGIN SOLUTION\n{solved}\n### END SOLUTION"
    lesson = new_notebook(cells=[answer("twice", solved), asserts("test", test, 3)])
    given = new_notebook(cells=[answer("twice", handed_in), asserts("test", test, 3)])
    found = run_submission(host, Lesson("lesson", lesson), given).verdicts["test"]
    return found.get("points", 0), found["state"], found.get("says", "")


@pytest.mark.parametrize("case", CASES)
def test_right_answers_pass_and_forgeries_do_not(host, case):
    imports, test, forged = CASES[case]
    right = f"{NUMPY}\n{imports}\ndef twice(x): return x + x"
    wrong = right.replace("x + x", "x")
    assert graded(host, right, test, right)[0] == 3
    assert graded(host, right, test, wrong)[0] == 0
    points, state, says = graded(host, right, test, f"{wrong}\n{forged}")
    assert points == 0
    if state == "uncheckable":
        assert "which the solution imports" in says


@pytest.mark.parametrize("case", CASES)
def test_who_imports_nothing_has_nothing(host, case):
    imports, test, _ = CASES[case]
    right = f"{NUMPY}\n{imports}\ndef twice(x): return x + x"
    assert graded(host, right, test, right.replace(imports, ""))[:2] == (0, "missing")


SOLVED = "from statistics import mean"
MEAN = "assert mean([1, 2, 6]) == 3 and abs(mean([0.1, 0.2]) - 0.15) < 1e-9"


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("from statistics import mean", 3),
        ("from numpy import mean", 3),
        ("def mean(numbers): return sum(numbers) / len(numbers)", 3),
        ("def mean(numbers): return sum(numbers) / 3", 0),
        ("def mean(numbers): return 3", 0),
        ("mean = 3", 0),
    ],
)
def test_an_import_may_be_the_solution_itself(host, code, points):
    found, state, says = graded(host, SOLVED, MEAN, code)
    assert (found, state in ("passed", "failed")) == (points, True), says


def test_what_does_something_else_waits_where_it_passes(host):
    own = "def mean(numbers): return {3: 3, 2: 0.15}[len(numbers)]"
    test = "assert mean([1, 2, 6]) == 3"
    assert graded(host, SOLVED, test, own)[0] == 3
    assert graded(host, SOLVED, "assert mean([1, 2, 7]) < 4", own)[1] == "uncheckable"
    assert graded(host, SOLVED, "assert mean([1, 2, 7]) > 4", own)[1] == "failed"
