"""Of probes that only graders have, a verdict tells the kind of input and what went wrong, and
nothing of their values.
"""

import re
from inspect import Parameter, Signature
from types import SimpleNamespace

import numpy as np
import pytest

from exercises import LESSONS, exercises
from kernkit.checks.judging.comparing import is_array
from kernkit.checks.judging.explaining import UNSEEN, call_text
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import File
from kernkit.checks.lookup import hidden_key, public_key
from kernkit.course.definitions import Function

NAMES = [
    name
    for lesson in LESSONS
    for name, exercise in exercises(lesson).items()
    if isinstance(exercise, Function)
    and not exercise.observed
    and (exercise.hidden or exercise.sample)
]
FAULTS = ["refuses the hidden", "returns nothing", "tells the input", "one more row", "off by 60"]


def twin(arg, given):
    """Whether a probe's argument is what the answer was called with; files are told by their
    bytes.
    """
    if isinstance(arg, File):
        try:
            with open(given, "rb") as file:
                return file.read() == arg.content and given.endswith(arg.name)
        except OSError:
            return arg.content is None and str(given).endswith(arg.name)
    if is_array(arg):
        return (
            is_array(given)
            and arg.shape == given.shape
            and arg.dtype == given.dtype
            and np.array_equal(arg, given)
        )
    return type(arg) is type(given) and arg == given


def wrapped(value, key):
    """The value in the type that the exercise asks for."""
    return (
        SimpleNamespace(numpy=lambda: value, shape=value.shape, dtype=value.dtype)
        if key.returns == "tensor"
        else value
    )


def answer_of(key, fault):
    """Right on what students see; on the rest wrong in one way."""

    def answer(*args):
        case = next(c for c in key.cases if all(map(twin, c.args, args)))
        value = case.expected.value
        if not case.hidden:
            if case.expected.raised:
                raise ValueError(args[0])
            return wrapped(value, key)
        if fault == "refuses the hidden":
            raise ArithmeticError(repr(args), repr(value))
        if fault == "returns nothing":
            return None
        if fault == "tells the input":
            return repr(args)
        if not is_array(value):
            return 987654 if value is not None else None
        more = (
            np.concatenate([value, value[:1]])
            if fault == "one more row"
            else value + np.asarray(60).astype(value.dtype)
        )
        return wrapped(more, key)

    return answer


def secrets(key):
    """Numbers of hidden arrays as they might be printed, calls, results, and shapes that no visible
    probe has.
    """
    seen = {
        str(a.shape)
        for c in key.cases
        if not c.hidden
        for a in (*c.args, c.expected.value)
        if is_array(a)
    }
    for case in key.cases:
        if case.hidden:
            yield call_text(key.name, case).split(" (")[0]
            for array in filter(is_array, (*case.args, case.expected.value)):
                yield from {str(array.shape)} - seen
                yield from {text for x in array.astype(float).flat if len(text := f"{x:.4g}") > 4}
            if isinstance(case.expected.value, int) and case.expected.value > 50:
                yield str(case.expected.value)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_hidden_probe_is_told(name, fault):
    key = hidden_key(name)
    assert [c.hidden for c in key.cases].index(True) == len(public_key(name).cases)
    answer = answer_of(key, fault)
    names = re.findall(r"\w+", key.signature)
    answer.__signature__ = Signature(
        [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names]
    )
    verdict = judge(answer, key)
    assert not verdict.passed
    assert not re.search("<figure|<img|<table", verdict.to_html())
    assert not [secret for secret in secrets(key) if secret in str(verdict)]
    assert all(finding.code in {*UNSEEN, *key.messages} for finding in verdict.findings)


def test_a_visible_difference_is_told_in_full():
    verdict = judge(lambda x: x, hidden_key("relu"))
    assert "Grading tries more" not in str(verdict)
    assert "<table" in verdict.to_html()
