"""`confusion`: counts and recall of a confusion matrix in plain numbers."""

from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong


def observe(result: Any, *_: Any) -> dict[str, Any]:
    """A confusion in plain numbers: {"counts": two rows of two, "recall": float}; whole numbers
    become int.

    Raises Wrong for what is no dictionary with these entries, and for counts or a recall that are
    no such numbers.
    """
    if not isinstance(result, dict) or not {"counts", "recall"} <= set(result):
        kind = kind_of(result)
        if isinstance(result, dict):
            kind = f"a dictionary with the entries {sorted(map(str, result))}"
        raise Wrong(
            "type",
            f'`confusion` gave {kind}; it should give a dictionary: `{{"counts": …, "recall":'
            " …}`.",
        )
    return {"counts": _counts(result["counts"]), "recall": _recall(result["recall"])}


def _counts(given: Any) -> list[list[float]]:
    """Rows of counts; raises Wrong for what is no (2, 2) array of numbers."""
    if isinstance(given, list | tuple):
        raise Wrong(
            "numbers",
            f"`counts` is {kind_of(given)}; it should be an array: `np.array(…)` makes one of it.",
        )
    counts = np.asarray(given)
    if counts.dtype.kind not in "iuf":
        raise Wrong("numbers", f"`counts` is {kind_of(given)}; it should hold whole numbers.")
    if counts.shape != (2, 2):
        raise Wrong(
            "shape",
            f"`counts` has shape {counts.shape}; it should be (2, 2): rows truth, columns said.",
        )
    whole = np.isfinite(counts).all() and (counts == np.round(counts)).all()
    rows: list[list[float]] = (counts.astype(int) if whole else counts.astype(float)).tolist()
    return rows


def _recall(given: Any) -> float:
    """The recall; raises Wrong for what is no number."""
    recall = np.asarray(given)
    if recall.dtype.kind not in "iuf" or recall.size != 1:
        raise Wrong(
            "numbers",
            f"`recall` is {kind_of(given)}; it should be one number: a float, or"
            ' `float("nan")` where no casting is defective.',
        )
    return float(recall.item())
