"""The window explorer: what a convolution or a pooling computes, one output pixel at a time, in the notebook's page."""

import base64
import html
import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from .colours import fill_and_ink
from .drawing import Drawing
from .windows import Windows, slide


@dataclass(frozen=True)
class WindowExplorer:
    """What `explore_window` returns: notebooks show it; `output` is the (R, C) float64 result."""

    output: np.ndarray
    summary: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        return f"<explore_window: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.html


def explore_window(
    image: Any, kernel: Any = None, op: str = "convolution", size: Any = None, stride: int = 1
) -> WindowExplorer:
    """Show how each output pixel comes about: its window, the products and their sum, the winner, or the mean.

    Parameters
    ----------
    image : (H, W) numbers, at most 12 × 12; an array, list or tensor.
    kernel : (rows, columns) numbers, at most 5 × 5; for a convolution only. As in Keras it is not flipped.
    op : "convolution", "max_pool" or "average_pool".
    size : side of the pooling window, or (rows, columns); 2 when None. Pooling only.
    stride : how far the window moves each time.

    Windows stay inside the image ('valid'). Needs neither network nor a running kernel afterwards: it works in an
    exported page too. Raises HelpersError for anything it cannot show.
    """
    windows = slide(image, kernel, op, size, stride)
    return WindowExplorer(windows.output, _summary(windows), _page(windows))


def _summary(windows: Windows) -> str:
    """Fixed words and sizes, so that a notebook's stored output does not change from run to run."""
    sizes = [f"{rows} × {columns}" for rows, columns in (windows.input.shape, windows.size, windows.output.shape)]
    return f"{windows.op}, input {sizes[0]}, window {sizes[1]}, stride {windows.stride}, output {sizes[2]}"


def _page(windows: Windows) -> str:
    drawing = Drawing(windows)
    start = int(np.abs(windows.output).argmax())  # the strongest answer shows most
    svg = drawing.svg(start)
    step = windows.steps[start]
    alt = f"Grids of numbers for {_summary(windows)}. Marked: the window of one output pixel. {step.result}. {step.calculation}"
    moves = _moves(windows, drawing) | {"start": start}
    key = sha256((svg + _script_json(moves)).encode()).hexdigest()[:12]
    # Without ids two explorers on a page cannot collide, not even two with the same content.
    return (
        f'<div class="kern-explorer" data-key="{key}" style="max-width: 900px">'
        f'<img alt="{html.escape(alt)}" style="max-width: 100%; height: auto" src="data:image/svg+xml;base64,'
        f'{base64.b64encode(svg.encode()).decode()}">'
        '<div class="k-says" style="min-height: 3.4em; margin: 0.4em 0">'
        f"<b>{step.result}</b><br><span>{step.calculation}</span></div>"
        f'<p style="font-size: 0.9em; margin: 0.2em 0">{drawing.scale_in_words}</p>'
        f"<script>{_script()}({_script_json(moves | {'key': key})});</script></div>"
    )


def _moves(windows: Windows, drawing: Drawing) -> dict[str, Any]:
    """What the script needs: where marks go, and for each step the texts and colours. It computes nothing itself."""
    palette: list[tuple[str, str]] = []

    def shade(rgb: np.ndarray) -> int:
        pair = fill_and_ink(rgb)
        if pair not in palette:
            palette.append(pair)
        return palette.index(pair)

    steps = [
        {
            "result": step.result,
            "calculation": step.calculation,
            "value": [[windows.text(step.value)], shade(drawing.result_colours(np.array(step.value)))],
            "parts": [
                [[*step.notes[i : i + 1], windows.text(value)], shade(rgb)]
                for i, (value, rgb) in enumerate(zip(step.parts.flat, drawing.part_colours(step), strict=True))
            ],
            "winners": step.winners,
        }
        for step in windows.steps
    ]
    rows, columns = windows.output.shape
    places = {"rows": rows, "columns": columns, "cell": drawing.cell, "stride": windows.stride}
    return places | {"palette": palette, "steps": steps}


def _script_json(data: Any) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def _script() -> str:
    return files(__package__).joinpath("explorer.js").read_text(encoding="utf-8").strip()
