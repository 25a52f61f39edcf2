"""The bank in tests/answers: right and wrong answers to every exercise, graded as a class is."""

import pytest
from the_course import BANK, EXERCISES

from kernkit.course.definitions import Suspected


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_has_right_and_wrong_answers(name):
    mine = [answer for answer in BANK if answer.exercise == name]
    assert len([answer for answer in mine if answer.passes]) >= 2
    assert len([answer for answer in mine if not answer.passes]) >= 2
    exercise = EXERCISES[name][1]
    if isinstance(exercise, Suspected):
        wanted = {f"{name}.{code}" for code in exercise.suspects}
        assert wanted <= {answer.diagnosis for answer in mine}


def test_every_verdict_is_the_one_that_stands_above_the_answer(copy):
    said = copy.kern("answers", "tests/answers")
    assert f"{len(BANK)} answers, 0 disagreements" in said
