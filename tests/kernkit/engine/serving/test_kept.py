"""Answers that keep what they were given or hand out, or give back what they got: a test sees what
it would see in one process, or a person looks.
"""

import pytest
from nbformat.v4 import new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.engine import SMALL
from support.lesson_cells import answer, asserts

NUMPY = "import numpy as np\n"
# A right answer, one that shares what it should not, and a test that tells them apart
APART = {
    "a default": (
        "def f(x=None): return [] if x is None else x",
        "def f(x=[]): return x",
        "a = f(); a.append(1)\nassert f() == []",
    ),
    "a list of its own": (
        "D = [1]\ndef f(): return list(D)",
        "D = [1]\ndef f(): return D",
        "f().append(2)\nassert f() == [1]",
    ),
    "one object": (
        "def f(): return {}",
        "D = {}\ndef f(): return D",
        "assert f() is not f()",
    ),
    "what it was given": (
        "def f(x): return x[:]",
        "def f(x): return x",
        "x = [1]\nassert f(x) is not x and f(x) == x",
    ),
    "what it was given, changed": (
        "def f(x): return x + [1]",
        "def f(x): x += [1]; return x",
        "x = [0]; y = f(x)\nassert y == [0, 1] and y is not x and x == [0]",
    ),
    "rows": (
        "def f(n): return [[0] * n for _ in range(n)]",
        "def f(n): return [[0] * n] * n",
        "m = f(2); m[0][0] = 1\nassert m == [[1, 0], [0, 0]]",
    ),
    "a shallow copy": (
        "def f(x): return [row[:] for row in x]",
        "def f(x): return x[:]",
        "x = [[1]]; f(x)[0][0] = 5\nassert x == [[1]]",
    ),
    "a dictionary of it": (
        "def f(x): return {'k': list(x)}",
        "def f(x): return {'k': x}",
        "x = [1]; f(x)['k'].append(2)\nassert x == [1]",
    ),
    "of an object": (
        "class A:\n    def __init__(self): self.d = [1]\n    def get(self): return self.d[:]",
        "class A:\n    def __init__(self): self.d = [1]\n    def get(self): return self.d",
        "a = A(); a.get().append(2)\nassert a.d == [1]",
    ),
    "given to an object": (
        "class A:\n    def __init__(self, d): self.d = d[:]",
        "class A:\n    def __init__(self, d): self.d = d",
        "x = [1]; a = A(x); x.append(2)\nassert a.d == [1]",
    ),
    "given by name": (
        "class A:\n    def __init__(self, d): self.d = d[:]",
        "class A:\n    def __init__(self, d): self.d = d",
        "x = [1]; a = A(d=x); a.d.append(2)\nassert x == [1]",
    ),
    "an inner function's": (
        "def f():\n    x = []\n    return lambda: x[:]",
        "def f():\n    x = []\n    return lambda: x",
        "g = f(); g().append(1)\nassert g() == []",
    ),
    "an array": (
        f"{NUMPY}D = np.zeros(2)\ndef f(): return D.copy()",
        f"{NUMPY}D = np.zeros(2)\ndef f(): return D",
        "f()[0] = 3\nassert f()[0] == 0",
    ),
    "an array's view": (
        f"{NUMPY}def f(a): return a[:1].copy()",
        f"{NUMPY}def f(a): return a[:1]",
        "x = np.zeros(2); f(x)[0] = 1\nassert x[0] == 0",
    ),
    "a flat view": (
        f"{NUMPY}def f(a): return a.flatten()",
        f"{NUMPY}def f(a): return a.reshape(-1)",
        "x = np.zeros((2, 2)); f(x)[0] = 7\nassert x[0, 0] == 0",
    ),
    "a list of the notebook's": (
        "L = [1, 2]\ndef f(): return sorted(L)",
        "L = [1, 2]\ndef f(): return L",
        "f().sort(reverse=True)\nassert L == [1, 2]",
    ),
}
# Answers that rightly share, and tests that say so
SHARED = {
    "returns itself": (
        "class S:\n    def __init__(self): self.d = []\n"
        "    def push(self, x): self.d.append(x); return self",
        "s = S()\nassert s.push(1) is s and s.push(2).d == [1, 2]",
    ),
    "changes and gives back": (
        "def f(d): d['k'] = 1; return d",
        "x = {}\nassert f(x) is x and x == {'k': 1}",
    ),
    "prints and gives back": (
        "def f(x): print('seen'); return x",
        "import io, contextlib\nx, b = [1], io.StringIO()\n"
        "with contextlib.redirect_stdout(b):\n    assert f(x) is x\n"
        "assert b.getvalue() == 'seen\\n'",
    ),
    "by attribute": (
        "class A:\n    def __init__(self): self.d = []",
        "a = A(); a.d.append(1); a.d.append(2)\nassert a.d == [1, 2] and a.d is a.d",
    ),
    "an array of the notebook's": (
        f"{NUMPY}x = np.zeros(3)\ndef f(): x[0] = 5",
        "f()\nassert x[0] == 5",
    ),
    "Python's own": (
        "def f(): return type, NotImplemented, Ellipsis",
        "assert f() == (type, NotImplemented, ...) and f()[0](1) is int",
    ),
    "members": (
        "from enum import IntEnum\nclass C(IntEnum):\n    A = 1\n    B = 2",
        "assert C(2) is C.B and C['A'] is C.A and [one.name for one in C] == ['A', 'B']",
    ),
    "rows that are kept": (
        "R = {'a': []}\ndef f(): return R",
        "f()['a'].append(1)\nassert f() == {'a': [1]}",
    ),
    "a result that a test changes": (
        "def f(): return [3, 1, 2]",
        "x = f(); x.sort(); x[0] = 9\nassert x == [9, 2, 3] and f() == [3, 1, 2]",
    ),
    "tables that a test changes": (
        "def f(): return [[1], [2]], {'a': [3]}",
        "x, y = f(); x[0].append(4); y['a'] += [5]\nassert (x, y['a']) == ([[1, 4], [2]], [3, 5])",
    ),
    "arrays that a test changes": (
        f"{NUMPY}def f(): return np.arange(6).reshape(2, 3), [np.ones(2)]",
        "x, y = f(); x[0, 0] = 7; y[0] *= 2\nassert x[0, 0] == 7 and y[0][0] == 2",
    ),
    "counts": (
        "from collections import defaultdict\ndef f(): return [defaultdict(int, a=1)]",
        "x = f()[0]\nassert x['z'] == 0 and x['a'] == 1",
    ),
}
# Right answers of which only a person can tell
WAITING = {
    "memory": (
        f"{NUMPY}def f(a): return a.copy()",
        "x = np.zeros(2)\nassert not np.shares_memory(f(x), x)",
    ),
    "a test's own in a kept part": (
        "R = [[1]]\ndef f(): return [R]",
        "def own(): pass\nf()[0].append(own)\nassert True",
    ),
    "environment": ("import os\nos.environ['MINE'] = '1'", "assert os.environ['MINE'] == '1'"),
    "an object of the test's": (
        "def f(x): return len(x)",
        "class S:\n    def __len__(self): return 3\nassert f(S()) == 3",
    ),
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def graded(host, code, test):
    test = f"import numpy as np\nimport os\n{test}"
    lesson = new_notebook(cells=[answer("answer", code), asserts("test", test, 3)])
    found = run_submission(host, Lesson("lesson", lesson), lesson).verdicts["test"]
    return found.get("points", 0), found["state"]


@pytest.mark.parametrize("case", APART)
def test_sharing_costs_what_it_costs(host, case):
    right, shares, test = APART[case]
    assert graded(host, right, test) == (3, "passed")
    assert graded(host, shares, test) in ((0, "failed"), (0, "uncheckable"))


@pytest.mark.parametrize("case", SHARED)
def test_right_answers_pass(host, case):
    assert graded(host, *SHARED[case]) == (3, "passed")


@pytest.mark.parametrize("case", WAITING)
def test_what_cannot_be_told_waits(host, case):
    assert graded(host, *WAITING[case])[1] == "uncheckable"
