"""What repeated runs say of a gain, by the 95 % interval of its mean."""

import numpy as np
from scipy import stats

WORDS = ("helps", "cannot tell", "hurts")


def half_width(gains: np.ndarray) -> float:
    """Half the width of the 95 % interval of the mean (Student's t)."""
    level = stats.t.ppf(0.975, len(gains) - 1)
    return float(level * gains.std(ddof=1) / np.sqrt(len(gains)))


def verdict(gains: np.ndarray, half: float | None = None) -> str:
    """The word for gains with an interval of that half width, else of the right one."""
    half = half_width(gains) if half is None else half
    if abs(gains.mean()) <= half:
        return WORDS[1]
    return WORDS[0] if gains.mean() > 0 else WORDS[2]
