"""The shape calculator in a browser: an exported page, from disk, without a network or a kernel."""

from itertools import product

import numpy as np
import pytest

from helpers import shape_calculator
from helpers.interactive.sizes import added
from support.browsing import KEYS_HEARD, needs_browser, said
from support.explorers import exported

pytestmark = needs_browser

VIEWS = [shape_calculator(4, 3, 2, 1), shape_calculator(4, 3, 2, 1)]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("views"), [view.html for view in VIEWS])


# What the page shows after its fields were set: words and code, and the drawing's elements.
SET_ALL = """(root, [n, k, s, padding, op]) => {
    const [layer, pads] = root.querySelectorAll("select");
    const [size, kernel, stride, number] = root.querySelectorAll("input");
    [layer.value, size.value, kernel.value, stride.value] = [op, n, k, s];
    pads.value = typeof padding === "number" ? "number" : padding;
    if (typeof padding === "number") number.value = padding;
    pads.dispatchEvent(new Event("change"));
    const many = (name) => root.querySelectorAll(`svg ${name}`).length;
    const parts = ["rect[rx]", "path", "rect[stroke-dasharray]"].map(many);
    return [...["b", "span", "code"].map((name) => root.querySelector(name).textContent), parts];
}"""


def calculated(page, *shape):
    """Result, words, code, and numbers of bars, crosses and padded places, for n, k, s, padding and
    layer.
    """
    return page.locator(".kern-calculator").first.evaluate(SET_ALL, shape)


def row_of(n, k, s, padding):
    """How many windows stand on each place of a row, padding included."""
    before, after = added(n, k, s, padding)
    row = np.zeros(before + n + after, int)
    for start in range(0, len(row) - k + 1, s):
        row[start : start + k] += 1
    return row, before, after


def test_the_page_counts_draws_and_tells_what_a_loop_finds(page):
    paddings = ["valid", "same", 0, 1, 4]
    wide = [(80, 3, 2, "valid"), (300, 11, 1, "same")]
    for n, k, s, padding in [*product((1, 4, 7, 40), (1, 3, 5), (1, 2, 8), paddings), *wide]:
        row, before, after = row_of(n, k, s, padding)
        out = shape_calculator(n, k, s, padding).output
        result, words, _, (bars, crosses, padded) = calculated(
            page, n, k, s, padding, "convolution"
        )
        assert result.startswith(f"{n} × {n} in, {out} × {out} out: ")
        assert bars == out
        assert crosses == np.sum(row == 0)
        assert padded == before + after
        missed = np.flatnonzero(row[before : before + n] == 0)
        if not out:
            assert "No window fits" in words
        elif len(missed) > 1:
            assert f"{len(missed)} pixels lie in no window and are lost: {missed[0]}" in words
        else:
            lost = [f"Pixel {place} lies in no window: it is lost." for place in missed]
            assert (lost or ["Every pixel lies in a window."])[0] in words


def test_padding_1_kernel_3_stride_2_on_input_4_is_explained(page):
    calculator = page.locator(".kern-calculator").first
    assert said(calculator) == (
        "4 × 4 in, 2 × 2 out: ⌊(n + 2p − k) / s⌋ + 1 = ⌊(4 + 2 × 1 − 3) / 2⌋ + 1 = ⌊1.5⌋ + 1 = 2",
        "The end is 1.5 steps away, and the window takes whole steps: it stops after 1 step, 1"
        " place short. That is no error. Padding adds 1 zero before the row and 1 after it."
        " Every pixel lies in a window. 1 added zero lies in no window.",
    )
    code = 'ZeroPadding2D(1), Conv2D(filters, 3, strides=2, padding="valid")'
    assert calculator.locator("code").text_content() == code


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
def test_what_happens_at_the_edge_is_said(page, shape, says):
    assert says in calculated(page, *shape)[1]


def test_the_calculator_is_used_with_the_keyboard_alone(page):
    page.evaluate(KEYS_HEARD)
    calculator, other = (
        page.locator(".kern-calculator").nth(0),
        page.locator(".kern-calculator").nth(1),
    )
    first = said(other)
    calculator.get_by_role("spinbutton", name="Input size").focus()
    page.keyboard.press("ArrowUp")
    assert said(calculator)[0].startswith("5 × 5 in, 3 × 3 out: ")
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # one more
    assert said(calculator)[0].startswith("60 × 60 in, 30 × 30 out: ")
    calculator.get_by_role("combobox", name="Layer").focus()
    page.keyboard.press("ArrowDown")
    assert (
        calculator.locator("code")
        .text_content()
        .endswith('MaxPooling2D(3, strides=2, padding="valid")')
    )
    assert page.evaluate("window.heard") is None
    assert said(other) == first


def test_the_buttons_stop_at_the_ends(page):
    calculator = page.locator(".kern-calculator").first
    for _ in range(4):
        calculator.get_by_role("button", name="Kernel size: one less").click()
    assert said(calculator)[0].endswith("⌊(4 + 2 × 1 − 1) / 2⌋ + 1 = ⌊2.5⌋ + 1 = 3")
    calculator.get_by_role("combobox", name="Padding").select_option("same")
    assert said(calculator)[0] == "4 × 4 in, 2 × 2 out: ⌈n / s⌉ = ⌈4 / 2⌉ = ⌈2⌉ = 2"
    assert not calculator.get_by_role("spinbutton", name="Padding, on each side").is_visible()


@pytest.mark.parametrize("text", ["", "0", "301", "2.5", "-1"])
def test_a_field_that_is_no_size_gets_a_sentence_and_keeps_the_picture(page, text):
    calculator = page.locator(".kern-calculator").first
    before = calculator.locator("svg").inner_html()
    calculator.get_by_role("spinbutton", name="Input size").fill(text)
    words = (
        "Input size: type a whole number from 1 to 300.",
        "The picture shows the last complete numbers.",
    )
    assert said(calculator) == words
    assert calculator.locator("svg").inner_html() == before
