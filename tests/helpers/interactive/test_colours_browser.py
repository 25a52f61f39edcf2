"""Colours of numbers in the pages' scripts: the very ones that figures and checks have."""

import numpy as np
import pytest
from hypothesis import given

from helpers import explore_window
from helpers.interactive.writing import number
from kernkit.checks.pictures.colours import (
    SIGNED,
    STOPS,
    TABLE,
    diverging,
    fill_and_ink,
    grey,
    scale_of,
)
from support.browsing import needs_browser
from support.explorers import computed, exact, explored, script, windows_of

pytestmark = needs_browser

RNG = np.random.default_rng(4)
ONES = np.ones((3, 3))
ASKED = """([stops, values, reach]) => {
    const kern = %s(), shade = kern.colouring(stops), numbers = Float32Array.from(values);
    const colours = values.map((value) => shade(value, reach));
    return {
        words: kern.SIGNED, shades: kern.shadesOf(stops), colours,
        looks: colours.map(kern.lookOf), greys: values.map((value) => kern.greyOf(value, reach)),
        reach: kern.reachOf([numbers.subarray(0, 5), numbers.subarray(5)]),
    };
}"""


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("reach", [2.0, 0.37, 0])
@pytest.mark.parametrize("number", [1, 7, 199, 200, 201, 5000])
def test_scripts_have_pythons_colours(page, reach, number):
    spread = np.append(RNG.normal(size=number), [0, 0.5, -0.5, 5, -5, 1e9, -1e9])
    # Among them all that lie between two shades
    values = np.float32(np.append(spread, np.arange(-505, 506) / 252 * reach / 2)).astype(float)
    told = page.evaluate(ASKED % script("colours"), [STOPS, values.tolist(), reach])
    assert told["words"] == SIGNED
    np.testing.assert_array_equal(told["shades"], TABLE)
    colours = diverging(values, reach)
    np.testing.assert_array_equal(told["colours"], colours)
    np.testing.assert_array_equal(told["greys"], grey(values, reach))
    for (fill, ink), rgb in zip(told["looks"], colours, strict=True):
        assert fill == f"rgb({' '.join(map(str, rgb))})"
        assert ink == fill_and_ink(rgb)[1]
    assert told["reach"] == pytest.approx(scale_of(values).reach, rel=1e-6)


@given(explored())
def test_colours_reach_as_far_as_numbers_and_words_say_so(page, arguments):
    windows, shown = windows_of(arguments), computed(page, explore_window(**arguments))
    ends = [float(np.abs(windows.input).max()), 0.0, float(np.abs(windows.input).max())]
    if windows.kernel is not None:
        results = windows.parts, windows.parts.sum((3, 4)), windows.output
        ends[1:] = np.abs(windows.kernel).max(), max(np.abs(one).max() for one in results)
    assert shown["reaches"] == pytest.approx(ends)
    words = [number(end, windows.places) for end in ends]
    signed = f"{SIGNED}; the palest shade stands for ±"
    assert (
        f"{signed if windows.input.min() < 0 else 'black 0, white '}{words[0]}." in shown["scale"]
    )
    both = f"Kernel, products and output: {signed}{words[1]} in the kernel, ±{words[2]} in"
    assert (both in shown["scale"]) == (windows.kernel is not None)
    rounded = f"Numbers are rounded to {windows.places} decimals."
    assert (rounded in shown["scale"]) == (not exact(windows))


def test_what_padding_adds_is_told(page):
    zeros = computed(page, explore_window(ONES, ONES, padding="same"))["scale"]
    empty = computed(page, explore_window(ONES, op="max_pool", size=3, stride=1, padding="same"))
    assert "Outside the dashed frame: the zeros that padding adds." in zeros
    assert "Outside the dashed frame: empty places, which do not count." in empty["scale"]
    assert "Outside" not in computed(page, explore_window(ONES, ONES))["scale"]
