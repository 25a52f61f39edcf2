"""Tests that use what was imported by name, in a cell that is no answer or in the answer alone: a
right answer gets its points, or a person looks.
"""

import random

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.engine import SMALL
from support.lesson_cells import answer, asserts

ROLLED = random.Random(3).randint(1, 1000)
DRAWN = int(np.random.RandomState(3).randint(1000))
PASSED = {  # imports, the rest of the answer, its test
    "seed": (
        "from random import randint, seed",
        "def roll(): return randint(1, 1000)",
        f"seed(3)\nassert roll() == {ROLLED}",
    ),
    "seed by another name": (
        "from random import randint, seed as begin",
        "def roll(): return randint(1, 1000)",
        f"begin(3)\nassert roll() == {ROLLED}",
    ),
    "all of random": (
        "from random import *",
        "def roll(): return randint(1, 1000)",
        f"seed(3)\nassert roll() == {ROLLED}",
    ),
    "numpy's seed": (
        "from numpy.random import randint, seed",
        "def roll(): return int(randint(1000))",
        f"seed(3)\nassert roll() == {DRAWN}",
    ),
    "numpy's module": (
        "from numpy import random",
        "def roll(): return int(random.randint(1000))",
        f"random.seed(3)\nassert roll() == {DRAWN}",
    ),
    "abstract class": (
        "from abc import ABC, abstractmethod",
        "class A(ABC):\n    @abstractmethod\n    def f(self): ...\n"
        "class B(A):\n    def f(self): return 1",
        "assert issubclass(A, ABC) and issubclass(B, (int, ABC)) and not issubclass(B, int)\n"
        "assert isinstance(B(), ABC) and isinstance(B(), A) and B().f() == 1",
    ),
    "members": (
        "from enum import Enum",
        "class C(Enum):\n    R = 1",
        "assert issubclass(C, Enum) and isinstance(C.R, Enum) and C.R.value == 1",
    ),
    "thread": (
        "from threading import Thread",
        "class T(Thread):\n    def run(self): self.x = 1",
        "assert issubclass(T, Thread)\nt = T()\nt.start(); t.join()\n"
        "assert isinstance(t, Thread) and t.x == 1",
    ),
    "mapping": (
        "from collections.abc import Mapping, Sized",
        "class M(Mapping):\n    def __getitem__(self, key): return 1\n"
        "    def __iter__(self): return iter('a')\n    def __len__(self): return 1",
        "assert issubclass(M, Mapping) and isinstance(M(), Mapping) and isinstance(M(), Sized)",
    ),
    "counts": (
        "from collections import Counter, OrderedDict",
        "def f(): return Counter('aab')",
        "assert f() == Counter('aab') and isinstance(f(), Counter)\n"
        "assert not isinstance(f(), OrderedDict)",
    ),
    "scipy": (
        "from scipy.integrate import quad",
        "def f(x): return x",
        "assert abs(quad(f, 0, 1)[0] - 0.5) < 1e-6",
    ),
    "source": (
        "from inspect import getsource, signature",
        "def f(a, b=1): return [a for a in b]",
        "assert ' for ' in getsource(f) and list(signature(f).parameters) == ['a', 'b']",
    ),
    "files": (
        "from os import getcwd, listdir",
        "def f():\n    with open('x.txt', 'w') as file: file.write('a')",
        "f()\nassert 'x.txt' in listdir('.') and getcwd()",
    ),
}
WAITING = {
    "figure": (
        "from matplotlib.pyplot import figure, gca, plot",
        "def f():\n    figure(); plot([1, 2], [3, 4])",
        "f()\nassert len(gca().lines) == 1",
    ),
    "figure by its module": (
        "import matplotlib.pyplot as plt",
        "def f():\n    plt.figure(); plt.plot([1, 2], [3, 4])",
        "f()\nassert len(plt.gcf().axes) == 1",
    ),
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def graded(host, above, solution, test):
    cells = [new_code_cell(source) for source in above]
    cells += [answer("answer", solution), asserts("test", test, 3)]
    lesson = new_notebook(cells=cells)
    found = run_submission(host, Lesson("lesson", lesson), lesson).verdicts["test"]
    return found.get("points"), found["state"], found.get("says", "")


@pytest.mark.parametrize("case", PASSED)
def test_right_answers_pass(host, case):
    imports, rest, test = PASSED[case]
    for above, solution in (([imports], rest), ([], f"{imports}\n{rest}")):
        assert graded(host, above, solution, test)[:2] == (3, "passed")


@pytest.mark.parametrize("case", WAITING)
def test_what_cannot_be_told_waits(host, case):
    imports, rest, test = WAITING[case]
    for above, solution in (([imports], rest), ([], f"{imports}\n{rest}")):
        assert graded(host, above, solution, test)[1] == "uncheckable"


def test_a_seed_counts_in_each_test(host):
    """What stands in for it goes with the test."""
    code = "from random import randint, seed\ndef roll(): return randint(1, 1000)"
    seeded = f"from random import seed\nseed(3)\nassert roll() == {ROLLED}"
    cells = [answer("answer", code)]
    cells += [asserts(f"test_{n}", text, 1) for n, text in enumerate([seeded, seeded[24:]] * 2)]
    lesson = new_notebook(cells=cells)
    found = run_submission(host, Lesson("lesson", lesson), lesson).verdicts
    assert [one["points"] for one in found.values()] == [1, 1, 1, 1]


def test_imports_may_run_texts_and_tests_may_not(host):
    imports = "import scipy.optimize\nassert f()"
    assert graded(host, [], "def f(): return 'x = 1'", imports)[1] == "passed"
    text = "import builtins\ngetattr(builtins, 'ex' + 'ec')(f())"
    assert graded(host, [], "def f(): return 'x = 1'", text)[1] == "uncheckable"
