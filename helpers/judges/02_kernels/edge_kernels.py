"""`edge_kernels`: which edges a kernel answers to."""

from typing import Any

import numpy as np

from helpers.judges.stripes import DIRECTIONS, each_kernel, stripes_response
from kernkit.checks.verdict import Finding, Found

# Wavelengths in pixels: edges as pictures have them, not the pixel grid's own
COARSE = (6, 9, 14, 24)
MARGIN = 1.1
ONE_SIGN = 3  # so many times the answers of one sign outweigh the others at an edge


def judge(answer: Any) -> dict[str, Found]:
    """Does each kernel answer most to edges of its own direction, and not at all to flat grey?"""
    return each_kernel(
        answer, "edge_kernels", ["vertical", "horizontal", "diagonal"], _edge_problem
    )


def _edge_problem(name: str, kernel: np.ndarray) -> Found:
    if not kernel.any():
        return "all_zeros"
    kernel = kernel / np.abs(kernel).max()  # any scale will do
    if abs(kernel.sum()) > 1e-3 * np.abs(kernel).sum():
        return "sum_not_zero"
    strength = {direction: stripes_response(kernel, direction, COARSE) for direction in DIRECTIONS}
    along = name
    if name == "diagonal":  # either diagonal will do
        along = max(["diagonal", "other diagonal"], key=lambda direction: strength[direction])
        strength["diagonal"] = max(strength["diagonal"], strength.pop("other diagonal"))
    own = strength.pop(name)
    rival = max(strength, key=lambda direction: strength[direction])
    if own > MARGIN * strength[rival]:
        less, more = sorted(_at_an_edge(kernel, along))
        return None if more >= ONE_SIGN * less else "lines"
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


def _at_an_edge(kernel: np.ndarray, direction: str) -> tuple[float, float]:
    """What a kernel's answers above and below zero add up to, where 0 becomes 1 along a line.

    As the kernel is moved over the edge, its numbers enter the bright side line by line: the
    answers are the running sums of its lines' sums.
    """
    rows, columns = np.indices(kernel.shape)
    depth = {
        "vertical": columns,
        "horizontal": rows,
        "diagonal": columns + rows,
        "other diagonal": columns - rows + len(kernel) - 1,
    }[direction]
    answers = np.cumsum(np.bincount(depth.ravel(), kernel.ravel()))
    return float(answers[answers > 0].sum()), float(-answers[answers < 0].sum())
