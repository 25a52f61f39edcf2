"""The window explorer in a browser: an exported page, opened from disk, without a network or a
kernel.
"""

import numpy as np
import pytest

from helpers.interactive.explorer import explore_window
from helpers.interactive.windows import slide
from support.browsing import needs_browser
from support.explorers import assert_frames, assert_shows, exported, step_through

DIGITS = np.random.default_rng(5).integers(-9, 10, (6, 7))
KERNEL = np.array([[-1, 0, 2], [3, 1, -2]])
# Each with its windows: what the page must show. The fourth has the content of the first.
SHOWN = [
    (DIGITS, KERNEL, "convolution", None, 1),
    (abs(DIGITS), None, "max_pool", (2, 2), 2),
    (DIGITS / 8, None, "average_pool", (2, 3), 1),
    (DIGITS, KERNEL, "convolution", None, 1),
]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(
        tmp_path_factory.mktemp("page"), [explore_window(*arguments).html for arguments in SHOWN]
    )


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
    # Cut off from its libraries, nbconvert's template misses `require` and the like; the explorer
    # must not add to that.
    assert not [error for error in errors if "is not defined" not in str(error)]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_arrow_keys_reach_every_output_pixel_and_show_its_calculation(page, number):
    explorer, windows = page.locator(".kern-explorer").nth(number), slide(*SHOWN[number])
    step_through(page, explorer, windows)
    page.keyboard.press("Home")
    page.keyboard.press("End")
    assert_shows(explorer, windows, windows.output.size - 1)


def test_the_mouse_shows_the_pixel_it_is_on(page):
    explorer, windows = page.locator(".kern-explorer").first, slide(*SHOWN[0])
    for index in (7, 0, 24):
        explorer.locator(".k-output rect").nth(index).hover(force=True)
        assert_shows(explorer, windows, index)
        assert_frames(explorer, windows, index)
    page.mouse.move(5, 5)
    assert_shows(explorer, windows, 24)  # it stays where the mouse left


def test_the_right_pixel_is_found_where_the_picture_is_scaled_down(page):
    page.set_viewport_size({"width": 420, "height": 900})
    explorer, windows = page.locator(".kern-explorer").first, slide(*SHOWN[0])
    explorer.locator(".k-output rect").nth(17).hover(force=True)
    assert_shows(explorer, windows, 17)
    assert explorer.locator("svg").bounding_box()["width"] < 420


def test_a_finger_shows_the_pixel_it_touches(browser, address):
    with browser.new_context(has_touch=True, viewport={"width": 1200, "height": 900}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        explorer = page.locator(".kern-explorer").first
        explorer.locator(".k-output rect").nth(11).tap(force=True)
        assert_shows(explorer, slide(*SHOWN[0]), 11)


def test_explorers_move_apart_even_with_the_same_content(page):
    windows = slide(*SHOWN[0])
    first, same = page.locator(".kern-explorer").nth(0), page.locator(".kern-explorer").nth(3)
    assert first.get_attribute("data-key") == same.get_attribute("data-key")
    assert page.locator(".kern-explorer svg").count() == len(SHOWN)
    first.locator(".k-output rect").nth(3).hover(force=True)
    same.locator(".k-output rect").nth(9).hover(force=True)
    assert_shows(first, windows, 3)
    assert_shows(same, windows, 9)


def test_keys_stay_in_the_explorer_except_those_that_leave_it(page):
    page.evaluate(
        "document.addEventListener('keydown', (event) => { (window.heard ??="
        " []).push(event.key); })"
    )
    page.locator(".k-output").first.focus()
    for key in ("ArrowDown", "j", "a", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("window.heard") is None
    page.keyboard.press("Control+s")
    assert page.evaluate("window.heard") == ["Control", "s"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.querySelector('.k-output')")


def test_screen_readers_are_told(page):
    name = "Output, 3 rows and 3 columns. Arrow keys move the window."
    assert page.locator(".kern-explorer").nth(1).get_by_role("application", name=name).count() == 1
    says = page.locator(".k-says").first
    assert (says.get_attribute("aria-live"), says.get_attribute("aria-atomic")) == (
        "polite",
        "true",
    )


def test_labels_take_the_colour_of_the_page(browser, tmp_path):
    for theme in ("light", "dark"):
        with browser.new_context() as context:
            context.route("http**", lambda route: route.abort())
            page = context.new_page()
            page.goto(exported(tmp_path, [explore_window(*SHOWN[0]).html], theme))
            colours = page.evaluate(
                "[document.querySelector('.k-says'), document.querySelector('.kern-explorer svg')]"
                ".map((element) => getComputedStyle(element).color)"
            )
            assert colours[0] == colours[1]
            assert page.locator(".k-paper").count() == 0


def test_without_scripts_the_static_picture_shows(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        image = page.locator(".kern-explorer img").first
        assert image.is_visible()
        assert image.bounding_box()["width"] > 300
        assert "output[" in image.get_attribute("alt")
        assert page.locator(".k-says").first.is_visible()


def test_with_scripts_the_static_picture_is_hidden(page):
    assert not any(image.is_visible() for image in page.locator(".kern-explorer img").all())


def test_no_request_leaves_the_page(browser, address, tmp_path):
    def requested(url: str) -> set[str]:
        urls = set()
        with browser.new_context() as context:
            context.route("http**", lambda route: route.abort())
            page = context.new_page()
            page.on("request", lambda request: urls.add(request.url))
            page.goto(url)
            for output in page.locator(".k-output").all():
                output.focus()
                page.keyboard.press("ArrowUp")
        return {url for url in urls if not url.startswith("file:")}

    # nbconvert's template asks for libraries of its own, whatever the notebook holds.
    empty = requested(exported(tmp_path, ["<p>nothing</p>"]))
    assert {url for url in requested(address) if not url.startswith("data:")} == empty
