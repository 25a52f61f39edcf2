"""What goes wrong in a foundry, drawn onto a sound surface; each returns its coverage, 0 to 1."""

import math
from collections.abc import Callable

import numpy as np

from ..arguments import Array
from .part import Part, Relief, smoothstep
from .shot import Rng, View
from .surface import Surface, noise

Defect = Callable[[Part, Relief, Surface, View, Rng], Array]


def blowhole(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Trapped gas: one round, dark cavity with a bright lip."""
    size = rng.uniform(0.055, 0.115)
    x, y = _spot(surface, view, rng, nearest=part.bore + 0.07, farthest=0.95)
    depth = _blob(view, rng, x, y, size, dents=0.08)
    here = relief.inside * (1 - relief.bore)
    hole = smoothstep(depth / 0.4) * here
    lip = np.exp(-((depth + 0.12) ** 2) * 45) * here
    _sink(surface, hole, 0.9)
    surface.height += size * (0.22 * lip - 0.8 * here * smoothstep(depth / 0.9))
    surface.albedo += 0.13 * lip
    harmed: Array = np.maximum(hole, lip)
    return harmed


def pinholes(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Gas that came out late: a cluster of small holes."""
    spread = rng.uniform(0.05, 0.11)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.1, farthest=0.88)
    holes = np.zeros_like(surface.height)
    for _ in range(int(rng.integers(10, 26))):
        far = spread * math.sqrt(-2 * math.log(1 - 0.95 * rng.random()))
        way, size = rng.uniform(-math.pi, math.pi), rng.uniform(0.012, 0.022)
        dx, dy = view.x - x - far * math.cos(way), view.y - y - far * math.sin(way)
        apart = np.sqrt(dx**2 + dy**2)
        np.maximum(holes, np.clip((size - apart) / view.pixel + 0.5, 0, 1), out=holes)
    holes *= relief.inside * (1 - relief.bore)
    _sink(surface, holes, 0.85)
    surface.height -= 0.012 * holes
    return holes


def shrinkage(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Metal that froze without being fed: a ragged, dark, spongy patch near the thick hub."""
    size = rng.uniform(0.075, 0.16)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.05, farthest=0.62)
    edge = _blob(view, rng, x, y, size, dents=0.2)
    pixels = surface.height.shape[0]
    pores = noise(rng, pixels, 3)
    patch = smoothstep((edge + 0.30 * noise(rng, pixels, 8) + 0.15) / 0.25) * (edge > -0.8)
    patch *= relief.inside * (1 - relief.bore)
    _sink(surface, patch, 0.45)
    surface.albedo *= 1 - 0.6 * patch * smoothstep(pores + 0.4)
    surface.height -= patch * (0.010 + 0.006 * pores)
    return patch


def flash(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """Metal that ran into the parting line: a thin, bright, ragged fin over the rim's edge."""
    middle, half = rng.uniform(-math.pi, math.pi), rng.uniform(0.35, 0.9)
    reach = rng.uniform(0.06, 0.12)
    away = np.abs(np.mod(view.angle - middle + math.pi, 2 * math.pi) - math.pi)
    waves = sum(np.cos(view.angle * n + rng.uniform(0, 6.28)) / n**0.5 for n in (13, 29, 47, 71))
    edge = reach * smoothstep((half - away) / (0.7 * half)) * np.maximum(1 + 0.3 * waves, 0.1)
    fin: Array = view.cover(1 + edge - view.r) * (edge > 0.004) * (1 - relief.inside)
    gap = [round(-2.5 * way * fin.shape[0] / 300) for way in view.shot.lamp[:2]]
    shadow = np.roll(fin, gap, axis=(1, 0)) * (1 - fin) * (1 - relief.inside)
    surface.lit *= 1 - 0.75 * shadow
    _lay(surface, fin, albedo=0.75, lit=0.9)
    surface.height -= 0.03 * (1 - relief.inside) * smoothstep(3 * edge / reach)
    return fin


def scratch(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """A tool's slip: a dark groove with a bright burr along one side."""
    length, width = rng.uniform(0.50, 1.1), rng.uniform(0.024, 0.042)
    x, y = _spot(surface, view, rng, nearest=part.hub + 0.1, farthest=0.85)
    way, bend = rng.uniform(-math.pi, math.pi), rng.uniform(-0.25, 0.25)
    along = (view.x - x) * math.cos(way) + (view.y - y) * math.sin(way)
    across = (view.y - y) * math.cos(way) - (view.x - x) * math.sin(way) - bend * along * along
    pressure = smoothstep((length / 2 - np.abs(along)) / 0.06)
    pressure = pressure * (0.85 + 0.15 * np.cos(along * rng.uniform(20, 60)))
    pressure *= relief.inside * (1 - relief.bore)
    line = pressure * np.clip((width / 2 - np.abs(across)) / view.pixel + 0.5, 0, 1)
    burr = pressure * np.clip((width / 2 - np.abs(across - width)) / view.pixel + 0.5, 0, 1)
    surface.albedo += 0.25 * burr - 0.75 * line * surface.albedo
    surface.machined = surface.machined * (1 - line)
    surface.height -= 0.004 * line
    harmed: Array = np.maximum(line, burr)
    return harmed


def mould_shift(part: Part, relief: Relief, surface: Surface, view: View, rng: Rng) -> Array:
    """The mould's halves did not meet: the lower one sticks out, a crescent step below the rim."""
    way, offset = rng.uniform(-math.pi, math.pi), rng.uniform(0.05, 0.10)
    step = offset * np.cos(view.angle - way)  # how far the ledge reaches beyond the rim
    lower = np.sqrt(np.maximum(view.r * (view.r - 2 * step) + offset * offset, 0))
    beside = (1 - relief.inside) * view.cover(step - 1.5 * view.pixel)
    ledge: Array = view.cover(1 - lower) * beside
    _lay(surface, ledge, albedo=0.60, lit=0.9)
    # The step's foot sees little of the sky
    surface.openness *= 1 - 0.6 * ledge * np.exp((1 - view.r) / 0.015)
    surface.lit *= 1 - 0.6 * ledge * np.exp((1 - view.r) / 0.015)
    surface.height -= beside * (0.05 + 0.03 * smoothstep((lower - 0.985) / 0.015))
    return ledge


def _spot(s: Surface, view: View, rng: Rng, nearest: float, farthest: float) -> tuple[float, float]:
    """A place on the part for a defect, in picture coordinates, and in the light, to be seen."""
    size = view.r.shape[0]
    for _ in range(30):
        r = math.sqrt(rng.uniform(nearest**2, farthest**2))
        x, y = view.place(r, rng.uniform(-math.pi, math.pi))
        at = int((y + 1) * size / 2), int((x + 1) * size / 2)
        if s.lit[at] > 0.8:
            break
    return x, y


def _blob(view: View, rng: Rng, x: float, y: float, size: float, dents: float) -> Array:
    """How deep inside a dented, oval disc each point lies: 1 at its middle, 0 at its edge."""
    dx, dy = view.x - x, view.y - y
    turn, oval = rng.uniform(0, math.pi), rng.uniform(0.78, 1.0)
    u = dx * math.cos(turn) + dy * math.sin(turn)
    v = (dy * math.cos(turn) - dx * math.sin(turn)) / oval
    around = np.arctan2(v, u)
    ripple = sum(np.cos(n * around + rng.uniform(0, 6.28)) / n for n in (2, 3, 5))
    return 1 - np.sqrt(u * u + v * v) / (size * (1 + dents * ripple))


def _sink(surface: Surface, hole: Array, darkness: float) -> None:
    """A hole is dark inside, and no lathe reaches there."""
    surface.albedo *= 1 - darkness * hole
    surface.machined = surface.machined * (1 - hole)


def _lay(surface: Surface, cover: Array, albedo: float, lit: float) -> None:
    """Lay fresh cast metal over the table, keeping the fine grain that is there."""
    grain = surface.albedo / max(float(surface.albedo.mean()), 0.05)
    surface.albedo += cover * (albedo * np.clip(grain, 0.8, 1.2) - surface.albedo)
    surface.lit += cover * (np.maximum(surface.lit, lit) - surface.lit)
    surface.metal = np.maximum(surface.metal, cover)


KINDS: dict[str, Defect] = {
    kind.__name__: kind for kind in (blowhole, pinholes, shrinkage, flash, scratch, mould_shift)
}
