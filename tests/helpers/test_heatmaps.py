"""show_heatmap: one scale centred on zero, the peak where it is, an outline that closes, words for
those who do not see it.
"""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")
import matplotlib.pyplot as plt

from helpers import HelpersError, show_heatmap
from helpers.drawing.figures import alt_text

PICTURE = np.linspace(0, 1, 48, dtype=np.float32).reshape(6, 8)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def heat(row, column, value=2.0, low=-4.0):
    values = np.zeros((6, 8))
    values[0, 0], values[row, column] = low, value
    return values


def square(row, column):
    mask = np.zeros((6, 8), bool)
    mask[row : row + 2, column : column + 2] = True
    return mask


def lit(heatmap, picture=PICTURE, **how):
    """The pixels drawn, (H, W, 3) in 0–1."""
    return np.asarray(show_heatmap(picture, heatmap, **how).images[0].get_array())


def test_scale_is_centred_on_zero_and_the_bar_says_it():
    def bar(**how):
        return show_heatmap(PICTURE, heat(4, 6), **how).figure.axes[1].get_ylim()

    assert bar() == (-4, 4)
    assert bar(limit=10) == (-10, 10)
    assert show_heatmap(PICTURE, np.zeros((6, 8))).figure.axes[1].get_ylim() == (-1, 1)


def test_an_answer_is_light_on_the_darkened_picture():
    plain = lit(np.zeros((6, 8)))
    np.testing.assert_allclose(plain, np.repeat(0.4 * PICTURE[..., None], 3, axis=2), atol=1e-6)
    shown = lit(heat(4, 6))
    np.testing.assert_allclose(shown[3, 3], plain[3, 3])
    assert shown[4, 6, 0] > shown[4, 6, 2] + 0.2  # orange above zero
    assert shown[0, 0, 2] > shown[0, 0, 0]  # blue below
    assert (shown >= plain - 1e-6).all()


def luminance(colours):
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("value", [-1, -0.75, -0.5, 0.5, 0.75, 1])
def test_answers_stand_out_on_every_shade_of_the_picture(value):
    """3 to 1 (WCAG 2) from the middle of the scale on, whatever lies below."""
    plain, bright = (lit(np.full((6, 8), share), limit=1) for share in (0.0, float(value)))
    assert ((luminance(bright) + 0.05) / (luminance(plain) + 0.05)).min() >= 3


def test_cross_marks_the_peak_not_the_strongest():
    ax = show_heatmap(PICTURE, heat(4, 6))
    assert {(float(x), float(y)) for line in ax.lines for x, y in [line.get_xydata()[0]]} == {
        (6.0, 4.0)
    }


COLOUR = np.repeat(PICTURE[..., None], 3, axis=2)


@pytest.mark.parametrize(
    "picture", [PICTURE[..., None], COLOUR, np.uint8(PICTURE * 255), PICTURE * 255]
)
def test_pictures_of_every_range_look_alike(picture):
    np.testing.assert_allclose(lit(heat(1, 1), picture), lit(heat(1, 1)), atol=1 / 255)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (4, 6), (2, 3)])
def test_outline_goes_round_the_mask_also_at_the_border(row, column):
    ax = show_heatmap(PICTURE, heat(1, 1), square(row, column))
    outlines = [path.vertices for c in ax.collections for path in c.get_paths()]
    assert len(outlines) == 2
    for outline in outlines:
        np.testing.assert_allclose(outline.min(0), (column - 0.5, row - 0.5))
        np.testing.assert_allclose(outline.max(0), (column + 1.5, row + 1.5))
    assert (ax.get_xlim(), ax.get_ylim()) == ((-0.5, 7.5), (5.5, -0.5))


def test_alt_text_says_where_the_peak_is():
    assert "peak at the lower right." in alt_text(show_heatmap(PICTURE, heat(5, 7)).figure)
    on = alt_text(show_heatmap(PICTURE, heat(0, 3), square(0, 3), title="blowhole").figure)
    assert (
        on == "blowhole: heatmap over the picture, peak at the upper centre, on the marked defect."
    )
    assert "beside the marked defect" in alt_text(
        show_heatmap(PICTURE, heat(5, 7), square(0, 3)).figure
    )
    assert "defect" not in alt_text(
        show_heatmap(PICTURE, heat(3, 3), np.zeros((6, 8), bool)).figure
    )
    assert alt_text(show_heatmap(PICTURE, heat(3, 3), alt="my own words").figure) == "my own words"


def test_panels_of_one_figure_are_all_described():
    figure, axes = plt.subplots(1, 2)
    for ax, title in zip(axes, ("first", "second"), strict=True):
        assert show_heatmap(PICTURE, heat(3, 3), title=title, ax=ax) is ax
    assert len(figure.axes) == 2  # no colour bars of their own
    assert all(title in alt_text(figure) for title in ("first", "second"))


@pytest.mark.parametrize("given", [(PICTURE, None), (None, heat(1, 1))])
def test_nothing_to_show_is_one_line(given, capsys):
    assert show_heatmap(*given) is None
    assert capsys.readouterr().out.count("\n") == 1
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((PICTURE, np.zeros((3, 4))), "Resize the heatmap"),
        ((PICTURE, heat(1, 1).T), "Resize the heatmap"),
        ((PICTURE, heat(1, 1), np.zeros((3, 4), bool)), "mask (3, 4)"),
        ((np.zeros((2, 6, 8, 3)), heat(1, 1)), "is no picture"),
    ],
)
def test_what_does_not_fit_is_told(args, words):
    with pytest.raises(HelpersError, match="show_heatmap") as told:
        show_heatmap(*args)
    assert words in str(told.value)


def test_tensors_will_do():
    import tensorflow as tf

    shown = lit(tf.constant(heat(2, 2)), tf.constant(PICTURE[..., None]))
    np.testing.assert_allclose(shown, lit(heat(2, 2)))
