"""Colours of numbers in the pages' scripts: the very ones that figures and checks have."""

import numpy as np
import pytest

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
from support.explorers import script

pytestmark = needs_browser

RNG = np.random.default_rng(4)
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
