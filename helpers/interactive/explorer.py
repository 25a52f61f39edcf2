"""The window explorer: what a convolution, ReLU or a pooling computes, one output pixel a time."""

from typing import Any

import numpy as np

from .marks import Look
from .page import Interactive, fallback, page, says, small_print
from .window_drawing import Drawing
from .windows import Step, Windows, slide
from .writing import by


def explore_window(
    image: Any,
    kernel: Any = None,
    op: str = "convolution",
    size: Any = None,
    stride: int = 1,
    padding: str | int = "valid",
) -> Interactive:
    """Show how each output pixel comes about: its window, and the sum, the winner or the mean.

    Parameters
    ----------
    image : (H, W) numbers, at most 12 × 12; an array, list or tensor.
    kernel : (rows, columns) numbers, at most 5 × 5, as in Keras not flipped; convolution only.
    op : "convolution", "relu" (pixel by pixel), "max_pool" or "average_pool".
    size : side of the pooling window, or (rows, columns); 2 when None. Pooling only.
    stride : how far the window moves each time.
    padding : "valid" (windows stay inside the image), "same" (as in Keras: a convolution meets
        zeros, pooling leaves out what is added), or 0 to 4 rows and columns of zeros on each side,
        which count like any pixel (as after Keras's ZeroPadding2D).

    The result's `output` is (R, C) float64. It works without network or a running kernel, in an
    exported page too. Raises HelpersError for anything it cannot show.

    >>> explore_window([[1, 2, 3], [4, 5, 6]], kernel=[[1, -1]]).output
    array([[-1., -1.],
           [-1., -1.]])
    """
    windows = slide(image, kernel, op, size, stride, padding)
    summary = _summary(windows)
    drawing = Drawing(windows)
    start = int(np.abs(windows.output).argmax())  # the strongest answer shows most
    step = windows.steps[start]
    marked = "one pixel" if op == "relu" else "the window of one output pixel"
    alt = f"Grids of numbers for {summary}. Marked: {marked}. {step.result}. {step.calculation}"
    body = fallback(drawing.svg(start), alt) + says(step.result, step.calculation)
    body += small_print(drawing.scale_in_words)
    moves = _moves(windows, drawing) | {"start": start}
    return Interactive("explore_window", windows.output, summary, page("explorer", body, moves))


def _summary(windows: Windows) -> str:
    of_input, of_output = f"input {by(windows.input.shape)}", f"output {by(windows.output.shape)}"
    if windows.op == "relu":
        return f"relu, {of_input}, {of_output}"
    padding = "" if windows.padding == "valid" else f", padding {windows.padding}"
    how = f"window {by(windows.size)}, stride {windows.stride}{padding}"
    return f"{windows.op}, {of_input}, {how}, {of_output}"


def _moves(windows: Windows, drawing: Drawing) -> dict[str, Any]:
    """What the script needs, which computes nothing: places, and each step's texts and colours."""
    palette: list[Look] = []

    def place(text: list[str], look: Look) -> list[Any]:
        if look not in palette:
            palette.append(look)
        return [text, palette.index(look)]

    def texts(step: Step) -> dict[str, Any]:
        words = {"result": step.result, "calculation": step.calculation}
        value = place([windows.text(step.value)], drawing.result_look(step.value))
        pairs = enumerate(zip(step.parts.flat, drawing.part_looks(step), strict=True))
        parts = [place([*step.notes[i : i + 1], windows.text(v)], look) for i, (v, look) in pairs]
        return {**words, "value": value, "parts": parts, "winners": step.winners}

    rows, columns = windows.output.shape
    measures = {"cell": drawing.cell, "stride": windows.stride, "layouts": drawing.layouts}
    steps = [texts(step) for step in windows.steps]
    return {"rows": rows, "columns": columns, **measures, "palette": palette, "steps": steps}
