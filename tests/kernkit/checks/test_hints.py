"""`hint` goes one step further at each call, shows code as code, says when there are no more, and
answers whatever it is asked with what helps.
"""

import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import HelpersError, check, hint
from kernkit.checks import hints
from kernkit.checks.lookup import public_keys

SERIES = (
    "First `look`.",
    "Then do.",
    "Like this:\n\n    if a < b:\n\n        print(a)\n\nNow you.",
)


def told(call):
    with pytest.raises(HelpersError) as caught:
        call()
    return str(caught.value)


def names_in(text):
    return [name for name in public_keys() if name in text]


def names_of(lesson):
    return [name for name, key in public_keys().items() if key.lesson == lesson]


@pytest.fixture
def series(monkeypatch):
    """An exercise with three hints, the last of which holds code."""
    monkeypatch.setattr(hints, "public_key", lambda name: SimpleNamespace(hints=SERIES))


def test_one_step_further_at_each_call_and_no_more_after_the_last(series):
    steps = [hint("relu") for _ in SERIES]
    assert steps == [f"Hint {n} of 3: {text}" for n, text in enumerate(SERIES, 1)]
    for _ in range(2):
        after = hint("relu")
        assert after.startswith("There are no more hints for `relu`. Once more from the first:")
        assert all(step in after for step in steps)
    assert hint("max_pool") == steps[0]


def test_code_is_shown_as_code(series):
    shown = [hint("relu")._repr_html_() for _ in range(4)]
    assert ">look</code>" in shown[0]
    assert "<pre" not in shown[0]
    for last in shown[2:]:
        assert ">if a &lt; b:\n\n    print(a)</pre>" in last
        assert "white-space:pre" in last
        assert "Now you." in last.rpartition("</pre>")[2]
    assert not any("`" in page for page in shown)
    # Words in lines that one can read; code whole
    assert "max-width" not in shown[2].partition("<pre")[2].partition("</pre>")[0]
    assert shown[2].startswith('<div><p style="max-width:46em">')


def test_in_text_code_stands_apart(series):
    assert repr(hint("relu")) == "Hint 1 of 3: First `look`."
    hint("relu")
    assert "\n    if a < b:\n\n        print(a)\n" in repr(hint("relu"))


@pytest.mark.parametrize("call", [lambda: hint("maxpool"), lambda: check.maxpool])
def test_a_name_spelt_nearly_so(call):
    assert told(call) == "There is no exercise called 'maxpool'. Did you mean 'max_pool'?"


def relu():
    """Never called."""


@pytest.mark.parametrize(
    "given", [relu, "ReLU", "RELU", " relu", "relu()", "relu(x)", "check.relu", "check.relu(relu)"]
)
def test_the_exercise_is_meant_in_many_ways(given):
    assert (
        hint(given)
        == f"Hint 1 of {len(public_keys()['relu'].hints)}: " + (public_keys()["relu"].hints[0])
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("relu", lambda x: x),
        ("edge_kernels", {"vertical": ...}),
        ("relu", partial(np.maximum, 0)),
        ("relu", ...),
        ("relu", np.zeros(3)),
    ],
)
def test_what_the_notebook_has_under_the_name(name, answer, monkeypatch):
    monkeypatch.setattr(sys.modules["__main__"], name, answer, raising=False)
    assert hint(answer).endswith(public_keys()[name].hints[0])


def test_a_functions_own_name_goes_first(monkeypatch):
    monkeypatch.setattr(sys.modules["__main__"], "correlate", relu, raising=False)
    assert hint(relu).endswith(public_keys()["relu"].hints[0])


def test_what_belongs_to_no_exercise(monkeypatch):
    assert told(lambda: hint(told)).startswith("There is no exercise called 'told'.")
    for name in ("relu", "correlate"):
        monkeypatch.setattr(sys.modules["__main__"], name, ..., raising=False)
    assert 'Give its name in quotes, such as "' in told(lambda: hint(...))
    assert 'Give its name in quotes, such as "' in told(lambda: hint(np.zeros(3)))


def test_without_a_name_the_last_check_is_meant():
    first = next(iter(public_keys()))
    assert f'such as hint("{first}").' in hint()
    check.correlate(lambda image, kernel: 5)
    check.relu(lambda x: x)
    assert hint().endswith(public_keys()["relu"].hints[0])
    check.correlate(lambda image, kernel: 5)
    assert hint().endswith(public_keys()["correlate"].hints[0])
    check.relu(lambda x: np.maximum(x, 0))
    said = hint()
    assert f"Those of this lesson are: {', '.join(names_of('02_kernels'))}." in said


def test_check_says_what_it_has_not():
    assert told(lambda: check.ReLU) == "There is no exercise called 'ReLU'. Did you mean 'relu'?"
    assert hasattr(check, "relu")
    assert not hasattr(check, "ReLU")
    assert not hasattr(check, "x")


@pytest.mark.parametrize("call", [lambda: hint("nothing"), lambda: check.nothing])
def test_any_other_name(call):
    said = told(call)
    assert 'progress("02") lists the names of lesson 2' in said
    assert names_in(said) == []
    check.relu(lambda x: x)
    assert names_in(told(call)) == names_of("02_kernels")


@pytest.mark.parametrize("given", [3, "3", "03", "lesson 3", "03_pooling"])
def test_a_lesson_in_place_of_an_exercise(given):
    said = told(lambda: hint(given))
    assert said.endswith(f"Those of 03_pooling are: {', '.join(names_of('03_pooling'))}.")


def test_outside_a_notebook():
    code = "from helpers import hint\nrelu = lambda x: x\nprint(hint(relu))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("Hint 1 of ")
