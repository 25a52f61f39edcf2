"""Kernels judged by what they answer to stripes. A constant cannot be fitted to probes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding, Found

LARGEST_KERNEL = 15
DIRECTIONS = {
    "vertical": 0.0,
    "horizontal": np.pi / 2,
    "diagonal": np.pi / 4,
    "other diagonal": -np.pi / 4,
}


def stripes_response(kernel: np.ndarray, direction: str, wavelengths: tuple[int, ...]) -> float:
    """How strongly a kernel answers to soft stripes: root mean square over wavelengths of the
    response's amplitude.

    The stripes are sinusoids of amplitude 1 whose lines run in `direction`. The amplitude of the
    response is the modulus of the kernel's sum with exp(2 pi i d / wavelength), d being the
    distance across the stripes; no picture needs to be drawn.
    """
    rows, columns = np.indices(kernel.shape)
    across = columns * np.cos(DIRECTIONS[direction]) + rows * np.sin(DIRECTIONS[direction])
    amplitudes = [
        abs((kernel * np.exp(2j * np.pi * across / wavelength)).sum()) for wavelength in wavelengths
    ]
    return float(np.sqrt(np.mean(np.square(amplitudes))))


def each_kernel(
    answer: Any,
    exercise: str,
    names: list[str],
    problem: Callable[[str, np.ndarray], Found],
) -> dict[str, Found]:
    """What `problem` says of each kernel (rows, columns) of a dictionary, or why it is none."""
    if not isinstance(answer, dict):
        entries = ", ".join(f"`{name!r}`" for name in names)
        says = (
            f"`{exercise}` is {kind_of(answer)}; it should be a dictionary with the entries"
            f" {entries}."
        )
        return {name: Finding("type", says) for name in names}
    return {
        name: _not_a_kernel(name, answer) or problem(name, np.asarray(answer[name], float))
        for name in names
    }


def _not_a_kernel(name: str, kernels: dict[Any, Any]) -> Finding | None:
    if name not in kernels:
        return Finding("missing", f"`{name}`: the dictionary has no entry of this name.")
    value = kernels[name]
    if value is ...:
        return Finding("not_attempted", f"`{name}` is not attempted yet.")
    try:
        kernel = np.asarray(value)
    except Exception:
        # Ragged rows, and whatever else an odd object does when it is asked for its numbers.
        kernel = np.empty(0)
    if (
        kernel.ndim != 2
        or kernel.size == 0
        or kernel.dtype.kind not in "biuf"
        or not np.isfinite(kernel).all()
    ):
        says = (
            f"`{name}` is {kind_of(value)}; a kernel is rows of finite numbers, all rows of one"
            " length: [[0, 1], [1, 0]]."
        )
        return Finding("no_kernel", says)
    if max(kernel.shape) > LARGEST_KERNEL:
        return Finding(
            "too_large",
            f"`{name}` has shape {kernel.shape}; at most {LARGEST_KERNEL} rows and columns"
            " will do.",
        )
    return None
