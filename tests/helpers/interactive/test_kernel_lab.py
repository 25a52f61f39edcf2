"""The kernel lab without a browser: the strip, fields, presets, errors, fallbacks."""

import base64
import io
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from helpers.errors import HelpersError
from helpers.interactive import lab, strip
from helpers.interactive.lab import KernelLab, kernel_lab, shapes, weight

RNG = np.random.default_rng(5)


def png_of(html):
    return np.asarray(
        Image.open(
            io.BytesIO(base64.b64decode(re.search(r"image/png;base64,([^\"]+)", html)[1]))
        ).convert("RGB")
    )


def panel(html, index, side=300):
    left = strip.GAP + index * (side + strip.GAP)
    return png_of(html)[strip.HEAD : strip.HEAD + side, left : left + side].astype(int)


def test_the_strip_shows_filter_relu_and_pool_in_one_picture():
    # Dark left, bright right
    step = np.repeat([[0.25, 0.75]], 150, axis=1).repeat(300, axis=0).astype(np.float32)
    bright_right = strip.strip(step, np.array([[-1, 0, 1]] * 3))
    bright_left = strip.strip(step, np.array([[1, 0, -1]] * 3))
    assert tuple(panel(bright_right, 0)[150, 10]) == (64, 64, 64)
    edge, opposite = panel(bright_right, 1)[150, 150], panel(bright_left, 1)[150, 150]
    assert edge[0] > edge[2]  # orange: above zero
    assert opposite[2] > opposite[0]  # blue: below zero
    flat = panel(bright_right, 1)[150, 75]
    assert np.ptp(flat) == 0
    np.testing.assert_array_equal(panel(bright_left, 2)[150, 150], flat)  # ReLU: the blue is gone
    np.testing.assert_array_equal(panel(bright_right, 2)[150, 150], edge)
    # A pooled pixel is drawn 2 × 2
    np.testing.assert_array_equal(panel(bright_right, 3)[150, 150:152], [edge, edge])
    assert "from −2.25 to 1.50" in bright_right


def test_the_border_does_not_stretch_the_scale():
    white = np.ones((20, 20), np.float32)
    white[8:12, 8:12] = 0.9
    shown = panel(strip.strip(white, np.array([[-1, 0, 1]] * 3)), 1)
    # The faint square is pale blue, though the border answers ten times as strongly
    assert shown[150, 8 * 15 + 7].min() > 150


def test_max_pool_drops_an_odd_edge():
    values = RNG.normal(size=(7, 5)).astype(np.float32)
    blocks = values[:6, :4].reshape(3, 2, 2, 2)
    np.testing.assert_array_equal(strip.max_pool(values), blocks.max((1, 3)))


@pytest.mark.parametrize("shape", [(2, 2), (3, 300), (300, 200), (37, 12)])
def test_every_shape_of_picture_is_drawn(shape):
    assert png_of(strip.strip(np.zeros(shape, np.float32), np.zeros((3, 3)))).shape[2] == 3


@pytest.fixture
def small_lab():
    return KernelLab(
        {"shapes": shapes, "flat": lambda: np.full((40, 60), 0.5, np.float32)},
        ["0"] * 4 + ["1"] + ["0"] * 4,
        "identity",
    )


def test_a_preset_fills_the_fields_and_draws_once(small_lab, monkeypatch):
    drawn = []
    monkeypatch.setattr(lab, "strip", lambda *arguments: drawn.append(arguments) or "<img alt='x'>")
    small_lab._choice.value = "blur"
    assert [field.value for field in small_lab._fields] == ["1/9"] * 9
    np.testing.assert_allclose(small_lab.kernel, np.full((3, 3), 1 / 9))
    assert len(drawn) == 1


def test_editing_makes_the_kernel_your_own(small_lab):
    before = small_lab._view.value
    small_lab._fields[5].value = "-0,5"
    assert small_lab._choice.value == lab.YOURS
    assert small_lab.kernel[1, 2] == -0.5
    assert "add up to 0.5" in small_lab._words.value
    assert small_lab._view.value != before


@pytest.mark.parametrize(
    "text",
    ["", "  ", "x", "-", "1/0", "1/2/3", "nan", "inf", "1e9", "<b>2</b>", "٣ and more than fits"],
)
def test_a_field_that_is_no_number_gets_a_sentence_and_keeps_the_picture(small_lab, text):
    before, kernel = small_lab._view.value, small_lab.kernel
    small_lab._fields[1].value = text
    assert re.match(
        r'<div role="alert">Row 0, column 1: .*Type .* The picture shows the last complete kernel.',
        small_lab._words.value,
    )
    assert "<b>" not in small_lab._words.value
    assert small_lab._view.value == before
    assert small_lab.kernel is kernel
    small_lab._fields[1].value = "2"
    assert "alert" not in small_lab._words.value
    assert small_lab.kernel[0, 1] == 2


def test_another_picture_is_drawn_with_the_kernel_of_the_fields(small_lab):
    small_lab._which.value = "flat"
    assert "40 × 60" not in small_lab._view.value  # the numbers are in the picture
    assert small_lab._view.value == strip.strip(
        np.full((40, 60), 0.5, np.float32), small_lab.kernel
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), (" -0.5 ", -0.5), ("−1", -1), ("1/9", 1 / 9), ("-1/4", -0.25), ("1e-3", 0.001)],
)
def test_numbers_and_fractions_are_read(text, number):
    assert weight(text) == number


def test_every_preset_is_a_kernel_of_nine_numbers():
    sums = {
        name: round(sum(weight(text) for text in texts), 9) for name, texts in lab.PRESETS.items()
    }
    assert sums == {
        "vertical edge": 0,
        "horizontal edge": 0,
        "outline": 0,
        "blur": 1,
        "sharpen": 1,
        "identity": 1,
    }
    assert all(len(texts) == 9 for texts in lab.PRESETS.values())


def test_every_field_has_a_name_for_screen_readers(small_lab):
    names = [field.description for field in small_lab._fields]
    assert names[0] == "Kernel, row 0, column 0"
    assert len(set(names)) == 9
    assert small_lab._choice.description
    assert small_lab._which.description


def shown_by(shown_lab, monkeypatch):
    """The outputs that showing a lab puts into a notebook."""
    outputs = []

    def display(thing, raw=False):
        outputs.append(thing if raw else {"text/html": thing.data, "text/plain": repr(thing)})

    monkeypatch.setattr("IPython.display.display", display)
    shown_lab._ipython_display_()
    return outputs


def test_where_widgets_do_not_run_a_picture_with_alt_text_stays(small_lab, monkeypatch):
    from nbconvert import HTMLExporter
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    outputs = [new_output("display_data", data) for data in shown_by(small_lab, monkeypatch)]
    page, _ = HTMLExporter().from_notebook_node(
        new_notebook(cells=[new_code_cell("kernel_lab()", outputs=outputs)])
    )
    assert '<img alt="Four panels. A grey picture. Filter:' in page


def test_where_widgets_run_they_hide_that_picture(small_lab, monkeypatch):
    picture, widget = shown_by(small_lab, monkeypatch)
    name = re.search(r'class="(kern-lab-\w+)"', picture["text/html"])[1]
    hiding = small_lab.widget.children[0].value
    assert hiding == f"<style>.{name} {{ display: none }}</style>"
    assert (
        widget["application/vnd.jupyter.widget-view+json"]["model_id"] == small_lab.widget.model_id
    )
    assert widget["text/plain"] == "Kernel lab: run this cell in a notebook to use it."


def test_the_casting_comes_first_unless_a_picture_is_given():
    assert kernel_lab()._which.options == ("casting", "scene", "shapes")
    for name in ("casting", "scene", "shapes"):
        assert kernel_lab()._pictures[name]().shape in {(300, 300), (225, 300)}
    given_picture = kernel_lab(np.zeros((400, 900, 3), np.uint8))
    assert given_picture._which.options == ("your picture", "casting", "scene", "shapes")
    assert given_picture._picture.shape == (133, 300)


def test_a_kernel_to_start_with_is_kept():
    started = kernel_lab(np.zeros((8, 8)), [[0, 0.25, 0], [-2, 1, 0], [0, 0, 0]])
    np.testing.assert_array_equal(started.kernel, [[0, 0.25, 0], [-2, 1, 0], [0, 0, 0]])
    assert started._choice.value == lab.YOURS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"kernel": np.ones((5, 5))}, r"kernel\): shape \(5, 5\)"),
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


def test_without_ipywidgets_the_lab_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(HelpersError, match="%pip install ipywidgets"):
        kernel_lab()


def test_importing_the_interactives_imports_nothing_heavy():
    code = (
        "import sys\nfrom helpers import explore_flatten, explore_scores, explore_window,"
        " kernel_lab, shape_calculator\nprint({'matplotlib.pyplot', 'ipywidgets', 'IPython',"
        " 'tensorflow', 'cv2', 'skimage'} & set(sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout
        == "set()\n"
    )
