"""The window explorer: what a convolution, ReLU or a pooling computes, one output pixel at a time,
in the notebook's page.
"""

from typing import Any

import numpy as np

from .drawing import Drawing
from .marks import looks
from .page import Interactive, fallback, page, says, small_print
from .windows import Windows, slide


def explore_window(
    image: Any,
    kernel: Any = None,
    op: str = "convolution",
    size: Any = None,
    stride: int = 1,
    padding: str | int = "valid",
) -> Interactive:
    """Show how each output pixel comes about: its window, the products and their sum, the winner,
    or the mean.

    Parameters
    ----------
    image : (H, W) numbers, at most 12 × 12; an array, list or tensor.
    kernel : (rows, columns) numbers, at most 5 × 5; for a convolution only. As in Keras it is not
        flipped.
    op : "convolution", "relu" (pixel by pixel), "max_pool" or "average_pool".
    size : side of the pooling window, or (rows, columns); 2 when None. Pooling only.
    stride : how far the window moves each time.
    padding : "valid" (windows stay inside the image), "same" (as in Keras: a convolution meets
        zeros; pooling leaves out
        what is added, so that a mean is taken of the pixels inside alone), or a number from 0 to 4
            of rows and columns of
        zeros on each side, which count like any pixel (as after Keras's ZeroPadding2D).

    The result's `output` is the (R, C) float64 array. Needs neither network nor a running kernel
    afterwards: it works in an exported page too. Raises HelpersError for anything it cannot show.
    """
    windows = slide(image, kernel, op, size, stride, padding)
    summary = _summary(windows)
    drawing = Drawing(windows)
    start = int(np.abs(windows.output).argmax())  # the strongest answer shows most
    step = windows.steps[start]
    marked = "one pixel" if op == "relu" else "the window of one output pixel"
    alt = f"Grids of numbers for {summary}. Marked: {marked}. {step.result}. {step.calculation}"
    body = (
        fallback(drawing.svg(start), alt)
        + says(step.result, step.calculation)
        + small_print(drawing.scale_in_words)
    )
    moves = _moves(windows, drawing) | {"start": start}
    return Interactive("explore_window", windows.output, summary, page("explorer", body, moves))


def _summary(windows: Windows) -> str:
    of_input, of_window, of_output = (
        f"{r} × {c}" for r, c in (windows.input.shape, windows.size, windows.output.shape)
    )
    if windows.op == "relu":
        return f"relu, input {of_input}, output {of_output}"
    padding = "" if windows.padding == "valid" else f", padding {windows.padding}"
    return (
        f"{windows.op}, input {of_input}, window {of_window}, stride {windows.stride}{padding},"
        f" output {of_output}"
    )


def _moves(windows: Windows, drawing: Drawing) -> dict[str, Any]:
    """What the script needs: where marks go, and for each step the texts and colours. It computes
    nothing itself.
    """
    palette: list[tuple[str, str]] = []

    def shade(pair: tuple[str, str]) -> int:
        if pair not in palette:
            palette.append(pair)
        return palette.index(pair)

    steps = [
        {
            "result": step.result,
            "calculation": step.calculation,
            "value": [
                [windows.text(step.value)],
                shade(looks(step.value, drawing.result_colours(step.value))[0]),
            ],
            "parts": [
                [[*step.notes[i : i + 1], windows.text(value)], shade(pair)]
                for i, (value, pair) in enumerate(
                    zip(step.parts.flat, drawing.part_looks(step), strict=True)
                )
            ],
            "winners": step.winners,
        }
        for step in windows.steps
    ]
    rows, columns = windows.output.shape
    places = {
        "rows": rows,
        "columns": columns,
        "cell": drawing.cell,
        "stride": windows.stride,
        "layouts": drawing.layouts,
    }
    return places | {"palette": palette, "steps": steps}
