"""The shot: where the part lies, where the lamp stands, how the camera is set."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..arguments import Array

Rng = np.random.Generator


@dataclass(frozen=True)
class Shot:
    """One photograph's settings. Angles in radians, picture coordinates: x to the right, y down."""

    shift: tuple[float, float]
    scale: float  # the part's outer radius in the frame
    rotation: float
    lamp: tuple[float, float, float]  # unit vector from the part to the lamp
    ambient: float
    falloff: float  # how much darker the side away from the lamp is
    exposure: float
    contrast: float
    table: float  # how light the table is
    blur: float
    noise: float  # standard deviation, in grey levels


@dataclass(frozen=True)
class View:
    """The frame from the part: picture coordinates, and polar ones with the outer radius as 1."""

    x: Array
    y: Array
    r: Array
    angle: Array
    pixel: float  # a pixel's side, in halves of the frame
    shot: Shot

    def cover(self, depth: Array) -> Array:
        """How much of each pixel is covered, 0 to 1; `depth` is how far inside an edge it lies."""
        covered: Array = np.clip(depth * (self.shot.scale / self.pixel) + 0.5, 0, 1)
        return covered

    def place(self, r: float, angle: float) -> tuple[float, float]:
        """Picture coordinates of a point of the part."""
        turned, far, (x, y) = angle + self.shot.rotation, self.shot.scale * r, self.shot.shift
        return x + far * math.cos(turned), y + far * math.sin(turned)


def new_shot(rng: Rng) -> Shot:
    """Settings at random about those of one stand: a lamp at the upper left, any rotation."""
    azimuth, elevation = math.radians(rng.uniform(219, 231)), math.radians(rng.uniform(52, 58))
    flat = math.cos(elevation)
    return Shot(
        shift=(rng.uniform(-0.012, 0.012), rng.uniform(-0.012, 0.012)),
        scale=rng.uniform(0.862, 0.878), rotation=rng.uniform(-math.pi, math.pi),
        lamp=(math.cos(azimuth) * flat, math.sin(azimuth) * flat, math.sin(elevation)),
        ambient=rng.uniform(0.50, 0.56), falloff=rng.uniform(0.04, 0.10),
        exposure=rng.uniform(0.93, 1.0), contrast=rng.uniform(0.97, 1.03),
        table=rng.uniform(0.10, 0.14), blur=rng.uniform(0.1, 0.3), noise=rng.uniform(1.0, 2.0),
    )  # fmt: skip


def view_of(shot: Shot, size: int) -> View:
    """The coordinates of every pixel of a `size` by `size` frame, for the part in `shot`."""
    x, y = _frame(size)
    dx, dy = x - shot.shift[0], y - shot.shift[1]
    r = np.sqrt(dx * dx + dy * dy) / shot.scale
    return View(x, y, r, np.arctan2(dy, dx) - shot.rotation, 2 / size, shot)


@lru_cache(maxsize=4)
def _frame(size: int) -> tuple[Array, Array]:
    """x as (1, W) and y as (H, 1), at pixel centres from -1 to 1."""
    centres = ((np.arange(size, dtype=np.float32) + 0.5) * (2 / size) - 1).astype(np.float32)
    return centres[None, :], centres[:, None]
