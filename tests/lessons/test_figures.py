"""Figures: their alt text, the arrays behind them, and that a lesson still draws what its solution
shows.
"""

import base64
import io
import re

import matplotlib as mpl
import numpy as np
import pytest

from support.course import COURSE
from support.effort import in_part

mpl.use("agg")
import matplotlib.pyplot as plt
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from PIL import Image

from exercises import LESSONS
from helpers import HelpersError, describe, show_maps, show_pictures
from helpers.drawing.figures import alt_text, to_html
from kernkit.course.lessons import read_notebook
from support.course import of_the_kit

DRAWN_FROM_LONG_JOBS = {"direction"}  # cells of steady pictures that need what `for_show` runs


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def test_described_figure_becomes_an_image_with_alt_text():
    plt.plot([1, 2])
    describe('A line that rises from 1 to 2 & "ends" there.')
    html = to_html(plt.gcf())
    assert 'alt="A line that rises from 1 to 2 &amp; &quot;ends&quot; there."' in html
    picture = Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1])))
    assert picture.width > 100


def test_undescribed_figure_is_left_to_the_notebook():
    plt.plot([1, 2])
    assert to_html(plt.gcf()) is None


def test_axes_add_up_and_a_figure_has_the_last_word():
    figure, (left, right) = plt.subplots(1, 2)
    describe("Left.", left)
    describe("Right.", right)
    assert alt_text(figure) == "Left. Right."
    describe("Both.", figure)
    assert alt_text(figure) == "Both."


def test_maps_share_one_scale_centred_on_zero():
    maps = {"a": np.array([[-1.0, 2]]), "b": np.array([[0.5, -4]])}
    figure = show_maps(maps, alt="Two maps.")
    panels = [ax.images[0] for ax in figure.axes[:2]]
    assert [panel.get_clim() for panel in panels] == [(-4, 4), (-4, 4)]
    for panel, values in zip(panels, maps.values(), strict=True):
        np.testing.assert_array_equal(panel.get_array(), values)
    assert figure.axes[2].get_ylim() == (-4, 4)  # the colour bar says the scale
    assert alt_text(figure) == "Two maps."


def test_a_scale_of_maps_without_negative_numbers_begins_at_zero():
    figure = show_maps({"a": np.array([[0, 2.0]]), "b": np.array([[1, 0.5]])}, alt="Two maps.")
    assert figure.axes[2].get_ylim() == (0, 2)
    shown = figure.axes[0].images[0]
    assert shown.cmap(shown.norm(0.0))[:3] == (0, 0, 0)  # no answer is black


def test_the_bar_says_what_lies_beyond_it():
    many = np.append(np.arange(1, 300), 1e6).reshape(20, 15)
    bar = show_maps({"many": many}, alt="Many.").axes[1]
    assert bar.get_ylim() == (0, 299)
    assert bar.get_ylabel().splitlines() == [
        "1 answer in 300 lies beyond the bar",
        "and has the colour of its end",
    ]
    assert show_maps({"few": [[1, 2]]}, alt="Few.").axes[1].get_ylabel() == ""


def test_pictures_share_the_scale_of_their_kind():
    byte, real = np.array([[0, 100]], np.uint8), np.array([[0.2, 0.4]])
    figure = show_pictures(
        {"bytes": byte, "floats": real, "colour": np.zeros((2, 2, 3))}, alt="Three pictures."
    )
    assert [ax.images[0].get_clim() for ax in figure.axes[:2]] == [(0, 255), (0, 1)]
    assert [ax.get_title() for ax in figure.axes] == ["bytes", "floats", "colour"]


def test_a_white_picture_has_an_edge():
    figure = show_pictures({"": np.ones((4, 4))}, alt="A white picture.")
    figure.canvas.draw()
    shades = np.asarray(figure.canvas.buffer_rgba())[..., 0]
    height, width = shades.shape
    for line in (shades[height // 2], shades[:, width // 2]):  # across the picture, and down
        dark = np.flatnonzero(line < 200)
        assert np.ptp(dark) > 200


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: show_maps({"x": np.zeros((4, 4, 3))}, alt="x"), "Pick one channel"),
        (lambda: show_pictures({"x": np.zeros((3, 64, 64))}, alt="x"), "channel-first"),
        (lambda: show_pictures({"x": np.zeros(3)}, alt="x"), "is no picture"),
        (lambda: show_pictures([np.zeros((2, 2))], alt="x"), "dictionary of titles"),
        (lambda: show_maps({}, alt="x"), "dictionary of titles"),
    ],
)
def test_bad_input_gets_a_sentence(call, words):
    with pytest.raises(HelpersError, match=words):
        call()


def pictures_of(notebook):
    """(cell id, RGB array) of every picture in the outputs, in order; those that vary from run to
    run left out.
    """
    for cell in notebook.cells:
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html", "")
            for data in re.findall(r"data:image/(?:png|webp);base64,([A-Za-z0-9+/=]+)", html):
                yield (
                    cell.id,
                    np.asarray(
                        Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"), float
                    ),
                )


@pytest.mark.parametrize("lesson", in_part(LESSONS, ["01_loading_images", "02_kernels"]))
def test_lesson_still_draws_what_its_solution_shows(lesson):
    """nbval runs all and compares text; this compares pictures: same size to two pixels, alike up
    to fonts and decoders.

    What takes long is not run twice: nearly all that is drawn from it varies from run to run
    anyway.
    """
    shown = read_notebook(COURSE.notebook("solution", lesson))
    notebook = read_notebook(COURSE.notebook("solution", lesson))
    notebook.cells.insert(
        0, new_code_cell("import helpers\nhelpers.for_show = lambda *args, **kwargs: None")
    )
    before, after = (
        list(pictures_of(one)) for one in (shown, NotebookClient(notebook, timeout=600).execute())
    )
    before = [(cell, picture) for cell, picture in before if cell not in DRAWN_FROM_LONG_JOBS]
    assert [cell for cell, _ in before] == [cell for cell, _ in after]
    assert before or not of_the_kit(lesson)
    for (cell, old), (_, new) in zip(before, after, strict=True):
        assert np.abs(np.subtract(old.shape, new.shape)).max() <= 2, cell
        height, width = np.minimum(old.shape, new.shape)[:2]
        gap = np.abs(old[:height, :width] - new[:height, :width])
        assert gap.mean() < 4, f"{cell}: differs by {gap.mean():.1f} of 255 on average"
