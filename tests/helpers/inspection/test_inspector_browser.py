"""The inspector in a browser: an exported page, from disk, without a network or a kernel."""

import json

import numpy as np
import pytest

from helpers import balanced_accuracy, inspect_casting
from helpers.foundry.dataset import DEFECTS
from helpers.inspection.network import LAID, RECORD, SIZES, kept
from helpers.inspection.view import FARTHEST, NEAREST
from helpers.interactive.writing import chance
from kernfoundry.draw import outline
from support.browsing import KEYS_HEARD, barriers, cut_off, needs_browser, said, without_scripts
from support.effort import in_part
from support.explorers import exported

pytestmark = needs_browser

START = {"defect": "scratch", "size": "small", "row": 190, "column": 205}
SHOWN = [inspect_casting(**START), inspect_casting(**START), inspect_casting(None, seed=4)]
LISTEN = "document.addEventListener('inspected', (event) => { window.last = event.detail; })"


def in_words(heat, defect, size, row, column):
    """What the page says of a map, and of what was laid."""
    score = float(heat.max())
    i, j = (8 * int(n) + 4 for n in np.unravel_index(heat.argmax(), heat.shape))
    called = "defective" if score >= 0.5 else "sound"
    result = f"Score {chance(score)}: the network calls this casting {called}."
    if defect is None:
        wrong = f"a false alarm, at row {i}, column {j}"
        return result, f"Nothing is laid on it: {'right' if called == 'sound' else wrong}."
    name = "cluster of pinholes" if defect == "pinholes" else defect
    lies = f"A {size} {name} lies about row {row}, column {column}"
    if called == "sound":
        return result, f"{lies}: missed."
    rows, columns = (n // 2 + 8 for n in kept()[f"{defect}_{size}"].shape)
    near = abs(i - row) <= rows and abs(j - column) <= columns
    found = "found" if near else "not found"
    return result, f"{lies}: {found}; the network is surest at row {i}, column {j}."


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("page"), [view.html for view in SHOWN])


@pytest.fixture
def page(browser, address):
    with cut_off(browser, address, LISTEN, has_touch=True) as page:
        yield page


def settled(page):
    """After the frame in which a change is drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def choose(page, view, name, value):
    view.get_by_role("combobox", name=name).select_option(value)
    settled(page)


def assert_shows(page, view, place, **wanted):
    """The page's map and words are Python's for this defect, and so is its line of Python."""
    shown = inspect_casting(**wanted, row=place[0], column=place[1])
    np.testing.assert_allclose(page.evaluate("window.last"), shown.output.ravel(), atol=1e-4)
    assert said(view) == in_words(shown.output, wanted["defect"], wanted["size"], *place)


@pytest.mark.parametrize("kind", in_part(LAID, ["blowhole"]))
def test_the_page_lays_and_marks_what_python_does(page, kind):
    view = page.locator(".kern-inspector").first
    choose(page, view, "Defect", kind)
    for size in SIZES:
        choose(page, view, "Size", size)
        assert_shows(page, view, (190, 205), defect=kind, size=size)
    code = f'inspect_casting("{kind}", "large", row=190, column=205, seed=1)'
    assert view.locator("code").text_content() == code
    np.testing.assert_allclose(eval(code).output.ravel(), page.evaluate("window.last"), atol=1e-4)


def test_nothing_laid_is_the_sound_casting(page):
    view = page.locator(".kern-inspector").nth(2)
    choose(page, view, "Size", "large")
    assert said(view) == in_words(SHOWN[2].output, None, "large", 0, 0)
    np.testing.assert_allclose(page.evaluate("window.last"), SHOWN[2].output.ravel(), atol=1e-4)


def test_arrow_keys_move_it_and_it_stays_on_the_metal(page):
    page.evaluate(KEYS_HEARD)
    view = page.locator(".kern-inspector").first
    view.get_by_role("application").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    settled(page)
    assert_shows(page, view, (184, 199), defect="scratch", size="small")
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    settled(page)
    row, column, radius = outline(1)
    line = view.locator("code").text_content()
    places = [
        int(n)
        for n in (line.split("row=")[1].split(",")[0], line.split("column=")[1].split(",")[0])
    ]
    away = np.hypot(places[0] - row, places[1] - column) / radius
    assert NEAREST <= away <= FARTHEST
    assert away > 0.9
    page.keyboard.press("j")
    assert page.evaluate("window.heard") is None


def test_mouse_and_finger_put_it_where_they_press(page):
    view = page.locator(".kern-inspector").first
    left = view.locator("canvas").first
    box = left.bounding_box()
    scale = box["width"] / 300
    assert box["height"] == pytest.approx(box["width"], abs=1)
    left.click(position={"x": 80.5 * scale, "y": 170.5 * scale})
    settled(page)
    assert_shows(page, view, (170, 80), defect="scratch", size="small")
    page.mouse.move(box["x"] + 80.5 * scale, box["y"] + 170.5 * scale)
    page.mouse.down()
    page.mouse.move(box["x"] + 100.5 * scale, box["y"] + 220.5 * scale)
    page.mouse.up()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    settled(page)
    assert_shows(page, view, (220, 100), defect="scratch", size="small")
    left.tap(position={"x": 200.5 * scale, "y": 90.5 * scale})
    settled(page)
    assert_shows(page, view, (90, 200), defect="scratch", size="small")


def test_two_of_them_move_apart(page):
    views = page.locator(".kern-inspector")
    assert views.nth(0).get_attribute("data-key") == views.nth(1).get_attribute("data-key")
    choose(page, views.nth(0), "Defect", "blowhole")
    assert_shows(page, views.nth(0), (190, 205), defect="blowhole", size="small")
    assert said(views.nth(1)) == in_words(SHOWN[1].output, "scratch", "small", 190, 205)
    assert page.locator(".kern-inspector canvas").count() == 6
    assert not any(image.is_visible() for image in page.locator(".kern-inspector img").all())


def test_the_marked_panel_shows_the_map(page):
    view = page.locator(".kern-inspector").first
    choose(page, view, "Defect", "pinholes")
    choose(page, view, "Size", "large")
    heat = np.reshape(page.evaluate("window.last"), (37, 37))
    i, j = np.unravel_index(heat.argmax(), heat.shape)
    read = """(canvas, [x, y]) => [...canvas.getContext("2d").getImageData(x, y, 1, 1).data]"""
    pixel = [view.locator("canvas").nth(1).evaluate(read, [8 * int(n) + 4 for n in (j, i)])]
    red, green, blue, _ = pixel[0]
    assert heat.max() > 0.9
    assert red > 150 > 100 > blue
    assert green > 120


def test_it_says_how_often_it_was_right(page):
    measured = json.loads(RECORD.read_text("utf-8"))
    words = page.locator(".kern-inspector").first.locator("p").last.text_content()
    sound = np.array(measured["unseen"]["sound"])
    defective = np.concatenate([measured["unseen"][kind] for kind in DEFECTS])
    for kind in DEFECTS:
        scores = np.array(measured["unseen"][kind])
        found = f"{kind.replace('_', ' ')} {(scores >= 0.5).sum()} of {len(scores)}"
        assert found in words
    labels = [0] * len(sound) + [1] * len(defective)
    balanced = balanced_accuracy(labels, np.append(sound, defective))
    assert f"balanced accuracy {chance(balanced)}." in words
    assert f"passed {(sound < 0.5).sum()} of {len(sound)} sound ones" in words
    assert f"found {(defective >= 0.5).sum()} of {len(defective)} defective ones" in words
    laid = np.array([measured["moved"][kind][size] for kind in LAID for size in SIZES])
    assert words.endswith(f"it found {(laid >= 0.5).sum()} of {laid.size}.")
    assert "drawn, not photographed" in words


def test_without_scripts_the_static_picture_shows(browser, address):
    with without_scripts(browser, address) as page:
        image = page.locator(".kern-inspector img").first
        assert image.is_visible()
        assert image.bounding_box()["width"] > 300
        assert "Laid: small scratch at row 190" in image.get_attribute("alt")
        assert page.locator(".kern-inspector select").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_nothing_is_cut_off_and_axe_is_content(browser, tmp_path, theme):
    with browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=theme) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(exported(tmp_path, [SHOWN[0].html], theme))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("canvas").first.bounding_box()["width"] > 200
        found = [problem for problem in barriers(page) if "kern-" in problem or "canvas" in problem]
        assert not found
