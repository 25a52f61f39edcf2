"""The window explorer: what a convolution, ReLU or a pooling computes, one output pixel a time."""

from typing import Any

import numpy as np

from kernkit.checks.pictures.colours import STOPS

from ..arguments import Array
from .page import Interactive, page, says, static
from .tables import tables
from .windows import Windows, slide
from .writing import by, number

PARTS = ("colours", "numbers", "grids", "windows", "player")


def explore_window(
    image: Any,
    kernel: Any = None,
    op: str = "convolution",
    size: Any = None,
    stride: int = 1,
    padding: str | int = "valid",
    bias: Any = None,
) -> Interactive:
    """Show how each output pixel comes about, and which output pixels an input pixel reaches.

    Parameters
    ----------
    image : (H, W) numbers, at most 12 × 12, or for a convolution (H, W, C) with at most 4 channels;
        an array, list or tensor.
    kernel : (h, w) numbers, at most 5 × 5, as in Keras not flipped; (h, w, C) for C channels, whose
        answers are added up; (h, w, C, F) for up to 4 filters. Convolution only.
    op : "convolution", "relu" (pixel by pixel), "max_pool" or "average_pool".
    size : side of the pooling window, or (rows, columns); 2 when None. Pooling only.
    stride : how far the window moves each time.
    padding : "valid" (windows stay inside the image), "same" (as in Keras: a convolution meets
        zeros, pooling leaves out what is added), or 0 to 4 rows and columns of zeros on each side,
        which count like any pixel (as after Keras's ZeroPadding2D).
    bias : a number that is added to every sum, or one for each filter. Convolution only.

    The result's `output` is (R, S) float64, or (R, S, F) for several filters. It works without
    network or a running kernel, in an exported page too. Raises HelpersError for anything it cannot
    show.

    >>> explore_window([[1, 2, 3], [4, 5, 6]], kernel=[[1, -1]], bias=0.5).output
    array([[-0.5, -0.5],
           [-0.5, -0.5]])
    """
    windows = slide(image, kernel, op, size, stride, padding, bias)
    maps = windows.output
    row, column, chosen = np.unravel_index(np.abs(maps).argmax(), maps.shape)
    start = int(row), int(column), int(chosen)  # the strongest answer shows most
    output = maps if maps.shape[2] > 1 else maps[:, :, 0]
    where = ", ".join(map(str, start[: output.ndim]))
    result = f"output[{where}]: {number(maps[start], windows.places)}"
    summary = _summary(windows, output)
    body = static(_tables(windows, start)) + says(
        result, f"{summary}. Framed: this pixel of the output, and its window."
    )
    html = page("explorer", body, _data(windows, start), PARTS)
    return Interactive("explore_window", output, summary, html)


def _tables(windows: Windows, start: tuple[int, int, int]) -> list[str]:
    """The input, what slides over it, and the output; framed: an output pixel and its window."""
    window, pixel = np.zeros(windows.padded.shape, bool), np.zeros(windows.output.shape, bool)
    corner = [place * windows.stride for place in start[:2]]
    window[tuple(slice(p, p + k) for p, k in zip(corner, windows.size, strict=True))] = True
    (top, _), (left, _) = windows.ends
    rows, columns, _ = windows.input.shape
    window = window[top : top + rows, left : left + columns]
    pixel[start] = True
    greys, places = bool(windows.input.min() >= 0), windows.places
    drawn = tables("input", windows.input, places, greys, window)
    if windows.kernel is not None:
        greys = False
        drawn += tables("kernel", windows.kernel[..., start[2]], places)
    return drawn + tables("output", windows.output, places, greys, pixel)


def _summary(windows: Windows, output: Array) -> str:
    deep = windows.input.shape if windows.input.shape[2] > 1 else windows.input.shape[:2]
    of_input, of_output = f"input {by(deep)}", f"output {by(output.shape)}"
    if windows.op == "relu":
        return f"relu, {of_input}, {of_output}"
    padding = "" if windows.padding == "valid" else f", padding {windows.padding}"
    how = f"window {by(windows.size)}, stride {windows.stride}{padding}"
    return f"{windows.op}, {of_input}, {how}, {of_output}"


def _data(windows: Windows, start: tuple[int, int, int]) -> dict[str, Any]:
    """What the script computes everything from: channels first, filters before them."""
    kernel, bias = windows.kernel, windows.bias
    return {
        "op": windows.op, "input": np.moveaxis(windows.input, 2, 0).tolist(),
        "kernel": None if kernel is None else np.transpose(kernel, (3, 2, 0, 1)).tolist(),
        "bias": None if bias is None else bias.tolist(),
        "size": windows.size, "stride": windows.stride, "ends": windows.ends,
        "ignored": windows.ignored, "places": windows.places, "stops": STOPS, "start": start,
    }  # fmt: skip
