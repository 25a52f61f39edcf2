"""Harmless marks, on castings of both classes: they change how light a place is, never its height.

A stain is as dark as a blowhole and chalk as bright as a burr: what tells defects from them is edge
and shape. Each returns where it lies, and its coverage there, 0 to 1.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np

from .part import Relief
from .shapes import Window, around, blob, smoothstep, stroke
from .shot import Array, Rng, View
from .surface import Surface, noise

Marked = tuple[tuple[slice, slice], Array]
Mark = Callable[[Relief, Surface, View, Rng], Marked]


def stain(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """Oil or coolant that dried: dark, without any edge, and no lathe glints through it."""
    size = rng.uniform(0.05, 0.12)
    window = _on_part(view, rng, 1.3 * size)
    depth = blob(window, rng, size, dents=0.2)
    cover = smoothstep(depth / rng.uniform(0.75, 1.1)) * _skin(relief, window)
    return _darken(surface, window, cover, rng.uniform(0.80, 0.96))


def rust(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """A mottled, soft patch."""
    size = rng.uniform(0.12, 0.22)
    window = _on_part(view, rng, 1.3 * size)
    depth = blob(window, rng, size, dents=0.2)
    mottled = noise(rng, depth.shape, 9)
    cover = smoothstep((depth + 0.25 * mottled) / 0.7) * (depth > -0.3) * _skin(relief, window)
    return _darken(surface, window, cover, rng.uniform(0.5, 0.8))


def chalk(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """An inspector's ticks: one to three bright, grainy strokes, and no groove beside them."""
    middle = _on_part(view, rng, 0.45)
    total: Array = np.zeros((1, 1), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        length, width = rng.uniform(0.25, 0.7), rng.uniform(0.022, 0.04)
        dx, dy = (axis + rng.uniform(-0.08, 0.08) for axis in middle[1:])
        along, across = stroke(Window(middle.where, dx, dy), rng, bend=0.3, cubic=0.5)
        line = smoothstep((length / 2 - np.abs(along)) / 0.05)
        total = np.maximum(total, line * _inside(view, width / 2 - np.abs(across), 1.5))
    total = total * np.clip(0.75 + 0.45 * noise(rng, total.shape, 2), 0, 1)
    cover = total * _skin(relief, middle)
    surface.albedo[middle.where] += rng.uniform(0.25, 0.45) * cover
    surface.machined[middle.where] *= 1 - cover
    return middle.where, cover


def pen(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """A marker's curved line: dark as a scratch's groove, and no burr beside it."""
    length, width = rng.uniform(0.3, 0.9), rng.uniform(0.016, 0.03)
    window = _on_part(view, rng, 0.55 * length)
    along, across = stroke(window, rng, bend=1.2, cubic=1.5)
    line = smoothstep((length / 2 - np.abs(along)) / 0.04)
    cover = line * _inside(view, width / 2 - np.abs(across), 1.6) * _skin(relief, window)
    return _darken(surface, window, cover, rng.uniform(0.5, 0.75))


def sand(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """Grains of the mould, all over the part and the table."""
    cover = np.zeros_like(surface.albedo)
    for _ in range(int(rng.integers(5, 25))):
        size = rng.uniform(0.008, 0.018)
        x, y = rng.uniform(-0.97, 0.97, 2)
        window = around(view, x, y, 2 * size)
        grain = _inside(view, size - np.sqrt(window.dx**2 + window.dy**2), 1)
        _darken(surface, window, grain, rng.uniform(0.4, 0.8))
        np.maximum(cover[window.where], grain, out=cover[window.where])
    return (slice(None), slice(None)), cover


def swarf(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """A curled or straight chip from the lathe, loose on the table beside the part."""
    size, opening = rng.uniform(0.03, 0.10), rng.uniform(0.4, 2.8)
    window = _on_table(view, rng, 2 * size)
    turn, tighter = rng.uniform(-math.pi, math.pi), rng.uniform(0, 0.25)
    angle = np.arctan2(window.dy, window.dx) - turn
    angle = np.abs(np.mod(angle + math.pi, 2 * math.pi) - math.pi)
    curl = size * (1 - tighter * angle)
    width = rng.uniform(0.014, 0.036) * smoothstep((opening - angle) / 0.4)
    across = np.abs(np.sqrt(window.dx**2 + window.dy**2) - curl)
    cover = _inside(view, width / 2 - across, 1) * (width > 0.004)
    cover = cover * smoothstep((view.r[window.where] - 1.01) / 0.02)
    gap = [round(-2 * way * view.r.shape[0] / 300) for way in view.shot.lamp[:2]]
    shadow = np.roll(cover, gap, axis=(1, 0)) * (1 - cover)
    surface.lit[window.where] *= 1 - 0.6 * shadow * (1 - relief.inside[window.where])
    return _cover(surface, window, cover, rng.uniform(0.4, 0.7))


def powder(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """Moulding sand that lies along the rim: a bright crescent on the table, soft and mottled."""
    middle, half = rng.uniform(-math.pi, math.pi), rng.uniform(0.4, 1.2)
    where, wide = rng.uniform(1.0, 1.08), rng.uniform(0.04, 0.08)
    away = np.abs(np.mod(view.angle - middle + math.pi, 2 * math.pi) - math.pi)
    band = np.exp(-(((view.r - where) / wide) ** 2)) * smoothstep((half - away) / (0.8 * half))
    band = band * np.clip(0.8 + 0.3 * noise(rng, band.shape, 5), 0, 1) * (1 - relief.inside)
    surface.albedo += rng.uniform(0.25, 0.60) * band
    return (slice(None), slice(None)), band


def glare(relief: Relief, surface: Surface, view: View, rng: Rng) -> Marked:
    """Light from a window: a wide, bright spot."""
    wide = rng.uniform(0.12, 0.30)
    window = _on_part(view, rng, 2.5 * wide)
    spot = np.exp(-(window.dx**2) / (2 * wide**2)) * np.exp(-(window.dy**2) / (2 * wide**2))
    spot = spot * _skin(relief, window)
    surface.albedo[window.where] += rng.uniform(0.10, 0.30) * spot
    return window.where, spot


# How many of each a casting has: the mean of a Poisson distribution
USUAL: dict[Mark, float] = {
    stain: 1.3, rust: 0.7, chalk: 0.7, pen: 0.4, sand: 0.4, swarf: 0.9, powder: 0.4, glare: 0.2,
}  # fmt: skip


def plan(rng: Rng, usual: Mapping[Mark, float]) -> list[tuple[int, Mark, bool]]:
    """Which marks a casting gets, where so many of each in `USUAL` are usual: number of the kind
    from 1 on, the mark, and whether it lies over a defect that may be there rather than under it.
    """
    counts = rng.poisson([usual[mark] for mark in USUAL])
    return [
        (number, mark, bool(rng.random() < 0.5))
        for number, (mark, count) in enumerate(zip(USUAL, counts, strict=True), 1)
        for _ in range(count)
    ]


def _on_part(view: View, rng: Rng, reach: float) -> Window:
    r = math.sqrt(rng.uniform(0.30**2, 0.96**2))
    return around(view, *view.place(r, rng.uniform(-math.pi, math.pi)), reach)


def _on_table(view: View, rng: Rng, reach: float) -> Window:
    """Beside the part, and in the frame."""
    x = y = 2.0
    while max(abs(x), abs(y)) > 0.97:
        x, y = view.place(rng.uniform(1.05, 1.3), rng.uniform(-math.pi, math.pi))
    return around(view, x, y, reach)


def _skin(relief: Relief, window: Window) -> Array:
    skin: Array = relief.inside[window.where] * (1 - relief.bore[window.where])
    return skin


def _inside(view: View, depth: Array, pixels: float) -> Array:
    """How much of each point an outline covers whose edge is so many pixels wide."""
    covered: Array = np.clip(depth / (view.pixel * pixels) + 0.5, 0, 1)
    return covered


def _darken(surface: Surface, window: Window, cover: Array, darkness: float) -> Marked:
    surface.albedo[window.where] *= 1 - darkness * cover
    surface.machined[window.where] *= 1 - cover
    return window.where, cover


def _cover(surface: Surface, window: Window, cover: Array, albedo: float) -> Marked:
    here = surface.albedo[window.where]
    here += cover * (albedo - here)
    return window.where, cover
