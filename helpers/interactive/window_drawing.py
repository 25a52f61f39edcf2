"""The window explorer's static picture: one window, and the output pixel that it gives."""

import numpy as np

from ..arguments import Array
from . import marks
from .colours import SIGNED, diverging, grey
from .windows import Windows
from .writing import by, number

LABEL, GAP, TOP = 20, 44, 46  # room for index numbers, between panels, above grids
CELL = 34


def drawing(windows: Windows, place: tuple[int, int, int]) -> str:
    """Inputs and kernels, channel by channel, and outputs; marked at `place` (row, column, map)."""
    row, column, chosen = place
    (height, width), step = windows.size, windows.stride * CELL
    window = marks.at(column * step, row * step, marks.frame(width * CELL, height * CELL))
    pixel = marks.at(column * CELL, row * CELL, marks.frame(CELL, CELL))
    inputs = [_grid(windows, "input", maps) + window for maps in _maps(windows.padded)]
    outputs = [_grid(windows, "output", maps) for maps in _maps(windows.output)]
    outputs[chosen] += pixel
    kernels = []
    if windows.kernel is not None:
        kernels = [_grid(windows, "kernel", slice) for slice in _maps(windows.kernel[..., chosen])]
    x, bottom, drawn = LABEL, 0, ""
    shapes = windows.padded.shape, windows.size, windows.output.shape
    for panels, (rows, columns, *_) in zip((inputs, kernels, outputs), shapes, strict=True):
        tall = (rows if panels is outputs else len(windows.padded)) * CELL + TOP
        drawn += "".join(marks.at(x, TOP + i * tall, panel) for i, panel in enumerate(panels))
        x += (columns * CELL + GAP) * bool(panels)
        bottom = max(bottom, len(panels) * tall)
    return marks.picture(x, bottom + 6, drawn)


def _maps(stack: Array) -> list[Array]:
    return list(np.moveaxis(stack, 2, 0))


def _grid(windows: Windows, name: str, values: Array) -> str:
    """Index numbers, coloured cells and their numbers, and a border around padding's inside."""
    of_input, of_kernel, of_results = windows.reaches
    grey_input = windows.input.min() >= 0
    if name == "kernel" or (name == "output" and windows.kernel is not None):
        colours = diverging(values, of_kernel if name == "kernel" else of_results)
    else:
        colours = (grey if grey_input else diverging)(np.nan_to_num(values), of_input)
    texts = [number(value, windows.places) for value in values.flat]
    shape, corner, edge = values.shape, (0, 0), ""
    if name == "input" and shape != windows.input.shape[:2]:
        shape, corner = windows.input.shape[:2], (windows.ends[0][0], windows.ends[1][0])
        (height, width), (top, left) = shape, corner
        edge = marks.border(left * CELL, top * CELL, width * CELL, height * CELL)
    cells = marks.grid(texts, marks.looks(values, colours), values.shape[1], CELL)
    title = marks.heading(f"{name} {by(shape)}", -26)
    return title + marks.indices(shape, CELL, corner) + cells + edge


def scale_in_words(windows: Windows) -> str:
    """What the colours stand for, in a few sentences."""
    text = [number(reach, windows.places) for reach in windows.reaches]
    signed = f"{SIGNED}; the palest shade stands for ±"
    whole = "Input and output" if windows.kernel is None else "Input"
    scale = signed if windows.input.min() < 0 else "black 0, white "
    sentences = [f"{whole}: {scale}{text[0]}."]
    if windows.kernel is not None:
        reaches = f"{text[1]} in the kernel, ±{text[2]} in the others"
        sentences.append(f"Kernel, products and output: {signed}{reaches}.")
    if windows.padded.shape != windows.input.shape:
        zeros = "the zeros that padding adds"
        what = "empty places, which do not count" if windows.ignored else zeros
        sentences.append(f"Outside the dashed frame: {what}.")
    if not windows.exact:
        sentences.append(f"Numbers are rounded to {windows.places} decimals.")
    return " ".join(sentences)
