"""What the window explorer's scripts compute and say, in a browser."""

import re

import numpy as np
import pytest
from hypothesis import given

from helpers.interactive.explorer import explore_window
from helpers.interactive.writing import number
from support.browsing import needs_browser
from support.explorers import computed, exact, explored, script, windows_of

pytestmark = needs_browser

ONES = np.ones((3, 3))


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context() as context:
        yield context.new_page()


def flat(nested):
    """[filter][row][column] as (place, item)."""
    for f, rows in enumerate(nested):
        for r, row in enumerate(rows):
            for c, item in enumerate(row):
                yield (r, c, f), item


def true(equation: str, slack: float) -> bool:
    """Whether what stands left and right of = and ≈ is the same, up to rounding."""
    sides = re.split("[=≈]", equation.translate(str.maketrans("×÷−", "*/-")))
    values = [eval(side, {"max": max}) for side in sides]
    return max(values) - min(values) <= slack


@given(explored())
def test_every_step_is_what_python_computes_and_its_words_are_true(page, arguments):
    windows, shown = windows_of(arguments), computed(page, explore_window(**arguments))
    np.testing.assert_allclose(np.moveaxis(shown["outputs"], 0, 2), windows.output, atol=1e-9)
    slack = 10.0**-windows.places * 2 * windows.parts[0, 0].size
    largest = float(np.abs(windows.input).max() or 1)
    for (r, c, f), step in flat(shown["steps"]):
        parts = windows.parts[r, c, ..., min(f, windows.parts.shape[-1] - 1)]
        given_parts = np.array(step["parts"], float).reshape(parts.shape)
        np.testing.assert_allclose(given_parts, parts, atol=1e-9)
        assert step["value"] == pytest.approx(windows.output[r, c, f], abs=1e-9)
        assert step["result"].startswith(f"output[{r}, {c}")
        written = re.search(r" [=≈] (\S+), from ", step["result"])[1]
        assert written == number(step["value"], windows.places)
        if arguments["op"] == "max_pool":
            assert step["winners"] == np.flatnonzero(parts == np.nanmax(parts)).tolist()
            continue
        equations = re.findall(
            r"[^:.]*?(?:\d\.\d|[^:.])*[=≈](?:\d\.\d|[^:.])*", step["calculation"]
        )
        assert equations
        for equation in equations:
            assert true(equation, slack * (1 + 9 * largest)), equation
            assert ("≈" not in equation) or not exact(windows)


def reaches(windows, place):
    """(R, S) whether an output pixel's window holds the input pixel."""
    alone = np.zeros(windows.input.shape[:2])
    alone[place] = 1
    views = np.lib.stride_tricks.sliding_window_view(np.pad(alone, windows.ends), windows.size)
    return views[:: windows.stride, :: windows.stride].any((2, 3))


@given(explored())
def test_an_input_pixel_reaches_what_holds_it_and_all_that_is_brought_adds_up(page, arguments):
    windows, shown = windows_of(arguments), computed(page, explore_window(**arguments))
    brought = np.zeros(windows.output.shape)
    for f, channels in enumerate(shown["reached"]):
        for (r, c, _), one in flat(channels):
            held = np.zeros(windows.output.shape[:2], bool)
            (top, left), high, wide = one["first"], one["high"], one["wide"]
            held[top : top + high, left : left + wide] = True
            np.testing.assert_array_equal(held, reaches(windows, (r, c)))
            assert len(one["parts"]) == held.sum()
            told = f"reaches {held.sum()} of {held.size} " if held.any() else "lies in no window"
            assert told in one["result"]
            values = [part["value"] for part in one["parts"]]
            brought[top : top + high, left : left + wide, f] += np.reshape(values, (high, wide))
            if arguments["op"] == "max_pool":
                won = [part["won"] for part in one["parts"]]
                best = windows.output[held, 0] == windows.input[r, c, 0]
                assert won == best.tolist()
    if arguments["op"] != "max_pool":
        bias = 0 if windows.bias is None else windows.bias
        np.testing.assert_allclose(brought + bias, windows.output, atol=1e-9)


def said(page, place, **arguments):
    """Result and calculation of one output pixel."""
    f, r, c = (0, *place) if len(place) == 2 else (place[2], *place[:2])
    step = computed(page, explore_window(**arguments))["steps"][f][r][c]
    return step["result"], step["calculation"]


@pytest.mark.parametrize(
    ("place", "arguments", "result", "calculation"),
    [
        (
            (0, 1),
            {"image": [[1, 2, 3], [4, 5, 6]], "kernel": [[-1, 2], [0, 1]]},
            "output[0, 1] = 10, from input[0:2, 1:3]",
            "2×(−1) + 3×2 + 5×0 + 6×1 = 10",
        ),
        (
            (0, 0),
            {"image": [[1, 2, 3]], "kernel": [[-1, 2]], "bias": -0.5},
            "output[0, 0] = 2.5, from input[0:1, 0:2]",
            "1×(−1) + 2×2 = 3. With the bias: 3 + (−0.5) = 2.5",
        ),
        (
            (0, 0, 1),
            {"image": [[[1, 2]]], "kernel": [[[[1, 3], [1, 4]]]], "bias": [0, 5]},
            "output[0, 0, 1] = 16, from input[0:1, 0:1, :]",
            "Channel 0: 1×3 = 3. Channel 1: 2×4 = 8. Sums and bias: 3 + 8 + 5 = 16",
        ),
        (
            (0, 0),
            {"image": [[1, 7, 4, 4], [3, 2, 4, 0]], "op": "max_pool", "stride": 2},
            "output[0, 0] = 7, from input[0:2, 0:2]",
            "The largest of 1, 7, 3, 2 is 7. It won at input[0, 1].",
        ),
        (
            (0, 1),
            {"image": [[1, 7, 4, 4], [3, 2, 4, 0]], "op": "max_pool", "stride": 2},
            "output[0, 1] = 4, from input[0:2, 2:4]",
            "The largest of 4, 4, 4, 0 is 4. 3 pixels share the win: input[0, 2], input[0, 3],"
            " input[1, 2].",
        ),
        (
            (0, 0),
            {"image": [[1, -2, 6], [3, 4, 0]], "op": "average_pool", "size": (2, 3)},
            "output[0, 0] = 2, from input[0:2, 0:3]",
            "(1 + (−2) + 6 + 3 + 4 + 0) ÷ 6 = 12 ÷ 6 = 2",
        ),
        (
            (0, 1),
            {"image": [[1, 1, 0, 0], [1, 1, 0, 0.5]], "op": "average_pool", "stride": 2},
            "output[0, 1] ≈ 0.13, from input[0:2, 2:4]",
            "(0 + 0 + 0 + 0.5) ÷ 4 = 0.5 ÷ 4 ≈ 0.13",
        ),
        (
            (0, 0),
            {"image": ONES, "kernel": ONES, "padding": "same"},
            "output[0, 0] = 4, from input[0:2, 0:2] and 5 added zeros",
            "0×1 + 0×1 + 0×1 + 0×1 + 1×1 + 1×1 + 0×1 + 1×1 + 1×1 = 4",
        ),
        (
            (0, 0),
            {"image": ONES, "kernel": [[1]], "stride": 2, "padding": 1},
            "output[0, 0] = 0, from 1 added zero alone",
            "0×1 = 0",
        ),
        (
            (0, 1),
            {"image": -np.arange(1.0, 10).reshape(3, 3), "op": "average_pool", "stride": 2,
             "padding": "same"},
            "output[0, 1] = −4.5, from input[0:2, 2:3] and 2 empty places",
            "((−3) + (−6)) ÷ 2 = −9 ÷ 2 = −4.5",
        ),
        (
            (0, 0),
            {"image": -ONES, "op": "max_pool", "stride": 2, "padding": 1},
            "output[0, 0] = 0, from input[0:1, 0:1] and 3 added zeros",
            "The largest of 0, 0, 0, −1 is 0. 3 pixels share the win: an added zero, an added zero,"
            " an added zero.",
        ),
        (
            (0, 0),
            {"image": np.full((3, 3), 0.5, np.float32), "kernel": np.full((3, 3), 1 / 9)},
            "output[0, 0] = 0.5, from input[0:3, 0:3]",
            " + ".join(["0.5×0.111"] * 9) + " ≈ 0.5",
        ),
        (
            (0, 0),
            {"image": [[0.004, 0.002]], "kernel": [[1, 1]]},
            "output[0, 0] = 0.006, from input[0:1, 0:2]",
            "0.004×1 + 0.002×1 = 0.006",
        ),
        *(
            ((0, 0), {"image": [[pixel]], "op": "relu"}, result + ", from input[0, 0]", calculation)
            for pixel, result, calculation in [
                (-3, "output[0, 0] = 0", "max(0, −3) = 0. Below zero, so it becomes 0."),
                (0, "output[0, 0] = 0", "max(0, 0) = 0. Zero stays zero."),
                (2, "output[0, 0] = 2", "max(0, 2) = 2. Above zero, so it stays."),
            ]
        ),
    ],
)  # fmt: skip
def test_a_calculation_is_written_out(page, place, arguments, result, calculation):
    assert said(page, place, **arguments) == (result, calculation)


@pytest.mark.parametrize(
    ("place", "arguments", "result", "calculation"),
    [
        (
            (0, 1, 0),
            {"image": [[1, 2, 3], [4, 5, 6]], "kernel": [[-1, 2], [0, 1]]},
            "input[0, 1] = 2 reaches 2 of 2 output pixels",
            "It brings 2×2 = 4 to output[0, 0], 2×(−1) = −2 to output[0, 1].",
        ),
        (
            (0, 0, 1),
            {"image": [[[1, 2]]], "kernel": [[[[1, 3], [1, 4]]]]},
            "input[0, 0, 1] = 2 reaches 1 of 1 output pixels of each filter",
            "Filter 0: it brings 2×1 = 2 to output[0, 0, 0].",
        ),
        (
            (0, 0, 0),
            {"image": [[7, 2, 9]], "op": "max_pool", "size": (1, 2)},
            "input[0, 0] = 7 reaches 1 of 2 output pixels",
            "It wins, or shares the win, in output[0, 0].",
        ),
        (
            (0, 1, 0),
            {"image": [[7, 2, 9]], "op": "max_pool", "size": (1, 2)},
            "input[0, 1] = 2 reaches 2 of 2 output pixels",
            "It wins in none of them.",
        ),
        (
            (0, 2, 0),
            {"image": [[7, 2, 9]], "op": "average_pool", "size": (1, 2), "stride": 2},
            "input[0, 2] = 9 lies in no window",
            "No output pixel depends on it.",
        ),
        (
            (0, 1, 0),
            {"image": [[7, 2, 9]], "op": "average_pool", "size": (1, 2), "stride": 2},
            "input[0, 1] = 2 reaches 1 of 1 output pixels",
            "It brings 2÷2 = 1 to output[0, 0].",
        ),
        (
            (0, 0, 0),
            {"image": [[-7]], "op": "relu"},
            "input[0, 0] = −7 reaches 1 of 1 output pixels",
            "It brings 0 to output[0, 0].",
        ),
    ],
)
def test_what_an_input_pixel_reaches_is_told(page, place, arguments, result, calculation):
    row, column, channel = place
    one = computed(page, explore_window(**arguments))["reached"][0][channel][row][column]
    assert (one["result"], one["calculation"]) == (result, calculation)


def test_numbers_are_written_as_python_writes_them(page):
    noise = np.random.default_rng(3)
    values = [0.125, -0.125, 2.5, -0.004, 0.0, -0.0, 100.0, 1e12, *noise.normal(size=200)]
    values += (noise.integers(-800, 800, 200) / 8).tolist()
    write = "([values, places]) => values.map((value) => %s().number(value, places))"
    for places in (2, 3, 8):
        theirs = page.evaluate(write % script("numbers"), [values, places])
        assert theirs == [number(value, places) for value in values]
