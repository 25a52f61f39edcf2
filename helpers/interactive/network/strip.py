"""The static picture of a network: from left to right, the strongest maps on the way to a score."""

import html

import numpy as np

from kernkit.checks.pictures.colours import diverging, scale_of

from ...arguments import Array
from ..marks import at, line, svg
from ..page import encoded
from ..writing import by, chance, number, places_for
from .layers import Layer

SIDE, COLUMN, TOP = 132, 150, 62  # pixels of a picture, from one to the next, above them


def words(layers: list[Layer]) -> str:
    """What the network gives, up to six numbers of it."""
    last = layers[-1]
    output = last.values.reshape(-1)
    places = places_for(float(np.abs(output).max()))
    share = last.kind == "Softmax" or last.settings.get("activation") in ("sigmoid", "softmax")
    listed = [chance(value) if share else number(value, places) for value in output[:6].tolist()]
    return ", ".join(listed + ["…"] * (output.size > 6))


def strip(layers: list[Layer], picture: Array, white: float) -> tuple[str, str]:
    """The SVG, and what it shows in words. `picture` is (H, W, C), from 0 to `white`."""
    pairs = zip(layers, [*layers[1:], None], strict=True)
    # After activation and pooling, before the next convolution mixes maps anew
    ends = [
        layer
        for layer, after in pairs
        if layer.values.ndim == 3 and layer.kind != "Rescaling"
        if after is None or after.kind == "Conv2D" or after.values.ndim == 1
    ]
    shades = np.rint(np.clip(255 * picture / white, 0, 255)).astype(np.uint8)
    colour = shades if picture.shape[2] == 3 else np.repeat(shades[:, :, :1], 3, axis=2)
    columns = [_column(["picture"], colour), *map(_strongest, ends)]
    score = line(0, 0, 20, words(layers), "middle") + line(0, 20, 12, layers[-1].name, "middle")
    columns.append(at(SIDE / 2, TOP + SIDE / 2, score))
    drawn = "".join(at(10 + COLUMN * i, 0, each) for i, each in enumerate(columns))
    shown = ["the picture", *(f"the strongest map of {layer.name}" for layer in ends)]
    alt = f"From left to right: {', '.join(shown)}, and what the network gives."
    return svg(COLUMN * len(columns), TOP + SIDE + 10, drawn), alt


def _strongest(layer: Layer) -> str:
    """The map with the largest number, and what the colours of all maps of the layer reach."""
    values = layer.values
    inner = values[1:-1, 1:-1] if min(values.shape[:2]) > 4 else values  # padding makes a rim
    reach = scale_of(inner).reach
    ends = f"{'±' if (values < 0).any() else '0 to '}{number(reach, places_for(reach))}"
    strongest = values[:, :, values.max(axis=(0, 1)).argmax()]
    lines = [layer.name, f"{values.shape[2]} × {by(values.shape[:2])}", f"colours {ends}"]
    return _column(lines, diverging(strongest, reach))


def _column(lines: list[str], pixels: Array) -> str:
    """A picture (H, W, 3) uint8 in a square, under some lines of words."""
    source = encoded(np.ascontiguousarray(pixels), "png", optimize=True)
    told = enumerate(map(html.escape, lines))
    drawn = "".join(line(SIDE / 2, 14 + 17 * i, 12, each, "middle") for i, each in told)
    place = f'y="{TOP}" width="{SIDE}" height="{SIDE}" href="{source}"'
    return f'{drawn}<image {place} style="image-rendering: pixelated"/>'
