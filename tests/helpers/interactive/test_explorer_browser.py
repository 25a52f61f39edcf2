"""The window explorer in a browser: an exported page, opened from disk, without a network or a
kernel.
"""

import numpy as np
import pytest

from helpers.interactive.explorer import explore_window
from helpers.interactive.windows import slide
from helpers.interactive.writing import number
from support.browsing import KEYS_HEARD, barriers, cut_off, needs_browser, said, without_scripts
from support.effort import in_part
from support.explorers import (
    assert_reaches,
    assert_shows,
    computed,
    exported,
    step_through,
    texts,
)

DIGITS = np.random.default_rng(5).integers(-9, 10, (6, 7))
KERNEL = np.array([[-1, 0, 2], [3, 1, -2]])
RNG = np.random.default_rng(3)
COLOUR, FILTERS = RNG.integers(0, 10, (4, 4, 3)), RNG.integers(-2, 3, (2, 2, 3, 2))
# What the pages must show. The fourth has the content of the first.
SHOWN = [
    (DIGITS, KERNEL, "convolution", None, 1, "valid", None),
    (abs(DIGITS), None, "max_pool", (2, 2), 2, "valid", None),
    (DIGITS / 8, None, "average_pool", (2, 3), 1, "same", None),
    (DIGITS, KERNEL, "convolution", None, 1, "valid", None),
    (COLOUR, FILTERS, "convolution", None, 2, 1, [1, -2]),
    (DIGITS, None, "relu", None, 1, "valid", None),
    (DIGITS, KERNEL, "convolution", None, 2, "same", 0.5),
]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(
        tmp_path_factory.mktemp("page"), [explore_window(*arguments).html for arguments in SHOWN]
    )


def shown(page, index):
    """One of the explorers, and what Python computes for it."""
    return page.locator(".kern-explorer").nth(index), slide(*SHOWN[index])


def output(explorer, index, filter=0):
    return explorer.locator(".k-output").nth(filter).locator("rect").nth(index)


# --- moving over the output -----------------------------------------------------------------------


@pytest.mark.parametrize("one", in_part(range(7), [1, 4, 6]))
def test_arrow_keys_reach_every_output_pixel_and_show_its_calculation(page, one):
    explorer, windows = shown(page, one)
    step_through(page, explorer, windows)
    page.keyboard.press("Home")
    page.keyboard.press("End")
    rows, columns, filters = windows.output.shape
    assert_shows(explorer, windows, (rows - 1, columns - 1, filters - 1))


def test_the_mouse_shows_the_pixel_it_is_on(page):
    explorer, windows = shown(page, 0)
    for place in ((1, 1, 0), (0, 0, 0), (4, 4, 0)):
        output(explorer, 5 * place[0] + place[1]).hover(force=True)
        assert_shows(explorer, windows, place)
    page.mouse.move(5, 5)
    assert_shows(explorer, windows, (4, 4, 0))  # it stays where the mouse left


def test_sums_of_channels_and_bias_are_listed(page):
    explorer, windows = shown(page, 4)
    output(explorer, 4, filter=1).hover(force=True)
    sums = windows.parts[1, 1, ..., 1].sum((1, 2))
    terms = explorer.locator(".k-term").all_text_contents()
    assert terms == [number(value, 2) for value in [*sums, -2]]
    kernels = explorer.locator(".k-kernel").all()
    written = [texts(kernel) for kernel in kernels]
    assert written == [[number(v, 2) for v in FILTERS[:, :, c, 1].flat] for c in range(3)]


def test_the_right_pixel_is_found_where_the_picture_is_scaled_down(page):
    page.set_viewport_size({"width": 390, "height": 900})
    for one, place in [(0, (3, 2, 0)), (4, (1, 0, 1))]:
        explorer, windows = shown(page, one)
        index = place[0] * windows.output.shape[1] + place[1]
        output(explorer, index, place[2]).hover(force=True)
        assert_shows(explorer, windows, place)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# --- moving over the input ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (0, (0, 0, 0)),
        (0, (3, 4, 0)),
        (1, (2, 6, 0)),
        (1, (5, 1, 0)),
        (4, (1, 2, 2)),
        (5, (2, 2, 0)),
    ],
)
def test_an_input_pixel_shows_what_it_reaches(page, one, place):
    explorer, windows = shown(page, one)
    (row, column, channel), corner = place, [first for first, _ in windows.ends]
    index = (row + corner[0]) * windows.padded.shape[1] + column + corner[1]
    explorer.locator(".k-input").nth(channel).locator("rect").nth(index).hover(force=True)
    filter = int(np.abs(windows.output).argmax()) % windows.output.shape[2]
    every = computed(page, explore_window(*SHOWN[one]))["reached"][filter]
    assert_reaches(explorer, every[channel][row][column], place, corner)
    output(explorer, 0).hover(force=True)
    assert_shows(explorer, windows, (0, 0, 0))


def test_arrow_keys_move_over_the_input_and_stay_in_it(page):
    explorer, windows = shown(page, 4)
    every = computed(page, explore_window(*SHOWN[4]))["reached"]
    filter = int(np.abs(windows.output).argmax()) % 2
    name = "Input, channel 1, 4 rows and 4 columns. Arrow keys choose a pixel."
    explorer.get_by_role("application", name=name).focus()
    page.keyboard.press("ArrowRight")
    assert_reaches(explorer, every[filter][1][0][1], (0, 1, 1), (1, 1))
    for key in ("End", *["ArrowDown"] * 7):
        page.keyboard.press(key)
    assert_reaches(explorer, every[filter][1][3][3], (3, 3, 1), (1, 1))


# --- hands, ears and papers -----------------------------------------------------------------------


def test_a_finger_shows_the_pixel_it_touches(browser, address):
    with browser.new_context(has_touch=True, viewport={"width": 1200, "height": 900}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        explorer, windows = shown(page, 0)
        output(explorer, 11).tap(force=True)
        assert_shows(explorer, windows, (2, 1, 0))
        explorer.locator(".k-input rect").first.tap(force=True)
        assert "input[0, 0]" in explorer.locator(".k-says b").text_content()


def test_explorers_move_apart_even_with_the_same_content(page):
    (first, windows), (same, _) = shown(page, 0), shown(page, 3)
    assert first.get_attribute("data-key") == same.get_attribute("data-key")
    output(first, 3).hover(force=True)
    output(same, 9).hover(force=True)
    assert_shows(first, windows, (0, 3, 0))
    assert_shows(same, windows, (1, 4, 0))


def test_keys_stay_in_the_explorer_except_those_that_leave_it(page):
    page.evaluate(KEYS_HEARD)
    for place in (".k-output", ".k-input", "button", "input[type=range]"):
        page.locator(f".kern-explorer {place}").first.focus()
        for key in ("ArrowDown", "j", "a", "Enter"):
            page.keyboard.press(key)
    assert page.evaluate("window.heard") is None
    page.keyboard.press("Control+s")
    assert page.evaluate("window.heard") == ["Control", "s"]


def test_the_keyboard_reaches_all_of_it_in_order_and_leaves(page):
    page.locator(".kern-explorer button").first.focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.ariaLabel"))
    assert [name.split(",")[0] for name in reached[:3]] == ["Speed", "Input", "Output"]
    assert reached[3] is None  # the next explorer's button


def test_screen_readers_are_told(page):
    name = "Output, 3 rows and 3 columns. Arrow keys move the window."
    assert page.locator(".kern-explorer").nth(1).get_by_role("application", name=name).count() == 1
    says = page.locator(".k-says").first
    assert (says.get_attribute("aria-live"), says.get_attribute("aria-atomic")) == (
        "polite",
        "true",
    )


def test_axe_finds_no_barrier_in_any_explorer(browser, tmp_path):
    """nbconvert's own page has some; what it has without an explorer does not count."""
    for theme in ("light", "dark"):
        found = []
        for outputs in (["<p>nothing</p>"], [explore_window(*one).html for one in SHOWN]):
            with cut_off(browser, exported(tmp_path, outputs, theme)) as page:
                found.append({barrier.split(",")[0] for barrier in barriers(page)})
                assert not [b for b in barriers(page) if "kern-explorer" in b]
        assert found[1] <= found[0]


def test_labels_take_the_colour_of_the_page(browser, tmp_path):
    for theme in ("light", "dark"):
        address = exported(tmp_path, [explore_window(*SHOWN[0]).html], theme)
        with cut_off(browser, address) as page:
            colours = page.evaluate(
                "[document.querySelector('.k-says'), document.querySelector('.kern-explorer text')]"
                ".map((element) => getComputedStyle(element)).map(({ color, fill }, i) =>"
                " i ? fill : color)"
            )
            assert colours[0] == colours[1]


def test_without_scripts_tables_show(browser, address):
    with without_scripts(browser, address) as page:
        for explorer in page.locator(".kern-explorer").all():
            assert explorer.get_by_role("table", name="output").first.is_visible()
            assert explorer.locator("td[style*='3px']").count() >= 2
            assert said(explorer)[0].startswith("output[")


def test_with_scripts_the_tables_are_gone_and_colours_are_told(page):
    for explorer in page.locator(".kern-explorer").all():
        assert explorer.locator("table:visible").count() == 0
        assert "Input" in explorer.locator("p").last.text_content()


def test_no_request_leaves_the_page(browser, address, tmp_path):
    def requested(url: str) -> set[str]:
        urls = set()
        with browser.new_context() as context:
            context.route("http**", lambda route: route.abort())
            page = context.new_page()
            page.on("request", lambda request: urls.add(request.url))
            page.goto(url)
            for grid in page.locator(".k-output, .k-input").all():
                grid.focus()
                page.keyboard.press("ArrowUp")
        return {url for url in urls if not url.startswith("file:")}

    # nbconvert's template asks for libraries of its own, whatever the notebook holds.
    empty = requested(exported(tmp_path, ["<p>nothing</p>"]))
    assert {url for url in requested(address) if not url.startswith("data:")} == empty
