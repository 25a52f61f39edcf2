"""The shot: where the part lies, where the lamp stands, how the camera is set."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Rng = np.random.Generator


Range = tuple[float, float]  # lowest and highest


@dataclass(frozen=True)
class Shop:
    """How one foundry takes its pictures: between what its settings drift. Angles in degrees."""

    azimuth: Range  # where the lamp stands: 225 is the upper left, 315 the upper right
    elevation: Range
    shift: float
    scale: Range
    ambient: Range
    falloff: Range
    exposure: Range
    contrast: Range
    table: Range
    blur: Range
    noise: Range
    wear: Range  # how dull and patchy its castings are, 0 to 1


SHOPS = {
    "a": Shop(
        azimuth=(215, 235), elevation=(50, 58), shift=0.02, scale=(0.855, 0.885),
        ambient=(0.48, 0.58), falloff=(0.03, 0.12), exposure=(0.90, 1.02), contrast=(0.95, 1.05),
        table=(0.10, 0.16), blur=(0.1, 0.3), noise=(1.0, 2.5), wear=(0.0, 0.0),
    ),
    "b": Shop(
        azimuth=(305, 325), elevation=(46, 54), shift=0.02, scale=(0.835, 0.865),
        ambient=(0.44, 0.53), falloff=(0.03, 0.12), exposure=(0.86, 0.97), contrast=(0.87, 0.97),
        table=(0.14, 0.23), blur=(0.5, 0.75), noise=(3.0, 5.5), wear=(0.2, 0.55),
    ),
}  # fmt: skip


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
    blur: float  # variance of the lens's blur, in square pixels
    noise: float  # standard deviation, in grey levels
    wear: float


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


def new_shot(rng: Rng, shop: Shop) -> Shot:
    """Settings at random within those of one shop, the part at any rotation."""
    azimuth = math.radians(rng.uniform(*shop.azimuth))
    elevation = math.radians(rng.uniform(*shop.elevation))
    flat = math.cos(elevation)
    return Shot(
        shift=(rng.uniform(-shop.shift, shop.shift), rng.uniform(-shop.shift, shop.shift)),
        scale=rng.uniform(*shop.scale),
        rotation=rng.uniform(-math.pi, math.pi),
        lamp=(math.cos(azimuth) * flat, math.sin(azimuth) * flat, math.sin(elevation)),
        ambient=rng.uniform(*shop.ambient),
        falloff=rng.uniform(*shop.falloff),
        exposure=rng.uniform(*shop.exposure),
        contrast=rng.uniform(*shop.contrast),
        table=rng.uniform(*shop.table),
        blur=rng.uniform(*shop.blur),
        noise=rng.uniform(*shop.noise),
        wear=rng.uniform(*shop.wear),
    )


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
