"""The calculator, Flatten, scores and padding in a browser: an exported page, from disk, without a
network or a kernel.
"""

import re
from html import unescape
from itertools import product
from xml.etree import ElementTree

import numpy as np
import pytest

from helpers import explore_flatten, explore_scores, explore_window, shape_calculator
from helpers.interactive.calculator import Shape
from helpers.interactive.scores import calculations
from helpers.interactive.windows import slide
from support.browsing import needs_browser
from support.effort import in_part
from support.explorers import assert_frames, assert_shows, exported, step_through

pytestmark = needs_browser

MAPS = np.random.default_rng(3).integers(-9, 10, (3, 4, 2))
IMAGE = np.random.default_rng(5).integers(-9, 10, (4, 5))
PADDED = [
    (IMAGE, [[1, 0, -1]] * 3, "convolution", None, 1, "same"),
    (IMAGE, None, "average_pool", 3, 2, "same"),
]
VIEWS = [
    shape_calculator(4, 3, 2, 1),
    shape_calculator(4, 3, 2, 1),
    explore_flatten(MAPS),
    explore_scores([0.3, -1], ["defective", "sound"]),
    explore_scores([0.3]),
    explore_window(IMAGE, op="relu"),
    *(explore_window(*arguments) for arguments in PADDED),
]
KEYS_HEARD = (
    "document.addEventListener('keydown', (event) => { (window.heard ??= []).push(event.key); })"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("views"), [view.html for view in VIEWS])


@pytest.fixture
def page(browser, address):
    """The page, cut off from all but itself; a script error fails the test."""
    errors = []
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error))
        page.goto(address)
        yield page
    assert not [error for error in errors if "is not defined" not in str(error)]


def said(view) -> tuple[str, str]:
    return view.locator(".k-says b").text_content(), view.locator(".k-says span").text_content()


# --- the shape calculator -------------------------------------------------------------------------

# What the page shows after its fields were set: words, code, and the drawing's elements.
SET_ALL = """(root, [op, n, k, s, padding, p]) => {
    const [layer, pads] = root.querySelectorAll("select");
    const [size, kernel, stride, number] = root.querySelectorAll("input");
    [layer.value, pads.value, size.value] = [op, padding, n];
    [kernel.value, stride.value, number.value] = [k, s, p];
    layer.dispatchEvent(new Event("change"));
    const pairs = (part) => [...part.attributes].map((a) => [a.name, a.value]);
    const attributes = (part) => Object.fromEntries(pairs(part));
    const parts = [...root.querySelectorAll("svg *")].map((part) =>
        [part.tagName, attributes(part), part.childElementCount ? "" : part.textContent]);
    return [...["b", "span", "code"].map((name) => root.querySelector(name).textContent), parts];
}"""


def parts_of(svg: str) -> list:
    """The drawing that Python makes, as the page's script reports its own."""
    elements = list(ElementTree.fromstring(svg).iter())[1:]
    named = [
        [element.tag.split("}")[1], dict(element.attrib), element.text or ""]
        for element in elements
    ]
    return [part for part in named if part[1].get("class") != "k-paper"]


@pytest.mark.parametrize(
    "op", in_part(["convolution", "max_pool", "average_pool"], ["convolution"])
)
def test_the_page_calculates_and_draws_what_python_does(page, op):
    calculator = page.locator(".kern-calculator").first.element_handle()
    paddings = [("valid", 0), ("same", 0), ("number", 0), ("number", 1), ("number", 4)]
    wide = [(80, 3, 2, ("valid", 0)), (300, 11, 1, ("same", 0))]
    for n, k, s, (padding, p) in [*product((1, 4, 7, 40), (1, 3, 5), (1, 2, 8), paddings), *wide]:
        shape = Shape(n, k, s, p if padding == "number" else padding, op)
        *words, parts = calculator.evaluate(SET_ALL, [op, n, k, s, padding, p])
        assert words == [shape.result, shape.words, shape.keras]
        assert parts == parts_of(shape.svg), shape


def test_the_calculator_is_used_with_the_keyboard_alone(page):
    page.evaluate(KEYS_HEARD)
    calculator = page.locator(".kern-calculator").first
    assert said(calculator)[0] == Shape(4, 3, 2, 1, "convolution").result
    calculator.get_by_role("spinbutton", name="Input size").focus()
    page.keyboard.press("ArrowUp")
    assert said(calculator) == ((shape := Shape(5, 3, 2, 1, "convolution")).result, shape.words)
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # one more
    assert said(calculator)[0] == Shape(60, 3, 2, 1, "convolution").result
    calculator.get_by_role("combobox", name="Layer").focus()
    page.keyboard.press("ArrowDown")
    assert said(calculator)[1] == Shape(60, 3, 2, 1, "max_pool").words
    assert page.evaluate("window.heard") is None
    assert (
        said(page.locator(".kern-calculator").nth(1))[0] == Shape(4, 3, 2, 1, "convolution").result
    )


def test_the_buttons_stop_at_the_ends(page):
    calculator = page.locator(".kern-calculator").first
    for _ in range(4):
        calculator.get_by_role("button", name="Kernel size: one less").click()
    assert said(calculator)[0] == Shape(4, 1, 2, 1, "convolution").result
    calculator.get_by_role("combobox", name="Padding").select_option("same")
    assert said(calculator)[0] == Shape(4, 1, 2, "same", "convolution").result
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


def assert_marked(view, place: int):
    """Words and marks of one number of Flatten's row."""
    row, column, channel = np.unravel_index(place, MAPS.shape)
    number = str(MAPS[row, column, channel]).replace("-", "−")
    assert (
        said(view)[0]
        == f"maps[{row}, {column}, {channel}] is {number}. Flatten puts it at place {place}."
    )
    whole, pixel, spot, mean = [
        mark.locator("rect").last.bounding_box() for mark in view.locator(".k-mark").all()
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


def test_sliders_show_what_python_calculates(page):
    page.evaluate(KEYS_HEARD)
    view = page.locator(".kern-scores").first
    slider = view.get_by_role("slider", name="Score of sound")
    slider.focus()
    for score in (-6, -2.3, -0.1, 0, 4, 6):
        slider.evaluate(
            "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }",
            score,
        )
        wanted = explore_scores([0.3, score], ["defective", "sound"])
        assert said(view) == (
            f"sound: score {score:g}".replace("-", "−"),
            calculations([0.3, score], 1),
        )
        shown = view.evaluate(
            "(root) => [...root.querySelectorAll('tr')].map((row) =>"
            " row.innerText.split(/\\s+/).join(' '))"
        )
        for text in shown[1:]:
            assert text.replace(" ", "") in unescape(plain(wanted.html))
    page.keyboard.press("ArrowLeft")
    assert said(view)[0] == "sound: score 5.9"
    assert page.evaluate("window.heard") is None


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", html.split("</table>")[0])


def test_one_unit_stays_at_1(page):
    view = page.locator(".kern-scores").nth(1)
    for key in ("Home", "End"):
        view.get_by_role("slider").press(key)
        assert view.locator("tbody td").nth(2).inner_text().strip() == "1"
    assert said(view)[0] == "unit 0: score 6"


# --- the window explorer's new operations ---------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "arguments"), [(0, (IMAGE, None, "relu", None, 1)), (1, PADDED[0]), (2, PADDED[1])]
)
def test_relu_and_padding_are_stepped_through(page, number, arguments):
    explorer, windows = page.locator(".kern-explorer").nth(number), slide(*arguments)
    step_through(page, explorer, windows)


def test_on_a_phone_numbers_stay_readable(page):
    page.set_viewport_size({"width": 390, "height": 800})
    explorer, windows = page.locator(".kern-explorer").nth(1), slide(*PADDED[0])
    cell = explorer.locator(".k-output rect").first
    page.wait_for_function(
        "(cell) => cell.getBoundingClientRect().width > 24", arg=cell.element_handle()
    )
    explorer.locator(".k-output rect").nth(7).hover(force=True)
    assert_shows(explorer, windows, 7)
    assert_frames(explorer, windows, 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


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
