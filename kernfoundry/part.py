"""The part: what it is to be, its measures, and its height above the table at every point."""

import math
from dataclasses import dataclass

import numpy as np

from .shapes import smoothstep
from .shot import Array, Range, Rng, View

PROFILE_SAMPLES = 1024


@dataclass(frozen=True)
class Design:
    """What a product is to be: its counts, and between what its measures lie, as shares of the
    outer radius. What stands here is the impeller of the lessons.
    """

    vanes: int = 6
    twist: Range = (0.90, 1.0)
    vane_width: Range = (0.032, 0.036)
    vane_height: Range = (0.050, 0.060)
    hub: Range = (0.285, 0.295)
    bore: Range = (0.44, 0.46)  # of the hub
    hub_height: Range = (0.17, 0.19)
    holes: int = 0  # bored through the plate, in a ring
    hole: float = 0.0  # a hole's radius
    hole_at: float = 0.0  # how far from the middle they are
    rim: Range = (0.895, 0.905)


@dataclass(frozen=True)
class Part:
    """Measures of one part, as shares of its outer radius; angles in radians."""

    vanes: int
    twist: float  # the vanes follow the spiral angle = twist * ln(r)
    vane_width: float
    vane_height: float
    bore: float
    hub: float
    hub_height: float
    keyway: float  # half width of the notch in the bore
    seal: float  # inner radius of the machined ring on the plate
    seal_width: float
    rim: float  # inner radius of the rim
    plate_height: float
    rim_height: float
    wobble: float  # how far the cast outline strays from a circle
    holes: int
    hole: float
    hole_at: float


@dataclass(frozen=True)
class Relief:
    """The part before it has a surface; all but `height` are coverages, 0 to 1."""

    height: Array
    inside: Array
    machined: Array
    bore: Array


def new_part(rng: Rng, design: Design) -> Part:
    """Measures of one part of the product, at random within a foundry's tolerances."""
    hub = rng.uniform(*design.hub)
    return Part(
        vanes=design.vanes,
        twist=rng.uniform(*design.twist),
        vane_width=rng.uniform(*design.vane_width),
        vane_height=rng.uniform(*design.vane_height),
        bore=hub * rng.uniform(*design.bore),
        hub=hub,
        hub_height=rng.uniform(*design.hub_height),
        keyway=rng.uniform(0.022, 0.032),
        seal=hub + rng.uniform(0.11, 0.12),
        seal_width=rng.uniform(0.042, 0.048),
        rim=rng.uniform(*design.rim),
        plate_height=rng.uniform(0.085, 0.095),
        rim_height=rng.uniform(0.125, 0.135),
        wobble=rng.uniform(0.0, 0.004),
        holes=design.holes,
        hole=design.hole,
        hole_at=design.hole_at,
    )


def relief(part: Part, view: View) -> Relief:
    """Height and materials of `part` as it lies in `view`."""
    r = view.r * (1 + part.wobble * np.cos(2 * view.angle + part.twist))
    profile, machined = _turned(part)
    index = np.minimum(r * (PROFILE_SAMPLES / 1.25), PROFILE_SAMPLES - 1).astype(np.int32)
    height, machined = profile[index], machined[index]

    if part.vanes:
        ridge = _vanes(part, view, r)
        top = part.plate_height + part.vane_height * (1.15 - 0.45 * r)
        height = height + ridge * np.maximum(top - height, 0)
        machined = machined * (1 - ridge)

    notch = _keyway(part, view, r)
    if part.holes:
        notch = np.maximum(notch, _holes(part, view, r))
    bore = np.maximum(view.cover(part.bore - r), notch)
    return Relief(height * (1 - notch), view.cover(1 - r), machined * (1 - bore), bore)


def _turned(part: Part) -> tuple[Array, Array]:
    """Height and machined share along a radius, as on a lathe: 1024 samples from 0 to 1.25."""
    plate, rim, hub = part.plate_height, part.rim_height, part.hub_height
    seal_end = part.seal + part.seal_width
    corners = [
        (0, 0), (part.bore - 0.012, 0), (part.bore, hub - 0.03), (part.bore + 0.014, hub),
        (part.hub - 0.012, hub), (part.hub, hub - 0.015), (part.hub + 0.035, plate + 0.035),
        (part.hub + 0.075, plate + 0.008), (part.seal - 0.008, plate + 0.008),
        (part.seal, plate + 0.028), (seal_end, plate + 0.028), (seal_end + 0.008, plate),
        (part.rim - 0.03, plate - 0.012), (part.rim, rim), (0.972, rim), (0.985, rim - 0.012),
        (1.0, rim - 0.045), (1.25, rim - 0.045),
    ]  # fmt: skip
    at = np.linspace(0, 1.25, PROFILE_SAMPLES)
    height = np.interp(at, [x for x, _ in corners], [y for _, y in corners])
    faces = [(part.bore, part.hub - 0.01), (part.seal, seal_end), (part.rim + 0.008, 0.972)]
    machined = np.sum([((at > start) & (at < end)) * 1.0 for start, end in faces], axis=0)
    return _soften(height), _soften(machined)


def _soften(curve: Array) -> Array:
    """Edges about 0.01 wide: no real edge is sharper."""
    weights = np.hanning(11)[1:-1] / np.hanning(11).sum()
    return np.convolve(np.pad(curve, 4, "edge"), weights, "valid").astype(np.float32)


def _vanes(part: Part, view: View, r: Array) -> Array:
    """How much of a vane stands at each point, 0 to 1: they repeat around the hub."""
    safe = np.maximum(r, 0.05)
    turn = (view.angle - part.twist * np.log(safe)) * (part.vanes / (2 * np.pi))
    turn -= np.round(turn)
    # A logarithmic spiral crosses every radius at one angle: this is the true distance across it.
    across = np.abs(turn) * safe * (2 * np.pi / part.vanes / math.hypot(1, part.twist))
    half = part.vane_width * (1.25 - 0.5 * r)
    ridge = smoothstep((half + 0.022 - across) / 0.032)
    return ridge * smoothstep((r - part.hub) / 0.05) * smoothstep((part.rim + 0.01 - r) / 0.03)


def _keyway(part: Part, view: View, r: Array) -> Array:
    along, across = r * np.cos(view.angle), np.abs(r * np.sin(view.angle))
    notch = view.cover(part.keyway - across) * view.cover(part.bore * 1.28 - along)
    return notch * (along > 0)


def _holes(part: Part, view: View, r: Array) -> Array:
    """A ring of round holes, each between two vanes."""
    turn = view.angle * (part.holes / (2 * np.pi)) - 0.5
    turn -= np.round(turn)
    angle = turn * (2 * np.pi / part.holes)
    apart = np.sqrt(r * r + part.hole_at**2 - 2 * part.hole_at * r * np.cos(angle))
    return view.cover(part.hole - apart)
