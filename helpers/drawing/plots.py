"""Plots for lessons: pictures side by side on one scale, and feature maps."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..arguments import Array, as_array, as_number, as_stack, as_whole, as_words, drop_lone_channel
from ..errors import HelpersError
from ..pictures import is_picture, why_no_picture
from .figures import describe
from .maps import draw_maps

EDGE = "#909090"  # around each picture: a white one has no edge of its own on white ground


def show_pictures(
    pictures: Mapping[str, Any], alt: str, columns: int | None = None, size: float = 3.0
) -> Figure:
    """Show pictures side by side under their names; returns the figure.

    Each is (H, W) grey or (H, W, 3) colour, uint8 in 0–255 or float in 0–1; grey ones share the
    scale 0 (black) to 1 (white). `alt` is the figure's alt text, `size` a panel's width in inches.
    Raises HelpersError for what is no picture.

    >>> figure = show_pictures({"a dot": [[0, 0, 0], [0, 1, 0]]}, alt="A white dot on black.")
    """
    arrays = {title: _picture(title, picture) for title, picture in _named("pictures", pictures)}
    figure, axes = _panels("show_pictures", len(arrays), alt, columns, size)
    for ax, (title, array) in zip(axes, arrays.items(), strict=False):
        # Of a picture in colour, imshow leaves map and ends of the scale out
        ax.imshow(array, cmap="gray", vmin=0, vmax=255 if array.dtype == np.uint8 else 1)
        ax.axis("on")
        ax.set(title=title, xticks=[], yticks=[])
        ax.spines[:].set_color(EDGE)
    describe(alt, figure)
    return figure


def show_maps(
    maps: Mapping[str, Any], alt: str, columns: int | None = None, size: float = 3.0
) -> Figure:
    """Show maps (H, W) side by side on one scale: blue below zero, black at zero, orange above.

    The scale, which a bar says, ends where all but 1 in 200 of the numbers that are not 0 lie
    within it. `alt` is the figure's alt text. Returns the figure. Raises HelpersError for what is
    no map.

    >>> figure = show_maps({"slope": [[-2, -1, 0, 1, 2]]}, alt="From blue on the left to orange.")
    """
    arrays = {title: _map(title, values) for title, values in _named("maps", maps)}
    figure, axes = _panels("show_maps", len(arrays), alt, columns, size)
    draw_maps(axes[: len(arrays)], list(arrays.values()))
    for ax, title in zip(axes, arrays, strict=False):
        ax.set_title(title)
    describe(alt, figure)
    return figure


def _named(what: str, things: Any) -> list[tuple[str, Any]]:
    if not isinstance(things, Mapping) or not things:
        give = "give a dictionary of titles and arrays, such as {'mine': image}."
        raise HelpersError(f"show_{what}: {give}")
    return list(things.items())


def _panels(
    caller: str, number: int, alt: str, columns: int | None, size: float
) -> tuple[Figure, list[Axes]]:
    as_words(f"{caller}(alt)", alt)
    size = as_number(f"{caller}(size)", size, above=0)
    wanted = as_whole(f"{caller}(columns)", columns, 0) if columns is not None else 0
    columns = min(wanted or number, number)
    rows = -(-number // columns)
    inches = (size * columns, (size + 0.3) * rows)
    figure, grid = plt.subplots(rows, columns, figsize=inches, layout="constrained", squeeze=False)
    for ax in grid.flat:
        ax.axis("off")
    return figure, list(grid.flat)


def _picture(title: str, picture: Any) -> Array:
    array = as_array(f"show_pictures: {title!r}", picture)
    array = drop_lone_channel(array) if array.ndim == 3 else array
    if not is_picture(array):
        wrong = f"which {why_no_picture(array)}: (H, W) or (H, W, 3)."
        raise HelpersError(f"show_pictures: {title!r} has shape {array.shape}, {wrong}")
    return array


def _map(title: str, values: Any) -> Array:
    call = f"show_maps: {title!r}"
    stack = as_stack(call, values, "rows and columns").astype(float)
    if stack.shape[2] != 1:
        needs = "a map has rows and columns. Pick one channel."
        raise HelpersError(f"{call} has shape {np.shape(values)}; {needs}")
    return stack[..., 0]
