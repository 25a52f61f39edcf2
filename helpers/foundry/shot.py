"""The shot: where the part lies, where the lamp stands, how the camera is set."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np


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
    """The frame seen from the part: picture coordinates, and polar ones with the outer radius
    as 1.
    """

    x: np.ndarray
    y: np.ndarray
    r: np.ndarray
    angle: np.ndarray
    pixel: float  # a pixel's side, in halves of the frame
    shot: Shot

    def cover(self, depth: np.ndarray) -> np.ndarray:
        """How much of each pixel is covered, 0 to 1, where `depth` is how far inside an edge it
        lies (part units).
        """
        return np.clip(depth * (self.shot.scale / self.pixel) + 0.5, 0, 1)

    def place(self, r: float, angle: float) -> tuple[float, float]:
        """Picture coordinates of a point of the part."""
        turned = angle + self.shot.rotation
        return (
            self.shot.shift[0] + self.shot.scale * r * math.cos(turned),
            self.shot.shift[1] + self.shot.scale * r * math.sin(turned),
        )


def new_shot(rng: np.random.Generator) -> Shot:
    """Settings drawn at random about those of one inspection stand: a lamp at the upper left, a
    part turned as it comes.
    """
    azimuth, elevation = math.radians(rng.uniform(219, 231)), math.radians(rng.uniform(52, 58))
    return Shot(
        shift=(rng.uniform(-0.012, 0.012), rng.uniform(-0.012, 0.012)),
        scale=rng.uniform(0.862, 0.878),
        rotation=rng.uniform(-math.pi, math.pi),
        lamp=(
            math.cos(azimuth) * math.cos(elevation),
            math.sin(azimuth) * math.cos(elevation),
            math.sin(elevation),
        ),
        ambient=rng.uniform(0.50, 0.56),
        falloff=rng.uniform(0.04, 0.10),
        exposure=rng.uniform(0.93, 1.0),
        contrast=rng.uniform(0.97, 1.03),
        table=rng.uniform(0.10, 0.14),
        blur=rng.uniform(0.1, 0.3),
        noise=rng.uniform(1.0, 2.0),
    )


def view_of(shot: Shot, size: int) -> View:
    """The coordinates of every pixel of a `size` by `size` frame, for the part as it lies in
    `shot`.
    """
    x, y = _frame(size)
    dx, dy = x - shot.shift[0], y - shot.shift[1]
    r = np.sqrt(dx * dx + dy * dy) / shot.scale
    return View(x, y, r, np.arctan2(dy, dx) - shot.rotation, 2 / size, shot)


@lru_cache(maxsize=4)
def _frame(size: int) -> tuple[np.ndarray, np.ndarray]:
    """x as (1, W) and y as (H, 1), at pixel centres from -1 to 1."""
    centres = ((np.arange(size, dtype=np.float32) + 0.5) * (2 / size) - 1).astype(np.float32)
    return centres[None, :], centres[:, None]
