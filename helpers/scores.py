"""How well scores fit labels, and the runs that were recorded for the lessons."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from .errors import HelpersError

RUNS = Path(__file__).parent / "data" / "runs.json"


def balanced_accuracy(labels: np.ndarray, scores: np.ndarray, threshold: float = 0.5) -> float:
    """Mean of two recalls, that of defective castings and that of ok ones: 0.5 for a guess, 1 when
    all are right.

    `labels` (N,) holds 1 for defective and 0 for ok; `scores` (N,) or (N, 1) from 0 to 1 say
    "defective" from `threshold` up.

    Raises HelpersError where the lengths differ or a class is missing.
    """
    labels, scores = np.asarray(labels).reshape(-1), np.asarray(scores).reshape(-1)
    if labels.shape != scores.shape:
        raise HelpersError(
            f"balanced_accuracy(labels, scores): {len(labels)} labels, but {len(scores)} scores."
        )
    if not {0, 1} == set(np.unique(labels).tolist()):
        raise HelpersError(
            "balanced_accuracy(labels, scores): labels should be 0 (ok) and 1 (defective), and both"
            " must occur."
        )
    said = scores >= threshold
    return float((said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2)


def recorded_runs(method: str, labelled: int) -> np.ndarray:
    """Balanced accuracies on the 200 drawn test castings, (seeds,) float: runs recorded with `make
    study`, not run now.

    `method`: "majority", "pixels" (logistic regression on pixels), "cnn" (lesson 4), "gap" (lesson
    5), "augmented" (lesson 6), "frozen" or "fine_tuned" (lesson 7). `labelled`: how many of the
    training castings had labels, 20, 40, 80 or 400. Run number i of every method had the same
    labelled castings, so runs can be compared in pairs.

    Raises HelpersError for a method or a number that was not recorded.
    """
    runs = _runs()
    if method not in runs:
        raise HelpersError(
            f"recorded_runs({method!r}): no such method; there are {', '.join(runs)}."
        )
    if str(labelled) not in runs[method]:
        raise HelpersError(
            f"recorded_runs({method!r}, {labelled!r}): recorded for {', '.join(runs[method])}"
            " labels."
        )
    return np.array(runs[method][str(labelled)])


@cache
def _runs() -> dict[str, dict[str, list[float]]]:
    return json.loads(RUNS.read_text("utf-8"))["balanced_accuracy"]
