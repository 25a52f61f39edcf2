"""show_kernel, apply_the_KERN and the filtering behind them, against TensorFlow."""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")
import matplotlib.pyplot as plt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers import HelpersError, apply_the_KERN, filter_image, show_kernel
from helpers.drawing.figures import alt_text
from helpers.pictures import as_grey

OUTLINE = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def labels(ax):
    return [text.get_text() for text in ax.texts]


def contrast(ink, paper):
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
        return np.dot([0.2126, 0.7152, 0.0722], linear)

    low, high = sorted([luminance(ink), luminance(paper)])
    return (high + 0.05) / (low + 0.05)


@given(
    kernel=arrays(
        np.float32,
        st.tuples(st.integers(1, 5), st.integers(1, 5)),
        elements=st.floats(-4, 4, width=16),
    ),
    image=arrays(
        np.float32,
        st.tuples(st.integers(5, 9), st.integers(5, 9)),
        elements=st.floats(0, 1, width=16),
    ),
)
def test_filter_equals_tensorflow(kernel, image):
    import tensorflow as tf

    wanted = tf.nn.conv2d(
        image[None, :, :, None], kernel[:, :, None, None], strides=1, padding="SAME"
    )
    np.testing.assert_allclose(filter_image(image, kernel), wanted[0, :, :, 0], atol=1e-4)


def test_show_kernel_takes_tensors_lists_and_arrays():
    import tensorflow as tf

    for kernel in (
        tf.constant(OUTLINE),
        OUTLINE,
        np.array(OUTLINE),
        tf.constant(OUTLINE, tf.float32),
    ):
        ax = show_kernel(kernel)
        assert labels(ax)[:9] == ["−1"] * 4 + ["8"] + ["−1"] * 4
        plt.close("all")


@pytest.mark.parametrize(
    ("kernel", "digits", "wanted"),
    [
        ([[1 / 3, 2.0, -0.0]], None, ["0.333", "2", "0"]),
        ([[0.5], [1e-9]], None, ["0.5", "0"]),
        ([[1 / 3, 2.0]], 1, ["0.3", "2.0"]),
        ([[-1.25, 10]], None, ["−1.25", "10"]),
    ],
)
def test_numbers_are_formatted(kernel, digits, wanted):
    assert labels(show_kernel(kernel, digits=digits)) == wanted


def test_label_off_and_axes_given():
    _, ax = plt.subplots()
    assert show_kernel(OUTLINE, label=False, ax=ax) is ax
    assert labels(ax) == []


@pytest.mark.parametrize(
    "kernel",
    [OUTLINE, [[0, 0], [0, 0]], [[1, 2, 3], [4, 5, 6]], np.arange(25).reshape(5, 5), [[7]]],
)
def test_labels_are_readable_on_their_cells(kernel):
    ax = show_kernel(kernel)
    image = ax.images[0]
    shades = image.cmap(image.norm(image.get_array()))
    for text in ax.texts:
        column, row = (round(x) for x in text.get_position())
        # WCAG's bound for large text
        assert contrast(mpl.colors.to_rgb(text.get_color()), shades[row, column]) >= 3


def test_numbers_fit_their_cells():
    figure, ax = plt.subplots(figsize=(3, 3))
    show_kernel(np.full((5, 5), -12.345), ax=ax)
    figure.canvas.draw()
    cell = ax.get_window_extent().width / 5
    assert max(text.get_window_extent().width for text in ax.texts) <= cell


@pytest.mark.parametrize("kernel", [OUTLINE, [[0.5, -0.5]], np.ones((2, 5)), [[1.5]]])
def test_apply_shows_image_filter_and_detect(kernel):
    figure = apply_the_KERN(kernel)
    image, filtered, detected = (ax.images[0].get_array() for ax in figure.axes[:3])
    assert image.shape == (300, 300)
    assert filtered.shape == tuple(301 - n for n in np.shape(kernel))  # no rim from padding
    np.testing.assert_array_equal(detected, np.maximum(filtered, 0))
    low, high = figure.axes[1].images[0].get_clim()
    assert -low == high
    assert figure.axes[2].images[0].get_clim() == (low, high)
    assert "ReLU" in figure.axes[2].get_title()
    assert "Three panels" in alt_text(figure)


@pytest.mark.parametrize("kernel", [np.ones((3, 3)), np.ones((2, 4)), np.ones((5, 2))])
def test_what_is_cut_off_is_what_the_zeros_touched(kernel):
    ones = np.ones((9, 8))
    filtered = apply_the_KERN(kernel, ones).axes[1].images[0].get_array()
    np.testing.assert_array_equal(filtered, kernel.sum())
    rows, columns = kernel.shape
    assert filtered.shape == (10 - rows, 9 - columns)
    assert apply_the_KERN(np.ones((9, 9)), ones).axes[1].images[0].get_array().shape == (9, 8)


@pytest.mark.parametrize(
    ("kernel", "grey"),
    [(np.full((3, 3), 1 / 9), True), ([[0, 0, 1]], True), (OUTLINE, False), ([[2]], False)],
)
def test_what_keeps_brightness_is_shown_as_a_picture(kernel, grey):
    panels = apply_the_KERN(kernel).axes
    assert [ax.images[0].cmap.name == "gray" for ax in panels[:3]] == [True, grey, grey]
    if grey:
        assert len(panels) == 3  # no scale: black is 0 and white 1, as in the picture beside
        assert [ax.images[0].get_clim() for ax in panels] == [(0, 1)] * 3


def test_apply_takes_a_tensor_and_a_picture_of_ones_own(tmp_path):
    import tensorflow as tf

    colour = np.zeros((20, 30, 3), np.uint8)
    colour[..., 0] = 255
    figure = apply_the_KERN(tf.constant(OUTLINE), image=colour)
    np.testing.assert_allclose(figure.axes[0].images[0].get_array(), 0.299, atol=1e-6)
    plt.imsave(tmp_path / "mine.png", colour)
    assert apply_the_KERN(OUTLINE, image=tmp_path / "mine.png").axes[0].images[
        0
    ].get_array().shape == (20, 30)


def test_grey_from_many_forms():
    grey = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    for form in (
        grey,
        grey[None],
        grey[..., None],
        grey[None, ..., None],
        grey * 255,
        np.stack([grey] * 3, -1),
    ):
        np.testing.assert_allclose(as_grey("f", form), grey, atol=1e-6)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: show_kernel([1, 2, 3]), "rows and columns"),
        (lambda: show_kernel([[1, 2], [3]]), "different lengths"),
        (lambda: show_kernel([["a"]]), "numbers"),
        (lambda: show_kernel([[np.nan]]), "finite"),
        (lambda: show_kernel([[]]), "rows and columns"),
        (lambda: apply_the_KERN([[1]], image=np.zeros((3, 64, 64))), "channel-first"),
        (lambda: apply_the_KERN([[1]], image=np.zeros(5)), "(H, W)"),
    ],
)
def test_bad_input_gets_a_sentence(call, words):
    with pytest.raises(HelpersError, match=words.replace("(", r"\(").replace(")", r"\)")):
        call()
