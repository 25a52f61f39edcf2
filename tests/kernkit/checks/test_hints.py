"""A name that no exercise has: students hear the one they meant, not all there are."""

import pytest

from helpers import HelpersError, check, hint
from kernkit.checks import session as checks
from kernkit.checks.lookup import public_keys


def told(call):
    with pytest.raises(HelpersError) as caught:
        call()
    return str(caught.value)


def names_in(text):
    return [name for name in public_keys() if name in text]


@pytest.mark.parametrize("call", [lambda: hint("maxpool"), lambda: check.maxpool])
def test_a_name_spelt_nearly_so(call):
    assert told(call) == "There is no exercise called 'maxpool'. Did you mean 'max_pool'?"


def test_the_function_in_place_of_its_name(monkeypatch):
    def relu():
        """Never called."""

    monkeypatch.setattr(checks, "_hints_given", {})
    first, *others = hint(relu), hint("ReLU"), hint("relu")
    assert [first, *others] == [hint("relu"), hint(relu), hint("RELU")]
    assert told(lambda: hint(told)).startswith("There is no exercise called 'told'.")


def test_check_says_what_it_has_not():
    assert told(lambda: check.ReLU) == "There is no exercise called 'ReLU'. Did you mean 'relu'?"
    assert hasattr(check, "relu")
    assert not hasattr(check, "ReLU")
    assert not hasattr(check, "x")


@pytest.mark.parametrize("call", [lambda: hint("nothing"), lambda: check.nothing, lambda: hint(7)])
def test_any_other_name(call, monkeypatch):
    monkeypatch.setattr(checks, "_latest", {})
    said = told(call)
    assert 'progress("02") lists the names of lesson 2' in said
    assert names_in(said) == []
    check.relu(lambda x: x)
    assert names_in(told(call)) == [
        name for name, key in public_keys().items() if key.lesson == "02_kernels"
    ]
