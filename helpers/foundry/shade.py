"""Shadows: where the lamp does not reach, and where little of the sky does."""

import math

import numpy as np
from PIL import Image

from ..arguments import Array
from .part import Relief
from .shot import Shot, View


def shadows(relief: Relief, view: View) -> tuple[Array, Array]:
    """Cast shadows (1 lit, 0 in shadow) and how open the sky is (about 1) over the sound part."""
    size, inside = relief.height.shape[0], relief.inside
    solid = _resize(relief.height * inside, size // 2)  # what throws shadows
    lit_part, lit_table = _march(solid, _resize(relief.height, size // 2), view.shot)
    around = _resize(_resize(solid, size // 8), size)
    openness = np.clip(1 - 3.2 * (around - relief.height * inside), 0.45, 1.12)
    # Both sides of the part's edge are mixed sharply: half-size shadows would show teeth.
    return _resize(lit_table, size) * (1 - inside) + _resize(lit_part, size) * inside, openness


def _resize(field: Array, size: int) -> Array:
    """Mean of the pixels that merge when shrinking, a straight line between them when growing."""
    method = Image.Resampling.BOX if size < field.shape[0] else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(field).resize((size, size), method))


def _march(solid: Array, part: Array, shot: Shot) -> tuple[Array, Array]:
    """Light on the part and on the table: walk to the lamp, and see what rises above the ray."""
    size = solid.shape[0]
    flat = math.hypot(shot.lamp[0], shot.lamp[1])
    rise = shot.lamp[2] / flat * 2 / size
    on_part, on_table = np.zeros_like(solid), np.zeros_like(solid)
    for k in range(1, int(0.32 / rise) + 1):
        dx, dy = round(k * shot.lamp[0] / flat), round(k * shot.lamp[1] / flat)
        here = _overlap(size, dy), _overlap(size, dx)
        above = solid[_overlap(size, -dy), _overlap(size, -dx)] - k * rise
        # The farther off the thing that throws the shadow, the softer its edge
        above *= 1 / (0.012 + 0.16 * k * rise)
        np.maximum(on_table[here], above, out=on_table[here])
        above -= part[here] * (1 / (0.012 + 0.16 * k * rise))
        np.maximum(on_part[here], above, out=on_part[here])
    return 1 - np.minimum(on_part, 1), 1 - np.minimum(on_table, 1)


def _overlap(size: int, move: int) -> slice:
    """The rows (or columns) that still lie in the frame when moved by `move`."""
    return slice(max(0, -move), size - max(0, move))
