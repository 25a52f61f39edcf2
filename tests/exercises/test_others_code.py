"""Exercises on code of other people: what the library holds for them is what the course knows."""

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from exercises import LESSONS, exercises, hidden_key
from kernkit.checks.judging.judge import judge
from kernkit.checks.library import library
from kernkit.checks.others_code.bugs import draw_bugs, probe
from kernkit.checks.others_code.exhibits import Candidates
from kernkit.course.kinds.others_code import Bugs, Referee
from kernkit.faults import DefinitionError
from support.answers import defined
from support.course import bank
from support.effort import in_part

ALL = {
    name: (lesson, exercise) for lesson in LESSONS for name, exercise in exercises(lesson).items()
}
REFEREES = [name for name, (_, one) in ALL.items() if isinstance(one, Referee)]
PIPELINES = [
    (name, code)
    for name, (lesson, one) in ALL.items()
    if isinstance(one, Bugs)
    for code in one.mended
]
DRAWS = 60


def answers(name):
    return [answer for answer in bank() if answer.exercise == name]


@pytest.mark.parametrize("name", REFEREES)
def test_candidates_are_the_suspects_of_the_other_exercise(name):
    lesson, exercise = ALL[name]
    exercise.prove(name, lesson)


@pytest.mark.parametrize("name", REFEREES)
def test_a_candidate_that_is_another_is_found(name, monkeypatch):
    lesson, exercise = ALL[name]
    candidates = library().candidates(lesson, name)
    right, wrong = dict(candidates.right), dict(candidates.wrong)
    code = next(iter(wrong))
    for odd in (
        Candidates(right, wrong | {code: next(iter(right.values()))}),
        Candidates(right | {"is wrong": wrong[code]}, wrong),
    ):
        monkeypatch.setattr(type(library()), "candidates", lambda *_, odd=odd: odd)
        with pytest.raises(DefinitionError):
            exercise.prove(name, lesson)
    less = Candidates(right, {key: one for key, one in wrong.items() if key != code})
    monkeypatch.setattr(type(library()), "candidates", lambda *_: less)
    with pytest.raises(DefinitionError, match=code):
        exercise.key(name, lesson)


@pytest.mark.parametrize("name", REFEREES)
def test_the_bank_holds_checks_from_useless_to_perfect(name):
    """With the points that they are worth, in each of three judgements."""
    mine = answers(name)
    worth = Counter(answer.points for answer in mine)
    assert len(mine) >= 12
    assert worth[0] >= 3
    most = ALL[name][1].points
    assert worth[most] >= 3
    assert len([points for points in worth if points and 0 < points < most]) >= 3
    for answer in mine:
        check = defined(answer)
        for _ in range(3):
            verdict = judge(check, hidden_key(name))
            assert verdict.passed == answer.passes, (answer.path.name, str(verdict))
            assert answer.points in (None, float(verdict)), (answer.path.name, str(verdict))


@pytest.mark.parametrize("name", REFEREES)
def test_the_reference_is_never_of_two_minds(name):
    for _ in range(20):
        assert judge(ALL[name][1].reference, hidden_key(name)).passed


@pytest.mark.parametrize(("name", "code"), PIPELINES)
def test_a_pipeline_is_wrong_as_it_stands_and_right_when_mended(name, code):
    """By all values that are drawn; and mended by other values, it mostly is another's."""
    lesson, exercise = ALL[name]
    bug = library().bugs(lesson, name)[code]
    others = 0
    for seed in range(3 if "keras" in bug.modules else DRAWS):
        values, theirs = (bug.draw(np.random.default_rng(one)) for one in (seed, seed + 1000))
        assert probe(bug, values, bug.broken(values)) == ""
        assert probe(bug, values, bug.made(exercise.mended[code], values)) is None
        others += probe(bug, values, bug.made(exercise.mended[code], theirs)) is not None
    assert others > 0.75 * (seed + 1)


def test_what_a_threshold_says_of_itself_is_asked():
    """Text: "reaches 0.28". Then 0.28 does."""
    asked = set()
    for name, code in PIPELINES:
        lesson, exercise = ALL[name]
        bug, mended = library().bugs(lesson, name)[code], exercise.mended[code]
        for seed in range(DRAWS if re.search(r"reaches|or more|\$limit\s+up", bug.text) else 0):
            values = bug.draw(np.random.default_rng(seed))
            above = bug.made(mended.replace(">=", ">"), values)
            assert probe(bug, values, above) is not None, code
            asked.add(code)
    assert len(asked) >= 4


@pytest.mark.parametrize("name", sorted({name for name, _ in PIPELINES}))
def test_what_is_drawn(name):
    """Each bug of a bank of twenty or more by some word, three to a student, evenly; and what is
    shown of it is Python as students write it.
    """
    lesson, _exercise = ALL[name]
    bank_of = library().bugs(lesson, name)
    assert len(bank_of) >= 20
    drawn = [draw_bugs(lesson, name, f"word {n}") for n in range(900)]
    assert {len(one) for one in drawn} == {3}
    counts = Counter(one.code for those in drawn for one in those.values())
    assert set(counts) == set(bank_of)
    assert min(counts.values()) > 900 / 3 / len(bank_of)
    for one in {one.code: one for those in drawn for one in those.values()}.values():
        text = one.bug.filled(one.values)
        assert max(map(len, text.split("\n"))) <= 100
        assert '"""' in text
        assert "$" not in text


@pytest.mark.parametrize("name", in_part(sorted({name for name, _ in PIPELINES}), []))
def test_somebody_elses_pipelines_earn_nothing(name):
    """Over sixty pairs of words: less than one point in twenty, by chance."""
    lesson, exercise = ALL[name]
    words, earned = [f"word {n}" for n in range(61)], 0.0
    key = replace(exercise.key(name, lesson))
    for mine, theirs in zip(words[1:], words[:-1], strict=True):
        drawn = draw_bugs(lesson, name, theirs)
        copied = {
            letter: one.bug.made(exercise.mended[one.code], one.values)
            for letter, one in drawn.items()
        }
        earned += judge({"word": mine, **copied}, key)
    assert earned <= exercise.points * 60 / 20
