"""What the answer's own code raises is the answer's, wherever it comes up; the kit's own errors are
faults of the kit.
"""

import operator
import warnings
from functools import partial

import numpy as np
import pytest

from helpers import check
from kernkit.checks.judging.judge import judge
from kernkit.checks.key_files import dump, parse
from kernkit.checks.session import KitFault
from kernkit.course.definitions import Bet, Function

FUNCTION = parse(
    dump(
        [
            Function(
                points=2,
                asks="Twice the picture.",
                reference=lambda x: 2 * x,
                probes={"": (np.arange(6.0).reshape(2, 3),), "zeros": (np.zeros(4),)},
                returns="array",
            ).key("double", "00")
        ]
    )
)[0]
BET = parse(
    dump(
        [
            Bet(
                asks="Which?",
                reference={"a": "up"},
                choices={"a": ["up", "down"]},
            ).key("guess", "00")
        ]
    )
)[0]


def fails(*_):
    raise ValueError("mine")


class Odd:
    """Whatever is asked of it, it raises."""

    __getattr__ = fails

    def __call__(self, x):
        return 2 * x


class OddType(Odd):
    __class__ = property(fails)


class Shape:
    numpy = shape = dtype = property(fails)


class Falls:
    def __getattr__(self, name):
        return getattr(self, name + "x")


class Untold(Exception):
    __str__ = fails


def raises_untold(x):
    raise Untold


def deep(x):
    made = []
    for _ in range(100_000):
        made = [made]
    return made


class Loop(list):
    pass


def in_itself(x):
    made = Loop()
    made.append(made)
    return made


ANSWERS = {
    "attributes": Odd(),
    "class": OddType(),
    "attributes of its value": lambda x: Shape(),
    "attributes without end": Falls(),
    "the text of its error": raises_untold,
    "a value that is too deep": deep,
    "a value within itself": in_itself,
    "an exit": type("Exits", (), {"__getattr__": lambda self, name: exit(3)})(),
}


@pytest.mark.parametrize("key", [FUNCTION, BET], ids=["function", "bet"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_error_of_the_answer_costs_the_answer_its_points(answer, key):
    for given in (ANSWERS[answer], {"a": ANSWERS[answer]}):
        verdict = judge(given, key)
        assert verdict == 0
        assert verdict.findings


def test_the_sentence_names_the_error_and_no_value():
    verdict = judge(Odd(), FUNCTION)
    assert verdict.findings[0].says == (
        "`double` stopped with `ValueError` when this check looked at it."
    )


def test_an_error_of_the_kit_is_none_of_the_answers(monkeypatch):
    monkeypatch.setattr("kernkit.checks.session.judge", partial(operator.truediv, 1, 0))
    name = dir(check)[0]
    with pytest.raises(KitFault, match="fault of the kit, not of your answer"):
        getattr(check, name)(1)


def test_warnings_made_errors_are_none_of_the_checks():
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        assert judge(lambda x: 2 * x, FUNCTION).passed
        assert judge(lambda x: x / x, FUNCTION).code == "double.nan"
