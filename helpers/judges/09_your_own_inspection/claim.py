"""`claim`: an interval for the balanced accuracy, on sets of castings that are drawn here."""

from typing import Any, NamedTuple

import numpy as np

from helpers.arguments import Array
from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding, Found

CALL = "claim(labels, said, castings)"
SETS = 6
NARROW, WIDE = 0.75, 1.35  # of the width that castings allow, in the middle of all sets
BESIDE = 0.2  # of a width, from the score to the middle of the interval


class Answers(NamedTuple):
    """Pictures of castings, some with several: label, what was said, the casting's number."""

    labels: Array
    said: Array
    castings: Array


def drawn_set(seed: int, castings: int = 150) -> Answers:
    """Three of four castings are defective. Pictures of one casting are mostly right or wrong
    together; defective ones are missed more often.
    """
    rng = np.random.default_rng(seed)
    defective = rng.random(castings) < 0.75
    share_right = np.where(rng.random(castings) < np.where(defective, 0.72, 0.9), 0.97, 0.06)
    numbers = rng.permutation(np.repeat(np.arange(castings), rng.integers(1, 7, castings)))
    right = rng.random(len(numbers)) < share_right[numbers]
    labels = defective[numbers].astype(int)
    return Answers(labels, np.where(right, labels, 1 - labels), numbers)


def score_and_width(given: Answers) -> tuple[float, float]:
    """The balanced accuracy, and how wide a 95 % interval for it is: by the spread of each class's
    castings about its share (the delta method), no bootstrap.
    """
    shares, spread = [], 0.0
    for kind in (0, 1):
        mine = given.labels == kind
        right = (given.said == given.labels)[mine]
        share = right.mean()
        sums = np.bincount(given.castings[mine], right - share)
        shares.append(float(share))
        spread += float((sums**2).sum()) / mine.sum() ** 2
    return sum(shares) / 2, 3.92 * spread**0.5 / 2


def judge(answer: Any) -> dict[str, Found]:
    """Is it as wide as castings allow, and does it lie about the score?"""
    widths, besides = [], []
    for seed in range(SETS):
        given = drawn_set(seed)
        ends, problem = attempt(CALL, answer, *(one.copy() for one in given))
        problem = problem or _no_interval(ends)
        if problem:
            return {"": problem}
        low, high = (float(np.asarray(end)) for end in ends)
        if low > high:
            return {"": "turned_round"}
        score, width = score_and_width(given)
        widths.append((high - low) / width)
        besides.append(((low + high) / 2 - score) / width)
    if np.median(widths) > WIDE:
        return {"": "too_wide"}
    if abs(np.median(besides)) > BESIDE:
        return {"": "other_score"}
    return {"": "too_narrow" if np.median(widths) < NARROW else None}


def _no_interval(ends: Any) -> Finding | None:
    """What is wrong with the form of an answer."""
    try:
        numbers = [np.asarray(end, float).item() for end in ends]
    except (TypeError, ValueError):
        numbers = []
    if len(numbers) != 2:
        says = f"`claim` gave {kind_of(ends)}; it should give two numbers: `return low, high`."
        return Finding("type", says)
    if not np.isfinite(numbers).all():
        return Finding("nan", "One of the ends is no number (NaN). Which step gives that?")
    return None
