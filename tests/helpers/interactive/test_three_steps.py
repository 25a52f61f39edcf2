"""Filter, detect, condense as one strip: its maps against plain NumPy, its words, and in a page."""

import base64
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from helpers import HelpersError, filter_image, grey, picture, read_picture, show_three_steps
from helpers.interactive.three_steps import WIDTH, max_pool
from kernkit.checks.pictures import colours
from support.browsing import barriers, cut_off, needs_browser
from support.explorers import exported, tables

RNG = np.random.default_rng(8)
EDGE = np.array([[-1.0, 0, 1]] * 3)
FIGURE = re.compile(
    r'<figcaption[^>]*><b>([^<]*)</b><br>([^<]*)</figcaption><img alt="([^"]*)" src="[^,]*,([^"]*)"'
)
PAIR = [show_three_steps(None, EDGE), show_three_steps(picture("scene"), np.full((5, 5), 1 / 25))]


def figures(shown):
    """Title, words, alt text and pixels (H, W, 3) of each picture."""
    for title, words, alt, data in FIGURE.findall(shown.html):
        image = Image.open(io.BytesIO(base64.b64decode(data)))
        yield title, words, alt, np.asarray(image.convert("RGB")).astype(int)


def by_loops(image, kernel):
    """The maps after filter, detect and condense, number by number."""
    (height, width), (rows, columns) = image.shape, kernel.shape
    filtered = np.zeros((height, width))
    for r, c in np.ndindex(height, width):
        for i, j in np.ndindex(rows, columns):
            down = min(max(r + i - (rows - 1) // 2, 0), height - 1)
            across = min(max(c + j - (columns - 1) // 2, 0), width - 1)
            filtered[r, c] += kernel[i, j] * image[down, across]
    detected = np.maximum(filtered, 0)
    pooled = np.zeros((height // 2, width // 2))
    for r, c in np.ndindex(*pooled.shape):
        pooled[r, c] = detected[2 * r : 2 * r + 2, 2 * c : 2 * c + 2].max()
    return filtered, detected, pooled


@settings(max_examples=30, deadline=None)
@given(
    arrays(np.uint8, st.tuples(*[st.integers(2, 9)] * 2)),
    arrays(np.int8, st.tuples(*[st.integers(1, 7)] * 2), elements=st.integers(-4, 4)),
)
def test_every_map_is_what_loops_compute(image, kernel):
    shown = show_three_steps(image, kernel)
    maps = by_loops(image / 255, kernel)
    assert shown.output.dtype == np.float32
    np.testing.assert_allclose(shown.output, maps[2], atol=1e-4)
    _, *drawn = (pixels for *_, pixels in figures(shown))
    keeps, reach = colours.keeps_brightness(kernel), colours.scale_of(maps[0]).reach
    for pixels, values in zip(drawn, maps, strict=True):
        wanted = colours.grey(values, 1) if keeps else colours.diverging(values, reach)
        # float32 there and float64 here may fall on either side of a shade's end
        assert np.abs(pixels - wanted).max() <= 6


def test_it_draws_what_lesson_3_computes():
    image = grey(read_picture(picture("casting")))
    filtered = filter_image(np.pad(image, 1, "edge"), EDGE)[1:-1, 1:-1]
    np.testing.assert_array_equal(PAIR[0].output, max_pool(np.maximum(filtered, 0)))
    _, *drawn = (pixels for *_, pixels in figures(PAIR[0]))
    reach = colours.scale_of(filtered).reach
    for pixels, values in zip(drawn, [filtered, np.maximum(filtered, 0)], strict=False):
        np.testing.assert_array_equal(pixels, colours.diverging(values, reach))


def test_words_tell_sizes_and_ends():
    titles, words, alts, _ = zip(*figures(PAIR[0]), strict=True)
    assert titles == ("picture", "filter", "detect: ReLU", "condense: max pool")
    maps = by_loops(grey(read_picture(picture("casting"))), EDGE)
    assert words[0] == "300 × 300"
    for told, values in zip(words[1:], maps, strict=True):
        size, low, high = re.fullmatch(r"(.*), from ([−\d.]+) to ([\d.]+)", told).groups()
        assert size == " × ".join(map(str, values.shape))
        ends = float(low.replace("−", "-")), float(high)
        assert ends == pytest.approx((values.min(), values.max()), abs=0.006)
    assert min(len(alt.split()) for alt in alts) >= 4
    assert tables(PAIR[0].html)["kernel"][0] == [["−1", "0", "1"]] * 3
    assert f"{colours.SIGNED}; the palest shade stands for ±" in PAIR[0].html
    assert repr(PAIR[0]) == ("<show_three_steps: 300 × 300 pixels, 3 × 3 kernel, output 150 × 150>")


def test_what_keeps_brightness_is_drawn_as_a_picture():
    assert all(np.ptp(pixels, axis=-1).max() < 12 for *_, pixels in figures(PAIR[1]))
    assert "palest shade" not in PAIR[1].html


def test_an_odd_edge_is_left_out():
    values = RNG.normal(size=(7, 5)).astype(np.float32)
    blocks = values[:6, :4].reshape(3, 2, 2, 2)
    np.testing.assert_array_equal(max_pool(values), blocks.max((1, 3)))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            (np.zeros((1, 5)), EDGE),
            "1 × 5 pixels and 3 × 3 numbers; it takes a picture of at least",
        ),
        ((np.zeros((9, 9)), np.ones((8, 3))), "a kernel of at most 7 × 7"),
        ((np.zeros((3, 64, 64)), EDGE), "channel-first"),
        ((np.zeros((9, 9)), [[1, "x"]]), "needs numbers"),
        ((np.zeros((9, 9)), np.ones((3, 3, 3))), "two axes"),
    ],
)
def test_what_it_cannot_draw_gets_a_sentence(arguments, says):
    with pytest.raises(HelpersError, match=rf"^show_three_steps\(.*{says}"):
        show_three_steps(*arguments)


@needs_browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_on_a_page_are_read_in_order_and_fit_a_phone(browser, tmp_path, theme):
    address = exported(tmp_path, [one.html for one in PAIR], theme)
    with cut_off(browser, address, viewport={"width": 390, "height": 800}) as page:
        strips = page.locator(".k-static")
        assert strips.count() == 2
        for strip in strips.all():
            assert [image.is_visible() for image in strip.locator("img").all()] == [True] * 4
            assert strip.get_by_role("table", name="kernel").is_visible()
            words = strip.inner_text()
            steps = [words.index(word) for word in ("kernel", "filter", "detect", "condense")]
            assert steps == sorted(steps)
            assert all(box["width"] <= WIDTH for box in map(box_of, strip.locator("img").all()))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert not [barrier for barrier in barriers(page) if "k-static" in barrier]


def box_of(image):
    return image.bounding_box()
