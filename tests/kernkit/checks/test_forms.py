"""The form that a function's result is asked for in."""

import numpy as np
import pytest

from kernkit.checks.judging.judge import judge
from kernkit.checks.key_files import dump, parse
from kernkit.course.definitions import Function, Suspect


def mean(numbers):
    """The mean."""
    return sum(numbers) / len(numbers)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (mean, ""),
        (lambda numbers: int(mean(numbers)), ""),  # whole here, and so the same
        (lambda numbers: np.float32(mean(numbers)), ""),
        (np.mean, ""),
        (lambda numbers: np.array(mean(numbers)), ""),
        (max, "largest"),
        (lambda numbers: mean(numbers) + 1, "value"),
        (lambda numbers: [mean(numbers)], "type"),
        (lambda numbers: np.array([mean(numbers)]), "type"),
        (lambda numbers: str(mean(numbers)), "type"),
        (lambda numbers: True, "type"),
        (lambda numbers: {}.get(len(numbers)), "missing_return"),
    ],
)
def test_a_real_number_may_be_whole(answer, code):
    exercise = Function(
        points=1,
        asks="The mean.",
        reference=mean,
        probes={"": ([1, 2, 6],), "two": ([4, 8],)},
        suspects={"largest": Suspect("That is the largest.", max)},
        returns="real",
    )
    verdict = judge(answer, parse(dump([exercise.key("mean", "00")]))[0])
    assert verdict.code == (f"mean.{code}" if code else "")
    if code == "type":
        assert "This exercise asks for one number." in str(verdict)
