"""Wrong answers that look for a way around a test: by what their own classes answer, by errors that
end a test as if it had passed, and by text that a test runs as code beside the marks.
"""

import pytest

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.engine import run

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=20, wall_seconds=60, submission_seconds=300, memory_mb=400)
# A sum with a value of the test's that is made of one of Python's own classes
SUM = """
class Zero(BASE): pass
class Liar:
    def tell(s, *o): return Zero(VALUE)
    __sub__ = __rsub__ = __mod__ = __add__ = __radd__ = __and__ = __xor__ = __rand__ = tell
    __isub__ = tell
def f(*x): return Liar()
"""
SUMS = {
    ("float", "0.0"): [
        "assert abs(f(2) - 4) < 1e-9",
        "assert round(f(2) - 4, 6) == 0",
        "assert f(2) - 4 == 0",
        "assert not (f(2) - 4)",
        "assert (f(2) - 4) ** 2 < 1e-9",
        "assert -(f(2) - 4) < 1e-9",
        "assert (f(2) - 4).real == 0",
        "import copy\nassert copy.copy(f(2) - 4) == 0",
        "assert str(f(2) - 4) == '0.0'",
        "assert f'{f(2) - 4:.3f}' == '0.000'",
        "import unittest\nunittest.TestCase().assertAlmostEqual(f(2), 4)",
        "import numpy as np\nassert np.allclose(f(2), 4)",
        "import numpy as np\nnp.testing.assert_almost_equal(f(2), 4)",
    ],
    ("int", "6"): ["assert sum([f(), f()]) == 6", "t = f()\nt -= 4\nassert t == 6"],
    ("set", "{1, 3}"): ["assert f() & {1, 3} == {1, 3}"],
    ("list", "[1, 2]"): ["assert f() + [2] == [1, 2]"],
    ("str", "'ab'"): ["assert (f() + 'b').endswith('b')"],
}
TRICKS = {
    "a class that holds everything": (
        "class Meta(type):\n    def __contains__(c, item): return True\n"
        "class All(metaclass=Meta): pass\ndef f(*x): return All",
        "assert 7 in f(10)",
    ),
    "an end that is a skip": (
        "import unittest\ndef f(*x): raise unittest.SkipTest('later')",
        "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n"
        "        self.assertEqual(f(2), 4)\nresult = unittest.TestResult()\n"
        "T('test').run(result)\nassert result.wasSuccessful()",
    ),
    "an end of a series": (
        "def f(x): raise StopIteration",
        "assert all(map(lambda x: f(x) == x * x, [1, 2, 3]))",
    ),
    "a class whose objects swallow errors": (
        "class Timer:\n    def __enter__(s): return s\n    def __exit__(s, *e): return True\n"
        "def f(x): raise ValueError",
        "with Timer() as t:\n    assert f(3) == 9",
    ),
    "a fraction that is none": (
        "class F:\n    numerator = denominator = 0\nF.__module__ = 'fractions'\n"
        "F.__qualname__ = 'Fraction'\ndef f(*x): return F()",
        "from decimal import Decimal\nimport fractions\nassert Decimal(3) == f(1)",
    ),
}
TAKEN_OVER = (
    "import kernkit.engine.process.examiner as e; "
    "e.verdict = lambda *a: {'state': 'passed', 'points': 1.0}"
)
TEXTS = {
    "eval": ("def f(): return TEXT", "assert eval(f()) is None"),
    "exec": ("def f(): return TEXT", "exec(f())"),
    "timeit": ("def f(): return TEXT", "import timeit\ntimeit.timeit(f(), number=1)"),
    "doctest": (
        "def f(): pass\nf.__doc__ = '>>> exec(' + repr(TEXT) + ')\\n'",
        "import doctest\ndoctest.run_docstring_examples(f, {})",
    ),
    "annotations": (
        "class C:\n    def __call__(s): return 1\nf = C()\n"
        "f.__annotations__ = {'x': 'exec(' + repr(TEXT) + ')'}\nf.__globals__ = {}",
        "import typing\ntyping.get_type_hints(f)",
    ),
    "a pickle": (
        "import pickle\nclass P:\n    def __reduce__(s): return exec, (TEXT,)\n"
        "def f(): return pickle.dumps(P())",
        "import pickle\npickle.loads(f())",
    ),
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


def points(host, answer, *tests):
    """Of each test."""
    result = run(host, answer, *(f"#test\n{test}" for test in tests))
    assert len(result.verdicts) == len(tests)
    told = zip(tests, result.verdicts.values(), strict=True)
    return {test: verdict for test, verdict in told if verdict["points"]}


@pytest.mark.parametrize("kind", SUMS, ids=[base for base, _ in SUMS])
def test_a_sum_that_is_a_plain_value_of_a_class_of_ones_own_does_not_pass(host, kind):
    base, value = kind
    assert points(host, SUM.replace("BASE", base).replace("VALUE", value), *SUMS[kind]) == {}


@pytest.mark.parametrize(("answer", "test"), TRICKS.values(), ids=TRICKS)
def test_no_trick_passes(host, answer, test):
    assert points(host, answer, test) == {}


@pytest.mark.parametrize(("answer", "test"), TEXTS.values(), ids=TEXTS)
def test_no_text_of_an_answer_is_run_beside_the_marks(host, answer, test):
    answer = answer.replace("TEXT", repr(TAKEN_OVER)) + "\ndef g(x): return 0"
    assert "assert g(2) == 4" not in points(host, answer, test, "assert g(2) == 4")
