"""`choose_threshold`: what a threshold costs. Several may be cheapest, so the thresholds themselves
are not compared.
"""

from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong


def observe(
    result: Any, y: np.ndarray, scores: np.ndarray, miss: float, alarm: float, share: float
) -> dict[str, float]:
    """The expected cost of a casting by the threshold given. Raises Wrong for what is no number."""
    given = np.asarray(result)
    if given.dtype.kind not in "fiu" or given.size != 1 or np.isnan(given.astype(float)).any():
        raise Wrong(
            "numbers",
            f"`choose_threshold` gave {kind_of(result)}; it should give a threshold, one number.",
        )
    missed = np.mean(scores[y == 1] < given.item())
    alarms = np.mean(scores[y == 0] >= given.item())
    return {"expected cost": float(share * missed * miss + (1 - share) * alarms * alarm)}
