"""`five_numbers`: any five with that mean and that median."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kernkit.checks.verdict import Finding, Found

MEAN, MEDIAN = 10, 4


def judge(answer: Any) -> Mapping[str, Found]:
    """What was found in each part, which earn equal shares of the points: None where it is right,
    the code of a suspect, or a finding with a sentence of its own.
    """
    try:
        numbers = np.asarray(answer, float)
    except (TypeError, ValueError):
        says = "`five_numbers` should be a list of five numbers, such as `[1, 2, 3, 4, 5]`."
        return {"": Finding("type", says)}
    if numbers.shape != (5,):
        return {"": "other_count"}
    return {
        "mean": None if np.isclose(numbers.mean(), MEAN) else "other_mean",
        "median": None if np.isclose(np.median(numbers), MEDIAN) else "other_median",
    }
