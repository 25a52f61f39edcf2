"""Flatten beside global average pooling; flatten.js draws and explains what is only shown here."""

from typing import Any

import numpy as np

from kernkit.checks.pictures.colours import STOPS

from ..arguments import Array, as_grid, as_stack
from ..errors import HelpersError
from .page import Interactive, page, says, static
from .tables import tables
from .windows import LARGEST
from .writing import by, number

MOST = (5, 5, 4)  # rows, columns, maps that are still read at a glance
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
    marked, greys = np.arange(row.size) == start, bool(row.min() >= 0)
    drawn = tables("maps", values, PLACES, greys, marked.reshape(values.shape))
    line = (1, -1, 1)  # Flatten's row, as a map of one line
    drawn += tables("Flatten", row.reshape(line), PLACES, greys, marked.reshape(line))
    body = static(drawn) + says(result, kept)
    grids = np.moveaxis(values, 2, 0).tolist()
    data = {"maps": grids, "start": start, "stops": STOPS, "places": PLACES}
    html = page("flatten", body, data, ("colours", "numbers", "grids"))
    return Interactive("explore_flatten", row, summary, html)


def _maps(maps: Any) -> Array:
    """(H, W, C) float64, or a HelpersError."""
    call = "explore_flatten(maps)"
    array = as_stack(call, maps, "the maps of one picture: (H, W, C), such as features[0]")
    if any(n > most for n, most in zip(array.shape, MOST, strict=True)):
        wrong = f"shape {array.shape} is too large to show every number"
        most = f"at most {MOST[0]} rows, {MOST[1]} columns and {MOST[2]} maps"
        raise HelpersError(f"{call}: {wrong}; {most}. Cut a piece out, such as maps[:4, :4, :2].")
    return as_grid(call, array.reshape(len(array), -1), LARGEST).reshape(array.shape)
