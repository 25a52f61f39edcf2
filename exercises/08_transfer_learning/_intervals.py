"""What repeated runs say of a gain, by the 95 % interval of its mean."""

import numpy as np
from scipy import stats

WORDS = ("helps", "cannot tell", "hurts")


def half_width(gains: np.ndarray, together: float = 1) -> float:
    """Half the width of the interval of the mean (Student's t); so many of them `together` all hold
    with 95 % (Bonferroni).
    """
    level = stats.t.ppf(1 - 0.025 / together, len(gains) - 1)
    return float(level * gains.std(ddof=1) / np.sqrt(len(gains)))


def verdict(gains: np.ndarray, half: float) -> str:
    """The word for gains with an interval of that half width."""
    if abs(gains.mean()) <= half:
        return WORDS[1]
    return WORDS[0] if gains.mean() > 0 else WORDS[2]
