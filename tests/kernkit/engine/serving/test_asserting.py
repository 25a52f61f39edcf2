"""What is told of a test that failed: which line, with its values; of hidden lines, words alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.examining.asserting import LONGEST, value_in_words
from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.stylebook import answered

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=5, wall_seconds=60, submission_seconds=300, memory_mb=400)
ANSWER = """
def f(x): return x + 1
def many(): return list(range(1000))
class P:
    def __eq__(self, other): return False
"""
TOLD = {  # a test: what is said of it, by both ways
    "assert f(2) == 4": "AssertionError: `assert f(2) == 4`, where `f(2)` is 3",
    "\n\n\nx = 5\nassert x == f(2)": "`assert x == f(2)`, where `x` is 5, `f(2)` is 3",
    "for n in range(9):\n    assert f(n) < 5": "where `f(n)` is 5",
    "assert f(2) == 4, 'two and two'": "AssertionError: two and two (`assert f(2) == 4`, where",
    "def t():\n    assert not isinstance(f(1), int)\nt()": "where `f(1)` is 2, `int` is a `type`",
    "assert f(1) == 2 and f(1) == 3 and f(9) == 1": "where `f(1)` is 2, `f(1)` is 2",
    "assert 1 < f(1) < 2": "`assert 1 < f(1) < 2`, where `f(1)` is 2",
    "assert False": "AssertionError: `assert False`",
    "p = P()\nassert p == P()": "where `p` is a `P`, `P()` is a `P`",
    "assert many() == [1]": "is [0, 1, 2, 3, 4",
    "import numpy as np\nassert (np.ones(3) == np.zeros(3)).all()": "AssertionError: `assert (np.",
    "assert f('a') == 1": "TypeError",
    "raise ValueError('not so')": "ValueError: not so",
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS, Kit(imports=("numpy",)))


@pytest.mark.parametrize("test", TOLD)
@pytest.mark.parametrize("inside", [False, True])
def test_what_failed_is_told_with_its_values(host, test, inside):
    result = answered(host, ANSWER, test, inside=inside)
    verdict, (shown,) = result.verdicts["t"], result.notebook.cells[1].outputs
    assert (verdict["state"], verdict["points"]) == ("failed", 0)
    assert TOLD[test] in verdict["says"]
    assert TOLD[test] in "\n".join(shown.traceback)


HIDDEN = [
    ("assert f(secret) == 4", "A hidden test failed."),
    ("assert f(secret) == 4, 'Mind the sign.'", "A hidden test failed: Mind the sign."),
    ("assert f(secret) == 4, f'{secret} is four'", "A hidden test failed."),
    ("import numpy as np\nnp.testing.assert_allclose(f(secret), 4)", "A hidden test failed."),
    ("f([secret])", "A hidden test failed: the answer ended with TypeError."),
    ("raise ValueError(secret)", "A hidden test failed."),
]


@pytest.mark.parametrize(("line", "words"), HIDDEN)
def test_hidden_lines_are_told_in_words_alone(host, line, words):
    test = (
        f"\nassert f(1) == 2\n### BEGIN HIDDEN TESTS\nsecret = 7341\n{line}\n### END HIDDEN TESTS"
    )
    result = answered(host, ANSWER, test)
    (shown,) = result.notebook.cells[1].outputs
    assert "\n".join(shown.traceback) == words
    said = json.dumps([cell.outputs for cell in result.notebook.cells])
    assert "7341" not in said
    assert "secret" not in said


def test_a_visible_line_beside_hidden_ones_is_told_whole(host):
    test = "assert f(1) == 3\n### BEGIN HIDDEN TESTS\nassert f(2) == 4\n### END HIDDEN TESTS"
    (shown,) = answered(host, ANSWER, test).notebook.cells[1].outputs
    assert "`f(1)` is 2" in shown.evalue


def test_looking_changes_nothing_of_what_a_test_does(host):
    """Nothing is evaluated twice, later or at all that would not have been."""
    answer = "calls = []\ndef f(x):\n    calls.append(x)\n    return x"
    test = (
        "assert f(1) == 1 or f(2) == 2\nassert f(3) and not f(0)\nassert f(4) < f(5) < f(6)\n"
        "assert not f(9) < f(8) < f(7)\nassert calls == [1, 3, 0, 4, 5, 6, 9, 8]\n"
        "assert all(f(x) for x in [1, 2]) and max(*[f(3), 4], key=lambda x: -x) == 3"
    )
    for inside in (False, True):
        assert answered(host, answer, test, inside=inside).verdicts["t"]["points"] == 1


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30,
))  # fmt: skip
def test_any_plain_value_is_told_on_one_short_line(value):
    words = value_in_words(value)
    assert "\n" not in words
    assert len(words) <= LONGEST + len("a ``…")


class _Loud:
    def __repr__(self):
        raise RuntimeError


@pytest.mark.parametrize("value", [_Loud(), [_Loud()], {1: _Loud()}, type("T", (int,), {})(3)])
def test_no_code_is_run_to_tell_a_value(value):
    assert value_in_words(value).startswith("a `")
