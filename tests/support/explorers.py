"""Interactives in an exported page: what they show, and a walk through all of their pixels."""

from pathlib import Path

import numpy as np
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output


def exported(folder: Path, outputs: list[str], theme: str = "light") -> str:
    """The address of a notebook with these HTML outputs, exported as nbconvert does."""
    cells = [
        new_code_cell("…", outputs=[new_output("display_data", {"text/html": html})])
        for html in outputs
    ]
    page, _ = HTMLExporter(theme=theme).from_notebook_node(new_notebook(cells=cells))
    file = folder / f"page_{len(outputs)}_{theme}.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def texts(box) -> list[str]:
    return box.locator("text").all_text_contents()


def assert_shows(explorer, windows, index):
    """What the explorer says about one output pixel, against what Python computed."""
    step, (height, width) = windows.steps[index], windows.size
    row, column = divmod(index, windows.output.shape[1])
    assert explorer.locator(".k-says b").text_content() == step.result
    assert explorer.locator(".k-says span").text_content() == step.calculation
    assert texts(explorer.locator(".k-result")) == [windows.text(windows.output[row, column])]
    top, left = row * windows.stride, column * windows.stride
    window = windows.padded[top : top + height, left : left + width]
    parts = window if windows.kernel is None else window * windows.kernel
    shown = [texts(part)[-1] for part in explorer.locator(".k-part").all()]
    assert shown == [windows.text(value) for value in parts.flat]
    rings = explorer.locator(".k-part .k-ring").all()
    assert [ring.get_attribute("visibility") == "visible" for ring in rings] == [
        windows.op == "max_pool" and value == np.nanmax(window) for value in window.flat
    ]


def covered(explorer, frame: str, first_cell: str) -> tuple[int, int, int, int]:
    """Top, bottom, left, right of a frame on the screen, in cells of the grid that begins with
    `first_cell`.
    """
    cell = explorer.locator(first_cell).first.bounding_box()
    box = explorer.locator(f"{frame} > rect").last.bounding_box()
    top, left = ((box[axis] - cell[axis]) / cell["height"] for axis in ("y", "x"))
    height, width = (box[side] / cell["height"] for side in ("height", "width"))
    return round(top), round(top + height), round(left), round(left + width)


def assert_frames(explorer, windows, index):
    """The marks on both grids."""
    row, column = divmod(index, windows.output.shape[1])
    top, left = row * windows.stride, column * windows.stride
    assert covered(explorer, ".k-window", "svg rect") == (
        top,
        top + windows.size[0],
        left,
        left + windows.size[1],
    )
    assert covered(explorer, ".k-pixel", ".k-output rect") == (row, row + 1, column, column + 1)


def step_through(page, explorer, windows):
    """Reach every output pixel with the arrow keys, row by row, and look at what is shown and
    marked there.
    """
    rows, columns = windows.output.shape
    explorer.locator(".k-output").focus()
    for _ in range(rows):
        page.keyboard.press("ArrowUp")
    for row in range(rows):
        page.keyboard.press("Home")
        for column in range(columns):
            assert_shows(explorer, windows, row * columns + column)
            assert_frames(explorer, windows, row * columns + column)
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
