"""Light and camera: from surface to grey picture.

Diffuse light follows Lambert, highlights Blinn's half vector. On turned faces grooves spread the
highlight into the bow tie that every lathe leaves (after Kajiya and Kay's tangent model).
"""

import math

import numpy as np

from .shot import Array, Rng, Shot, View
from .surface import Surface

STEEPEST = 2.2  # slopes beyond this would turn single pixels black or white


def expose(surface: Surface, view: View, rng: Rng) -> Array:
    """Photograph the surface, (H, W) uint8; a change of it changes the picture 3 pixels around."""
    shot = view.shot
    lx, ly, lz = shot.lamp
    slope_x, slope_y = _slopes(surface, view.pixel)
    steep = 1 / np.sqrt(1 + slope_x * slope_x + slope_y * slope_y)
    diffuse = np.maximum((lz - lx * slope_x - ly * slope_y) * steep, 0)

    hx, hy, hz = (part / math.hypot(lx, ly, lz + 1) for part in (lx, ly, lz + 1))
    glint = np.maximum((hz - hx * slope_x - hy * slope_y) * steep, 0)
    for _ in range(3):
        glint = glint * glint
    dx, dy = view.x - shot.shift[0], view.y - shot.shift[1]
    along = (hy * dx - hx * dy) / np.maximum(view.r * shot.scale, 0.02)
    turned = np.exp(-(along * along) * (1 / 0.09)) * glint * (1 + 0.25 * surface.grooves)

    light = shot.ambient * surface.openness + (0.95 * surface.lit) * diffuse
    shine = (0.12 + surface.machined * (0.9 * turned - 0.12 + 0.03 * surface.grooves)) * glint
    radiance = surface.albedo * light + shine * (0.3 + 0.7 * surface.lit)
    radiance *= 1 + shot.falloff * (lx * view.x + ly * view.y)
    return _develop(radiance, shot, rng)


def _slopes(surface: Surface, pixel: float) -> tuple[Array, Array]:
    """Rise of the metal to the right and downwards; the table is flat."""
    height = surface.height
    slope_x, slope_y = np.zeros_like(height), np.zeros_like(height)
    np.subtract(height[:, 2:], height[:, :-2], out=slope_x[:, 1:-1])
    np.subtract(height[2:], height[:-2], out=slope_y[1:-1])
    for slope in (slope_x, slope_y):
        slope *= 0.5 / pixel
        np.clip(slope, -STEEPEST, STEEPEST, out=slope)
        slope *= surface.metal
    return slope_x, slope_y


def _develop(radiance: Array, shot: Shot, rng: Rng) -> Array:
    """Lens blur, exposure, tone curve, sensor noise, 8 bits."""
    for _ in range(2):  # variances add up
        radiance = _softened(_softened(radiance, 0.5 * shot.blur).T, 0.5 * shot.blur).T
    tone = np.clip(radiance * shot.exposure, 0, 1.6)
    tone = tone * (1.85 / (tone + 0.85))  # a shoulder, so that highlights do not burn out
    grey = 255 * (0.5 + shot.contrast * (tone - 0.5))
    grey += shot.noise * rng.standard_normal(grey.shape, dtype=np.float32)
    return np.clip(grey + 0.5, 0, 255).astype(np.uint8)


def _softened(field: Array, variance: float) -> Array:
    """Each row mixed with its neighbours, so that a point spreads by `variance` square pixels."""
    soft = (1 - variance) * field
    beside = (0.5 * variance) * field
    soft[1:] += beside[:-1]
    soft[:-1] += beside[1:]
    soft[[0, -1]] += beside[[0, -1]]  # beyond the edge it goes on as it is
    return soft
