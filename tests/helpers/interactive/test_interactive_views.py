"""The shape calculator, Flatten and the scores: numbers against Keras, words, errors."""

import base64
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import HelpersError, explore_flatten, explore_scores, explore_window, shape_calculator
from helpers.interactive.sizes import added, count
from support.explorers import LAYERS, by_keras, cells, tables

RNG = np.random.default_rng(7)


# --- the shape calculator -------------------------------------------------------------------------


@pytest.mark.parametrize("op", ["convolution", *LAYERS])
@pytest.mark.parametrize("padding", ["valid", "same", 0, 1, 3])
def test_sizes_are_keras_sizes(op, padding):
    for n, k, s in [(7, 3, 1), (7, 2, 2), (4, 3, 2), (8, 2, 3), (5, 5, 2), (9, 1, 4), (10, 4, 3)]:
        picture, kernel = np.zeros((n, n, 1)), np.zeros((k, k, 1, 1))
        wanted = by_keras(picture, op, (k, k), s, padding, kernel).shape[:2]
        assert (shape_calculator(n, k, s, padding, op).output,) * 2 == wanted, (n, k, s)


def test_keras_refuses_what_the_calculator_says_it_refuses():
    assert shape_calculator(2, 5).output == 0
    for op in ("convolution", *LAYERS):
        with pytest.raises(Exception, match=r"(?i)negative|smaller|exceed|output"):
            by_keras(np.zeros((2, 2, 1)), op, (5, 5), 1, "valid", np.zeros((5, 5, 1, 1)))


@given(
    st.integers(1, 40),
    st.integers(1, 11),
    st.integers(1, 10),
    st.sampled_from(["valid", "same", 0, 1, 4, 10]),
)
def test_the_static_picture_has_every_place_and_every_window(n, k, s, padding):
    shown = shape_calculator(n, k, s, padding)
    ends = added(n, k, s, padding)
    starts = range(0, n + sum(ends) - k + 1, s)
    assert shown.output == len(starts) == count(n + sum(ends), k, s)
    svg = base64.b64decode(re.search(r'base64,([^"]+)"', shown.html)[1]).decode()
    assert svg.count('fill="#dbe4ee"') == n
    assert svg.count("stroke-dasharray") == sum(ends)
    assert svg.count('fill="#2166ac"') == len(starts)
    alt = re.search(r'<img alt="([^"]+)"', shown.html)[1]
    assert alt.startswith(f"A row of {n} pixels and the {len(starts)} windows that stand on it:")
    assert f"<b>{n} × {n} in, {len(starts)} × {len(starts)} out:" in shown.html


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
    start = int(np.abs(shown.output).argmax())
    place = ", ".join(map(str, np.unravel_index(start, shape)))
    value = f"{shown.output[start]:g}".replace("-", "−")
    assert f"maps[{place}] is {value}. Flatten puts it at place {start}." in shown.html


def test_without_scripts_tables_show_the_maps_and_the_row():
    maps = RNG.integers(-9, 10, (3, 4, 2))
    maps[1, 2, 1] = 12
    found = tables(explore_flatten(maps).html)
    assert list(found) == ["maps[:, :, 0]", "maps[:, :, 1]", "Flatten"]
    wanted = [maps[..., 0], maps[..., 1], maps.reshape(1, -1)]
    for (texts, framed), values in zip(found.values(), wanted, strict=True):
        assert texts == [[str(v).replace("-", "−") for v in row] for row in values]
        np.testing.assert_array_equal(framed, values == 12)


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


def test_what_is_nearly_certain_is_not_called_certain():
    row, other = cells(explore_scores([6, -6]).html)[1:3]
    assert (row[3], other[3]) == ("> 0.999", "< 0.001")
    assert "<span>softmax &gt; 0.999, sigmoid 0.998</span>" in explore_scores([6, -6]).html


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
