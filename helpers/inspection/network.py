"""The network in plain NumPy, and defects that can be laid on a casting; as in its page's script.

`bench/inspector.py` trained the one, cut out the other, and recorded how often it was right.
"""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ..arguments import Array
from ..interactive.sizes import added
from ..pictures import DATA

FILE, RECORD = DATA / "inspector.npz", DATA / "inspector.json"
LAID = ("blowhole", "pinholes", "shrinkage", "scratch")  # the other kinds belong to the edge
SIZES = ("small", "medium", "large")
CELL = 8  # a number of a heat map stands for so many rows and columns of the picture
UNCHANGED = 100  # patches hold what becomes of 100 of brightness
# A part's outline in pixels: row and column of its middle, radius
Disc = tuple[float, float, float]


@cache
def kept() -> dict[str, Array]:
    """Kernels (rows, columns, in, out), biases, strides, where to pool; patches, uint8."""
    with np.load(FILE, allow_pickle=False) as file:
        return dict(file)


def heat_map(picture: Array) -> Array:
    """How sure the network is of a defect, from 0 to 1: (H, W) uint8 to (H // 8, W // 8) float32.

    Number [i, j] stands for the picture's rows 8i to 8i + 7 and columns 8j to 8j + 7.
    """
    maps, last = (picture[..., None].astype(np.float32) - 127.5) / 127.5, len(kept()["pools"]) - 1
    for i, pools in enumerate(kept()["pools"]):
        maps = _convolved(maps, kept()[f"kernel{i}"], kept()["strides"][i]) + kept()[f"bias{i}"]
        maps = maps if i == last else np.maximum(maps, 0)
        if pools:
            pairs = sliding_window_view(maps, (2, 2), axis=(0, 1))
            maps = pairs[::2, ::2].max(axis=(3, 4))
    return np.asarray(1 / (1 + np.exp(-maps[..., 0])))


def _convolved(maps: Array, kernel: Array, stride: int) -> Array:
    """As Keras's Conv2D with padding "same"."""
    sides = zip(maps.shape, kernel.shape[:2], strict=False)
    padded = np.pad(maps, (*(added(n, k, stride, "same") for n, k in sides), (0, 0)))
    windows = sliding_window_view(padded, kernel.shape[:2], axis=(0, 1))[::stride, ::stride]
    return np.asarray(np.tensordot(windows, kernel.transpose(2, 0, 1, 3), 3))


def lay(picture: Array, patch: Array, row: int, column: int, disc: Disc) -> Array:
    """A copy of a picture, (H, W) uint8, with a patch about a pixel, on the part alone."""
    rows, columns = np.indices(picture.shape)
    i, j = rows - row + patch.shape[0] // 2, columns - column + patch.shape[1] // 2
    under = (i >= 0) & (i < patch.shape[0]) & (j >= 0) & (j < patch.shape[1])
    under &= (rows - disc[0]) ** 2 + (columns - disc[1]) ** 2 <= disc[2] ** 2
    laid: Array = picture.astype(int)
    # Whole numbers, so that the page's script cannot round otherwise
    laid[under] = (laid[under] * patch[i[under], j[under]] + UNCHANGED // 2) // UNCHANGED
    return np.minimum(laid, 255).astype(np.uint8)
