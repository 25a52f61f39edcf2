"""Plots for lessons: pictures side by side on one scale, and feature maps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import HelpersError
from .figures import describe

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def show_pictures(
    pictures: Mapping[str, Any], alt: str, columns: int | None = None, size: float = 3.0
) -> "Figure":
    """Show pictures side by side under their names.

    Each is (H, W) grey or (H, W, 3) colour, uint8 in 0–255 or float in 0–1; grey ones share the
    scale 0 (black) to 1 (white). `alt` is the figure's alt text, `size` a panel's width in inches.
    Returns the figure.
    """
    figure, axes = _panels("show_pictures", pictures, columns, size)
    for ax, (title, picture) in zip(axes, pictures.items(), strict=False):
        array = _picture("show_pictures", title, picture)
        scale = {"cmap": "gray", "vmin": 0, "vmax": 255 if array.dtype == np.uint8 else 1}
        ax.imshow(array, **(scale if array.ndim == 2 else {}))
        ax.set_title(title)
    describe(alt, figure)
    return figure


def show_maps(
    maps: Mapping[str, Any], alt: str, columns: int | None = None, size: float = 3.0
) -> "Figure":
    """Show signed maps (H, W) side by side on one scale centred on zero: blue below, white at zero,
    red above.

    All panels share the scale, and one colour bar says it. `alt` is the figure's alt text. Returns
    the figure.
    """
    figure, axes = _panels("show_maps", maps, columns, size)
    arrays = {title: _map("show_maps", title, values) for title, values in maps.items()}
    reach = max(float(np.abs(a).max()) for a in arrays.values()) or 1.0
    for ax, (title, array) in zip(axes, arrays.items(), strict=False):
        drawn = ax.imshow(array, cmap="RdBu_r", vmin=-reach, vmax=reach)
        ax.set_title(title)
    figure.colorbar(drawn, ax=list(axes), shrink=0.8)
    describe(alt, figure)
    return figure


def _panels(
    caller: str, things: Mapping[str, Any], columns: int | None, size: float
) -> tuple["Figure", list]:
    import matplotlib.pyplot as plt

    if not isinstance(things, Mapping) or not things:
        raise HelpersError(
            f"{caller}: give a dictionary of titles and arrays, such as {{'mine': image}}."
        )
    columns = min(columns or len(things), len(things))
    rows = -(-len(things) // columns)
    inches = (size * columns, (size + 0.3) * rows)
    figure, grid = plt.subplots(rows, columns, figsize=inches, layout="constrained", squeeze=False)
    for ax in grid.flat:
        ax.axis("off")
    return figure, list(grid.flat)


def _picture(caller: str, title: str, picture: Any) -> np.ndarray:
    array = np.asarray(picture)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[..., 0]
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] not in (3, 4)):
        first = array.ndim == 3 and array.shape[0] == 3
        why = (
            "looks channel-first; helpers use (row, column, channel)"
            if first
            else "is no picture: (H, W) or (H, W, 3)"
        )
        raise HelpersError(f"{caller}: {title!r} has shape {array.shape}, which {why}.")
    return array


def _map(caller: str, title: str, values: Any) -> np.ndarray:
    array = np.asarray(values, dtype=float)
    if array.ndim == 4 and array.shape[0] == 1:  # a batch of one
        array = array[0]
    if array.ndim == 3 and array.shape[2] == 1:  # a lone channel
        array = array[..., 0]
    if array.ndim != 2:
        raise HelpersError(
            f"{caller}: {title!r} has shape {np.shape(values)}; a map has rows and columns. Pick"
            " one channel."
        )
    return array
