"""How well scores fit labels, and the runs that were recorded for the lessons."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from .arguments import Array, as_array, as_choice, as_number
from .errors import HelpersError

RUNS = Path(__file__).parent / "data" / "runs.json"


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


def recorded_runs(method: str, labelled: int) -> Array:
    """Balanced accuracies on the 200 drawn test castings, (seeds,) float64, recorded beforehand.

    `method`: "majority", "pixels" (logistic regression on pixels), "cnn" (lesson 4), "gap" (lesson
    5), "augmented" (lesson 6), "frozen" or "fine_tuned" (lesson 7). `labelled`: how many of the
    training castings had labels, 20, 40, 80 or 400. Run number i of every method had the same
    labelled castings, so runs can be compared in pairs. `make study` records them. Raises
    HelpersError for a method or a number that was not recorded.

    >>> len(recorded_runs("cnn", 20)), float(recorded_runs("majority", 20).mean())
    (8, 0.5)
    """
    runs = json.loads(RUNS.read_text("utf-8"))["balanced_accuracy"]
    recorded = runs[as_choice("recorded_runs(method)", method, runs)]
    return np.array(recorded[as_choice("recorded_runs(labelled)", str(labelled), recorded)])
