"""The kernel lab in a browser: what it computes, shows and takes, on an exported page from disk."""

import numpy as np
import pytest

from helpers import filter_image, kernel_lab
from helpers.interactive.three_steps import max_pool
from kernkit.checks.pictures.colours import diverging, keeps_brightness, scale_of
from support.browsing import KEYS_HEARD, cut_off, needs_browser
from support.explorers import exported
from support.labs import Lab, computed

pytestmark = needs_browser

RNG = np.random.default_rng(11)
NOISE = RNG.integers(0, 256, (24, 31), np.uint8)
COLOURS = RNG.integers(0, 256, (20, 18, 3), np.uint8)
EDGE = np.array([[-1, 0, 1]] * 3)
VIEWS = [kernel_lab(NOISE), kernel_lab(NOISE), kernel_lab(COLOURS)]
NO_NUMBERS = ["", "  ", "x", "-", "1/0", "1/2/3", "nan", "inf", "1e9", "<b>2</b>", "٣ and so on"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("labs"), [view.html for view in VIEWS])


@pytest.fixture
def page(browser, address):
    with cut_off(browser, address, viewport={"width": 1200, "height": 1000}) as page:
        yield page


def inner(values, kernel):
    """Without the rim of zeros, for a kernel without zeros at its own rim."""
    rim = len(kernel) // 2
    return values[rim:-rim, rim:-rim]


def assert_coloured(shown, values, reach):
    """Colours of a signed map, but for a shade where rounding differs."""
    np.testing.assert_allclose(shown, diverging(values, reach), atol=6)


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [3, 5, 7])
def test_the_page_computes_what_numpy_does(page, side):
    for shape in [(2, 2), (5, 9), (24, 31), (60, 45)]:
        for scale in (1, 1e-3, 1e4):
            image = RNG.random(shape)
            kernel = RNG.normal(size=(side, side)) * scale * (RNG.random((side, side)) < 0.7)
            filtered = filter_image(image, kernel)
            wanted = [filtered, np.maximum(filtered, 0), max_pool(np.maximum(filtered, 0))]
            for mine, theirs in zip(computed(page, image, kernel), wanted, strict=True):
                np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=1e-5 * scale)


@pytest.mark.parametrize("side", [3, 5, 7])
def test_the_panels_show_what_is_computed(page, side):
    lab, kernel = Lab(page), RNG.integers(1, 9, (side, side)) * RNG.choice([-1, 1], (side, side))
    lab.type(kernel)
    filtered = filter_image(NOISE / 255, kernel)
    reach = scale_of(inner(filtered, kernel)).reach
    rim = -(-(side // 2) // 2)
    assert_coloured(inner(lab.panel("filter"), kernel), inner(filtered, kernel), reach)
    detected = np.maximum(filtered, 0)
    assert_coloured(inner(lab.panel("ReLU"), kernel), inner(detected, kernel), reach)
    pooled, shown = max_pool(detected)[rim:-rim, rim:-rim], lab.panel("max pool 2 × 2")
    assert_coloured(shown[rim:-rim, rim:-rim], pooled, reach)
    corner = lab.panel("filter")[:1, :6]
    assert len(np.unique(corner)) == 2  # hatched
    np.testing.assert_array_equal(lab.panel("picture")[..., 0], NOISE)


def test_a_kernel_that_keeps_brightness_gives_a_picture(page):
    lab = Lab(page)
    lab.choose("Kernel", "blur")
    kernel = np.full((3, 3), 1 / 9)
    assert keeps_brightness(kernel)
    wanted = 255 * inner(filter_image(NOISE / 255, kernel), kernel)
    shown = inner(lab.panel("filter"), kernel)
    np.testing.assert_allclose(shown, np.repeat(wanted[..., None], 3, -1), atol=0.6)
    assert not lab.root.locator(".k-scale").is_visible()
    lab.choose("Kernel", "outline")
    assert lab.root.locator(".k-scale").is_visible()


@pytest.mark.parametrize("channels", ["same", "each"])
def test_three_slices_of_colour_add_up_to_one_map(page, channels):
    lab = Lab(page, 2)
    lab.choose("Channels", channels)
    kernels = [EDGE] * 3
    if channels == "each":
        kernels = [RNG.integers(1, 7, (3, 3)) * sign for sign in (1, -1, 1)]
        for slice_, (name, kernel) in enumerate(
            zip(("red", "green", "blue"), kernels, strict=True)
        ):
            lab.choose("Slice", str(slice_))
            lab.type(kernel, f"Kernel for {name}")
    answers = [filter_image(COLOURS[..., i] / 255, kernel) for i, kernel in enumerate(kernels)]
    whole = np.sum(answers, axis=0)
    reach = scale_of(*(inner(one, EDGE) for one in (whole, *answers))).reach
    titles = ["red", "+ green", "+ blue", "= filter"]
    for title, values in zip(titles, [*answers, whole], strict=True):
        assert_coloured(inner(lab.panel(title), EDGE), inner(values, EDGE), reach)
    np.testing.assert_array_equal(lab.panel("picture"), COLOURS)
    row, column = lab.looked_at()
    tables = lab.tables()
    sums = [sum(map(number, tables[f"{name} products"])) for name in ("red", "green", "blue")]
    assert sum(sums) == pytest.approx(whole[row, column], abs=0.02)
    wanted = np.stack(kernels, axis=-1) if channels == "each" else EDGE
    np.testing.assert_array_equal(lab.code(), wanted)


def number(text: str) -> float:
    top, _, below = text.replace("−", "-").partition("/")
    return float(top) / float(below or 1)


# --- fields ---------------------------------------------------------------------------------------


def test_fields_take_numbers_and_fractions(page):
    lab = Lab(page)
    lab.choose("Kernel", "all zero")
    for (row, column), text in {
        (0, 0): "1/9",
        (1, 1): "−0,5",
        (2, 2): " .25 ",
        (0, 2): "1e1",
    }.items():
        lab.field(row, column).fill(text)
    wanted = [[1 / 9, 0, 10], [0, -0.5, 0], [0, 0, 0.25]]
    np.testing.assert_allclose(lab.code(), wanted)
    assert lab.root.get_by_label("Kernel", exact=True).input_value() == "your own"
    assert "add up to 9.861" in lab.root.locator(".k-words").text_content()


def test_a_field_that_is_no_number_gets_a_sentence_and_keeps_the_pictures(page):
    lab = Lab(page)
    before, code = lab.panel("filter"), lab.code()
    field = lab.field(1, 2)
    for text in NO_NUMBERS:
        field.fill(text)
        (said,) = lab.problems()
        assert said.startswith("Kernel, row 1, column 2: ")
        assert "Type " in said
        assert said.endswith("The pictures show the last complete kernel.")
        assert field.get_attribute("aria-invalid") == "true"
        described = page.locator(f"[id='{field.get_attribute('aria-describedby')}']")
        assert described.text_content() == said
        np.testing.assert_array_equal(lab.panel("filter"), before)
        np.testing.assert_array_equal(lab.code(), code)
    field.fill("2")
    assert lab.problems() == []
    assert field.get_attribute("aria-invalid") is None
    assert lab.code()[1, 2] == 2


def test_a_larger_size_keeps_what_a_smaller_one_hides(page):
    lab = Lab(page)
    kernel = RNG.integers(1, 9, (7, 7))
    lab.type(kernel)
    lab.choose("Size", "3 × 3")
    np.testing.assert_array_equal(lab.code(), kernel[2:5, 2:5])
    lab.choose("Size", "7 × 7")
    np.testing.assert_array_equal(lab.code(), kernel)


def test_presets_come_in_every_size(page):
    lab = Lab(page)
    sums = {"vertical edge": 0, "horizontal edge": 0, "outline": 0, "all zero": 0}
    sums |= {"blur": 1, "sharpen": 1, "identity": 1}
    for side in (3, 5, 7):
        lab.choose("Size", f"{side} × {side}")
        for name, total in sums.items():
            lab.choose("Kernel", name)
            assert lab.code().shape == (side, side)
            assert lab.code().sum() == pytest.approx(total)


def test_the_lab_is_used_with_the_keyboard_alone(page):
    page.evaluate(KEYS_HEARD)
    lab = Lab(page)
    lab.field(0, 0).focus()
    page.keyboard.type("5")  # what stood there was marked
    page.keyboard.press("ArrowDown")
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    page.keyboard.type("1/3")
    assert lab.fields()[:5] == ["5", "0", "1", "7", "1/3"]
    name = "filter, 24 rows and 31 columns. Arrow keys move the window, with Shift by ten."
    lab.root.get_by_role("application", name=name).focus()
    start = lab.looked_at()
    for key in ("ArrowLeft", "ArrowDown", "Shift+ArrowUp"):
        page.keyboard.press(key)
    assert lab.looked_at() == (start[0] + 1 - 10, start[1] - 1)
    page.keyboard.press("Home")
    assert lab.looked_at()[1] == 0
    page.keyboard.press("j")
    assert page.evaluate("window.heard") is None
    assert Lab(page, 1).fields()[:5] == ["-1", "0", "1", "-1", "0"]  # the same, and apart


# --- the magnifier --------------------------------------------------------------------------------


def assert_magnifies(lab, image, kernel):
    """Window, kernel, products and sum at the marked pixel, to the decimals that are shown."""
    (row, column), side = lab.looked_at(), len(kernel)
    padded = np.pad(image, side // 2)
    window = padded[row : row + side, column : column + side]
    tables = lab.tables()
    shown = {name: [number(text) for text in texts] for name, texts in tables.items()}
    np.testing.assert_allclose(shown["window"], window.ravel(), atol=0.0051)
    np.testing.assert_allclose(shown["kernel"], np.ravel(kernel))
    np.testing.assert_allclose(shown["products"], (window * kernel).ravel(), atol=0.00051)
    total = (window * kernel).sum()
    assert number(lab.magnified().split()[3]) == pytest.approx(total, abs=0.00051)


@pytest.mark.parametrize("side", [3, 7])
def test_the_magnifier_shows_the_window_under_the_mouse(page, side):
    lab = Lab(page)
    kernel = RNG.integers(-3, 4, (side, side))
    kernel[0, 0] = 3
    lab.type(kernel)
    stage = lab.root.locator(".k-stage").nth(1)
    box = stage.bounding_box()
    for row, column in [(0, 0), (12, 20), (23, 30), (2, 15)]:
        across, down = (column + 0.5) / 31 * box["width"], (row + 0.5) / 24 * box["height"]
        page.mouse.move(box["x"] + across, box["y"] + down)
        assert lab.looked_at() == (row, column)
        assert_magnifies(lab, NOISE / 255, kernel)


def test_a_click_holds_the_place(page):
    lab = Lab(page)
    stage = lab.root.locator(".k-stage").nth(1)
    stage.click(position={"x": 50, "y": 50})
    held = lab.looked_at()
    stage.hover(position={"x": 120, "y": 90})
    assert lab.looked_at() == held
    assert "Held here" in lab.magnified()
    stage.click(position={"x": 120, "y": 90})
    assert lab.looked_at() != held
    assert "Held here" not in lab.magnified()


def test_the_pool_says_which_block_it_looked_at(page):
    lab = Lab(page)
    lab.root.locator(".k-stage").nth(3).click(position={"x": 60, "y": 60})
    row, column = lab.looked_at()
    pooled = max_pool(np.maximum(filter_image(NOISE / 255, EDGE), 0))
    said = lab.magnified().split(f"max pool[{row // 2}, {column // 2}]")[1].split()[1]
    assert number(said.rstrip(".")) == pytest.approx(pooled[row // 2, column // 2], abs=0.001)
