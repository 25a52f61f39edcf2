"""Interactives in an exported page: what they show, and a walk through all of their pixels."""

import json
import re
from html import unescape
from pathlib import Path

import numpy as np
from hypothesis import strategies as st
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.interactive.page import SCRIPTS
from helpers.interactive.windows import slide
from helpers.interactive.writing import number

LAYERS = {"max_pool": "MaxPooling2D", "average_pool": "AveragePooling2D"}
# All that a window explorer computes, from the data in its page
COMPUTE = """(data) => {
    const kern = Object.assign(%s(), %s());
    const view = Object.assign(kern, %s(kern)).windows(data);
    const range = (length) => Array.from({ length }, (_, i) => i);
    const each = (all, rows, columns, tell) =>
        range(all).map((i) => range(rows).map((r) => range(columns).map((c) => tell(i, r, c))));
    return {
        outputs: view.outputs, reaches: view.reaches, scale: view.scale,
        steps: each(view.filters, ...view.out, view.step),
        reached: range(view.filters).map((filter) => each(
            view.channels, view.rows, view.columns, (...place) => view.reached(filter, ...place))),
    };
}"""


@st.composite
def explored(draw):
    """Arguments of `explore_window`."""
    op = draw(st.sampled_from(["convolution", "convolution", "max_pool", "average_pool", "relu"]))
    size = (1, 1) if op == "relu" else tuple(draw(st.integers(1, 4)) for _ in range(2))
    shape = tuple(draw(st.integers(k, 7)) for k in size)
    depth, filters = (draw(st.integers(1, 3)) for _ in range(2))
    noise = np.random.default_rng(draw(st.integers(0, 99)))
    scale = draw(st.sampled_from([1, 1, 8, 1000]))
    arguments = {"image": noise.integers(-9, 10, (*shape, 1)) / scale, "op": op}
    if op != "relu":
        arguments["stride"] = draw(st.integers(1, 3))
        arguments["padding"] = draw(st.sampled_from(["valid", "same", 1]))
    if op == "convolution":
        arguments["image"] = noise.integers(-9, 10, (*shape, depth)) / scale
        arguments["kernel"] = noise.integers(-3, 4, (*size, depth, filters))
        arguments["bias"] = draw(st.none() | st.just(noise.integers(-9, 10, filters)))
    elif op != "relu":
        arguments["size"] = size
    return arguments


def windows_of(arguments):
    usual = {"kernel": None, "size": None, "stride": 1, "padding": "valid", "bias": None}
    return slide(**{**usual, **arguments})


def exact(windows):
    """Whether the decimals that are shown leave nothing out, but for what float32 holds of 0.1."""
    numbers = [windows.input, windows.parts, windows.output, windows.parts.sum((3, 4))]
    numbers += [array for array in (windows.kernel, windows.bias) if array is not None]
    return all(
        np.allclose(one, np.round(one, windows.places), rtol=1e-6, atol=1e-9, equal_nan=True)
        for one in numbers
    )


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


def by_keras(image, op, size, stride, padding, kernel=None, bias=None):
    """(R, S, F) of Keras's own layers on (H, W, C), with kernel (h, w, C, F). A number as padding
    means zeros around the image beforehand.
    """
    import keras

    batch = np.asarray(image, np.float32)[None]
    if not isinstance(padding, str):
        batch = keras.layers.ZeroPadding2D(padding)(batch)
        padding = "valid"
    if op == "convolution":
        layer = keras.layers.Conv2D(kernel.shape[-1], size, stride, padding)
        layer.build((None, None, None, kernel.shape[2]))
        zeros = np.zeros(kernel.shape[-1])
        layer.set_weights([np.asarray(kernel), zeros if bias is None else np.asarray(bias)])
    else:
        layer = getattr(keras.layers, LAYERS[op])(size, stride, padding)
    return np.asarray(layer(batch))[0]


def data_of(html: str) -> dict:
    """What the page's script is given."""
    return json.loads(re.search(r"\}\)\(\)\)*,(\{\".*\})\);</script>", html, re.DOTALL)[1])


def script(name: str) -> str:
    """The function that one of the interactives' scripts is."""
    text = (SCRIPTS / f"{name}.js").read_text("utf-8").strip()
    return text[text.index("(function") :]


def computed(page, explorer) -> dict:
    """What a window explorer's scripts compute, in a browser: `outputs`, `steps`, `reached`, and
    of its colours `reaches` and `scale`, in words.
    """
    scripts = tuple(map(script, ("colours", "numbers", "windows")))
    return page.evaluate(COMPUTE % scripts, data_of(explorer.html))


def tables(html: str) -> dict[str, tuple[list[list[str]], np.ndarray]]:
    """The tables that show without scripts, by their captions: their numbers as texts, row by row,
    and (H, W) whether a place has a frame.
    """
    found = {}
    for table in re.findall(r"<table.*?</table>", html.partition("<script>")[0], re.DOTALL):
        rows = [re.findall(r'<td style="([^"]*)">([^<]*)', row) for row in table.split("<tr>")[2:]]
        caption = re.search(r"<caption[^>]*>([^<]*)", table)[1]
        framed = np.array([["3px" in style for style, _ in row] for row in rows])
        found[caption] = [[text for _, text in row] for row in rows], framed
    return found


def cells(html):
    """A table's cells, as text, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def texts(box) -> list[str]:
    return box.locator("text").all_text_contents()


def assert_shows(explorer, windows, place):
    """What the explorer shows of one output pixel (row, column, filter), against Python's numbers,
    and its marks on all grids.
    """
    row, column, chosen = place
    top, left, (height, width) = row * windows.stride, column * windows.stride, windows.size
    value = number(windows.output[row, column, chosen], windows.places)
    filters = windows.output.shape[2]
    name = ", ".join(map(str, place[: 3 if filters > 1 else 2]))
    words = explorer.locator(".k-says b").text_content()
    assert words.startswith(f"output[{name}] ")
    assert f" {value}, from " in words
    assert texts(explorer.locator(".k-result")) == [value]
    parts = windows.parts[row, column, ..., chosen if windows.kernel is not None else 0]
    shown = [texts(part)[-1:] for part in explorer.locator(".k-part").all()]
    wanted = [number(part, windows.places) for part in parts.flat]
    assert ["".join(text) for text in shown] == wanted
    rings = [seen(ring) for ring in explorer.locator(".k-part .k-ring").all()]
    best = [windows.op == "max_pool" and part == np.nanmax(parts) for part in parts.flat]
    assert rings == best
    for frame in explorer.locator(".k-window").all():
        assert covered(frame, ".k-input") == (top, top + height, left, left + width)
    pixels = explorer.locator(".k-pixel").all()
    assert [seen(pixel) for pixel in pixels] == [f == chosen for f in range(filters)]
    assert covered(pixels[chosen], ".k-output") == (row, row + 1, column, column + 1)


def assert_reaches(explorer, one, place, corner):
    """What the explorer shows of one input pixel (row, column, channel), against what its scripts
    compute; `corner` is where the input begins in what is padded.
    """
    row, column, channel = place
    says = explorer.locator(".k-says")
    assert says.locator("b").text_content() == one["result"]
    assert says.locator("span").text_content() == one["calculation"]
    chosen = explorer.locator(".k-chosen").all()
    assert [seen(mark) for mark in chosen] == [c == channel for c in range(len(chosen))]
    row, column = row + corner[0], column + corner[1]
    assert covered(chosen[channel], ".k-input") == (row, row + 1, column, column + 1)
    (top, left), high, wide = one["first"], one["high"], one["wide"]
    for block in explorer.locator(".k-pixel").all():
        assert seen(block) == bool(high)
        if high:
            assert covered(block, ".k-output") == (top, top + high, left, left + wide)
    boxes = [text for box in explorer.locator(".k-part").all() if (text := texts(box))]
    assert len(boxes) == len(one["parts"])
    assert texts(explorer.locator(".k-result")) == []


def seen(mark) -> bool:
    """Whether a mark is shown."""
    return mark.get_attribute("visibility") == "visible"


def covered(frame, grid: str) -> tuple[int, int, int, int]:
    """Top, bottom, left, right of a frame on the screen, in cells of the grid that it lies on."""
    around = frame.locator(f"xpath=ancestor::*[contains(@class, '{grid[1:]}')]")
    cell = around.locator("rect").first.bounding_box()
    box = frame.locator("rect").last.bounding_box()
    top, left = ((box[axis] - cell[axis]) / cell["height"] for axis in ("y", "x"))
    height, width = (box[side] / cell["height"] for side in ("height", "width"))
    return round(top), round(top + height), round(left), round(left + width)


def step_through(page, explorer, windows):
    """Reach every output pixel with the arrow keys, row by row, and look at what is shown and
    marked there.
    """
    rows, columns, filters = windows.output.shape
    for chosen in range(filters):
        explorer.locator(".k-output").nth(chosen).focus()
        for _ in range(rows):
            page.keyboard.press("ArrowUp")
        for row in range(rows):
            page.keyboard.press("Home")
            for column in range(columns):
                assert_shows(explorer, windows, (row, column, chosen))
                page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowDown")
