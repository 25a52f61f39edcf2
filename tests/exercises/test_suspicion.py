"""A misconception is named only where an answer shows it: over all functions of all lessons, with
answers made of others' outcomes.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises import LESSONS, exercises
from kernkit.checks.judging.comparing import same
from kernkit.checks.judging.judge import judge
from kernkit.checks.judging.running import Run
from kernkit.checks.judging.suspicion import shown, untold
from kernkit.checks.keys import FunctionKey, Outcome
from kernkit.course.definitions import Function, Suspect

FUNCTIONS = {
    name: (lesson, exercise)
    for lesson in LESSONS
    for name, exercise in exercises(lesson).items()
    if isinstance(exercise, Function)
}
POOR = (bool, str)  # kinds of value that two unlike ideas share by chance


@cache
def key_of(name: str) -> FunctionKey:
    lesson, exercise = FUNCTIONS[name]
    return exercise.key(name, lesson)


def run_of(outcome: Outcome, words: str = "") -> Run:
    """A call that gave this; `words` are its error's."""
    error = RuntimeError(words) if outcome.raised else None
    return Run(outcome, outcome.value, error)


def give(name: str, outcomes: list[Outcome]) -> str | None:
    cases = key_of(name).cases
    return shown([(c, run_of(o)) for c, o in zip(cases, outcomes, strict=True)], key_of(name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_suspect_can_be_told(name):
    assert untold(key_of(name)) == []


def off_by_one(outcome: Outcome) -> Outcome:
    value = outcome.value
    if outcome.raised or isinstance(value, str | dict | tuple | list) or value is None:
        return Outcome()
    return replace(outcome, value=not value if isinstance(value, bool) else value + 1)


def mutants(key: FunctionKey, rng: np.random.Generator) -> list[list[Outcome]]:
    """Answers that are no suspect's: mixed by the probe, right but once, one suspect but once,
    constant, off by one.
    """
    codes = list(key.messages)
    a, b = rng.choice(codes, 2)
    mixed = [c.suspects[a if rng.random() < 0.5 else b] for c in key.cases]
    drawn = [c.suspects[rng.choice(codes)] if rng.random() < 0.7 else c.expected for c in key.cases]
    one = int(rng.integers(len(key.cases)))
    nearly_right = [
        off_by_one(c.expected) if n == one else c.expected for n, c in enumerate(key.cases)
    ]
    nearly_suspect = [c.expected if n == one else c.suspects[a] for n, c in enumerate(key.cases)]
    constant = [key.cases[one].suspects[a]] * len(key.cases)
    shifted = [off_by_one(c.suspects[a]) for c in key.cases]
    swapped = [c.suspects[a] for c in (*key.cases[1:], key.cases[0])]
    return [mixed, drawn, nearly_right, nearly_suspect, constant, shifted, swapped]


def tells(key: FunctionKey, code: str, other: str) -> int:
    """On how many probes two ideas differ, poor answers counted half."""
    count = 0
    for case in key.cases:
        mine = case.suspects[code]
        theirs = case.suspects[other] if other else case.expected
        if not (same(mine, theirs, key.tolerance) or same(theirs, mine, key.tolerance)):
            count += 1 if isinstance(mine.value, POOR) and not isinstance(mine.value, dict) else 2
    return count


@pytest.mark.parametrize(
    "name", [name for name in FUNCTIONS if len(FUNCTIONS[name][1].suspects) > 1]
)
@settings(
    max_examples=settings.default.max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_what_is_named_fits_all_that_was_given_and_nothing_else(name, seed):
    key = key_of(name)
    for outcomes in mutants(key, np.random.default_rng(seed)):
        code = give(name, outcomes)
        if code is None:
            continue
        for case, outcome in zip(key.cases, outcomes, strict=True):
            assert same(outcome, case.suspects[code], key.tolerance)
        for other, says in key.messages.items():
            if says != key.messages[code]:
                assert any(
                    not same(outcome, case.suspects[other], key.tolerance)
                    for case, outcome in zip(key.cases, outcomes, strict=True)
                )
        rivals = ["", *(o for o, says in key.messages.items() if says != key.messages[code])]
        assert min(tells(key, code, other) for other in rivals) >= 2


YES_NO = Function(
    points=1,
    asks="Whether a number is above 2.",
    reference=lambda x: x > 2,
    probes={str(x): (x,) for x in range(6)},
    suspects={
        "reached": Suspect("You let 2 itself pass.", lambda x: x >= 2),
        "reversed": Suspect("You ask the opposite.", lambda x: x <= 2),
    },
)


def test_one_yes_or_no_names_nothing():
    key = YES_NO.key("above", "00")
    assert judge(lambda x: x <= 2, key).code == "above.reversed"
    assert judge(lambda x: x >= 2, key).code == "above.value"
    assert ("reached", "") in untold(key)
    assert ("reversed", "") not in untold(key)


def test_ideas_with_one_sentence_need_not_be_told():
    twin = replace(
        YES_NO,
        suspects={
            "reversed": Suspect("You ask the opposite.", lambda x: x <= 2),
            "negated": Suspect("You ask the opposite.", lambda x: not x > 2),
        },
    )
    key = twin.key("above", "00")
    assert untold(key) == []
    assert judge(lambda x: x < 3, key).code == "above.reversed"


def test_an_errors_own_words_tell():
    def stop(words):
        def answer(x):
            raise ValueError(words)

        return answer

    def twice(x):
        return 2 * x

    key = Function(
        points=1,
        asks="Twice.",
        reference=twice,
        probes={"": (np.arange(3.0),)},
        suspects={
            "salt": Suspect("Leave out the salt.", stop("too much salt: 3"), error=r"salt: \d"),
            "oil": Suspect("Leave out the oil.", stop("no oil"), error="oil"),
        },
    ).key("twice", "00")
    assert untold(key) == []
    assert judge(stop("too much salt: 9"), key).code == "twice.salt"
    assert judge(stop("oil and fire"), key).code == "twice.oil"
    assert judge(stop("fire"), key).code == "twice.raises"
