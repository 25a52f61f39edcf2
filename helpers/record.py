"""Scores: how well they fit labels; what methods reached in recorded runs, and how two compare."""

import json
from functools import cache
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .arguments import Array, as_array, as_choice, as_number, as_whole
from .errors import HelpersError

LADDER = Path(__file__).parent / "data" / "ladder.npz"
DESIGNS = LADDER.with_name("designs.json")


class RecordedScores(NamedTuple):
    """Labels of test castings, 1 = defective, and scores of recorded runs."""

    labels: Array
    scores: Array


class RecordedDesign(NamedTuple):
    """A network's name, its number of weights, the rows that one place of its last maps sees, and
    balanced accuracies of recorded runs, (seeds,).
    """

    name: str
    weights: int
    field: int
    scores: Array


class Comparison(NamedTuple):
    """The mean gain over a rival, its interval, and "helps", "hurts" or "cannot tell"."""

    rival: str
    gain: float
    low: float
    high: float
    verdict: str


def balanced_accuracy(labels: Any, scores: Any, threshold: float = 0.5) -> float:
    """Mean of two recalls, of defective castings and of ok ones: 0.5 for a guess, 1 at best.

    `labels` (N,) holds 1 for defective and 0 for ok; `scores` (N,) or (N, 1) from 0 to 1 say
    "defective" from `threshold` up. Raises HelpersError where lengths differ or a class is missing.

    >>> balanced_accuracy([1, 1, 0, 0], [0.9, 0.2, 0.1, 0.3])
    0.75
    """
    labels = as_array("balanced_accuracy(labels)", labels).reshape(-1)
    scores = as_array("balanced_accuracy(scores)", scores).reshape(-1)
    threshold = as_number("balanced_accuracy(threshold)", threshold)
    if labels.shape != scores.shape:
        wrong = f"{len(labels)} labels, but {len(scores)} scores."
        raise HelpersError(f"balanced_accuracy(labels, scores): {wrong}")
    if {0, 1} != set(np.unique(labels).tolist()):
        wrong = "labels should be 0 (ok) and 1 (defective), and both must occur."
        raise HelpersError(f"balanced_accuracy(labels, scores): {wrong}")
    said = scores >= threshold
    return float((said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2)


@cache
def read_record(path: Path) -> tuple[list[str], list[str], dict[str, RecordedScores]]:
    """Methods, lowest rung first; numbers of labels; by shop, what `recorded_scores` gives, with
    scores (methods, numbers of labels, seeds, castings).
    """
    with np.load(path) as file:
        shops = {}
        for shop, end in (("a", ""), ("b", "_b")):
            labels, levels = file[f"truth{end}"], file[f"scores{end}"]
            shops[shop] = RecordedScores(labels.astype(np.int64), (levels + 0.5) / 256)
        return file["methods"].tolist(), file["labelled"].astype(str).tolist(), shops


def recorded_scores(method: str, labelled: int, shop: str = "a") -> RecordedScores:
    """What recorded runs of a method answered to each test casting: labels (castings,) int64 and
    scores (seeds, castings) float64, in steps of 1/256.

    `method`: "majority"; "pixels" (logistic regression on them); "rule" (two thresholds);
    "difference" (from the mean sound casting); "intensities", "edges" (logistic regression on ten
    and on twenty numbers); "cnn", "gap", "augmented" (lessons 5, 6 and 7); "frozen", "fine_tuned"
    (lesson 8), "cells" (the borrowed base read place by place); "close_ups". `labelled`: how many
    training castings had labels, 20, 40, 80 or 400. `shop`: "a" or "b", whose castings were the
    test. Seed i of all methods had the same labelled castings. `make study` records them. Raises
    HelpersError for what was not recorded.

    >>> labels, scores = recorded_scores("gap", 400)
    >>> labels.shape, scores.shape
    ((400,), (8, 400))
    """
    return _recorded("recorded_scores", method, labelled, shop)


def recorded_runs(method: str, labelled: int, shop: str = "a") -> Array:
    """Balanced accuracies of recorded runs on the drawn test castings, (seeds,) float64.

    All as `recorded_scores`; a casting is called defective from a score of 0.5 up.

    >>> len(recorded_runs("cnn", 20)), float(recorded_runs("majority", 20).mean())
    (8, 0.5)
    """
    kinds = _right("recorded_runs", method, labelled, shop)
    return np.asarray(np.mean([kind.mean(axis=1) for kind in kinds], axis=0))


def recorded_designs() -> list[RecordedDesign]:
    """Networks as lesson 5 asks for them, its own first, each with (name, weights, field, scores).

    Seed i of all had the same 320 labelled castings; 400 others were the test. `make study`
    records them.

    >>> name, weights, field, scores = recorded_designs()[0]
    >>> name, weights, field
    ("the lesson's", 11921, 43)
    """
    rows = json.loads(DESIGNS.read_text("utf-8"))
    return [RecordedDesign(**row | {"scores": np.array(row["scores"])}) for row in rows]


def compare(
    method: str, rival: str, labelled: int, shop: str = "a", together: int = 1
) -> Comparison:
    """What the record says of a method against a rival: (rival, gain, low, high, verdict).

    The 95 % interval of the mean gain in balanced accuracy, from `low` to `high`, is for other
    seeds and other test castings of that shop. Intervals read `together` all hold with 95 %
    (Bonferroni). The rival "best" is the best lower rung, by its mean: luck chose with it, so
    `high` leaves room for all candidates. Else as `recorded_runs`.

    >>> compare("frozen", "cnn", 20).verdict
    'helps'
    """
    mine, (methods, *_) = _right("compare", method, labelled, shop), read_record(LADDER)
    below = methods[: methods.index(method)]
    as_choice("compare(rival)", rival, [*methods, "best"] if below else methods)
    rivals = below if rival == "best" else [rival]
    rival = max(rivals, key=lambda name: recorded_runs(name, labelled, shop).mean())
    theirs = _right("compare", rival, labelled, shop)
    miss = 0.025 / as_whole("compare(together)", together, 1)
    gains = [right - other for right, other in zip(mine, theirs, strict=True)]
    gain, low, high = interval(gains, miss, miss / len(rivals))
    verdict = "helps" if low > 0 else "cannot tell"
    return Comparison(rival, gain, low, high, "hurts" if high < 0 else verdict)


def interval(gains: list[Array], below: float, above: float) -> tuple[float, float, float]:
    """The mean of gains (runs, castings), one array a class, and the ends of an interval; the true
    mean lies below or above it with these chances. bench/intervals.py tries it out.
    """
    from scipy import stats

    means, runs = np.mean([gain.mean(axis=1) for gain in gains], axis=0), len(gains[0])
    of_runs, of_castings = means.var(ddof=1) / runs, 0.0
    for gain in gains:
        both = np.cov(gain)  # of each two runs: what they share is the castings'
        shared = (both.sum() - both.trace()) / (runs * (runs - 1))
        of_castings += shared / gain.shape[1] / len(gains) ** 2
    spread = of_runs + max(of_castings, 0)
    freedom = (runs - 1) * (spread / of_runs) ** 2 if of_runs else inf  # Hillis, 2007
    low, high = means.mean() + stats.t.ppf([below, 1 - above], freedom) * spread**0.5
    return float(means.mean()), float(low), float(high)


def _right(call: str, method: str, labelled: int, shop: str) -> list[Array]:
    """Whether runs were right, (seeds, castings) 0 or 1, of defective castings and of ok ones."""
    labels, scores = _recorded(call, method, labelled, shop)
    said = scores >= 0.5
    return [kind.astype(float) for kind in (said[:, labels == 1], ~said[:, labels == 0])]


def _recorded(call: str, method: str, labelled: int, shop: str) -> RecordedScores:
    methods, sizes, shops = read_record(LADDER)
    labels, scores = shops[as_choice(f"{call}(shop)", shop, shops)]
    row = methods.index(as_choice(f"{call}(method)", method, methods))
    column = sizes.index(as_choice(f"{call}(labelled)", str(labelled), sizes))
    return RecordedScores(labels, scores[row, column])
