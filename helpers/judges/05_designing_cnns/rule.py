"""`rule`: what two thresholds reach on the castings they were fitted to. Several pairs may be best,
so the thresholds themselves are not compared.
"""

from typing import Any

import numpy as np

from helpers.record import balanced_accuracy
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong


def observe(result: Any, numbers: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """The balanced accuracy of "first number >= s or second >= t" by the thresholds given.

    Raises Wrong for what are no two numbers.
    """
    try:
        given = [np.asarray(one, float).item() for one in result]
    except (TypeError, ValueError):
        given = []
    if len(given) != 2:
        raise Wrong(
            "type",
            f"`rule` gave {kind_of(result)}; it should give the two thresholds: `return s, t`.",
        )
    if np.isnan(given).any():
        raise Wrong("nan", "One of your thresholds is no number (NaN). Which step gives that?")
    said = (numbers[:, 0] >= given[0]) | (numbers[:, 1] >= given[1])
    return {"balanced accuracy": balanced_accuracy(labels, said, 0.5)}
