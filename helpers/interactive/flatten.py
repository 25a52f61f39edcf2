"""Flatten beside global average pooling; flatten.js draws and explains what is only shown here."""

from typing import Any

import numpy as np

from ..arguments import Array, as_array, as_grid
from ..errors import HelpersError
from .colours import SIGNED, STOPS, diverging, grey
from .marks import at, grid, heading, looks, picture
from .page import Interactive, fallback, page, says, small_print
from .window_drawing import CELL, GAP, TOP
from .windows import LARGEST
from .writing import as_shown, by, number

MOST = (5, 5, 4)  # rows, columns, maps that are still read at a glance
LINE = 12  # numbers of Flatten's row in one line
PLACES = 2


def explore_flatten(maps: Any) -> Interactive:
    """Show where Flatten puts each number of some feature maps, and the mean of each map beside it.

    `maps` is (H, W, C) numbers, or (1, H, W, C) as Keras gives them, or one map (H, W); at most
    5 × 5 × 4. As with `keras.layers.Flatten`, maps[r, c, m] gets the place (r·W + c)·C + m. The
    result's `output` is that row, (H·W·C,) float64. Works without a running kernel, as
    `explore_window` does. Raises HelpersError for maps that it cannot show.

    >>> explore_flatten([[[1, 10], [2, 20]]]).output
    array([ 1., 10.,  2., 20.])
    """
    values = _maps(maps)
    row = values.reshape(-1)
    start = int(np.abs(row).argmax())
    at_start = ", ".join(map(str, np.unravel_index(start, values.shape)))
    result = f"maps[{at_start}] is {number(row[start], PLACES)}. Flatten puts it at place {start}."
    means = [number(mean, PLACES) for mean in values.mean(axis=(0, 1))]
    kept = f"Averaging keeps one number of each map: {', '.join(means)}."
    summary = f"maps {by(values.shape)}, Flatten {row.size}, means {values.shape[2]}"
    alt = f"Grids of numbers for {summary}. {result} {kept}"
    reach = float(np.abs(row).max())
    body = fallback(_drawing(values, reach), alt) + says(result, kept)
    body += small_print(_scale_in_words(values, number(reach, PLACES)))
    data = {"maps": np.moveaxis(values, 2, 0).tolist(), "start": start, "reach": reach}
    data |= {"places": PLACES, "line": LINE, "cell": CELL, "stops": STOPS}
    html = page("flatten", body, data, ("numbers", "grids"))
    return Interactive("explore_flatten", row, summary, html)


def _maps(maps: Any) -> Array:
    """(H, W, C) float64, or a HelpersError."""
    array = as_array("explore_flatten(maps)", maps)
    if array.ndim == 4 and array.shape[0] == 1:
        array = array[0]
    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3 or array.size == 0:
        needs = "it needs the maps of one picture: (H, W, C), such as features[0]."
        raise HelpersError(f"explore_flatten(maps): shape {array.shape}; {needs}")
    if any(n > most for n, most in zip(array.shape, MOST, strict=True)):
        wrong = f"shape {array.shape} is too large to show every number"
        most = f"at most {MOST[0]} rows, {MOST[1]} columns and {MOST[2]} maps"
        cut = "Cut a piece out, such as maps[:4, :4, :2]."
        raise HelpersError(f"explore_flatten(maps): {wrong}; {most}. {cut}")
    rows = as_grid("explore_flatten(maps)", array.reshape(len(array), -1), LARGEST)
    return rows.reshape(array.shape)


def _drawing(values: Array, reach: float) -> str:
    """The maps side by side, and Flatten's row in lines of LINE below them."""
    height, width, channels = values.shape
    colours = (diverging if (values < 0).any() else grey)(values, reach)
    drawn = "".join(
        at(m * (width * CELL + GAP), TOP, _cells(f"map {m}", values[..., m], colours[..., m, :]))
        for m in range(channels)
    )
    flat = _cells(f"Flatten: {values.size} numbers", values.reshape(1, -1), colours)
    below = TOP + height * CELL + GAP
    lines = -(-values.size // LINE)
    drawn += at(0, below, flat)
    across = max(channels * (width * CELL + GAP), min(values.size, LINE) * CELL, 200)
    return picture(across + 4, below + lines * CELL + 6, drawn)


def _cells(title: str, values: Array, colours: Array) -> str:
    texts = [number(value, PLACES) for value in values.flat]
    columns = min(LINE, values.shape[1])
    return heading(title, -12) + grid(texts, looks(values, colours), columns, CELL)


def _scale_in_words(values: Array, reach: str) -> str:
    """What the colours stand for, and whether numbers are rounded."""
    words = f"Black 0, white {reach}."
    if (values < 0).any():
        words = f"{SIGNED.capitalize()}; the palest shade stands for ±{reach}."
    exact = as_shown(np.append(values, values.mean(axis=(0, 1))), PLACES)
    return words if exact else f"{words} Numbers are rounded to {PLACES} decimals."
