"""What goes wrong in a foundry, drawn onto a surface; each returns its coverage, 0 to 1.

Marks (`marks`) are as dark and as bright: a defect is known by its shape and its edge, a lip, a
burr, a shadow, an outline that stands out.
"""

import math
from collections.abc import Callable

import numpy as np

from .part import Part, Relief
from .shapes import around, blob, smoothstep, stroke
from .shot import Array, Rng, View
from .surface import Surface, noise

Defect = Callable[[Part, Relief, Surface, View, Rng], Array]


def blowhole(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Trapped gas: one to three dented cavities side by side, each in a bright lip."""
    harmed = np.zeros_like(surface.height)
    x, y = _spot(surface, view, rng, nearest=part.bore + 0.09, farthest=0.93)
    size, darkness = rng.uniform(0.075, 0.125), rng.uniform(0.55, 0.80)
    for _ in range(int(rng.integers(1, 4))):
        _cavity(relief, surface, view, rng, (x, y), size, darkness, harmed)
        way, apart = rng.uniform(-math.pi, math.pi), 1.6 * size
        size *= rng.uniform(0.6, 0.9)
        x, y = x + apart * math.cos(way), y + apart * math.sin(way)
    return harmed


def _cavity(
    relief: Relief,
    surface: Surface,
    view: View,
    rng: Rng,
    place: tuple[float, float],
    size: float,
    darkness: float,
    harmed: Array,
) -> None:
    window = around(view, *place, 1.6 * size)
    where = window.where
    depth = blob(window, rng, size, dents=0.2)
    here = relief.inside[where] * (1 - relief.bore[where])
    hole = np.clip(depth * (size / (1.2 * view.pixel)) + 0.5, 0, 1) * here
    lip = np.exp(-(((depth + 0.18) / 0.18) ** 2)) * here * (1 - hole)
    _sink(surface, where, hole, darkness)
    # Cast metal is rough: a lip is nowhere the same, and brightest where it turns to the lamp
    lamp = view.shot.lamp
    to_lamp = (window.dx * lamp[0] + window.dy * lamp[1]) / (size * math.hypot(lamp[0], lamp[1]))
    surface.albedo[where] += 0.35 * lip * np.clip(0.75 - 0.35 * to_lamp, 0.4, 1.1)
    surface.height[where] += size * (0.26 * lip - 0.35 * here * smoothstep(depth / 0.9))
    np.maximum(harmed[where], np.maximum(hole, lip), out=harmed[where])


def pinholes(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Gas that came out late: a cluster of small holes, each bright on the side off the lamp."""
    spread, darkness = rng.uniform(0.08, 0.12), rng.uniform(0.60, 0.85)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.1, farthest=0.86)
    harmed = np.zeros_like(surface.height)
    flat = math.hypot(*view.shot.lamp[:2])
    for _ in range(int(rng.integers(18, 34))):
        far = spread * math.sqrt(-2 * math.log(1 - 0.86 * rng.random()))
        way, size = rng.uniform(-math.pi, math.pi), rng.uniform(0.018, 0.026)
        window = around(view, x + far * math.cos(way), y + far * math.sin(way), 2.2 * size)
        where = window.where
        here = relief.inside[where] * (1 - relief.bore[where])
        apart = np.sqrt(window.dx**2 + window.dy**2)
        hole = np.clip((size - apart) / view.pixel + 0.5, 0, 1) * here
        ring = np.clip((1.7 * size - apart) / view.pixel + 0.5, 0, 1) * (1 - hole) * here
        off_lamp = window.dx * view.shot.lamp[0] + window.dy * view.shot.lamp[1]
        bright = ring * smoothstep(-off_lamp / (flat * size))
        _sink(surface, where, hole, darkness)
        surface.albedo[where] += 0.25 * bright
        surface.height[where] -= 0.012 * hole
        np.maximum(harmed[where], np.maximum(hole, bright), out=harmed[where])
    return harmed


def shrinkage(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Metal that froze without being fed: a ragged, dark, spongy patch near the thick hub."""
    size = rng.uniform(0.11, 0.19)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.05, farthest=0.62)
    window = around(view, x, y, 2 * size)
    where = window.where
    edge = blob(window, rng, size, dents=0.2)
    pores = noise(rng, edge.shape, 3)
    patch = smoothstep((edge + 0.30 * noise(rng, edge.shape, 8) + 0.15) / 0.25) * (edge > -0.8)
    patch *= relief.inside[where] * (1 - relief.bore[where])
    _sink(surface, where, patch, 0.4)
    surface.albedo[where] *= 1 - 0.6 * patch * smoothstep(pores + 0.4)
    surface.height[where] -= patch * (0.010 + 0.006 * pores)
    harmed = np.zeros_like(surface.height)
    harmed[where] = patch
    return harmed


def flash(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Metal that ran into the parting line: a thin, ragged fin that hangs on the rim's edge."""
    middle, half = rng.uniform(-math.pi, math.pi), rng.uniform(0.6, 1.2)
    reach, albedo = rng.uniform(0.085, 0.13), rng.uniform(0.55, 0.75)
    away = np.abs(np.mod(view.angle - middle + math.pi, 2 * math.pi) - math.pi)
    waves = sum(np.cos(view.angle * n + rng.uniform(0, 6.28)) / n**0.5 for n in (13, 29, 47, 71))
    edge = reach * smoothstep((half - away) / (0.7 * half)) * np.maximum(1 + 0.3 * waves, 0.1)
    fin: Array = view.cover(1 + edge - view.r) * (edge > 0.004) * (1 - relief.inside)
    gap = [round(-2.5 * way * fin.shape[0] / 300) for way in view.shot.lamp[:2]]
    shadow = np.roll(fin, gap, axis=(1, 0)) * (1 - fin) * (1 - relief.inside)
    surface.lit *= 1 - 0.75 * shadow
    _lay(surface, fin, albedo, lit=0.9)
    surface.height -= 0.03 * (1 - relief.inside) * smoothstep(3 * edge / reach)
    return fin


def scratch(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """A tool's slip: a curved, dark groove with a bright burr along one side."""
    length, width = rng.uniform(0.8, 1.3), rng.uniform(0.040, 0.056)
    darkness, burred = rng.uniform(0.65, 0.85), rng.uniform(0.35, 0.45)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.1, farthest=0.80)
    window = around(view, x, y, 0.6 * length)
    where = window.where
    along, across = stroke(window, rng, bend=1.2, cubic=1.0)
    pressure = smoothstep((length / 2 - np.abs(along)) / 0.06)
    pressure = pressure * (0.85 + 0.15 * np.cos(along * rng.uniform(20, 60)))
    pressure *= relief.inside[where] * (1 - relief.bore[where])
    line = pressure * np.clip((width / 2 - np.abs(across)) / view.pixel + 0.5, 0, 1)
    beside = np.abs(across - 0.95 * width)
    burr = pressure * np.clip((0.45 * width - beside) / view.pixel + 0.5, 0, 1) * (1 - line)
    surface.albedo[where] += burred * burr
    _sink(surface, where, line, darkness)
    surface.height[where] -= 0.004 * line
    harmed = np.zeros_like(surface.height)
    harmed[where] = np.maximum(line, burr)
    return harmed


def mould_shift(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """The mould's halves did not meet: the lower one sticks out, a crescent step below the rim."""
    way, offset = rng.uniform(-math.pi, math.pi), rng.uniform(0.07, 0.11)
    step = offset * np.cos(view.angle - way)  # how far the ledge reaches beyond the rim
    lower = np.sqrt(np.maximum(view.r * (view.r - 2 * step) + offset * offset, 0))
    beside = (1 - relief.inside) * view.cover(step - 1.5 * view.pixel)
    ledge: Array = view.cover(1 - lower) * beside
    _lay(surface, ledge, rng.uniform(0.45, 0.60), lit=0.9)
    # The step's foot sees little of the sky
    surface.openness *= 1 - 0.6 * ledge * np.exp((1 - view.r) / 0.015)
    surface.lit *= 1 - 0.6 * ledge * np.exp((1 - view.r) / 0.015)
    surface.height -= beside * (0.05 + 0.03 * smoothstep((lower - 0.985) / 0.015))
    return ledge


def _spot(
    surface: Surface, view: View, rng: Rng, nearest: float, farthest: float
) -> tuple[float, float]:
    """A place on the part for a defect, in picture coordinates, and in the light, to be seen."""
    size = view.r.shape[0]
    for _ in range(30):
        r = math.sqrt(rng.uniform(nearest**2, farthest**2))
        x, y = view.place(r, rng.uniform(-math.pi, math.pi))
        at = int((y + 1) * size / 2), int((x + 1) * size / 2)
        if surface.lit[at] > 0.8:
            break
    return x, y


def _sink(surface: Surface, where: tuple[slice, slice], hole: Array, darkness: float) -> None:
    """A hole is dark inside, and no lathe reaches there."""
    surface.albedo[where] *= 1 - darkness * hole
    surface.machined[where] *= 1 - hole


def _lay(surface: Surface, cover: Array, albedo: float, lit: float) -> None:
    """Lay fresh cast metal over the table, keeping the fine grain that is there."""
    grain = surface.albedo / max(float(surface.albedo.mean()), 0.05)
    surface.albedo += cover * (albedo * np.clip(grain, 0.8, 1.2) - surface.albedo)
    surface.lit += cover * (np.maximum(surface.lit, lit) - surface.lit)
    surface.metal = np.maximum(surface.metal, cover)


_ALL: list[Defect] = [blowhole, pinholes, shrinkage, flash, scratch, mould_shift]
KINDS = {defect.__name__: defect for defect in _ALL}
