"""A heatmap on its picture: where does a network look?"""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize

from kernkit.checks.pictures.colours import scale_of

from ..arguments import Array, as_array, as_number, as_words
from ..errors import HelpersError
from ..pictures import as_grey
from .figures import as_axes, describe
from .maps import COLOURS

DARKENED = 0.4  # times the picture's shades, so that answers shine on it
DOWN, ACROSS = ("upper", "middle", "lower"), ("left", "centre", "right")


def show_heatmap(
    picture: Any,
    heatmap: Any,
    mask: Any = None,
    title: str = "",
    limit: float | None = None,
    ax: Axes | None = None,
    alt: str | None = None,
) -> Axes | None:
    """Lay a signed heatmap over a picture, and mark its peak with a cross.

    `picture` is what `apply_the_KERN` takes, drawn in dark greys; `heatmap` is (H, W), laid over it
    as light: orange where it is positive, blue where negative, none at zero. The scale runs from
    -limit to limit, by default as far as in `show_maps`: give compared panels one `limit`. `mask`,
    (H, W) bool, is drawn as an outline. `alt` is the alt text; without it, it says where the peak
    lies, and whether on the mask. Draws into `ax`, or into a figure of its own with a colour bar,
    and returns the axes. Without a heatmap (None, as an exercise returns that is not written yet)
    it prints one line and returns None. Raises HelpersError where the shapes do not fit together.

    >>> axes = show_heatmap([[0, 128], [128, 255]], [[0.0, 0.2], [0.1, 0.9]], title="corner")
    """
    if heatmap is None or picture is None:
        print("show_heatmap: there is no heatmap to show yet.")
        return None
    grey, values, marked = _checked(picture, heatmap, mask)
    as_words("show_heatmap(title)", title)
    chosen = 0.0 if limit is None else as_number("show_heatmap(limit)", limit)
    reach = abs(chosen) or scale_of(values).reach
    own = ax is None
    if own:
        _, ax = plt.subplots(figsize=(4.6, 3.8), layout="constrained")
    ax = as_axes("show_heatmap", ax)
    norm = Normalize(-reach, reach, clip=True)
    lit = COLOURS(norm(values))[..., :3]
    # Light is added: black, no answer, leaves the picture as it is
    ax.imshow(1 - (1 - lit) * (1 - DARKENED * grey[..., None]))
    if marked is not None and marked.any():
        _outline(ax, marked)
    row, column = np.unravel_index(values.argmax(), values.shape)
    for colour, size, width in (("black", 11, 3.6), ("white", 10, 1.8)):
        ax.plot(column, row, "x", color=colour, markersize=size, markeredgewidth=width)
    ax.set(title=title, xticks=[], yticks=[])
    if own:
        bar = ax.figure.colorbar(ScalarMappable(norm, COLOURS), ax=ax, shrink=0.8)
        bar.set_label("against a defect  ·  for a defect")
    describe(alt or _in_words(values, marked, title), ax)
    return ax


def _outline(ax: Axes, mask: Array) -> None:
    rows, columns = mask.shape
    ring = np.pad(mask.astype(float), 1)  # so that outlines close at the picture's border
    for colour, width in (("black", 2.6), ("white", 1.2)):  # seen on dark and on light
        ax.contour(ring, [0.5], colors=colour, linewidths=width, extent=(-1, columns, -1, rows))
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))


def _checked(picture: Any, heatmap: Any, mask: Any) -> tuple[Array, Array, Array | None]:
    """All three at one size: floats from 0 to 1, floats, bools; HelpersError where they differ."""
    grey = as_grey("show_heatmap(picture)", picture)
    values = as_array("show_heatmap(heatmap)", heatmap).astype(float)
    marked = None if mask is None else as_array("show_heatmap(mask)", mask).astype(bool)
    says = f"show_heatmap: the picture is {grey.shape} and the"
    if values.shape != grey.shape:
        cure = "Resize the heatmap to the picture first."
        raise HelpersError(f"{says} heatmap {values.shape}. {cure}")
    if marked is not None and marked.shape != grey.shape:
        cure = "Give the mask of this very picture, at its size."
        raise HelpersError(f"{says} mask {marked.shape}. {cure}")
    return grey, values, marked


def _in_words(values: Array, mask: Array | None, title: str) -> str:
    row, column = np.unravel_index(values.argmax(), values.shape)
    height, width = values.shape
    down, across = DOWN[min(3 * int(row) // height, 2)], ACROSS[min(3 * int(column) // width, 2)]
    where = "centre" if (down, across) == ("middle", "centre") else f"{down} {across}"
    if mask is not None and mask.any():
        where += ", on the marked defect" if mask[row, column] else ", beside the marked defect"
    return f"{title + ': ' if title else ''}heatmap over the picture, peak at the {where}."
