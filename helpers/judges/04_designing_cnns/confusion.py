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
        kind = (
            f"a dictionary with the entries {sorted(map(str, result))}"
            if isinstance(result, dict)
            else kind_of(result)
        )
        raise Wrong(
            "type",
            f'`confusion` gave {kind}; it should give a dictionary: `{{"counts": …, "recall":'
            " …}`.",
        )
    try:
        counts, recall = (
            np.asarray(result["counts"], float),
            float(np.asarray(result["recall"], float)),
        )
    except Exception as error:
        raise Wrong(
            "numbers", "`counts` should be an array of whole numbers, and `recall` one number."
        ) from error
    if counts.shape != (2, 2):
        raise Wrong(
            "shape",
            f"`counts` has shape {counts.shape}; it should be (2, 2): rows truth, columns said.",
        )
    whole = np.isfinite(counts).all() and (counts == np.round(counts)).all()
    return {"counts": (counts.astype(int) if whole else counts).tolist(), "recall": recall}
