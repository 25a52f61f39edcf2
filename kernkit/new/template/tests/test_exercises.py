"""Every exercise keeps its promises: its right answer passes, each wrong idea is told by its own
sentence, and what is no answer at all earns nothing.
"""

import numpy as np
import pytest
from the_course import COURSE, EXERCISES

from kernkit.checks.judging.judge import judge
from kernkit.course.definitions import Bet, Function, Suspected

SUSPECTS = [
    (name, code)
    for name, (_, exercise) in EXERCISES.items()
    if isinstance(exercise, Suspected)
    for code in exercise.suspects
]


def _raises(*args):
    raise RuntimeError("no idea")


ODD = {
    "gives nothing back": lambda *args: None,
    "gives a text": lambda *args: "a text",
    "gives what is no number": lambda *args: np.nan,
    "raises": _raises,
    "takes no arguments": lambda: 1,
    "is a number": 5,
    "is None": None,
    "is a class": dict,
    "is an empty list": [],
}


def stub(*args):
    """What to do, and no answer yet."""


def verdict(answer, name, hidden=False):
    """What the students' check says, or the graders'."""
    return judge(answer, COURSE.definitions.key(EXERCISES[name][0], name, hidden))


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("name", EXERCISES)
def test_the_right_answer_gets_full_marks(name, hidden):
    exercise = EXERCISES[name][1]
    said = verdict(exercise.reference, name, hidden)
    assert said.passed, str(said)
    assert said == exercise.points


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(("name", "code"), SUSPECTS)
def test_a_wrong_idea_is_told_by_its_own_sentence(name, code, hidden):
    exercise = EXERCISES[name][1]
    said = verdict(exercise.suspects[code].answer, name, hidden)
    assert said < exercise.points
    assert exercise.suspects[code].says in str(said)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_no_answer_earns_nothing_and_is_told_so(name, odd):
    said = verdict(ODD[odd], name)
    assert said == 0
    assert not said.passed
    assert len(said.findings[0].says) > 20


@pytest.mark.parametrize("name", EXERCISES)
def test_an_untouched_cell_is_not_attempted_yet(name):
    untouched = stub if isinstance(EXERCISES[name][1], Function) else ...
    assert verdict(untouched, name).state == "waiting"


@pytest.mark.parametrize("name", EXERCISES)
def test_what_the_library_holds_for_an_exercise_is_what_it_is_called(name):
    lesson, exercise = EXERCISES[name]
    exercise.prove(name, lesson)


@pytest.mark.parametrize("name", EXERCISES)
def test_hints_lead_on(name):
    exercise = EXERCISES[name][1]
    assert len(exercise.hints) >= 2
    assert all(len(hint.split()) >= 5 for hint in exercise.hints)
    assert isinstance(exercise, Bet) or exercise.points > 0
