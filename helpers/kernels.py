"""The course's two helpers: `show_kernel` and `apply_the_KERN`."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kernkit.checks.pictures.colours import fill_and_ink, keeps_brightness

from .arguments import Array, as_grid, as_number, as_whole
from .drawing.figures import as_axes, describe
from .drawing.maps import draw_maps
from .filtering import filter_image
from .pictures import as_grey


def show_kernel(
    kernel: Any,
    label: bool = True,
    digits: int | None = None,
    text_size: int = 28,
    ax: Axes | None = None,
) -> Axes:
    """Draw a kernel, (rows, columns) numbers, as a grid of shades: dark for low, light for high.

    With `label` the numbers are written into it, rounded to `digits` places (None: up to three
    where they are needed), `text_size` points large, or less where they would not fit. Draws on
    `ax`, or on the current axes, and returns them. Raises HelpersError for anything but two
    dimensions of numbers.

    >>> axes = show_kernel([[-1, 1], [-1, 1]], digits=0)
    """
    values = as_grid("show_kernel(kernel)", kernel)
    places = None if digits is None else as_whole("show_kernel(digits)", digits, 0, 15)
    wanted = as_number("show_kernel(text_size)", text_size, above=0)
    ax = as_axes("show_kernel", ax)
    low, high = values.min(), values.max()
    colours = plt.get_cmap("Blues_r")
    # A kernel of one value would otherwise be all white or all dark, as rounding has it.
    drawn = ax.imshow(values, cmap=colours, vmin=low, vmax=high if high > low else low + 1)
    ax.set(xticks=[], yticks=[])
    texts = [[_number(v, places) for v in row] for row in values]
    if label:
        size = _fitting_size(ax, texts, wanted)
        shades = np.asarray(colours(drawn.norm(values), bytes=True))[..., :3]
        for i, j in np.ndindex(values.shape):
            _, ink = fill_and_ink(shades[i, j])
            ax.text(j, i, texts[i][j], color=ink, size=size, ha="center", va="center")
    rows = "; ".join(" ".join(row) for row in texts)
    title = f"{ax.get_title()}: kernel" if ax.get_title() else "Kernel"
    describe(f"{title} of {values.shape[0]} rows and {values.shape[1]} columns: {rows}.", ax)
    return ax


def apply_the_KERN(kernel: Any, image: Any = None, digits: int | None = None) -> Figure:
    """Show a picture, the kernel's answer to it (filter), and what ReLU keeps of that (detect).

    `kernel` is (rows, columns) numbers; `image` a picture's path, or an array (H, W) or (H, W, 3),
    and a drawn casting when None; `digits` the places in the scale's numbers. Returns the figure.
    Filter and detect share a scale, as in `show_maps`; what a kernel makes that keeps brightness is
    grey, as a picture. The rim that zeros beyond the edge made is cut off. Raises HelpersError for
    what is no kernel or no picture.

    >>> figure = apply_the_KERN([[-1, 0, 1]] * 3)
    """
    values = as_grid("apply_the_KERN(kernel)", kernel)
    picture = as_grey("apply_the_KERN(image)", image)
    places = None if digits is None else as_whole("apply_the_KERN(digits)", digits, 0, 15)
    filtered = _inside(filter_image(picture, values), values.shape)
    detected = np.maximum(filtered, 0)
    figure, axes = plt.subplots(1, 3, figsize=(12, 4.2), layout="constrained")
    keeps = keeps_brightness(values)
    for ax, grey in zip(axes, [picture, filtered, detected] if keeps else [picture], strict=False):
        ax.imshow(grey, cmap="gray", vmin=0, vmax=1)
    if not keeps:
        draw_maps(list(axes[1:]), [filtered, detected], places)
    for ax, title in zip(axes, ["image", "filter", "detect (ReLU)"], strict=True):
        ax.set(title=title)
        ax.axis("off")
    response = f"the kernel's response, from {filtered.min():.2g} to {filtered.max():.2g}"
    kept = f"{np.mean(detected > 0):.0%} of the pixels stay above zero"
    words = f"Three panels. Image: the grey picture. Filter: {response}. Detect: {kept}."
    describe(words, figure)
    return figure


def _inside(filtered: Array, kernel: tuple[int, ...]) -> Array:
    """The part of a map that no zeros beyond the edge touched; the whole map if there is none."""
    sides = zip(filtered.shape, kernel, strict=True)
    part = filtered[tuple(slice((k - 1) // 2, max(n - k // 2, 0)) for n, k in sides)]
    return part if part.size else filtered


def _number(value: float, digits: int | None) -> str:
    text = f"{value:.{3 if digits is None else digits}f}"
    if digits is None:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def _fitting_size(ax: Axes, texts: list[list[str]], wanted: float) -> float:
    """The wanted size, or the largest in which the longest number fits its cell."""
    box = ax.get_window_extent()
    cell = min(box.width / len(texts[0]), box.height / len(texts)) * 72 / ax.figure.dpi
    longest = max(len(text) for row in texts for text in row)
    return min(wanted, float(cell) / max(longest * 0.7, 1.4))
