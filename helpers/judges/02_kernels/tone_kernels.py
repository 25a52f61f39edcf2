"""`tone_kernels`: what a kernel does to brightness and contrast."""

from typing import Any

import numpy as np

from helpers.judges.stripes import DIRECTIONS, each_kernel, stripes_response
from kernkit.checks.verdict import Found

# Wavelengths in pixels
FINE = (3, 4, 6, 8)


def judge(answer: Any) -> dict[str, Found]:
    """Does each kernel keep the mean brightness, and does blur lower and sharpen raise the contrast
    of fine stripes?
    """
    return each_kernel(answer, "tone_kernels", ["blur", "sharpen"], _tone_problem)


def _tone_problem(name: str, kernel: np.ndarray) -> Found:
    if abs(kernel.sum()) <= 1e-3 * np.abs(kernel).sum():
        return "sum_is_zero"
    if abs(kernel.sum() - 1) > 0.0101:  # nine times 0.11 will do
        return "sum_not_one"
    contrast = np.sqrt(
        np.mean([stripes_response(kernel, direction, FINE) ** 2 for direction in DIRECTIONS])
    )
    if 0.95 < contrast < 1.05:
        return "identity"
    return None if (contrast < 1) == (name == "blur") else "swapped"
