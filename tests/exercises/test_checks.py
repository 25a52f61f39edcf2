"""Every check is proven: the reference passes, every suspect is named, odd answers get a
sentence.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises import LESSONS, exercises, hidden_key
from kernkit.checks.judging.judge import judge
from kernkit.checks.key_files import dump, parse
from kernkit.checks.keys import Key
from kernkit.checks.library import library
from kernkit.course.definitions import Function, Suspected
from support.beside import beside
from support.effort import in_part

ALL = {
    name: (lesson, exercise) for lesson in LESSONS for name, exercise in exercises(lesson).items()
}
FUNCTIONS = [name for name, (_, exercise) in ALL.items() if isinstance(exercise, Function)]
SAMPLED = [name for name in FUNCTIONS if ALL[name][1].sample]
SUSPECTS = [
    (name, code)
    for name, (_, exercise) in ALL.items()
    if isinstance(exercise, Suspected)
    for code in exercise.suspects
]
# Of what is no function, the hidden key is the visible one: nothing is proved by judging with it
# again
OPEN = [name for name in ALL if name not in FUNCTIONS]
HIDDEN = {name: [False] if name in OPEN else [False, True] for name in ALL}


@cache
def key_of(name: str, hidden: bool) -> Key:
    """A key of an exercise; the students' as it comes out of a file."""
    lesson, exercise = ALL[name]
    return hidden_key(name) if hidden else parse(dump([exercise.key(name, lesson)]))[0]


@pytest.mark.parametrize(("name", "hidden"), [(n, h) for n in ALL for h in HIDDEN[n]])
def test_reference_passes(name, hidden):
    exercise = ALL[name][1]
    verdict = judge(exercise.reference, key := key_of(name, hidden), beside(key))
    assert verdict.passed, str(verdict)
    assert verdict == exercise.points


@pytest.mark.parametrize("name", OPEN)
def test_the_hidden_key_of_what_is_no_function_is_its_visible_one(name):
    """But for the mark that something is sealed."""
    mark = {"graders": False} if hasattr(key_of(name, True), "graders") else {}
    assert replace(key_of(name, True), **mark) == key_of(name, False)


@pytest.mark.parametrize(
    ("name", "code", "hidden"), [(n, code, h) for n, code in SUSPECTS for h in HIDDEN[n]]
)
def test_suspect_fails_with_its_own_message(name, code, hidden):
    exercise = ALL[name][1]
    verdict = judge(exercise.suspects[code].answer, key_of(name, hidden))
    assert verdict < exercise.points or exercise.points == 0
    told = (
        f"The {'hidden' if hidden else 'visible'} probes do not tell {name}.{code}; add one that"
        f" does. They say: {verdict}"
    )
    assert code in [finding.code for finding in verdict.findings], told
    assert exercise.suspects[code].says in str(verdict)


@pytest.mark.parametrize("name", SAMPLED)
@settings(
    max_examples=settings.default.max_examples // 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_random_inputs(name, seed):
    lesson, exercise = ALL[name]
    args = exercise.sample(np.random.default_rng(seed))
    observe = library().observer(lesson, name) if exercise.observed else None
    case = exercise.case("random", args, observe)
    # One random input alone need not tell which misconception it is
    key = replace(known := key_of(name, False), cases=(*known.cases, case))
    assert judge(exercise.reference, key).passed
    for code, suspect in exercise.suspects.items():
        verdict = judge(suspect.answer, key)
        named = exercise.suspects.get(verdict.findings[0].code)
        assert named is not None, f"{code}: {verdict}"
        assert named.says == suspect.says


def _prints(*args):
    print("the answer is", args)


def _raises(*args):
    raise RuntimeError("no idea")


def _spoils(reference):
    def spoiling(*args):
        result = reference(*args)
        for arg in args:
            if isinstance(arg, np.ndarray) and arg.size:
                arg.flat[0] += 1
        return result

    return spoiling


ODD = {
    "returns None": lambda *args: None,
    "prints instead of returning": _prints,
    "raises": _raises,
    "text": lambda *args: "a picture",
    "NaN": lambda *args: np.nan,
    "an array of NaN": lambda *args: np.full((3, 4), np.nan),
    "an array of objects": lambda *args: np.array([None, {}]),
    "a ragged list": lambda *args: [[1], [2, 3]],
    "itself": lambda *args: _raises,
    "a dictionary": lambda *args: {"a": 1},
    "an empty array": lambda *args: np.empty(0),
    "exits": lambda *args: (_ for _ in ()).throw(SystemExit),
    "no arguments": lambda: 1,
    "not a function": 5,
    "not anything": None,
    "a class": dict,
}


@pytest.mark.parametrize("hidden", in_part([False, True], [False]))
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ALL)
def test_odd_answers_get_a_sentence(name, odd, hidden):
    verdict = judge(ODD[odd], key := key_of(name, hidden), beside(key))
    assert not verdict.passed
    assert verdict == 0
    sentence = verdict.findings[0].says
    assert len(sentence) > 20
    assert "Traceback" not in sentence
    assert "helpers/" not in sentence
    assert verdict.to_html().startswith("<div")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_changing_the_input_is_found(name):
    key = key_of(name, False)
    if any(isinstance(arg, np.ndarray) for case in key.cases for arg in case.args):
        verdict = judge(_spoils(ALL[name][1].reference), key)
        assert verdict.code == f"{name}.mutates"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_kind_of_number_and_container(name):
    """A list or tensor for an array, or float64 for float32, is told as such and not as wrong
    values.
    """
    import tensorflow as tf

    exercise, key = ALL[name][1], key_of(name, False)
    if exercise.returns == "array":
        assert judge(lambda *args: exercise.reference(*args).tolist(), key).code == f"{name}.type"
        assert (
            judge(lambda *args: tf.constant(exercise.reference(*args)), key).code == f"{name}.type"
        )
    if exercise.dtype == "float32" and not exercise.observed:
        double = lambda *args: np.asarray(exercise.reference(*args)).astype(np.float64)  # noqa: E731
        assert judge(double, key).code in (f"{name}.dtype", f"{name}.type")


@pytest.mark.parametrize("name", ALL)
def test_untouched_is_not_attempted(name):
    def stub(*args):
        """What to do."""

    untouched = stub if name in FUNCTIONS else ...
    key = key_of(name, False)
    assert judge(untouched, key, beside(key)).state == "waiting"


@pytest.mark.parametrize("name", ALL)
def test_every_exercise_has_hints(name):
    hints = ALL[name][1].hints
    assert len(hints) >= 2, (
        f"{name} has {len(hints)} hints; two are needed: the idea first, then how to go about it."
    )
    short = [hint for hint in hints if len(hint.split()) < 5]
    assert not short, f"Hints of {name} are no sentences yet: {short}."
