"""A model drawn as base and head: its layers, the shapes they give, and which weights learn."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import Any

from ..errors import HelpersError
from .marks import at, line, svg
from .page import Interactive, fallback, page
from .writing import by

WIDTH, ROW, GLYPH, BAR = 420, 46, 34, 110  # pixels
OUTLINE = 'fill="none" stroke="currentColor"'
MOST = 9  # layers of a base that are drawn one by one
Sides = tuple[int | None, ...]


@dataclass(frozen=True)
class Row:
    """A layer, or several as one: what it is, the shape it gives, its weights in their order."""

    name: str
    what: str
    shape: Sides
    spans: list[tuple[int, bool]]  # so many weights, and whether they learn

    @property
    def counts(self) -> tuple[int, int]:
        """How many weights there are, and how many of them learn."""
        return sum(n for n, _ in self.spans), sum(n for n, learns in self.spans if learns)

    @property
    def weights(self) -> str:
        """The same in words."""
        total, learn = self.counts
        if not total:
            return "no weights"
        if not learn:
            return f"{total:,} weights, frozen"
        all_learn = f"{total:,} weights, all learn"
        return all_learn if learn == total else f"{learn:,} of {total:,} weights learn"


def show_base_and_head(model: Any) -> Interactive:
    """Draw a Keras model as base and head: layers, the shapes they give, and which weights learn.

    `model` is Sequential or functional, with one input and one output, and begins with an Input or
    was called on a picture. The base gives maps (rows, columns, channels), up to the last layer
    that does; the head is what follows. A model inside is drawn as one layer, and so is a base that
    branches or has more than 9 layers. The result's `output` is the number of weights that learn.
    Raises HelpersError for anything else.

    >>> import keras
    >>> pool = keras.layers.GlobalAveragePooling2D()
    >>> show_base_and_head(keras.Sequential([keras.Input((8, 8, 3)), pool, keras.layers.Dense(2)]))
    <show_base_and_head: base: 0 weights, head: 8 weights, 8 of 8 learn>
    """
    start, base, head = _parts(model)
    counts = [[sum(row.counts[i] for row in rows) for rows in (base, head)] for i in (0, 1)]
    total, learn = map(sum, counts)
    closing = f"{total:,} weights: {learn:,} learn, {total - learn:,} do not."
    said = [f"In goes {by(start)}."]
    for name, rows in [("Base", base), ("Head", head)]:
        said.append(f"{name}:" if rows else f"There is no {name.lower()}.")
        said += [f"{row.name} {row.what}, gives {by(row.shape)}, {row.weights}." for row in rows]
    alt = " ".join([*said, closing])
    height, drawn = _drawn(start, base, head, closing)
    diagram = svg(WIDTH, height, drawn, "Base and head of a model", alt)
    each = f"base: {counts[0][0]:,} weights, head: {counts[0][1]:,} weights"
    shown = page("diagram", fallback(diagram, alt), {})
    return Interactive("show_base_and_head", learn, f"{each}, {learn:,} of {total:,} learn", shown)


def _parts(model: Any) -> tuple[Sides, list[Row], list[Row]]:
    """The input's shape, and the rows of base and head."""
    import keras

    try:
        (start,), (_,) = model.inputs, model.outputs
        layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
        ranks = [len(layer.output.shape) for layer in layers]
    except (AttributeError, ValueError, TypeError):
        needs = "it needs a Sequential or functional Keras model with one input and one output"
        cure = "whose shapes are known: begin it with keras.Input((300, 300, 1)), say."
        raise HelpersError(f"show_base_and_head(model): {needs}, {cure}") from None
    learning = {id(weight) for weight in model.trainable_weights}
    split = len(ranks) - ranks[::-1].index(4) if 4 in ranks else 0
    before, after = layers[:split], layers[split:]
    chain = isinstance(model, keras.Sequential) or all(_follows(*two) for two in pairwise(before))
    if len(before) > MOST or not chain:
        shape = before[-1].output.shape
        spans = [span for layer in before for span in _spans(layer, learning)]
        base = [Row("", f"{len(before)} layers", shape[1:], spans)]
    else:
        base, shape = _rows(before, start.shape, learning)
    return start.shape[1:], base, _rows(after, shape, learning)[0]


def _follows(layer: Any, following: Any) -> bool:
    """Whether a layer's output is the next one's input; of a model inside, it is taken for so."""
    nested = hasattr(layer, "layers") or hasattr(following, "layers")
    return nested or following.input is layer.output


def _rows(layers: list[Any], shape: Sides, learning: set[int]) -> tuple[list[Row], Sides]:
    rows = []
    for layer in layers:
        shape = layer.compute_output_shape(shape)
        rows.append(Row(*_about(layer), shape[1:], list(_spans(layer, learning))))
    return rows, shape


def _about(layer: Any) -> tuple[str, str]:
    """A layer's name, and what it does, as far as it says so itself."""
    if hasattr(layer, "layers"):
        inner = [one for one in layer.layers if type(one).__name__ != "InputLayer"]
        return layer.name, f"{len(inner)} layers"
    kind, says = type(layer).__name__, []
    if kind == "Conv2D":
        says.append(f"{layer.filters} kernels of {by(layer.kernel_size)}")
    if hasattr(layer, "pool_size"):
        says.append(by(layer.pool_size))
    if hasattr(layer, "units"):
        says.append(f"{layer.units} unit{'' if layer.units == 1 else 's'}")
    activation = getattr(getattr(layer, "activation", None), "__name__", "linear")
    return kind, ", ".join(says + [activation] * (activation != "linear"))


def _spans(layer: Any, learning: set[int]) -> Iterator[tuple[int, bool]]:
    """The weights of a layer, or of the layers of a model inside, in their order."""
    for inner in getattr(layer, "layers", ()):
        yield from _spans(inner, learning)
    if not hasattr(layer, "layers"):
        yield from ((prod(weight.shape), id(weight) in learning) for weight in layer.weights)


def _drawn(start: Sides, base: list[Row], head: list[Row], closing: str) -> tuple[float, str]:
    """Height and inside of the picture."""
    sides = [side for shape in [start, *(row.shape for row in base)] for side in shape[:2] if side]
    scale = GLYPH / max(sides, default=1)
    y, drawn = 22, at(8, 22, _heading(f"in: {by(start)}"))
    for title, rows in [("Base: makes maps", base), ("Head: decides", head)]:
        if rows:
            drawn += at(8, y + 34, _heading(title))
            drawn += _rect(1, y + 14, WIDTH - 2, ROW * len(rows) + 32)
            drawn += "".join(at(8, y + 42 + i * ROW, _row(r, scale)) for i, r in enumerate(rows))
            y += ROW * len(rows) + 52
    legend = [closing, "Filled part of a bar: weights that learn."]
    legend += ["Squares: sides of the maps, to one scale."] * bool(sides)
    lines = "".join(line(8, y + 18 * (i + 1), 12, words) for i, words in enumerate(legend))
    return y + 62, drawn + lines


def _row(row: Row, scale: float) -> str:
    """The map's size as a square, name and what it does, shape and weights, and their bar."""
    right, left, drawn = WIDTH - 16, GLYPH + 10, ""
    if len(row.shape) == 3 and row.shape[0] and row.shape[1]:
        drawn += _rect(0, 4, max(row.shape[1] * scale, 1), max(row.shape[0] * scale, 1))
    name = f'<tspan font-weight="600">{html.escape(row.name)}</tspan> {row.what}'
    drawn += line(left, 16, 13, name) + line(left, 34, 12, row.weights)
    drawn += line(right, 16, 13, by(row.shape), "end")
    total, _ = row.counts
    if not total:
        return drawn
    x, each = float(right - BAR), BAR / total
    for size, learns in row.spans:
        drawn += _rect(x, 26, size * each, 9, 'fill="#4393c3"') * learns
        x += size * each
    return drawn + _rect(right - BAR, 26, BAR, 9)


def _heading(words: str) -> str:
    first = f'<text x="0" y="0" font-size="14">{words}</text>'
    return f'<g text-anchor="start" font-weight="600">{first}</g>'


def _rect(x: float, y: float, width: float, height: float, look: str = OUTLINE) -> str:
    return f'<rect x="{x:.2f}" y="{y}" width="{width:.2f}" height="{height:.2f}" {look}/>'
