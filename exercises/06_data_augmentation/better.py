"""`better`, an exercise of lesson 6."""

from collections.abc import Callable

import numpy as np
from scipy import stats

from kernkit.course.definitions import Function, Suspect


def better(a: np.ndarray, b: np.ndarray) -> dict:
    """Mean of b - a over paired runs, its 95 % interval (Student's t), and "better", "worse" or
    "cannot tell" of b.
    """
    return _compared(a, b)


def _half(differences: np.ndarray, level: float = 0.975, ddof: int = 1, freedom: int = 1) -> float:
    """Half the width of the interval of a mean."""
    n = len(differences)
    return stats.t.ppf(level, n - freedom) * differences.std(ddof=ddof) / np.sqrt(n)


def _normal_half(differences: np.ndarray, ddof: int = 1) -> float:
    return 1.96 * differences.std(ddof=ddof) / np.sqrt(len(differences))


def _verdict(low: float, high: float) -> str:
    if low > 0:
        return "better"
    return "worse" if high < 0 else "cannot tell"


def _compared(
    a: np.ndarray,
    b: np.ndarray,
    half: Callable[[np.ndarray], float] = _half,
    middle: Callable[[np.ndarray], float] = np.mean,
) -> dict:
    """The right answer, with another half width or another middle of the differences."""
    return _around(middle(b - a), half(b - a))


def _around(difference: float, half: float, centre: float | None = None) -> dict:
    centre = difference if centre is None else centre
    low, high = float(centre - half), float(centre + half)
    return {
        "difference": float(difference),
        "low": low,
        "high": high,
        "verdict": _verdict(low, high),
    }


def _unpaired(a: np.ndarray, b: np.ndarray, freedom: float | None = None) -> dict:
    error = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return _around(b.mean() - a.mean(), stats.t.ppf(0.975, freedom or 2 * len(a) - 2) * error)


def _welch(a: np.ndarray, b: np.ndarray) -> dict:
    parts = np.array([a.var(ddof=1), b.var(ddof=1)]) / len(a)
    return _unpaired(a, b, parts.sum() ** 2 / (parts**2 / (len(a) - 1)).sum())


def _range_of_differences(a: np.ndarray, b: np.ndarray) -> dict:
    gains = b - a
    return {
        "difference": float(gains.mean()),
        "low": float(gains.min()),
        "high": float(gains.max()),
        "verdict": _verdict(gains.min(), gains.max()),
    }


def _by_sign(a: np.ndarray, b: np.ndarray) -> dict:
    right = better(a, b)
    return right | {"verdict": "better" if right["difference"] > 0 else "worse"}


def _overlapping(a: np.ndarray, b: np.ndarray) -> dict:
    """Tells only where the intervals of the two means do not overlap."""
    gap = abs(b.mean() - a.mean()) - _half(a) - _half(b)
    return better(a, b) | {"verdict": "cannot tell"} if gap < 0 else _by_sign(a, b)


def _runs(a: list[float], gains: list[float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(a), np.array(a) + np.array(gains)


def _sample(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(3, 12))
    a = rng.uniform(0.5, 0.9, n)
    return a, a + rng.normal(rng.choice([-0.03, 0, 0.03]), 0.02, n)


PAIRED = (
    "Your interval forgets that the runs are pairs. Some choices of castings are easy for both"
    " networks, and that part cancels: take the differences b - a first, and the interval of their"
    " mean."
)

EXAMPLE = """\
Are these leaves longer than 1 cm? The 90 % interval of their mean; 5 % lie beyond either end.

    leaves = np.array([3.0, 4.0, 5.0])
    count = len(leaves)
    margin = stats.t.ppf(0.95, count - 1) * leaves.std(ddof=1) / np.sqrt(count)
    shortest, longest = leaves.mean() - margin, leaves.mean() + margin
    print(round(shortest, 2), round(longest, 2))  # 2.31 5.69
    print("longer" if shortest > 1 else "cannot tell")  # longer"""


EXERCISE = Function(
    points=3,
    asks=(
        "Mean difference b - a of paired scores, its 95 % interval, and the verdict: better, worse,"
        " cannot tell."
    ),
    reference=better,
    observed=True,
    probes={
        "a small gain in every pair": _runs(
            [0.61, 0.78, 0.55, 0.7, 0.66], [0.03, 0.02, 0.035, 0.01, 0.04]
        ),
        "ups and downs": _runs([0.7, 0.72, 0.69, 0.74], [0.05, -0.02, 0.07, -0.01]),
        "a small loss in every pair": _runs(
            [0.8, 0.65, 0.9, 0.72, 0.6, 0.7], [-0.02, -0.04, -0.015, -0.03, -0.01, -0.05]
        ),
        "b has the best run, a the better mean": _runs(
            [0.8, 0.8, 0.81, 0.82, 0.83], [-0.02, -0.06, -0.05, -0.04, 0.03]
        ),
        "three runs each": _runs([0.6, 0.7, 0.8], [0.01, 0.03, 0.03]),
    },
    hidden={
        "two runs each": _runs([0.6, 0.9], [0.1, 0.11]),
        "nine runs, a clear gain": _runs(
            [0.5, 0.6, 0.7] * 3, [0.02, 0.01, 0.05, 0.03, 0.02, 0.04, 0.0, 0.03, 0.01]
        ),
        "scores in per cent": _runs([60.0, 71, 55, 64], [-3.0, -1, -4, -2.5]),
    },
    sample=_sample,
    suspects={
        "best_runs": Suspect(
            "You compare the best runs. A best run is luck, and grows with the number of tries:"
            " compare the means.",
            lambda a, b: _around(b.max() - a.max(), _half(b - a)),
        ),
        "swapped": Suspect(
            "Your difference is a - b. The question is whether b is better than a: take b - a.",
            lambda a, b: better(b, a),
        ),
        "median": Suspect(
            "You take the median of the differences. The interval asked for is that of their mean.",
            lambda a, b: _compared(a, b, middle=np.median),
        ),
        "one_mean": Suspect(
            "Your interval is that of b's own mean. The question is how sure the difference is: "
            "the interval must come from the differences b - a.",
            lambda a, b: _around((b - a).mean(), _half(b), centre=b.mean()),
        ),
        "spread_of_b": Suspect(
            "The width of your interval comes from b alone. It must come from the differences b -"
            " a: what both have in common cancels there.",
            lambda a, b: _around((b - a).mean(), _half(b)),
        ),
        "unpaired": Suspect(PAIRED, _unpaired),
        "unpaired_welch": Suspect(PAIRED, _welch),
        "unpaired_few": Suspect(PAIRED, lambda a, b: _unpaired(a, b, len(a) - 1)),
        "normal": Suspect(
            "You multiply by 1.96, which holds for very many runs. With few runs the spread itself"
            " is uncertain: take Student's t with n - 1 degrees of freedom.",
            lambda a, b: _compared(a, b, _normal_half),
        ),
        "normal_population": Suspect(
            "Your interval is too narrow in two ways: 1.96 holds for very many runs (take Student's"
            " t), and the standard deviation needs `ddof=1`, since the mean was fitted to the same"
            " few runs.",
            lambda a, b: _compared(a, b, lambda d: _normal_half(d, ddof=0)),
        ),
        "population": Suspect(
            "Your standard deviation divides by n. The mean was fitted to the same few runs, so"
            " divide by n - 1: `std(ddof=1)`.",
            lambda a, b: _compared(a, b, lambda d: _half(d, ddof=0)),
        ),
        "no_root": Suspect(
            "Your interval says how far single runs scatter. A mean of n runs is surer than one: "
            "divide the standard deviation by the root of n.",
            lambda a, b: _compared(a, b, lambda d: _half(d) * np.sqrt(len(d))),
        ),
        "degrees": Suspect(
            "Your Student's t has n degrees of freedom. One is used up by the mean: n - 1.",
            lambda a, b: _compared(a, b, lambda d: _half(d, freedom=0)),
        ),
        "one_sided": Suspect(
            "Your interval leaves out 5 % on each side, 10 % in all. For 95 %, leave out 2.5 % on"
            " each: `ppf(0.975, …)`.",
            lambda a, b: _compared(a, b, lambda d: _half(d, level=0.95)),
        ),
        "extremes": Suspect(
            "Your interval runs from the smallest difference to the largest. That grows with the"
            " number of runs; the interval of a mean must shrink.",
            _range_of_differences,
        ),
        "by_sign": Suspect(
            "Your interval is right, but your verdict looks at the sign of the difference alone. "
            "Where zero lies inside the interval, nobody can tell.",
            _by_sign,
        ),
        "overlapping": Suspect(
            "Your verdict asks whether the intervals of the two means overlap, and so misses gains"
            " that every pair shows. Ask whether zero lies inside the interval of the difference.",
            _overlapping,
        ),
    },
    hints=(
        (
            "The runs are pairs. What one number can you compute for each pair, so that the luck"
            " which both share falls out?"
        ),
        (
            "Of these n numbers d, the interval is the mean, plus and minus t times the standard"
            " error. That is `d.std(ddof=1)` over the root of n."
        ),
        "The verdict looks at the two ends: both above zero, both below, or zero between them.",
        EXAMPLE,
    ),
)
