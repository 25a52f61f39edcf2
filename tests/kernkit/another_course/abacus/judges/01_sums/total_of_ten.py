"""`total_of_ten`: any numbers that add up to 10."""

from typing import Any

import numpy as np

from kernkit.checks.verdict import Found


def judge(answer: Any) -> dict[str, Found]:
    """Do at least three numbers add up to 10?"""
    numbers = np.asarray(answer, float)
    if numbers.size < 3:
        return {"": "too_few"}
    return {"": None if abs(numbers.sum() - 10) < 1e-9 else "other_total"}
