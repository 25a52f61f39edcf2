"""Flatten and scores in a browser, and what holds of all that is small: an exported page, from
disk, without a network or a kernel.
"""

import re
from html import unescape

import numpy as np
import pytest

from helpers import explore_flatten, explore_scores, shape_calculator
from support.browsing import KEYS_HEARD, needs_browser, said, without_scripts
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


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("views"), [view.html for view in VIEWS])


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
    with without_scripts(browser, address) as page:
        for view in page.locator("[data-key]").all():
            assert view.locator("img, table").first.is_visible()
            assert view.locator(".k-says").is_visible()
        assert page.locator("[data-key] input").count() == 0
