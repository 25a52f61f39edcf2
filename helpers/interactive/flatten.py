"""Flatten beside global average pooling: where each number goes, and what one mean a map keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arguments import Array, as_array, as_grid
from ..errors import HelpersError
from .colours import SIGNED, diverging, grey
from .marks import Look, at, box, fitting, frame, grid, heading, indices, looks, picture, text
from .page import Interactive, fallback, page, says, small_print
from .window_drawing import GAP, LABEL, TOP
from .windows import LARGEST
from .writing import as_shown, by, mean_in_words, number

MOST = (5, 5, 4)  # rows, columns, maps that are still read at a glance
CELL, BOX = 34, 68  # side of a number's cell, width of a mean's
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
    row, layout = values.reshape(-1), Layout(values)
    start = int(np.abs(row).argmax())
    steps = [_step(layout, place) for place in range(row.size)]
    first = steps[start]
    summary = f"maps {by(values.shape)}, Flatten {row.size}, means {values.shape[2]}"
    words = f"{first['result']} {first['calculation']}"
    marked = "one number, its place in Flatten's row, and its map's mean"
    alt = f"Grids of numbers for {summary}. Marked: {marked}. {words}"
    body = fallback(layout.svg(first["marks"]), alt) + says(first["result"], first["calculation"])
    body += small_print(layout.scale_in_words)
    data = {"steps": steps, "start": start, "shape": values.shape, "cell": CELL, "line": LINE}
    return Interactive("explore_flatten", row, summary, page("flatten", body, data))


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


def _step(layout: "Layout", place: int) -> dict[str, Any]:
    """The texts, and the places of all marks, for one number of Flatten's row."""
    _, width, channels = layout.values.shape
    row, column, channel = (int(i) for i in np.unravel_index(place, layout.values.shape))
    value = number(layout.values[row, column, channel], PLACES)
    counted = f"({row} × {width} + {column}) × {channels} + {channel} = {place}"
    mean = mean_in_words(layout.values[:, :, channel].reshape(-1), PLACES)
    return {
        "result": f"maps[{row}, {column}, {channel}] is {value}. Flatten puts it at place {place}.",
        "calculation": f"{counted}. Averaging keeps one number of map {channel}: {mean}.",
        "marks": layout.marks(row, column, channel),
    }


@dataclass(frozen=True)
class Layout:
    """The picture: maps (H, W, C) side by side, below Flatten's row in lines of LINE, the means."""

    values: Array

    @property
    def _tops(self) -> tuple[int, int]:
        """Where Flatten's row and the means begin."""
        lines = -(-self.values.size // LINE)
        row = TOP + self.values.shape[0] * CELL + 44
        return row, row + lines * CELL + 44

    def _left(self, channel: int) -> int:
        width = int(self.values.shape[1]) * CELL
        return LABEL + channel * (width + GAP)

    def marks(self, row: int, column: int, channel: int) -> list[tuple[int, int]]:
        """Where a number is marked: its map, itself, its place in the row, its map's mean."""
        (row_top, mean_top), left = self._tops, self._left(channel)
        place = int(np.ravel_multi_index((row, column, channel), self.values.shape))
        down, across = divmod(place, LINE)
        itself = left + column * CELL, TOP + row * CELL
        flat = LABEL + across * CELL, row_top + down * CELL
        return [(left, TOP), itself, flat, (LABEL + channel * BOX, mean_top)]

    def svg(self, marks: list[tuple[int, int]]) -> str:
        """The whole picture with its marks."""
        height, width, channels = self.values.shape
        (row_top, mean_top), size = self._tops, self.values.size
        every = range(channels)
        maps = "".join(at(self._left(m), TOP, self._map(m), "k-map") for m in every)
        row = at(LABEL, row_top, self._row(), "k-row")
        title = heading(f"Global average pooling: {channels} numbers", -12)
        means = "".join(at(m * BOX, 0, self._mean(m)) for m in every)
        whole, cell = frame(width * CELL, height * CELL, "5 5"), frame(CELL, CELL)
        marked = zip(marks, (whole, cell, cell, frame(BOX, CELL)), strict=True)
        frames = "".join(at(x, y, shape, "k-mark") for (x, y), shape in marked)
        ends = self._left(channels) - GAP, LABEL + min(size, LINE) * CELL, LABEL + channels * BOX
        drawn = maps + row + at(LABEL, mean_top, title + means) + frames
        return picture(max(*ends, 260) + 4, mean_top + CELL + 6, drawn)

    @property
    def scale_in_words(self) -> str:
        """What the colours stand for, and whether numbers are rounded."""
        reach = number(self._reach, PLACES)
        words = f"Black 0, white {reach}."
        if self._colours is diverging:
            words = f"{SIGNED.capitalize()}; the palest shade stands for ±{reach}."
        exact = as_shown(np.append(self.values, self.values.mean(axis=(0, 1))), PLACES)
        return words if exact else f"{words} Numbers are rounded to {PLACES} decimals."

    @property
    def _reach(self) -> float:
        return float(np.abs(self.values).max())

    @property
    def _colours(self) -> Callable[[Array, float], Array]:
        return diverging if (self.values < 0).any() else grey

    def _looks(self, values: Array) -> list[Look]:
        return looks(values, self._colours(values, self._reach))

    def _grid(self, values: Array, columns: int) -> str:
        texts = [number(value, PLACES) for value in values.flat]
        return grid(texts, self._looks(values), columns, CELL)

    def _map(self, channel: int) -> str:
        height, width, _ = self.values.shape
        around = heading(f"map {channel}", -26) + indices((height, width), CELL)
        return around + self._grid(self.values[:, :, channel], width)

    def _row(self) -> str:
        row = self.values.reshape(-1)
        starts = enumerate(range(0, row.size, LINE))
        firsts = "".join(text(-10, (line + 0.5) * CELL + 4, 11, str(n)) for line, n in starts)
        around = heading(f"Flatten: {row.size} numbers", -12) + f'<g opacity=".75">{firsts}</g>'
        return around + self._grid(row, LINE)

    def _mean(self, channel: int) -> str:
        value = self.values[:, :, channel].mean()
        words = number(value, PLACES)
        lines = [(0.26, 11, f"map {channel}"), (0.7, fitting(BOX, len(words), 0.22), words)]
        return box(BOX, CELL, self._looks(value)[0], lines)
