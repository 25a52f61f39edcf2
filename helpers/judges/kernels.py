"""Kernels (lesson 2), judged by what they answer to stripes. A constant cannot be fitted to
probes.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding

LARGEST_KERNEL = 15
DIRECTIONS = {
    "vertical": 0.0,
    "horizontal": np.pi / 2,
    "diagonal": np.pi / 4,
    "other diagonal": -np.pi / 4,
}
# Wavelengths in pixels: edges as pictures have them, not the pixel grid's own
COARSE = (6, 9, 14, 24)
FINE = (3, 4, 6, 8)
MARGIN = 1.1


def edge_kernels(subject: Any) -> dict[str, str | Finding | None]:
    """Does each kernel answer most to edges of its own direction, and not at all to flat grey?"""
    return _each_kernel(
        subject, "edge_kernels", ["vertical", "horizontal", "diagonal"], _edge_problem
    )


def tone_kernels(subject: Any) -> dict[str, str | Finding | None]:
    """Does each kernel keep the mean brightness, and does blur lower and sharpen raise the contrast
    of fine stripes?
    """
    return _each_kernel(subject, "tone_kernels", ["blur", "sharpen"], _tone_problem)


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


def _each_kernel(
    subject: Any,
    exercise: str,
    names: list[str],
    problem: Callable[[str, np.ndarray], str | Finding | None],
) -> dict[str, str | Finding | None]:
    if not isinstance(subject, dict):
        entries = ", ".join(f"`{name!r}`" for name in names)
        says = (
            f"`{exercise}` is {kind_of(subject)}; it should be a dictionary with the entries"
            f" {entries}."
        )
        return {name: Finding("type", says) for name in names}
    return {
        name: _not_a_kernel(name, subject) or problem(name, np.asarray(subject[name], float))
        for name in names
    }


def _not_a_kernel(name: str, kernels: dict) -> Finding | None:
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


def _edge_problem(name: str, kernel: np.ndarray) -> str | Finding | None:
    if not kernel.any():
        return "all_zeros"
    kernel = kernel / np.abs(kernel).max()  # any scale will do
    if abs(kernel.sum()) > 1e-3 * np.abs(kernel).sum():
        return "sum_not_zero"
    strength = {direction: stripes_response(kernel, direction, COARSE) for direction in DIRECTIONS}
    if name == "diagonal":  # either diagonal will do
        strength["diagonal"] = max(strength["diagonal"], strength.pop("other diagonal"))
    own = strength.pop(name)
    rival = max(strength, key=strength.get)
    if own > MARGIN * strength[rival]:
        return None
    if max(own, *strength.values()) < 1.3 * min(own, *strength.values()):
        return "every_direction"
    if name != "diagonal" and own < strength[rival] and rival in ("vertical", "horizontal"):
        return "transposed"
    says = (
        f"`{name}` answers to {name} edges with strength {own:.2f}, and to"
        f" {rival.removeprefix('other ')} ones with "
    )
    return Finding(
        "direction",
        f"{says}{strength[rival]:.2f}. Its own direction should win, by a tenth at least.",
    )


def _tone_problem(name: str, kernel: np.ndarray) -> str | Finding | None:
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
