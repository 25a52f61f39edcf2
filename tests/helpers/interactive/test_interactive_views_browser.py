"""The calculator, Flatten and scores in a browser: an exported page, from disk, without a
network or a kernel.
"""

import re
from html import unescape
from itertools import product

import numpy as np
import pytest

from helpers import explore_flatten, explore_scores, shape_calculator
from helpers.interactive.sizes import added
from support.browsing import cut_off, needs_browser, said
from support.explorers import cells, exported

pytestmark = needs_browser

MAPS = np.random.default_rng(3).integers(-9, 10, (3, 4, 2))
VIEWS = [
    shape_calculator(4, 3, 2, 1),
    shape_calculator(4, 3, 2, 1),
    explore_flatten(MAPS),
    explore_scores([0.3, -1], ["defective", "sound"]),
    explore_scores([0.3]),
]
KEYS_HEARD = (
    "document.addEventListener('keydown', (event) => { (window.heard ??= []).push(event.key); })"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("views"), [view.html for view in VIEWS])


@pytest.fixture
def page(browser, address):
    with cut_off(browser, address) as page:
        yield page


# --- the shape calculator -------------------------------------------------------------------------

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


# --- Flatten --------------------------------------------------------------------------------------


def boxes(view, name: str) -> list:
    return [part.bounding_box() for part in view.locator(name).all()]


def term(value) -> str:
    return str(value) if value >= 0 else f"(−{-value})"


def assert_marked(view, place: int):
    """Words and marks of one number of Flatten's row."""
    row, column, channel = np.unravel_index(place, MAPS.shape)
    number = str(MAPS[row, column, channel]).replace("-", "−")
    assert (
        said(view)[0]
        == f"maps[{row}, {column}, {channel}] is {number}. Flatten puts it at place {place}."
    )
    values = MAPS[:, :, channel].reshape(-1)
    mean = said(view)[1].rpartition(" ")[2].rstrip(".").replace("−", "-")
    assert float(mean) == pytest.approx(values.mean(), abs=0.0051)
    assert f"({row} × 4 + {column}) × 2 + {channel} = {place}. " in said(view)[1]
    assert f" of map {channel}: ({' + '.join(map(term, values))}) ÷ 12 = " in said(view)[1]
    whole, pixel, spot, mean = [
        mark.locator("rect").last.bounding_box()
        for mark in view.locator(".k-mark[visibility=visible]").all()
    ]
    for mark, cell in [
        (pixel, view.locator(".k-map").nth(channel).locator("rect").nth(row * 4 + column)),
        (spot, view.locator(".k-row rect").nth(place)),
    ]:
        under = cell.bounding_box()
        assert (mark["x"], mark["y"]) == pytest.approx((under["x"], under["y"]), abs=3)
    first = view.locator(".k-map").nth(channel).locator("rect").first.bounding_box()
    assert (whole["x"], whole["y"]) == pytest.approx((first["x"], first["y"]), abs=3)
    assert mean["x"] - boxes(view, ".k-row rect")[0]["x"] == pytest.approx(68 * channel, abs=3)


def test_arrow_keys_follow_every_number_to_its_place(page):
    view = page.locator(".kern-flatten")
    view.locator(".k-row").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    for place in range(12):
        assert_marked(view, place)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert_marked(view, 23)
    view.locator(".k-map").first.focus()
    page.keyboard.press("Home")
    assert_marked(view, 16)
    name = "Map 1, 3 rows and 4 columns. Arrow keys move."
    view.get_by_role("application", name=name).focus()
    page.keyboard.press("ArrowRight")
    assert_marked(view, 19)


def test_mouse_and_map_find_the_place(page):
    view = page.locator(".kern-flatten")
    view.locator(".k-map").nth(1).locator("rect").nth(6).hover(force=True)
    assert_marked(view, 13)
    view.locator(".k-row rect").nth(20).hover(force=True)
    assert_marked(view, 20)


# --- scores ---------------------------------------------------------------------------------------


def set_to(slider, score):
    slider.evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }",
        score,
    )


def test_sliders_show_what_python_calculates(page):
    page.evaluate(KEYS_HEARD)
    view = page.locator(".kern-scores").first
    slider = view.get_by_role("slider", name="Score of sound")
    slider.focus()
    for score in (-6, -2.3, -0.1, 0, 4, 6):
        set_to(slider, score)
        wanted = explore_scores([0.3, score], ["defective", "sound"])
        shown = view.evaluate(
            "(root) => [...root.querySelectorAll('tr')].map((row) =>"
            " row.innerText.split(/\\s+/).join(' '))"
        )
        for text in shown[1:]:
            assert text.replace(" ", "") in unescape(plain(wanted.html))
        result, calculation = said(view)
        assert result == f"sound: score {score:g}".replace("-", "−")
        ends = re.findall(r"≈ ((?:[<>] )?[\d.]+)\. ", calculation + " ")
        assert ends == cells(wanted.html)[2][3:]
    page.keyboard.press("ArrowLeft")
    assert said(view)[0] == "sound: score 5.9"
    assert page.evaluate("window.heard") is None


def test_softmax_and_sigmoid_are_written_out(page):
    two, one = page.locator(".kern-scores").all()
    for name, score in [("defective", 0), ("sound", 2)]:
        set_to(two.get_by_role("slider", name=f"Score of {name}"), score)
    assert said(two)[1] == (
        "softmax: e^2 ÷ (e^0 + e^2) ≈ 7.39 ÷ 8.39 ≈ 0.881. sigmoid: 1 ÷ (1 + e^−2) ≈ 1 ÷ (1 +"
        " 0.135) ≈ 0.881."
    )
    assert said(one)[1].startswith("softmax: e^0.3 ÷ e^0.3 = 1. sigmoid: ")


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", html.split("</table>")[0])


def test_one_unit_stays_at_1(page):
    view = page.locator(".kern-scores").nth(1)
    for key in ("Home", "End"):
        view.get_by_role("slider").press(key)
        assert view.locator("tbody td").nth(2).inner_text().strip() == "1"
    assert said(view)[0] == "unit 0: score 6"


# --- all of them ----------------------------------------------------------------------------------


def test_screen_readers_are_told_of_every_move(page):
    assert page.locator(".k-says[aria-live=polite][aria-atomic=true]").count() == len(VIEWS)
    for control in page.locator(
        ".kern-calculator input, .kern-calculator select, .kern-scores input"
    ).all():
        assert control.get_attribute("aria-label")


def test_without_scripts_a_picture_or_a_table_stays(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        for view in page.locator("[data-key]").all():
            assert view.locator("img, table").first.is_visible()
            assert view.locator(".k-says").is_visible()
        assert page.locator("[data-key] input").count() == 0
