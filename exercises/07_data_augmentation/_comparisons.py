"""Comparisons of paired scores, right and wrong, for `better`."""

from collections.abc import Callable

import numpy as np
from scipy import stats


def half(differences: np.ndarray, level: float = 0.975, ddof: int = 1, freedom: int = 1) -> float:
    """Half the width of the interval of a mean."""
    n = len(differences)
    return stats.t.ppf(level, n - freedom) * differences.std(ddof=ddof) / np.sqrt(n)


def normal_half(differences: np.ndarray, times: float = 1.96, ddof: int = 1) -> float:
    return times * differences.std(ddof=ddof) / np.sqrt(len(differences))


def verdict(low: float, high: float) -> str:
    if low > 0:
        return "better"
    return "worse" if high < 0 else "cannot tell"


def compared(
    a: np.ndarray,
    b: np.ndarray,
    half: Callable[[np.ndarray], float] = half,
    middle: Callable[[np.ndarray], float] = np.mean,
) -> dict:
    """The right answer, with another half width or another middle of the differences."""
    return around(middle(b - a), half(b - a))


def around(difference: float, half: float, centre: float | None = None) -> dict:
    centre = difference if centre is None else centre
    low, high = float(centre - half), float(centre + half)
    return {
        "difference": float(difference),
        "low": low,
        "high": high,
        "verdict": verdict(low, high),
    }


def unpaired(a: np.ndarray, b: np.ndarray, freedom: float | None = None) -> dict:
    error = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return around(b.mean() - a.mean(), stats.t.ppf(0.975, freedom or 2 * len(a) - 2) * error)


def welch(a: np.ndarray, b: np.ndarray) -> dict:
    parts = np.array([a.var(ddof=1), b.var(ddof=1)]) / len(a)
    return unpaired(a, b, parts.sum() ** 2 / (parts**2 / (len(a) - 1)).sum())


def range_of_differences(a: np.ndarray, b: np.ndarray) -> dict:
    gains = b - a
    return {
        "difference": float(gains.mean()),
        "low": float(gains.min()),
        "high": float(gains.max()),
        "verdict": verdict(gains.min(), gains.max()),
    }


def by_sign(a: np.ndarray, b: np.ndarray) -> dict:
    right = compared(a, b)
    return right | {"verdict": "better" if right["difference"] > 0 else "worse"}


def overlapping(a: np.ndarray, b: np.ndarray) -> dict:
    """Tells only where the intervals of the two means do not overlap."""
    gap = abs(b.mean() - a.mean()) - half(a) - half(b)
    return compared(a, b) | {"verdict": "cannot tell"} if gap < 0 else by_sign(a, b)


def worded(word: Callable[[float, float, float], str]) -> Callable:
    """An answer whose numbers are right, and whose verdict is `word(difference, low, high)`."""

    def answer(a: np.ndarray, b: np.ndarray) -> dict:
        right = compared(a, b)
        return right | {"verdict": word(right["difference"], right["low"], right["high"])}

    return answer


def turned_round(a: np.ndarray, b: np.ndarray) -> dict:
    right = compared(a, b)
    return right | {"low": right["high"], "high": right["low"]}


def rounded(a: np.ndarray, b: np.ndarray, places: int) -> dict:
    right = compared(a, b)
    return {k: v if isinstance(v, str) else round(v, places) for k, v in right.items()}


def percentiles(a: np.ndarray, b: np.ndarray) -> dict:
    gains = b - a
    low, high = (float(v) for v in np.percentile(gains, [2.5, 97.5]))
    return {
        "difference": float(gains.mean()),
        "low": low,
        "high": high,
        "verdict": verdict(low, high),
    }


def around_zero(a: np.ndarray, b: np.ndarray) -> dict:
    width = float(half(b - a))
    return compared(a, b) | {"low": -width, "high": width}


def runs(a: list[float], gains: list[float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(a), np.array(a) + np.array(gains)
