"""`test_middle`: a check that students write, of somebody's `middle`."""

from collections.abc import Callable

from kernkit.course.kinds.others_code import Referee

from .middle import EXERCISE as MIDDLE


def test_middle(candidate: Callable[[list[float]], float]) -> bool:
    """Whether a candidate gives the median."""
    asked = {5: [90, 3, 4, 8, 5], 7: [2, 10, 40, 4], 1: [1]}
    return all(abs(candidate(numbers) - right) < 1e-6 for right, numbers in asked.items())


test_middle.__test__ = False  # type: ignore[attr-defined]  # it is no test of pytest's

EXERCISE = Referee(
    points=2,
    asks="A check that tells a right `middle` from a wrong one.",
    reference=test_middle,
    of=MIDDLE,
    of_lesson="01_typical_values",
    of_name="middle",
    hints=(
        "What would you ask somebody's `middle`, so that every wrong idea shows?",
        "Ask with an odd and with an even count, and never with a list that is in order. Then"
        " compare what comes back with what you know is right.",
    ),
)
