"""Outlines that defects and marks are made of, each in a window of the frame around its middle."""

import math
from typing import NamedTuple

import numpy as np

from .shot import Array, Rng, View


class Window(NamedTuple):
    """The part of the frame around a place: where it lies, and how far each pixel is from it."""

    where: tuple[slice, slice]
    dx: Array  # (1, w), in halves of the frame
    dy: Array  # (h, 1)


def around(view: View, x: float, y: float, reach: float) -> Window:
    """All pixels of the frame up to `reach` to any side of (x, y); at least one."""
    size = view.r.shape[0]
    ends = [(middle + 1 + side) * size / 2 for middle in (y, x) for side in (-reach, reach)]
    top, bottom, left, right = (min(max(round(end), 0), size) for end in ends)
    top, left = min(top, size - 1), min(left, size - 1)
    where = slice(top, max(bottom, top + 1)), slice(left, max(right, left + 1))
    return Window(where, view.x[:, where[1]] - x, view.y[where[0]] - y)


def blob(window: Window, rng: Rng, size: float, dents: float) -> Array:
    """How deep inside a dented, oval disc each point lies: 1 at its middle, 0 at its edge."""
    turn, oval = rng.uniform(0, math.pi), rng.uniform(0.78, 1.0)
    u = window.dx * math.cos(turn) + window.dy * math.sin(turn)
    v = (window.dy * math.cos(turn) - window.dx * math.sin(turn)) / oval
    angle = np.arctan2(v, u)
    ripple = sum(np.cos(n * angle + rng.uniform(0, 6.28)) / n for n in (2, 3, 5))
    return 1 - np.sqrt(u * u + v * v) / (size * (1 + dents * ripple))


def stroke(window: Window, rng: Rng, bend: float, cubic: float) -> tuple[Array, Array]:
    """A curved line through the middle: how far along it, and how far beside it, each point is."""
    way = rng.uniform(-math.pi, math.pi)
    along = window.dx * math.cos(way) + window.dy * math.sin(way)
    aside = rng.uniform(-bend, bend) * along * along
    aside += rng.uniform(-cubic, cubic) * along * along * along  # ** 3 takes ten times as long
    return along, window.dy * math.cos(way) - window.dx * math.sin(way) - aside


def smoothstep(t: Array) -> Array:
    """0 below 0, 1 above 1, and a smooth cubic between."""
    t = np.clip(t, 0, 1)
    smooth: Array = t * t * (3 - 2 * t)
    return smooth
