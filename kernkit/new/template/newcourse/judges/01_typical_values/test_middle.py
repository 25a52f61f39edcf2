"""`test_middle`: what a check of somebody's `middle` is to tell apart."""

from collections.abc import Sequence

import numpy as np

from kernkit.checks.others_code.exhibits import Candidates

Numbers = Sequence[float]


def by_hand(numbers: Numbers) -> float:
    """Sorted, and the middle one, or halfway between the two middle ones."""
    ordered, half = sorted(numbers), len(numbers) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


def with_numpy(numbers: Numbers) -> float:
    """NumPy's median."""
    return float(np.median(numbers))


def mean(numbers: Numbers) -> float:
    """The sum over the count."""
    return sum(numbers) / len(numbers)


def as_it_stands(numbers: Numbers) -> float:
    """The middle of a list that nobody has sorted."""
    half = len(numbers) // 2
    return (numbers[half] + numbers[-half - 1]) / 2


def lower(numbers: Numbers) -> float:
    """The lower one of two in the middle."""
    return sorted(numbers)[(len(numbers) - 1) // 2]


def upper(numbers: Numbers) -> float:
    """The upper one of two in the middle."""
    return sorted(numbers)[len(numbers) // 2]


CANDIDATES = Candidates(
    right={"sorts by hand": by_hand, "asks NumPy": with_numpy},
    wrong={"mean": mean, "as_it_stands": as_it_stands, "lower": lower, "upper": upper},
)
