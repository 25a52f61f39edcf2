"""`claim`, an exercise of lesson 9."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Open, Suspect

Interval = tuple[float, float]


def claim(labels: np.ndarray, said: np.ndarray, castings: np.ndarray) -> Interval:
    """A 95 % interval for the balanced accuracy, by a bootstrap over castings."""
    return _bootstrap(labels, said, castings)


def _balanced(labels: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Of many drawings at once: counts (drawings, pictures) say how often each was drawn."""
    kinds = (labels == 1, labels == 0)
    shares = [(counts[:, k] * right[k]).sum(1) / counts[:, k].sum(1) for k in kinds]
    return np.mean(shares, axis=0)


def _plain(labels: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    return (counts * right).sum(1) / counts.sum(1)


def _bootstrap(
    labels: np.ndarray,
    said: np.ndarray,
    castings: np.ndarray,
    score: Callable = _balanced,
    ends: Interval = (2.5, 97.5),
    drawings: int = 1000,
) -> Interval:
    _, place = np.unique(castings, return_inverse=True)
    count = place.max() + 1
    drawn = np.random.default_rng(0).integers(count, size=(drawings, count))
    counts = np.stack([np.bincount(one, minlength=count) for one in drawn])[:, place]
    low, high = np.percentile(score(labels, said == labels, counts), ends)
    return float(low), float(high)


def _of_pictures(labels: np.ndarray, said: np.ndarray, castings: np.ndarray) -> Interval:
    return _bootstrap(labels, said, np.arange(len(labels)))


def _spread(labels: np.ndarray, said: np.ndarray, castings: np.ndarray) -> Interval:
    middle, right = np.mean(said == labels), (said == labels).std()
    return float(middle - 1.96 * right), float(middle + 1.96 * right)


EXAMPLE = """\
How sure is a median? Draw as many numbers anew, with repeats, and look at the middle 95 %:

    waits = np.array([3, 5, 5, 8, 9, 12, 15, 21, 30])
    draw = np.random.default_rng(0)
    medians = [np.median(draw.choice(waits, len(waits))) for _ in range(2000)]
    ends = [float(end) for end in np.percentile(medians, [2.5, 97.5])]
    print(ends)  # [5.0, 21.0]

Where several numbers belong to one person, persons are drawn, each with all numbers of theirs."""


EXERCISE = Open(
    points=2,
    asks="A 95 % interval for the balanced accuracy, where some castings have several pictures.",
    reference=claim,
    suspects={
        "too_narrow": Suspect(
            "Your interval is narrower than the castings allow, so it holds the true score too"
            " seldom. Pictures of one casting are right or wrong together: draw castings, each with"
            " all its pictures.",
            _of_pictures,
        ),
        "too_wide": Suspect(
            "Your interval is far wider than it needs to be. Is it the spread of single answers, in"
            " place of the spread of the score?",
            _spread,
        ),
        "other_score": Suspect(
            "Your interval lies beside the balanced accuracy. In that, both classes count alike,"
            " however many pictures they have.",
            lambda *given: _bootstrap(*given, score=_plain),
        ),
        "turned_round": Suspect(
            "Your upper end is below the lower one: `return low, high`.",
            lambda *given: claim(*given)[::-1],
        ),
    },
    hints=(
        (
            "If you inspected other castings tomorrow, by how much might the score differ? You have"
            " no others. What can be drawn from those that you have?"
        ),
        (
            "`np.unique(castings)` are the castings. Draw as many of them as there are, with"
            " repeats. `np.flatnonzero(castings == name)` are the places of one casting's pictures,"
            " and `np.concatenate` joins those of all that were drawn. Work out the score of these."
        ),
        (
            "Some hundred drawings give as many scores. `np.percentile(scores, [2.5, 97.5])` are"
            " the ends that hold the middle 95 % of them."
        ),
        EXAMPLE,
    ),
)
