"""What a kernel finds in a picture, step by step, and how it learns; drawn from the numbers."""

from typing import Any

import numpy as np

from kernkit.checks.pictures import colours

from ..arguments import Array, as_array, as_grid
from ..errors import HelpersError
from ..filtering import filter_image
from ..pictures import as_grey
from .page import Interactive, encoded, page, says, small_print, static
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
    keeps, reach = colours.keeps_brightness(weights), colours.scale_of(filtered).reach
    size = by(picture.shape)
    drawn = [_figure("picture", size, "The picture, in shades of grey.", colours.grey(picture, 1))]
    drawn += tables("kernel", weights[..., None], places_for(float(np.abs(weights).max())))
    for title, alt, values in steps:
        low, high = (number(float(end), 2) for end in (values.min(), values.max()))
        shades = colours.grey(values, 1) if keeps else colours.diverging(values, reach)
        words = f"{by(values.shape)}, from {low} to {high}"
        drawn.append(_figure(title, words, alt, shades))
    scale = f"{colours.SIGNED}; the palest shade stands for ±{number(reach, 2)} or more"
    body = static(drawn) + small_print("Black 0, white 1." if keeps else f"Maps: {scale}.")
    summary = f"{size} pixels, {by(weights.shape)} kernel, output {by(pooled.shape)}"
    return Interactive("show_three_steps", pooled, summary, body)


def show_film(image: Any, target: Any, kernels: Any) -> Interactive:
    """Play how a kernel learnt: its numbers, its map beside the target, and its loss, at each step.

    `image` (H, W), `target` (H - h + 1, W - w + 1) and `kernels` (steps + 1, h, w), from the first
    to the last, are numbers. The result's `output` is the mean squared errors. Raises HelpersError
    for what does not fit together.

    >>> show_film([[1, 2]], target=[[2, 4]], kernels=[[[0]], [[1]], [[2]]]).output
    array([10. ,  2.5,  0. ])
    """
    learnt, wanted = as_array("show_film(kernels)", kernels), as_grid("show_film(target)", target)
    picture, last = as_grid("show_film(image)", image), len(learnt) - 1
    if learnt.ndim != 3 or (*np.add(learnt.shape[1:], wanted.shape) - 1,) != picture.shape:
        raise HelpersError("show_film: give kernels of one shape, and a target of a map's shape.")
    as_grid("show_film(kernels)", learnt.reshape(last + 1, -1), LARGEST)
    windows = np.lib.stride_tricks.sliding_window_view(picture, learnt.shape[1:])
    maps = np.einsum("ijab,sab->sij", windows, learnt)
    losses = ((maps - wanted) ** 2).mean((1, 2))
    words = f"Mean squared error {losses[0]:.3g} at the start, {losses[-1]:.3g} after {last} steps"
    shown = {f"step {step}": maps[step] for step in (0, last // 10, last)} | {"target": wanted}
    reach, large = colours.scale_of(wanted).reach, np.ones((3, 3))
    shades = {name: colours.diverging(np.kron(one, large), reach) for name, one in shown.items()}
    still = [_figure(name, "", f"{name}. {words}.", shades[name]) for name in shades]
    data = {"image": picture.round(3).tolist(), "target": wanted.round(3).tolist()}
    data |= {"kernels": learnt.round(4).tolist(), "losses": losses.tolist(), "stops": colours.STOPS}
    body, parts = static(still) + says(words, ""), ("colours", "numbers", "grids", "player")
    html = page("film", body, data, parts)
    return Interactive("show_film", losses, f"{last} steps", html)


def max_pool(values: Array) -> Array:
    """The largest of each 2×2 block, (H, W) to (H // 2, W // 2), without an odd last row."""
    height, width = (n // 2 * 2 for n in values.shape)
    even = values[:height, :width]
    return np.asarray(np.maximum.reduce([even[i::2, j::2] for i in (0, 1) for j in (0, 1)]))


def _figure(title: str, words: str, alt: str, pixels: Array) -> str:
    """A picture (H, W, 3) uint8 under its title and a line of words."""
    # Without loss: else orange and blue side by side would fade
    source = encoded(pixels, "webp", lossless=True)
    sharp = "; image-rendering: pixelated" * (pixels.shape[1] < WIDTH)
    return (
        f'<figure style="flex: 0 1 {WIDTH}px; min-width: 0; margin: 0; break-inside: avoid">'
        f'<figcaption style="font-size: 0.9em"><b>{title}</b><br>{words}</figcaption>'
        f'<img alt="{alt}" src="{source}"'
        f' style="width: 100%; height: auto; outline: 1px solid #8a8a8a{sharp}"></figure>'
    )
