"""The static picture of a network: from left to right, the strongest maps on the way to a score."""

import base64
import html
import io

import numpy as np
from PIL import Image

from kernkit.checks.pictures.colours import scale_of

from ...arguments import Array
from .. import marks
from ..colours import diverging
from ..writing import by, chance, number, places_for
from .layers import Layer

TILE, COLUMN, TOP = 66, 150, 62
SHOWN = 4  # maps of a layer


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
    first = marks.text(TILE, 14, 12, "picture") + _image(colour, 0, 0, 2 * TILE)
    columns = [first, *map(_column, ends)]
    score = marks.text(0, 0, 20, words(layers)) + marks.text(0, 20, 12, layers[-1].name)
    columns.append(marks.at(0.45 * COLUMN, TOP + TILE, score))
    drawn = "".join(marks.at(10 + COLUMN * i, 0, each) for i, each in enumerate(columns))
    shown = ["the picture", *(f"the strongest maps of {layer.name}" for layer in ends)]
    alt = f"From left to right: {', '.join(shown)}, and what the network gives."
    return marks.picture(COLUMN * len(columns), TOP + 2 * TILE + 10, drawn), alt


def _column(layer: Layer) -> str:
    """The maps with the largest numbers, two by two, and what their colours reach."""
    values = layer.values
    inner = values[1:-1, 1:-1] if min(values.shape[:2]) > 4 else values  # padding makes a rim
    reach = scale_of(inner).reach
    end = f"{'±' if (values < 0).any() else '0 to '}{number(reach, places_for(reach))}"
    size = f"{values.shape[2]} × {by(values.shape[:2])}"
    lines = enumerate((layer.name, size, f"colours {end}"))
    drawn = "".join(marks.text(TILE, 14 + 17 * i, 12, html.escape(line)) for i, line in lines)
    strongest = np.argsort(-values.max(axis=(0, 1)), kind="stable")[:SHOWN]
    for i, unit in enumerate(strongest):
        colours = diverging(values[:, :, unit], reach)
        drawn += _image(colours, i % 2 * TILE, i // 2 * TILE, TILE)
    return drawn


def _image(colours: Array, x: int, y: int, side: int) -> str:
    """(H, W, 3) uint8 in a square."""
    data = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(colours)).save(data, "PNG", optimize=True)
    source = f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
    place = f'x="{x}" y="{TOP + y}" width="{side - 2}" height="{side - 2}"'
    return f'<image {place} href="{source}" style="image-rendering: pixelated"/>'
