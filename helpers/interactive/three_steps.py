"""Filter, detect, condense: what a kernel finds in a picture, drawn from the numbers themselves."""

import io
from typing import Any

import numpy as np
from PIL import Image

from kernkit.checks.pictures.colours import SIGNED, diverging, grey, keeps_brightness, scale_of

from ..arguments import Array, as_grid
from ..errors import HelpersError
from ..filtering import filter_image
from ..pictures import as_grey
from .page import Interactive, address, small_print, static
from .tables import tables
from .windows import LARGEST
from .writing import by, number, places_for

MOST = 7  # rows or columns of a kernel whose numbers are still read at a glance
WIDTH = 200  # pixels of a drawn picture


def show_three_steps(image: Any, kernel: Any) -> Interactive:
    """Draw a picture, a kernel, and the map after each of three steps: filter, detect, condense.

    `image` is what `apply_the_KERN` takes, of at least 2 × 2 pixels; `kernel` up to 7 × 7 numbers.
    Filter: `filter_image`, with the picture's outermost pixels repeated beyond its edge, so that no
    edge arises there. Detect: ReLU. Condense: the largest of each 2 × 2 numbers; an odd last row or
    column is left out. The result's `output` is the condensed map, (H // 2, W // 2) float32. Raises
    HelpersError for what is no picture or no such kernel.

    >>> show_three_steps([[0.0, 0.0, 1.0, 1.0]] * 2, [[-1, 1]]).output
    array([[1., 0.]], dtype=float32)
    """
    picture = as_grey("show_three_steps(image)", image)
    weights = as_grid("show_three_steps(kernel)", kernel, LARGEST)
    if max(weights.shape) > MOST or min(picture.shape) < 2:
        needs = f"it takes a picture of at least 2 × 2 and a kernel of at most {MOST} × {MOST}"
        given = f"{by(picture.shape)} pixels and {by(weights.shape)} numbers"
        raise HelpersError(f"show_three_steps(image, kernel): {given}; {needs}.")
    padded = np.pad(picture, MOST, "edge")
    filtered = filter_image(padded, weights)[MOST:-MOST, MOST:-MOST]
    detected = np.maximum(filtered, 0)
    pooled = max_pool(detected)
    steps = [
        ("filter", "What the kernel answers at each place.", filtered),
        ("detect: ReLU", "Its answers, where they are above zero.", detected),
        ("condense: max pool", "The largest of each 2 × 2 answers.", pooled),
    ]
    keeps, reach = keeps_brightness(weights), scale_of(filtered).reach
    size = by(picture.shape)
    drawn = [_figure("picture", size, "The picture, in shades of grey.", grey(picture, 1))]
    drawn += tables("kernel", weights[..., None], places_for(float(np.abs(weights).max())))
    for title, alt, values in steps:
        low, high = (number(float(end), 2) for end in (values.min(), values.max()))
        shades = grey(values, 1) if keeps else diverging(values, reach)
        words = f"{by(values.shape)}, from {low} to {high}"
        drawn.append(_figure(title, words, alt, shades))
    scale = f"{SIGNED}; the palest shade stands for ±{number(reach, 2)} or more"
    body = static(drawn) + small_print("Black 0, white 1." if keeps else f"Maps: {scale}.")
    summary = f"{size} pixels, {by(weights.shape)} kernel, output {by(pooled.shape)}"
    return Interactive("show_three_steps", pooled, summary, body)


def max_pool(values: Array) -> Array:
    """The largest of each 2×2 block, (H, W) to (H // 2, W // 2), without an odd last row."""
    height, width = (n // 2 * 2 for n in values.shape)
    even = values[:height, :width]
    largest: Array = np.maximum.reduce([even[i::2, j::2] for i in (0, 1) for j in (0, 1)])
    return largest


def _figure(title: str, words: str, alt: str, pixels: Array) -> str:
    """A picture (H, W, 3) uint8 under its title and a line of words."""
    data = io.BytesIO()
    # Without loss: else orange and blue side by side would fade
    Image.fromarray(pixels).save(data, "webp", lossless=True)
    sharp = "; image-rendering: pixelated" * (pixels.shape[1] < WIDTH)
    return (
        f'<figure style="flex: 0 1 {WIDTH}px; min-width: 0; margin: 0; break-inside: avoid">'
        f'<figcaption style="font-size: 0.9em"><b>{title}</b><br>{words}</figcaption>'
        f'<img alt="{alt}" src="{address(data.getvalue(), "webp")}"'
        f' style="width: 100%; height: auto; outline: 1px solid #8a8a8a{sharp}"></figure>'
    )
