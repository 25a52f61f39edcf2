"""The surface: sand-cast skin, turned faces, the table under the part."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from .part import Relief
from .shade import shadows
from .shot import Array, Rng, View


@dataclass
class Surface:
    """What the lamp shines on. Defects change it in place. All (H, W) float32."""

    height: Array
    albedo: Array  # share of light given back, 0 to 1
    metal: Array  # 1 where there is metal, 0 where there is table
    machined: Array  # 1 where a lathe has been
    grooves: Array  # brightness of the lathe's fine rings, about 0, used where machined
    lit: Array  # 1 in the lamp's light, 0 in shadow
    openness: Array  # how much of the sky is seen, about 1


def new_surface(relief: Relief, view: View, rng: Rng) -> Surface:
    """Give the bare relief its skin; what lies outside the part becomes table."""
    size = view.r.shape[0]
    grain, lumps, patches = (noise(rng, (size, size), pixels) for pixels in (1, 3, 24))
    rough = relief.inside * (1 - relief.machined) * (1 - relief.bore)
    bumps = 0.0006 * grain + 0.0005 * lumps + 0.002 * patches
    height = relief.height + rough * bumps * (300 / size)
    iron = 0.40 + 0.014 * grain + 0.012 * lumps + 0.010 * patches
    iron = iron + relief.machined * (0.46 - iron)
    if wear := view.shot.wear:
        iron = iron * (1 - wear * (0.18 + 0.12 * noise(rng, (size, size), 20)))
    iron = iron * (1 - 0.82 * relief.bore)
    table = view.shot.table * (1 + 0.02 * grain + 0.03 * patches)
    grooves = rng.standard_normal(2 * size).astype(np.float32)
    grooves = grooves[np.minimum(view.r * (size / 1.6), 2 * size - 1).astype(np.int32)]
    lit, openness = shadows(relief, view)
    albedo = table + relief.inside * (iron - table)
    machined = relief.machined * (1 - 0.6 * wear)
    return Surface(height, albedo, relief.inside, machined, grooves, lit, openness)


def noise(rng: Rng, shape: tuple[int, int], grain: int) -> Array:
    """Smooth noise of a shape, mean 0, deviation about 1, features of about `grain` pixels."""
    coarse = rng.standard_normal([-(-side // grain) for side in shape], dtype=np.float32)
    if grain == 1:
        return coarse
    smooth = Image.fromarray(coarse).resize(shape[::-1], Image.Resampling.BICUBIC)
    return 1.3 * np.asarray(smooth)
