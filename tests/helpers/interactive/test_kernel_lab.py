"""The kernel lab without a browser: its static picture, what it takes, and what it hands back."""

import base64
import json
import re
import subprocess
import sys
from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.interactive import lab
from helpers.interactive.lab import kernel_lab
from helpers.interactive.three_steps import show_three_steps

RNG = np.random.default_rng(5)
EDGE = np.array([[-1.0, 0, 1]] * 3)


def opened(address):
    kind, data = re.fullmatch(r"data:image/(\w+);base64,(.+)", address).groups()
    image = Image.open(BytesIO(base64.b64decode(data)))
    assert image.format.lower() == kind
    return np.asarray(image.convert("RGB")).astype(int)


def content(shown):
    """What the page's script gets."""
    return json.JSONDecoder().raw_decode(shown.html, shown.html.index('{"pictures"'))[0]


def test_without_scripts_it_shows_three_steps():
    kernel = [[0, -1, 0], [-1, 4, -1], [0, -1, 0]]
    assert show_three_steps(None, kernel).html in kernel_lab(kernel=kernel).html


def test_the_casting_comes_first_unless_a_picture_is_given():
    names = [name for name, _ in content(kernel_lab())["pictures"]]
    assert names == ["casting", "scene"]
    given = content(kernel_lab(np.full((400, 900, 3), 77, np.uint8)))["pictures"]
    assert [name for name, _ in given] == ["your picture", "casting", "scene"]
    assert opened(given[0][1]).shape == (133, 300, 3)


def test_a_picture_reaches_the_page_as_it_is():
    colours = RNG.integers(0, 256, (40, 60, 3), np.uint8)
    for given in (colours, colours / 255, colours.astype(np.float32) / 255):
        address = content(kernel_lab(given))["pictures"][0][1]
        np.testing.assert_array_equal(opened(address), colours)


@pytest.mark.parametrize("side", [3, 5, 7])
def test_a_kernel_to_start_with_is_kept(side):
    kernel = RNG.integers(-8, 9, (side, side)) / 4
    started = kernel_lab(np.zeros((8, 8)), kernel)
    np.testing.assert_array_equal(started.kernel, kernel)
    start = content(started)["kernel"]
    np.testing.assert_array_equal(np.array(start["texts"], float), kernel)
    assert start["preset"] is None
    assert repr(started) == f"<kernel_lab: {side} × {side} kernel>"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"kernel": np.ones((4, 4))}, r"kernel\): shape \(4, 4\)"),
        ({"kernel": np.ones((9, 9))}, r"3 × 3, 5 × 5 or 7 × 7"),
        ({"kernel": np.ones((3, 5))}, r"shape \(3, 5\)"),
        ({"kernel": [[1, 2, "x"]] * 3}, "needs numbers"),
        ({"kernel": np.full((3, 3), np.inf)}, "finite"),
        ({"kernel": np.full((3, 3), 1e7)}, "beyond"),
        ({"image": np.zeros((1, 9))}, "too small to pool"),
        ({"image": np.zeros((3, 64, 64))}, "channel-first"),
    ],
)
def test_what_the_lab_cannot_use_gets_a_sentence(arguments, says):
    with pytest.raises(HelpersError, match=f"^kernel_lab.*{says}"):
        kernel_lab(**arguments)


@pytest.fixture
def in_a_notebook(monkeypatch):
    """The outputs of what is shown, as in a notebook that somebody looks at."""
    outputs = []
    monkeypatch.setattr(lab, "shell", lambda: SimpleNamespace())
    monkeypatch.setattr("IPython.display.display", lambda data, raw: outputs.append(data))
    return outputs


def test_what_is_typed_into_the_page_comes_back(in_a_notebook):
    shown = kernel_lab()
    shown._ipython_display_()
    page, wire = in_a_notebook
    model = wire["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert page["text/html"].startswith(f'<div data-wire="{model}">')
    assert shown.wire._dom_classes == (f"kern-wire-{model}",)
    np.testing.assert_array_equal(shown.kernel, EDGE)
    shown.wire.value = "[[0, 0.5], [1, 2]]"
    np.testing.assert_array_equal(shown.kernel, [[0, 0.5], [1, 2]])


@pytest.mark.parametrize("missing", ["widgets", "somebody"])
def test_without_widgets_or_readers_the_page_stands_alone(in_a_notebook, monkeypatch, missing):
    if missing == "widgets":
        monkeypatch.setitem(sys.modules, "ipywidgets", None)
    else:
        monkeypatch.setenv("KERN_GRADING", "1")
    shown = kernel_lab()
    shown._ipython_display_()
    assert shown.wire is None
    assert [set(output) for output in in_a_notebook] == [{"text/html", "text/plain"}]


def test_importing_the_interactives_imports_nothing_heavy():
    code = (
        "import sys\nfrom helpers import explore_flatten, explore_scores, explore_window,"
        " kernel_lab, shape_calculator\nkernel_lab()\nprint({'matplotlib.pyplot', 'ipywidgets',"
        " 'IPython', 'tensorflow', 'cv2', 'skimage'} & set(sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout
        == "set()\n"
    )
