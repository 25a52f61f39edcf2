"""The kernel lab's static picture, which stands there where no script runs."""

import html
import io

import numpy as np
from PIL import Image

from kernkit.checks.pictures.colours import SIGNED, diverging, grey, keeps_brightness, scale_of

from ..arguments import Array
from ..filtering import filter_image
from .marks import LINE, at, picture, text
from .page import address, fallback
from .writing import by, number

PANEL, GAP, HEAD, FOOT = 210, 16, 48, 24  # pixels of a panel's longer side, and around panels


def strip(pixels: Array, kernel: Array) -> str:
    """`<img alt>` of a grey picture (H, W) in 0–1, and of what a kernel (k, k) makes of it: filter,
    ReLU, 2×2 max pool, without the rim that only zeros beyond the edge made.
    """
    rim = len(kernel) // 2
    inner = slice(rim, -rim) if min(pixels.shape) > 2 * rim + 1 else slice(None)
    filtered = filter_image(pixels, kernel)[inner, inner]
    detected = np.maximum(filtered, 0)
    pooled = max_pool(detected)
    keeps, reach = keeps_brightness(kernel), scale_of(filtered).reach
    shades = [grey(m, 1) if keeps else diverging(m, reach) for m in (filtered, detected, pooled)]
    low, high = number(filtered.min(), 2), number(filtered.max(), 2)
    captions = {
        "picture": by(pixels.shape),
        "filter": f"from {low} to {high}",
        "ReLU": "below zero becomes 0",
        "max pool 2 × 2": by(pooled.shape),
    }
    panels = zip([grey(pixels, 1), *shades], captions.items(), strict=True)
    drawn = "".join(_panel(index, *panel) for index, panel in enumerate(panels))
    signed = f"{SIGNED}; the palest shade stands for ±{number(reach, 2)} or more"
    scale = "black 0, white 1" if keeps else f"black 0, white 1; then {signed}"
    note = f'<g text-anchor="start">{text(0, HEAD + PANEL + 17, 13, scale)}</g>'
    alt = (
        f"Four panels. A grey picture. Filter: the kernel's response, from {low} to {high}. ReLU:"
        f" negatives set to 0, {np.mean(detected > 0):.0%} of the pixels stay above zero. Max pool:"
        f" the largest of each 2 × 2 block, {by(pooled.shape)} pixels."
    )
    return fallback(picture(4 * (PANEL + GAP), HEAD + PANEL + FOOT, drawn + note), alt)


def max_pool(values: Array) -> Array:
    """The largest of each 2×2 block, (H, W) to (H // 2, W // 2), without an odd last row."""
    height, width = (n // 2 * 2 for n in values.shape)
    even = values[:height, :width]
    largest: Array = np.maximum.reduce([even[i::2, j::2] for i in (0, 1) for j in (0, 1)])
    return largest


def _panel(index: int, pixels: Array, words: tuple[str, str]) -> str:
    image = Image.fromarray(pixels)
    share = PANEL / max(image.size)
    width, height = (round(side * share) for side in image.size)
    # As large as it is drawn: small ones stay sharp, and large ones take little room
    way = Image.Resampling.NEAREST if share > 1 else Image.Resampling.BOX
    data = io.BytesIO()
    image.resize((width, height), way).save(data, "JPEG", quality=80, subsampling=0)
    sides = f'y="{HEAD}" width="{width}" height="{height}"'
    lines = "".join(text(0, 18 + 20 * row, 15 - row, html.escape(w)) for row, w in enumerate(words))
    drawn = f'<image {sides} href="{address(data.getvalue(), "jpeg")}"/>'
    drawn += f'<rect {sides} fill="none" stroke="{LINE}"/>'
    return at(index * (PANEL + GAP), 0, f'<g text-anchor="start">{lines}</g>{drawn}')
