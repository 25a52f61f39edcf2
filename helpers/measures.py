"""How well scores fit labels."""

from typing import Any

import numpy as np

from .arguments import as_array, as_number
from .errors import HelpersError


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
