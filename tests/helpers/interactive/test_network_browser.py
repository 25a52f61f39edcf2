"""`explore_network` in a browser: an exported page, from disk, without a network or a kernel."""

import re

import numpy as np
import pytest

from helpers import explore_network
from support.browsing import KEYS_HEARD, barriers, cut_off, needs_browser, said, without_scripts
from support.explorers import exported
from support.exploring import computed, data_of

pytestmark = [needs_browser, pytest.mark.filterwarnings("ignore:You are using a softmax")]

PICTURE = np.random.default_rng(2).integers(0, 256, (24, 24, 1)).astype(np.uint8)


def small_network():
    """Lesson 6's, smaller."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(5)
    stack = [keras.Input((None, None, 1)), layers.Rescaling(1 / 127.5, offset=-1, name="scaled")]
    stack += [layers.Conv2D(4, 5, strides=2, padding="same", name="conv_1")]
    stack += [layers.BatchNormalization(name="norm_1"), layers.ReLU(name="relu_1")]
    stack += [
        layers.MaxPooling2D(name="pool_1"),
        layers.Conv2D(6, 3, activation="relu", name="conv_2"),
    ]
    stack += [layers.GlobalAveragePooling2D(name="gap"), layers.Dropout(0.2, name="drop")]
    return keras.Sequential([*stack, layers.Dense(1, activation="sigmoid", name="score")])


def flat_network():
    """Lesson 5's, smaller."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(6)
    stack = [
        keras.Input((24, 24, 1)),
        layers.Conv2D(3, 3, padding="same", activation="relu", name="conv"),
    ]
    stack += [layers.MaxPooling2D(4, name="pool"), layers.Flatten(name="row")]
    stack += [layers.Dense(5, activation="relu", name="hidden")]
    return keras.Sequential([*stack, layers.Dense(3, activation="softmax", name="shares")])


@pytest.fixture(scope="module")
def views():
    return [explore_network(model, PICTURE) for model in (small_network(), flat_network())]


@pytest.fixture(scope="module")
def address(tmp_path_factory, views):
    first, second = (view.html for view in views)
    return exported(tmp_path_factory.mktemp("networks"), [first, second, first])


def value_of(view) -> float:
    """The number that is said of the chosen place."""
    return number(said(view)[0].rpartition(": ")[2])


def number(text: str) -> float:
    digits, _, power = text.strip("()").replace("−", "-").partition(" × 10^")
    return float(digits) * 10 ** float(power or 0)


# --- moving ---------------------------------------------------------------------------------------


def steps_of(page, views, index: int):
    return computed(page, views[index].html)


@pytest.mark.parametrize("index", [0, 1])
def test_arrow_keys_reach_every_layer_and_map_and_say_their_numbers(page, views, index):
    view, steps = page.locator(".kern-network").nth(index), steps_of(page, views, index)
    view.locator(".k-layers").focus()
    for _ in steps:
        page.keyboard.press("ArrowUp")
    for step in steps:
        page.keyboard.press("Home")
        for unit, values in enumerate(step["maps"]):
            words = said(view)[0]
            assert words.startswith(step["layer"])
            assert re.search(rf"(map|number) {unit}\b", words) or len(step["maps"]) == 1
            assert np.isclose(values, value_of(view), rtol=6e-3, atol=1e-9).any(), (
                words,
                step["op"],
            )
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")


def test_a_place_is_chosen_on_the_map_and_its_sum_is_true(page, views):
    view, steps = page.locator(".kern-network").first, steps_of(page, views, 0)
    at = next(i for i, step in enumerate(steps) if step["layer"] == "conv_2")
    view.locator(f".k-tile[data-at='{at}'][data-unit='4']").click()
    pad = view.get_by_role("application", name="conv_2, map 4, 4 rows and 4 columns")
    pad.focus()
    for key in ("Home", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    result, calculation = said(view)
    assert result.startswith("conv_2, map 4, row 1, column 2: ")
    assert np.isclose(value_of(view), steps[at]["maps"][4][1 * 4 + 2], rtol=6e-3)
    assert (
        "It sees at most 15 × 15 pixels of the picture: rows" in calculation
        or "rows 0" in calculation
    )
    written = view.locator("p", has_text="All together:").text_content()
    terms, total = re.match(r"All together: (.*) ≈ (.*)", written).groups()
    parts = [number(term.removeprefix("bias ")) for term in terms.split(" + ")]
    assert len(parts) == 4 + 1
    assert abs(sum(parts) - number(total)) < 0.02 * max(map(abs, parts))
    # The window, times the kernel, is what its channel adds
    window, kernel, products = view.locator(".k-table").all()
    cells = [
        [number(text) for text in table.locator("span").all_text_contents()]
        for table in (window, kernel, products)
    ]
    np.testing.assert_allclose(np.multiply(*cells[:2]), cells[2], rtol=0.02, atol=1e-3)
    chosen = int(re.search(r"map (\d+)", window.text_content())[1])
    assert abs(sum(cells[2]) - parts[chosen]) < 0.02 * np.abs(cells[2]).sum() + 1e-3


def test_the_mouse_moves_over_a_map_and_frames_follow(page, views):
    view = page.locator(".kern-network").first
    pad = view.locator(".k-detail svg").last
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.9)
    assert "row 3, column 0" in said(view)[0]
    mark = pad.locator("rect").last
    assert [mark.get_attribute(name) for name in ("x", "y", "width", "height")] == [
        "0",
        "3",
        "1",
        "1",
    ]
    rows, columns = re.search(r"rows (\d+) to \d+, columns (\d+) to", said(view)[1]).groups()
    seen = view.locator(".k-detail svg").first.locator("rect").last
    assert [seen.get_attribute(name) for name in ("y", "x")] == [rows, columns]


def test_a_part_is_chosen_and_its_window_shown(page, views):
    view = page.locator(".kern-network").first
    parts = view.get_by_role("application", name=re.compile("What the 4 parts add"))
    parts.focus()
    page.keyboard.press("Home")
    for channel in range(4):
        assert view.locator(".k-table").first.text_content().startswith(f"window on map {channel}")
        page.keyboard.press("ArrowRight")


def test_a_finger_chooses_map_and_place(browser, address):
    with browser.new_context(has_touch=True, viewport={"width": 1200, "height": 900}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        view = page.locator(".kern-network").first
        view.locator(".k-tile[data-unit='2']").nth(1).tap()
        assert ", map 2," in said(view)[0]
        view.locator(".k-detail svg").last.tap(position={"x": 3, "y": 3})
        assert "row 0, column 0" in said(view)[0]


def test_two_of_the_same_network_move_apart(page, views):
    first, same = page.locator(".kern-network").nth(0), page.locator(".kern-network").nth(2)
    assert first.get_attribute("data-key") == same.get_attribute("data-key")
    before = said(same)
    first.locator(".k-tile").nth(1).click()
    assert said(first) != before
    assert said(same) == before


# --- for everybody --------------------------------------------------------------------------------


def test_keys_stay_in_it_except_those_that_leave_it(page):
    page.evaluate(KEYS_HEARD)
    page.locator(".k-layers").first.focus()
    for key in ("ArrowDown", "j", "a", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("window.heard") is None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.querySelector('.k-layers')")


def test_screen_readers_are_told_of_every_move(page):
    assert page.locator(".kern-network .k-says[aria-live=polite][aria-atomic=true]").count() == 3


def test_without_scripts_the_static_picture_shows(browser, address, views):
    with without_scripts(browser, address) as page:
        for view in page.locator(".kern-network").all():
            assert view.locator("img").is_visible()
            assert "what the network gives. The network gives" in view.locator("img").get_attribute(
                "alt"
            )
            assert view.locator(".k-says").is_visible()


def test_on_a_phone_it_fits(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tiles = page.locator(".kern-network").first.locator(".k-tile").all()
    assert min(tile.bounding_box()["width"] for tile in tiles) >= 20


def test_no_number_of_a_table_is_cut_off(page):
    view, found = page.locator(".kern-network").first, []
    for tile in view.locator("canvas").all()[2:8]:
        tile.click()
        found += view.evaluate("""(view) => [...view.querySelectorAll(".k-table span")].map(
            (cell) => [cell.textContent, cell.scrollWidth - cell.clientWidth]
        )""")
    assert found
    assert [text for text, beyond in found if beyond > 0] == []


def test_no_sum_is_torn_between_two_pages(page):
    torn = page.locator(".kern-network").first.evaluate("""(view) => {
        const whole = (part) => part !== view
            && (getComputedStyle(part).breakInside === "avoid" || whole(part.parentElement));
        const signs = [...view.querySelectorAll("*")].filter((one) => one.textContent === "=");
        return signs.map((sign) => !whole(sign));
    }""")
    assert torn
    assert not any(torn)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barriers_in_it(browser, tmp_path, views, theme):
    def found(outputs):
        with cut_off(browser, exported(tmp_path, outputs, theme)) as page:
            return barriers(page)

    # nbconvert's template has barriers of its own, whatever the notebook holds
    empty = found(["<p>nothing</p>"])
    assert len(found([views[0].html])) == len(empty)
    assert [rule for rule in found([view.html for view in views]) if "k-" in rule] == []


def test_the_page_of_lesson_6s_network_is_small():
    assert len(data_of(explore_network(small_network(), PICTURE).html)["numbers"]) < 10_000
