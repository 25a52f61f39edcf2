"""The kernel lab in a browser: its tasks, pictures of one's own, what changed, and who reads it."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from helpers import kernel_lab
from support.browsing import barriers, cut_off, needs_browser, without_scripts
from support.explorers import exported
from support.labs import Lab

pytestmark = needs_browser

RNG = np.random.default_rng(12)
NOISE = RNG.integers(0, 256, (24, 30), np.uint8)
COLOURS = RNG.integers(0, 256, (40, 60, 3), np.uint8)
VIEWS = [kernel_lab(NOISE), kernel_lab()]
IDENTITY = np.pad([[1]], 1)
THIRDS = [["0"] * 3, ["1/3"] * 3, ["0"] * 3]
ABOVE = [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]
DROP = """([root, data, name]) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    for (const kind of ["dragover", "drop"]) {
        root.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return exported(tmp_path_factory.mktemp("labs"), [view.html for view in VIEWS])


@pytest.fixture
def page(browser, address):
    with cut_off(browser, address, viewport={"width": 1200, "height": 1000}) as page:
        yield page


# --- tasks ----------------------------------------------------------------------------------------

FLAT_ZERO, FLAT_KEPT, HORIZONTAL, TO_THE_RIGHT, UP, BLURRED, RED = range(7)


DONE = [
    ([[-1, 0, 1]] * 3, {FLAT_ZERO}),
    (ABOVE, {FLAT_ZERO, HORIZONTAL}),
    ([[0, 7, 0], [0, 0, 0], [0, -7, 0]], {FLAT_ZERO, HORIZONTAL}),
    (-np.array(ABOVE), {FLAT_ZERO}),
    ([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]], {FLAT_ZERO}),  # both signs at each edge
    ([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]], {FLAT_KEPT}),
    (np.roll(IDENTITY, -1, 1), {TO_THE_RIGHT}),
    (np.roll(np.pad(IDENTITY, 1), 2, 0), {UP}),
    (THIRDS, {BLURRED}),
    ([["1/9"] * 3] * 3, set()),
    (IDENTITY, set()),
    (np.zeros((3, 3), int), set()),
    (np.zeros((7, 7), int), set()),
]
MISSING = [
    (np.roll(IDENTITY, 1, 1), TO_THE_RIGHT, "Not yet: it moves 1 pixel to the left."),
    (np.roll(IDENTITY, 1, 0), TO_THE_RIGHT, "Not yet: it moves 1 pixel up."),
    (np.roll(IDENTITY, (-1, -1), (0, 1)), UP, "Not yet: it moves 1 pixel down and 1 pixel"),
    (IDENTITY, UP, "Not yet: it stays where it is."),
    (IDENTITY, FLAT_ZERO, "Not yet: flat grey 0.5 gives 0.5."),
    (-np.array(ABOVE), HORIZONTAL, "below zero where the brighter side is above."),
    ([[-1, 0, 1]] * 3, HORIZONTAL, "Not yet: upright edges get an answer, too."),
    ([["1/9"] * 3] * 3, BLURRED, "Not yet: level stripes do not stay as they are."),
    (IDENTITY, RED, "Not yet: choose colour, with a kernel for each slice."),
]


def test_tasks_are_judged_by_what_the_kernel_does(page):
    lab = Lab(page)
    for kernel, done in DONE:
        lab.type(kernel)
        words = lab.tasks()
        assert {task for task, word in enumerate(words) if word == "✓ Yes."} == done, kernel
        assert all(word == "✓ Yes." or word.startswith("Not yet: ") for word in words)
        assert len(words) == 7


def test_a_task_says_what_is_missing(page):
    lab = Lab(page)
    for kernel, task, word in MISSING:
        lab.type(kernel)
        assert word in lab.tasks()[task]


def test_the_task_in_colour_asks_for_red_alone(page):
    lab = Lab(page)
    lab.choose("Channels", "each")
    for slice_, (name, weight) in enumerate({"red": "1", "green": "-1/2", "blue": "-1/2"}.items()):
        assert lab.tasks()[RED] != "✓ Yes."
        lab.choose("Slice", str(slice_))
        lab.type(np.zeros((3, 3), int), f"Kernel for {name}")
        lab.field(1, 1, f"Kernel for {name}").fill(weight)
    assert lab.tasks()[RED] == "✓ Yes."


# --- what changed ---------------------------------------------------------------------------------


def test_a_shift_by_one_pixel_is_seen(page):
    lab = Lab(page)
    lab.type(np.roll(IDENTITY, -1, 1))
    lab.choose("Show", "changed")
    assert lab.titles() == ["before", "after", "after − before"]
    before, after = lab.panel("before"), lab.panel("after")
    np.testing.assert_array_equal(before[..., 0], NOISE)
    np.testing.assert_array_equal(after[:, 1:], before[:, :-1])
    note = lab.root.locator(".k-note").text_content()
    assert note.startswith("The picture moves 1 pixel to the right. ")
    lab.choose("Kernel", "identity")
    note = lab.root.locator(".k-note").text_content()
    assert note.startswith("The picture stays where it is. 0 % of the pixels change")
    assert lab.panel("after − before").max() == 0
    assert lab.root.locator(".k-close").count() == 3


# --- pictures -------------------------------------------------------------------------------------


def file_of(pixels, kind="PNG", **options):
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, kind, **options)
    return data.getvalue()


def opened(lab, name, data, mime="image/png"):
    chooser = lab.root.locator("input[type=file]")
    chooser.set_input_files({"name": name, "mimeType": mime, "buffer": data})


def turned(pixels):
    """A JPEG whose camera was held upright, by EXIF's mark 6: to be turned clockwise."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return file_of(pixels, "JPEG", quality=100, subsampling=0, exif=exif)


def test_the_kits_pictures_are_there(page):
    lab = Lab(page, 1)
    for name, shape in {"casting": (300, 300), "scene": (225, 300), "shapes": (300, 300)}.items():
        lab.choose("Picture", name)
        lab.wait_for(*shape)
    assert set(np.unique(lab.panel("picture"))) == {51, 128, 204, 229}


def test_a_picture_of_ones_own_is_opened(page):
    lab = Lab(page)
    opened(lab, "mine.png", file_of(COLOURS))
    lab.wait_for(40, 60)
    assert lab.root.get_by_label("Picture", exact=True).input_value() == "mine.png"
    lab.choose("Channels", "same")
    np.testing.assert_array_equal(lab.panel("picture"), COLOURS)
    lab.choose("Picture", "your picture")
    lab.wait_for(24, 30)
    lab.choose("Picture", "mine.png")
    lab.wait_for(40, 60)


def test_a_large_picture_is_turned_upright_and_reduced(page):
    lab = Lab(page)
    half = np.zeros((400, 900, 3), np.uint8)
    half[:, :450] = 255  # left half white: upright, the upper half
    opened(lab, "phone.jpg", turned(half), "image/jpeg")
    lab.wait_for(300, 133)
    shown = lab.panel("picture")[..., 0]
    assert shown[:140].min() > 250
    assert shown[160:].max() < 5


def test_a_file_may_be_dropped_on_the_lab(page):
    lab = Lab(page)
    data = base64.b64encode(file_of(COLOURS)).decode()
    page.evaluate(DROP, [lab.root.element_handle(), data, "dropped.png"])
    lab.wait_for(40, 60)
    assert lab.problems() == []


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90)
NO_PICTURES = [
    ("IMG_1.heic", HEIC, "is a HEIC picture"),
    ("photo.jpg", HEIC, "export it as JPEG"),
    ("page.jpg", b"<!DOCTYPE html><html>", "is a web page, not a picture"),
    ("empty.jpg", b"", "is empty (0 bytes)"),
    ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(80), "damaged, cut short, or of a kind"),
    ("notes.txt", b"no picture", "Save it as JPEG or PNG"),
    ("thin.png", file_of(np.zeros((1, 9), np.uint8)), "has 1 × 9 pixels, too few to pool"),
]


def test_a_file_that_is_no_picture_gets_a_sentence(page):
    lab = Lab(page)
    before = lab.panel("filter")
    for name, data, says in NO_PICTURES:
        opened(lab, name, data)
        lab.root.get_by_text(f"“{name}”").wait_for()
        (said,) = lab.problems()
        assert says in said
        assert said.endswith("The lab keeps the picture that it shows.")
        np.testing.assert_array_equal(lab.panel("filter"), before)
    opened(lab, "good.png", file_of(COLOURS))
    lab.wait_for(40, 60)
    assert lab.problems() == []


# --- who reads it ---------------------------------------------------------------------------------


def test_without_scripts_the_static_picture_stays(browser, address):
    with without_scripts(browser, address) as page:
        pictures = page.locator(".kern-lab").first.locator("img").all()
        assert [one.is_visible() for one in pictures] == [True] * 4
        assert page.locator(".kern-lab :is(input, select, canvas)").count() == 0


def test_with_scripts_it_is_gone(page):
    Lab(page)
    assert page.locator(".kern-lab img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, tmp_path, scheme):
    address = exported(tmp_path, [VIEWS[0].html], scheme)
    with cut_off(browser, address, viewport={"width": 1200, "height": 1000}) as page:
        lab = Lab(page)
        page.evaluate("document.querySelector('.jp-Cell-inputWrapper').remove()")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        lab.choose("Channels", "each")
        lab.field(0, 0, "Kernel for red").fill("x")
        assert barriers(page) == []
        lab.field(0, 0, "Kernel for red").fill("1")
        lab.choose("Show", "changed")
        assert barriers(page) == []


@pytest.mark.parametrize("channels", ["grey", "each"])
def test_it_fits_on_a_phone(page, channels):
    page.set_viewport_size({"width": 390, "height": 800})
    lab = Lab(page)
    lab.choose("Size", "7 × 7")
    lab.choose("Channels", channels)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for part in lab.root.locator("canvas, table, .k-grid input").all():
        box = part.bounding_box()
        assert box["x"] + box["width"] <= 390
    assert lab.root.locator("canvas").first.bounding_box()["width"] > 120


def test_a_finger_moves_the_magnifier(browser, address):
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 800}) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        lab = Lab(page)
        stage = lab.root.locator(".k-stage").nth(1)
        box = stage.bounding_box()
        stage.tap(position={"x": 3.5 / 30 * box["width"], "y": 7.5 / 24 * box["height"]})
        assert lab.looked_at() == (7, 3)
        assert "Held" not in lab.magnified()


def test_no_request_leaves_the_page(browser, address, tmp_path):
    def requested(url, labs):
        urls = set()
        with browser.new_context() as context:
            context.route("http**", lambda route: route.abort())
            page = context.new_page()
            page.on("request", lambda request: urls.add(request.url))
            page.goto(url)
            for number in range(labs):
                Lab(page, number).choose("Kernel", "blur")
        return {url for url in urls if not url.startswith(("file:", "data:"))}

    # nbconvert's template asks for libraries of its own, whatever the notebook holds.
    assert requested(address, 2) == requested(exported(tmp_path, ["<p>nothing</p>"]), 0)
