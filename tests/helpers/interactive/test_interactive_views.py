"""Padding in the window explorer, the shape calculator, Flatten and the scores: numbers against
Keras, words, errors.
"""

import re
import subprocess
import sys
from html import unescape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import HelpersError, explore_flatten, explore_scores, explore_window, shape_calculator
from helpers.interactive.calculator import Shape
from helpers.interactive.scores import calculations
from helpers.interactive.sizes import added, count
from helpers.interactive.window_drawing import Drawing
from helpers.interactive.windows import slide

RNG = np.random.default_rng(7)
LAYERS = {"max_pool": "MaxPooling2D", "average_pool": "AveragePooling2D"}


def by_keras(image, op, size, stride, padding, kernel=None):
    """(rows, columns) of Keras's own layers; a number as padding means zeros around the image
    beforehand.
    """
    import keras

    batch = np.asarray(image, np.float32)[None, :, :, None]
    if not isinstance(padding, str):
        batch = keras.layers.ZeroPadding2D(padding)(batch)
        padding = "valid"
    if op == "convolution":
        layer = keras.layers.Conv2D(1, size, stride, padding, use_bias=False)
        layer.build((None, None, None, 1))
        layer.set_weights([np.asarray(kernel, np.float32)[:, :, None, None]])
    else:
        layer = getattr(keras.layers, LAYERS[op])(size, stride, padding)
    return np.asarray(layer(batch))[0, :, :, 0]


# --- the window explorer with padding -------------------------------------------------------------


@pytest.mark.parametrize("padding", ["valid", "same", 1, 2])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize(
    ("op", "size"),
    [
        ("convolution", (3, 3)),
        ("convolution", (2, 4)),
        *((op, k) for op in LAYERS for k in [(2, 2), (3, 2)]),
    ],
)
def test_every_padding_gives_what_keras_gives(op, size, stride, padding):
    image = RNG.integers(-9, 10, (6, 5))
    kernel = RNG.integers(-3, 4, size) if op == "convolution" else None
    windows = slide(image, kernel, op, None if op == "convolution" else size, stride, padding)
    np.testing.assert_allclose(
        windows.output, by_keras(image, op, size, stride, padding, kernel), atol=1e-5
    )


def test_relu_gives_what_keras_gives():
    import keras

    image = RNG.normal(size=(4, 5)).round(2)
    np.testing.assert_allclose(
        explore_window(image, op="relu").output, keras.ops.relu(image), atol=1e-6
    )


def test_the_border_is_seen():
    zeros = explore_window(np.ones((3, 3)), np.ones((3, 3)), padding="same")
    empty = explore_window(np.ones((3, 3)), op="max_pool", size=3, stride=1, padding="same")
    assert "Outside the dashed frame: the zeros that padding adds." in zeros.html
    assert "Outside the dashed frame: empty places, which do not count." in empty.html
    assert "Outside" not in explore_window(np.ones((3, 3)), np.ones((3, 3))).html
    inner = Drawing(slide(np.ones((3, 3)), None, "max_pool", 3, 1, "same"))
    assert inner.svg(0).count('fill="none" stroke') < inner.svg(0).count("<rect")
    assert inner.svg(0).count('fill="none"/>') == 16  # 5 × 5 places, 9 of them pixels
    assert (
        repr(zeros)
        == "<explore_window: convolution, input 3 × 3, window 3 × 3, stride 1, padding same, output"
        " 3 × 3>"
    )
    assert (
        repr(explore_window(np.ones((2, 3)), op="relu"))
        == "<explore_window: relu, input 2 × 3, output 2 × 3>"
    )


# --- the shape calculator -------------------------------------------------------------------------


@pytest.mark.parametrize("op", ["convolution", *LAYERS])
@pytest.mark.parametrize("padding", ["valid", "same", 0, 1, 3])
def test_sizes_are_keras_sizes(op, padding):
    for n, k, s in [(7, 3, 1), (7, 2, 2), (4, 3, 2), (8, 2, 3), (5, 5, 2), (9, 1, 4), (10, 4, 3)]:
        shown = shape_calculator(n, k, s, padding, op).output
        assert by_keras(np.zeros((n, n)), op, (k, k), s, padding, np.zeros((k, k))).shape == (
            shown,
            shown,
        ), (n, k, s)


def test_padding_1_kernel_3_stride_2_on_input_4_is_explained():
    shape = Shape(4, 3, 2, 1, "convolution")
    assert shape_calculator(4, 3, 2, 1).output == 2
    assert (
        shape.result
        == "4 × 4 in, 2 × 2 out: ⌊(n + 2p − k) / s⌋ + 1 = ⌊(4 + 2 × 1 − 3) / 2⌋ + 1 = ⌊1.5⌋ + 1 = 2"
    )
    assert (
        shape.words
        == "The end is 1.5 steps away, and the window takes whole steps: it stops after 1 step, 1"
        " place short. That is no error. Padding adds 1 zero before the row and 1 after it."
        " Every pixel lies in a window. 1 added zero lies in no window."
    )
    assert shape.keras == 'ZeroPadding2D(1), Conv2D(filters, 3, strides=2, padding="valid")'


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        ((7, 2, 2, "valid", "max_pool"), "Pixel 6 lies in no window: it is lost."),
        ((10, 1, 3, "valid", "convolution"), "6 pixels lie in no window and are lost: 1, 2, 4 …."),
        (
            (7, 2, 2, "same", "max_pool"),
            "Padding adds 0 empty places before the row and 1 after it. The maximum ignores what",
        ),
        ((7, 2, 2, "same", "average_pool"), "The mean leaves out what is added."),
        ((7, 2, 2, 1, "average_pool"), "Added zeros count like pixels."),
        ((6, 2, 2, "same", "max_pool"), "Padding adds nothing here."),
        ((3, 2, 1, 4, "convolution"), "6 windows meet no pixel, zeros alone."),
        (
            (2, 5, 1, "valid", "convolution"),
            "No window fits: it is 5 long and has 2 places. Keras stops with an error.",
        ),
    ],
)
def test_what_happens_at_the_edge_is_said(shape, says):
    assert says in Shape(*shape).words


def test_keras_refuses_what_the_calculator_says_it_refuses():
    assert shape_calculator(2, 5).output == 0
    for op in ("convolution", *LAYERS):
        with pytest.raises(Exception, match=r"(?i)negative|smaller|exceed|output"):
            by_keras(np.zeros((2, 2)), op, (5, 5), 1, "valid", np.zeros((5, 5)))


@given(
    st.integers(1, 40),
    st.integers(1, 11),
    st.integers(1, 10),
    st.sampled_from(["valid", "same", 0, 1, 4, 10]),
)
def test_missed_places_are_those_that_no_window_covers(n, k, s, padding):
    shape = Shape(n, k, s, padding, "convolution")
    before, after = added(n, k, s, padding)
    row = np.zeros(before + n + after, int)
    starts = range(0, len(row) - k + 1, s)
    for start in starts:
        row[start : start + k] += 1
    assert shape.out == len(starts) == count(len(row), k, s)
    assert shape.missed == (np.flatnonzero(row == 0) - before).tolist()
    assert shape.svg.count('rx="2"') == shape.out
    assert shape.svg.count("<path") == len(shape.missed)
    assert shape.svg.count("stroke-dasharray") == before + after


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"input_size": 0}, r"input_size\): 0; it takes a whole number from 1 to 300"),
        ({"input_size": 301}, r"input_size\): 301"),
        ({"kernel_size": 2.5}, r"kernel_size\): 2.5"),
        ({"stride": True}, r"stride\): True"),
        ({"padding": "full"}, r"padding\): 'full'"),
        ({"padding": -1}, r"padding\): -1"),
        (
            {"op": "relu"},
            r"op\): 'relu' is unknown. Choose one of: convolution, max_pool, average_pool",
        ),
    ],
)
def test_what_cannot_be_calculated_gets_a_sentence(arguments, says):
    with pytest.raises(HelpersError, match=f"^shape_calculator.*{says}"):
        shape_calculator(**arguments)


# --- Flatten --------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(3, 4, 2), (1, 1, 1), (5, 2, 3)])
def test_flatten_goes_where_keras_flatten_goes(shape):
    import keras

    maps = RNG.integers(-9, 10, shape)
    shown = explore_flatten(maps)
    np.testing.assert_array_equal(shown.output, np.asarray(keras.layers.Flatten()(maps[None]))[0])
    text = shown.html
    for place, value in enumerate(shown.output):
        row, column, channel = np.unravel_index(place, shape)
        number = f"{value:g}".replace("-", "−")
        assert (
            f"maps[{row}, {column}, {channel}] is {number}. Flatten puts it at place {place}."
            in text
        )
    means = np.asarray(keras.layers.GlobalAveragePooling2D()(maps[None].astype("float32")))[0]
    for channel, mean in enumerate(means):
        number = f"{mean:.2f}".rstrip("0").rstrip(".").replace("-", "−")
        assert re.search(
            rf"one number of map {channel}: [^:]+ [=≈] {'0' if number == '−0' else number}\.", text
        )


def test_a_batch_of_one_and_a_single_map_are_taken():
    maps = RNG.integers(0, 10, (3, 4, 2))
    assert explore_flatten(maps[None]).html == explore_flatten(maps).html
    assert (
        repr(explore_flatten(maps[:, :, 0]))
        == "<explore_flatten: maps 3 × 4 × 1, Flatten 12, means 1>"
    )


@pytest.mark.parametrize(
    ("maps", "says"),
    [
        (np.zeros((6, 4, 2)), r"shape \(6, 4, 2\) is too large.*Cut a piece out"),
        (np.zeros((2, 4, 4, 2)), r"shape \(2, 4, 4, 2\); it needs the maps of one picture"),
        (np.zeros(4), r"shape \(4,\)"),
        (np.zeros((0, 4, 2)), r"shape \(0, 4, 2\)"),
        ([[1, 2], [3]], "rows have different lengths"),
        ([[["a"]]], "needs numbers"),
        ([[[np.nan]]], "NaN"),
    ],
)
def test_maps_that_cannot_be_flattened_get_a_sentence(maps, says):
    with pytest.raises(HelpersError, match=f"^explore_flatten.*{says}"):
        explore_flatten(maps)


# --- scores ---------------------------------------------------------------------------------------


def cells(html):
    """The table's numbers, as text, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_probabilities_are_keras_probabilities():
    import keras

    scores = [2.0, -1.5, 0.3]
    shown = explore_scores(scores, ["sound", "hole", "scratch"])
    np.testing.assert_allclose(
        shown.output, np.asarray(keras.ops.softmax(np.float32(scores))), atol=1e-6
    )
    head, *rows, total = cells(shown.html)
    assert head == ["unit", "score", "escore", "softmax", "sigmoid"]
    alone = np.asarray(keras.ops.sigmoid(np.float32(scores)))
    labels = [["sound", "2"], ["hole", "−1.5"], ["scratch", "0.3"]]
    for row, label, share, single in zip(rows, labels, shown.output, alone, strict=True):
        assert row[:2] == label
        assert [float(row[3]), float(row[4])] == pytest.approx([share, single], abs=6e-4)
    assert total[3] == "1"


def test_one_unit_with_softmax_says_1_whatever_its_score():
    for score in (-6, -0.4, 0, 6):
        shown = explore_scores([score])
        assert shown.output == 1
        assert cells(shown.html)[1][3] == "1"
        assert re.search(r"softmax: e\^(\S+) ÷ e\^\1 = 1\.", calculations([score], 0))


def test_what_is_nearly_certain_is_not_called_certain():
    row, other = cells(explore_scores([6, -6]).html)[1:3]
    assert (row[3], other[3]) == ("> 0.999", "< 0.001")
    assert (
        calculations([2, 0], 0)
        == "softmax: e^2 ÷ (e^2 + e^0) ≈ 7.39 ÷ 8.39 ≈ 0.881. sigmoid: 1 ÷ (1 + e^−2) ≈ 1 ÷ (1 +"
        " 0.135) ≈ 0.881."
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([],), r"shape \(0,\); it needs the scores of one picture"),
        ((np.zeros(7),), r"shape \(7,\)"),
        ((np.zeros((2, 3)),), r"shape \(2, 3\)"),
        (([7],), "from −6 to 6"),
        (([np.nan],), "from −6 to 6"),
        ((["x"],), "needs numbers"),
        (([1, 2], ["one"]), "1 names for 2 scores"),
    ],
)
def test_scores_that_cannot_be_shown_get_a_sentence(arguments, says):
    with pytest.raises(HelpersError, match=f"^explore_scores.*{says}"):
        explore_scores(*arguments)


# --- all of them ----------------------------------------------------------------------------------

VIEWS = {
    "explore_window": explore_window(
        np.arange(16).reshape(4, 4) - 5, op="average_pool", size=3, padding="same"
    ),
    "shape_calculator": shape_calculator(4, 3, 2, 1),
    "explore_flatten": explore_flatten(np.arange(24).reshape(3, 4, 2)),
    "explore_scores": explore_scores([1, -2], ["</script><b>x", '"quoted"']),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_self_contained(name):
    html = VIEWS[name].html
    assert html == VIEWS[name]._repr_html_()
    assert html.count("</script") == 1
    assert "<b>x" not in html
    assert not re.search(r"\sid=", html)
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    # What stays where scripts do not run
    assert re.search(r'<img alt="[^"]{60,}"', html) or "<table" in html
    assert repr(VIEWS[name]).startswith(f"<{name}: ")


def test_the_same_arguments_give_the_same_html_in_every_process():
    code = (
        "import sys, helpers\nviews = helpers.shape_calculator(4, 3, 2, 1),"
        " helpers.explore_flatten([[1, 2]]), helpers.explore_scores([1,"
        " 2])\nsys.stdout.buffer.write(''.join(view.html for view in views).encode())"
    )
    here = [shape_calculator(4, 3, 2, 1), explore_flatten([[1, 2]]), explore_scores([1, 2])]
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"}
    ).stdout
    assert "".join(view.html for view in here) == other.decode()
