"""Rows of a table, lists in a dictionary: what a test and an answer do to parts of what they hand
over is seen as in one process, or a person looks.
"""

import pytest
from nbformat.v4 import new_notebook

from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson
from support.engine import SMALL
from support.lesson_cells import answer, asserts

NUMPY = "import numpy as np\n"
# A right answer, one that is wrong, and a test that tells them apart
APART = {
    "in place": (
        "def f(m): m[0].append(5)",
        "def f(m): m[0] = [*m[0], 5]",
        "inner = [1]; f([inner])\nassert inner == [1, 5]",
    ),
    "not in place": (
        "def f(m): m[0] = [*m[0], 5]",
        "def f(m): m[0].append(5)",
        "inner = [1]; x = [inner]; f(x)\nassert inner == [1] and x == [[1, 5]]",
    ),
    "new rows of the same": (
        "def f(m): m[:] = [row[:] for row in m]",
        "def f(m): pass",
        "a = [1]; m = [a]; f(m); m[0].append(2)\nassert a == [1]",
    ),
    "in a tuple": (
        "def f(t): t[0].append(3)",
        "def f(t): t = ([1, 3], 2)",
        "t = ([1], 2); f(t)\nassert t == ([1, 3], 2)",
    ),
    "in a dictionary": (
        "def f(d): d['a'].append(1); d['b'] = 2",
        "def f(d): d['a'] = [1]; d['b'] = 2",
        "a = []; d = {'a': a}; f(d)\nassert a == [1] and d == {'a': [1], 'b': 2} and d['a'] is a",
    ),
    "turned in place": (
        "def f(m): m[:] = [list(row) for row in zip(*m[::-1])]",
        "def f(m):\n    for row, new in zip(m, list(zip(*m[::-1]))): row[:] = new",
        "m = [[1, 2], [3, 4]]; before = list(m); f(m)\n"
        "assert m == [[3, 1], [4, 2]] and before == [[1, 2], [3, 4]]",
    ),
    "an array in a list": (
        f"{NUMPY}def f(x): x[0][0] = 7",
        f"{NUMPY}def f(x): x[0] = np.array([7.0, 0])",
        "a = np.zeros(2); f([a])\nassert a[0] == 7",
    ),
    "before an error": (
        "def f(m):\n    m[0].append(1)\n    raise ValueError",
        "def f(m): raise ValueError",
        "a = []\ntry: f([a])\nexcept ValueError: pass\nassert a == [1]",
    ),
    "by name": (
        "def f(x, *, k): k[0].append(1)",
        "def f(x, *, k): k = [[1]]",
        "a = []; f(1, k=[a])\nassert a == [1]",
    ),
    "one thing twice": (
        "def f(a, b): return a is b",
        "def f(a, b): return a == b",
        "x = [1]\nassert f(x, x) and not f([1], [1])",
    ),
    "one row twice": (
        "def f(*rows):\n    for row in rows: row[0].append(1)",
        "def f(*rows): rows[0][0].append(1)",
        "a = []; f([a], [a])\nassert len(a) == 2",
    ),
    "a part is given back": (
        "def f(m): return m[0]",
        "def f(m): return m[0][:]",
        "m = [[1]]; r = f(m); r.append(2)\nassert m == [[1, 2]] and f(m) is m[0]",
    ),
    "parts are given back": (
        "def f(m): return sorted(m)",
        "def f(m): return [row[:] for row in sorted(m)]",
        "a = [[2], [1]]; r = f(a); r[0].append(9)\nassert a == [[2], [1, 9]]",
    ),
    "no part is given back": (
        "def f(x): return [x[:]]",
        "def f(x): return [x]",
        "x = [1]\nassert f(x)[0] is not x and f(x) == [[1]]",
    ),
    "moved and changed": (
        "def f(m): m[0].append(9); m.reverse()",
        "def f(m): m[:] = [m[1], m[0] + [9]]",
        "a, b = [3], [1]; m = [a, b]; f(m)\nassert m == [[1], [3, 9]] and a == [3, 9]",
    ),
    "a row once more": (
        "def f(m): m.append(m[0])",
        "def f(m): m.append(list(m[0]))",
        "m = [[1]]; f(m); m[1].append(2)\nassert m[0] == [1, 2]",
    ),
    "a new row, given as well": (
        "def f(d, k): return d.setdefault(k, [])",
        "def f(d, k): return d.setdefault(k, []) + []",
        "d = {}; f(d, 'a').append(1)\nassert d == {'a': [1]}",
    ),
    "among all arguments": (
        "def f(*a, **k): return a, k",
        "def f(*a, **k): return ([*a[0]],), k",
        "x = [1]; a, k = f(x, y=x)\nassert a[0] is x and k['y'] is x and isinstance(a, tuple)",
    ),
    "what a test's function does": (
        "def f(g, x): return g(x)",
        "def f(g, x): return g(x[:])",
        "x = []; f(lambda y: y.append(1), x)\nassert x == [1]",
    ),
    "what it does to rows": (
        "def f(g, m):\n    for row in m: g(row)",
        "def f(g, m):\n    for row in m: g(row[:])",
        "m = [[1], [2]]; f(lambda row: row.append(9), m)\nassert m == [[1, 9], [2, 9]]",
    ),
    "what is taken out": (
        "def f(m): return m.pop()",
        "def f(m): return m[-1]",
        "m = [[1], [2]]; r = f(m); r.append(3)\nassert r == [2, 3] and m == [[1]]",
    ),
    "a row that is kept": (
        "class A:\n    h = []\n    def add(self, m): self.h.append(m[0])",
        "class A:\n    h = []\n    def add(self, m): self.h.append(m[0][:])",
        "s = A(); r = [1]; s.add([r]); r.append(2)\nassert s.h == [[1, 2]]",
    ),
}
# What only a person can tell, whether the answer is right or wrong
WAITING = {
    "a part that is taken away and changed": (
        "def f(m): m.pop().append(9)",
        "a = [3]; f([a])\nassert a == [3, 9]",
    ),
    "a row of a name's": (
        "grid = [[0], [0]]\ndef f(): grid[0].append(1)",
        "row = grid[0]; f()\nassert row == [0, 1]",
    ),
    "a row of an object's": (
        "class A:\n    def __init__(self): self.g = [[0]]\n    def up(self): self.g[0].append(1)",
        "a = A(); row = a.g[0]; a.up()\nassert row == [0, 1]",
    ),
    "an array of an object's": (
        f"{NUMPY}class A:\n    def __init__(self): self.W = [np.ones(2)]\n"
        "    def step(self): self.W[0] *= 0.5",
        "a = A(); w = a.W[0]; a.step()\nassert w[0] == 0.5",
    ),
    "a row that the answer has apart": (
        "grid = [[0], [0]]\ncells = grid[0]\ndef f(): return len(cells)",
        "grid[0].append(1)\nassert f() == 2",
    ),
    "what is kept in a name": (
        "K = []\ndef f(a): K.append(a)",
        "x = [1]; f(x); x.append(2)\nassert K == [[1, 2]]",
    ),
    "what is kept in a name, to no one's harm": (
        "K = []\ndef f(a): K.append(a)",
        "x = [1]; f(x); x.append(2)\nassert K == [[1]]",
    ),
}
# Right answers to ordinary tests: nobody need look
USUAL = {
    "rows that change apart": (
        "grid = [[0], [0]]\ndef f(): grid[0].append(1)",
        "grid[1].append(5); f()\nassert grid == [[0, 1], [0, 5]]",
    ),
    "arrays in a list": (
        f"{NUMPY}class A:\n    def __init__(self): self.W = [np.ones((2, 2))]\n"
        "    def step(self): self.W[0] *= 0.5",
        "a = A(); a.step(); a.step()\nassert a.W[0][0, 0] == 0.25 and a.W[0].sum() == 1",
    ),
    "parameters by name": (
        "def f(p, g):\n    for k in p: p[k] -= g[k]",
        "W = np.ones(2); p = {'W': W}; f(p, p)\nassert (W == 0).all() and p['W'] is W",
    ),
    "a list of a name's, twice": (
        "state = {'n': 0, 'log': []}\n"
        "def tick():\n    state['n'] += 1; state['log'].append(state['n'])",
        "tick(); tick()\nassert state['n'] == 2 and state['log'] == [1, 2]",
    ),
    "what a test's function puts in": (
        "def f(g):\n    x = []\n    g(x)\n    return x",
        "assert f(lambda y: y.append(7)) == [7]",
    ),
    "sorted in place": (
        "def f(m): m.sort()",
        "a, b = [3], [1]; m = [a, b]; f(m)\nassert m == [[1], [3]] and a == [3]",
    ),
    "lists by key": (
        "from collections import defaultdict\ndef f(d): d['a'].append(1)",
        "from collections import defaultdict\na = []; d = defaultdict(list, a=a); f(d)\n"
        "assert a == [1] and d['a'] is a and d['z'] == []",
    ),
    "one vector twice": ("def f(a, b): return sum(x * y for x, y in zip(a, b))",
                         "v = [1, 2]\nassert f(v, v) == 5"),
    "threads of the test's": (
        "import threading\nlock, n = threading.Lock(), 0\n"
        "def up():\n    global n\n    with lock: n += 1",
        "import threading\nten = [threading.Thread(target=up) for _ in range(10)]\n"
        "for one in ten: one.start()\nfor one in ten: one.join()\nassert n == 10",
    ),
    "what wraps a function": (
        "class A:\n    @property\n    def t(self): return 1\n    @staticmethod\n    def s(): pass",
        "assert isinstance(A.t, property) and isinstance(A.__dict__['s'], staticmethod)",
    ),
    "what runs through something": (
        "def f(x): return map(str, x), zip(x, x)",
        "a, b = f([1])\nassert isinstance(a, map) and isinstance(b, zip) and list(a) == ['1']",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def graded(host, code, test):
    lesson = new_notebook(cells=[answer("answer", code), asserts("test", f"{NUMPY}{test}", 3)])
    found = run_submission(host, Lesson("lesson", lesson), lesson).verdicts["test"]
    return found.get("points", 0), found["state"]


@pytest.mark.parametrize("case", APART)
def test_right_and_wrong_are_told_apart(host, case):
    right, wrong, test = APART[case]
    assert graded(host, right, test) == (3, "passed")
    assert graded(host, wrong, test) in ((0, "failed"), (0, "uncheckable"))


@pytest.mark.parametrize("case", WAITING)
def test_what_cannot_be_told_waits(host, case):
    assert graded(host, *WAITING[case]) == (0, "uncheckable")


@pytest.mark.parametrize("case", USUAL)
def test_right_answers_pass(host, case):
    assert graded(host, *USUAL[case]) == (3, "passed")
