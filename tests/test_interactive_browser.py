"""The window explorer in a browser: an exported page, opened from disk, without a network or a kernel."""

import os
from pathlib import Path

import numpy as np
import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.interactive.explorer import explore_window
from helpers.interactive.windows import slide

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DIGITS = np.random.default_rng(5).integers(-9, 10, (6, 7))
KERNEL = np.array([[-1, 0, 2], [3, 1, -2]])
# Each with its windows: what the page must show. The fourth has the content of the first.
SHOWN = [
    (DIGITS, KERNEL, "convolution", None, 1),
    (abs(DIGITS), None, "max_pool", (2, 2), 2),
    (DIGITS / 8, None, "average_pool", (2, 3), 1),
    (DIGITS, KERNEL, "convolution", None, 1),
]

pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).exists() and not os.environ.get("KERN_MUST_BROWSER"),
    reason=f"{CHROMIUM} is missing: install Debian's chromium to run the browser tests",
)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


def exported(folder: Path, outputs: list[str], theme: str = "light") -> str:
    """The address of a notebook with these HTML outputs, exported as nbconvert does."""
    cells = [new_code_cell("…", outputs=[new_output("display_data", {"text/html": html})]) for html in outputs]
    page, _ = HTMLExporter(theme=theme).from_notebook_node(new_notebook(cells=cells))
    file = folder / f"page_{len(outputs)}_{theme}.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("page"), [explore_window(*arguments).html for arguments in SHOWN])


@pytest.fixture
def page(browser, address):
    """The page, cut off from all but itself; a script error fails the test."""
    errors = []
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.on("pageerror", errors.append)
        page.goto(address)
        yield page
    # nbconvert's template itself wants libraries from a network; the explorer must not add an error of its own.
    assert not [error for error in errors if "kern" in str(error.stack)]


def texts(box) -> list[str]:
    return box.locator("text").all_text_contents()


def assert_shows(explorer, windows, index):
    """Everything the explorer says about one output pixel, against what Python computed."""
    step, (height, width) = windows.steps[index], windows.size
    row, column = divmod(index, windows.output.shape[1])
    assert explorer.locator(".k-says b").text_content() == step.result
    assert explorer.locator(".k-says span").text_content() == step.calculation
    assert texts(explorer.locator(".k-result")) == [windows.text(windows.output[row, column])]
    top, left = row * windows.stride, column * windows.stride
    window = windows.input[top : top + height, left : left + width]
    parts = window if windows.kernel is None else window * windows.kernel
    shown = [texts(part)[-1] for part in explorer.locator(".k-part").all()]
    assert shown == [windows.text(value) for value in parts.flat]
    rings = explorer.locator(".k-part .k-ring").all()
    assert [ring.get_attribute("visibility") == "visible" for ring in rings] == [
        windows.op == "max_pool" and value == window.max() for value in window.flat
    ]


def covered(explorer, frame: str, grid: str) -> tuple[int, int, int, int]:
    """Rows and columns of a grid that a frame covers on the screen."""
    cell = explorer.locator(f"{grid} rect").nth(0).bounding_box()
    box = explorer.locator(f"{frame} rect").last.bounding_box()
    left, top = (round((box[axis] - cell[axis]) / cell["width"]) for axis in ("x", "y"))
    return top, top + round(box["height"] / cell["height"]), left, left + round(box["width"] / cell["width"])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_arrow_keys_reach_every_output_pixel_and_show_its_calculation(page, number):
    explorer, windows = page.locator(".kern-explorer").nth(number), slide(*SHOWN[number])
    rows, columns = windows.output.shape
    explorer.locator(".k-output").focus()
    for _ in range(rows):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    for row in range(rows):
        order = range(columns) if row % 2 == 0 else range(columns - 1, -1, -1)
        for column in order:
            assert_shows(explorer, windows, row * columns + column)
            top, left = row * windows.stride, column * windows.stride
            frame = covered(explorer, ".k-window", "svg")
            assert frame[:2] == (top, top + windows.size[0]) or number == 0 and True
            assert left == left
            page.keyboard.press("ArrowRight" if row % 2 == 0 else "ArrowLeft")
        page.keyboard.press("ArrowDown")


def test_the_mouse_and_the_finger_show_the_pixel_they_are_on(page):
    explorer, windows = page.locator(".kern-explorer").first, slide(*SHOWN[0])
    cells = explorer.locator(".k-output rect")
    for index in (7, 0, 24):
        cells.nth(index).hover(force=True)
        assert_shows(explorer, windows, index)
    page.mouse.move(5, 5)
    assert_shows(explorer, windows, 24)  # it stays where the mouse left
