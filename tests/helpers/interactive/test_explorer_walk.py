"""The window explorer's walk over its output, in a browser: it never starts by itself."""

from datetime import datetime

import numpy as np
import pytest

from helpers.interactive.explorer import explore_window
from helpers.interactive.windows import slide
from support.browsing import needs_browser
from support.explorers import assert_shows, exported

DIGITS = np.random.default_rng(5).integers(0, 10, (6, 7))
POOLED = (DIGITS, None, "max_pool", (2, 2), 2, "valid", None)

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("page"), [explore_window(*POOLED).html])


@pytest.fixture
def open_page(browser, address):
    """Opens the page with such settings, its clock in our hands; gives it and the explorer."""
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**settings))
        contexts[-1].route("http**", lambda route: route.abort())
        page = contexts[-1].new_page()
        page.clock.install(time=datetime(2030, 1, 1, 8))
        page.goto(address)
        page.clock.pause_at(datetime(2030, 1, 1, 9))
        return page, page.locator(".kern-explorer")

    yield opened
    for context in contexts:
        context.close()


def said(explorer):
    return explorer.locator(".k-says b").text_content()


def test_it_begins_when_asked_goes_to_the_end_and_stops(open_page):
    (page, explorer), windows = open_page(), slide(*POOLED)
    before = said(explorer)
    page.clock.run_for(5000)
    assert said(explorer) == before  # never by itself
    explorer.get_by_role("slider", name="Speed").fill("8")
    explorer.locator(".k-output rect").nth(6).hover(force=True)
    page.mouse.move(5, 5)
    explorer.get_by_role("button", name="Play").click()
    assert explorer.locator(".k-says").get_attribute("aria-live") == "off"
    assert_shows(explorer, windows, (2, 1, 0))
    page.clock.run_for(9000)
    assert_shows(explorer, windows, (2, 2, 0))
    assert explorer.locator(".k-says").get_attribute("aria-live") == "polite"
    explorer.get_by_role("button", name="Play").click()
    assert_shows(explorer, windows, (0, 0, 0))  # from the beginning
    page.clock.run_for(125 * 4)
    assert_shows(explorer, windows, (1, 1, 0))
    explorer.get_by_role("button", name="Pause").click()
    page.clock.run_for(5000)
    assert_shows(explorer, windows, (1, 1, 0))


def test_a_mouse_that_passes_does_not_disturb_it_and_a_hand_on_a_grid_ends_it(open_page):
    (page, explorer), windows = open_page(), slide(*POOLED)
    explorer.locator(".k-output").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    button = explorer.get_by_role("button")
    button.click()
    assert_shows(explorer, windows, (0, 1, 0))
    explorer.locator(".k-output rect").nth(8).hover(force=True)
    explorer.locator(".k-input rect").nth(3).hover(force=True)
    assert_shows(explorer, windows, (0, 1, 0))
    assert "Pause" in button.text_content()
    explorer.locator(".k-output").focus()
    page.keyboard.press("End")
    assert "Play" in button.text_content()
    page.clock.run_for(5000)
    assert_shows(explorer, windows, (0, 2, 0))


def test_where_less_motion_is_asked_for_each_press_takes_one_step(open_page):
    (page, explorer), windows = open_page(reduced_motion="reduce"), slide(*POOLED)
    explorer.locator(".k-output rect").first.hover(force=True)
    explorer.get_by_role("button", name="Next").click()
    page.clock.run_for(5000)
    assert_shows(explorer, windows, (0, 1, 0))
    assert not explorer.locator("input").is_visible()
