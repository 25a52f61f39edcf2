"""`for_show` as it is seen in JupyterLab: the curve grows, and nothing jumps or piles up."""

import contextlib
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from kernkit.checks.showing.fits import Fit
from kernkit.checks.showing.progress import Progress
from support.browsing import barriers, chromium, needs_browser
from support.lab import RUNNING, Notebook, jupyter_lab

pytestmark = [needs_browser, pytest.mark.xdist_group("training_in_lab")]

TRAIN = """\
from helpers import for_show
import time, keras, numpy as np
x = np.linspace(0, 1, 32, dtype="float32").reshape(16, 2)
y = x.sum(1, keepdims=True)

def fit(epochs, pause):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    wait = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: time.sleep(pause))
    model.fit(x, y, validation_data=(x, y), epochs=epochs, callbacks=[wait], verbose=0)"""
SHOW = "for_show(lambda: [fit(7, 0.3), fit(7, 0.3)], fits=2);"
LAST = "Done in"
STARTED = 10_000  # milliseconds for a cell to be taken on

# At each frame of the screen: the output's height, the kind of drawing in it, and the words
WATCH = """([output]) => {
    window.frames_seen = [];
    const look = () => {
        const svg = output.querySelector(".jp-RenderedHTML svg"),
            image = output.querySelector(".jp-RenderedHTML img");
        const drawn = svg ? "svg" : image && image.complete && image.naturalWidth ? "img" : "";
        window.frames_seen.push([output.offsetHeight, drawn, output.innerText.trim(),
            output.querySelectorAll(".jp-OutputArea-child").length]);
        requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook whose first cell is run, and what was seen at each frame while the second ran."""
    folder, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    cells = [new_code_cell(TRAIN, id="train"), new_code_cell(SHOW, id="show")]
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(new_notebook(cells=cells, metadata=about), folder / "training.ipynb")
    with jupyter_lab(folder, home) as url, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        notebook = Notebook(context.new_page(), url, folder / "training.ipynb")
        run(notebook, "train", "[1]:")
        output = notebook.output("show")
        notebook.page.evaluate(WATCH, [output.element_handle()])
        run(notebook, "show", "[2]:")
        expect(output).to_contain_text(LAST)
        yield notebook


def run(notebook, name, prompt):
    """Run a cell from the keyboard, and wait for its end. On a busy machine the first order may
    come before the kernel hears any, so it is given again.
    """
    prompts = notebook.cell(name).locator(".jp-InputPrompt").first
    for _ in range(6):
        notebook.go_to(name)
        notebook.page.keyboard.press("Shift+Enter")
        with contextlib.suppress(AssertionError):
            expect(prompts).not_to_have_text("[ ]:", timeout=STARTED)
            break
    expect(prompts).to_have_text(prompt, timeout=RUNNING)


@pytest.fixture(scope="module")
def frames(notebook):
    """From the first drawing on."""
    notebook.page.wait_for_function("frames_seen.at(-1)[1] === 'img'")
    seen = notebook.page.evaluate("frames_seen")
    first = next(number for number, frame in enumerate(seen) if frame[1])
    assert {frame[2] for frame in seen[:first]} <= {"", "Running …"}
    return seen[first:]


def test_the_drawing_is_there_at_every_frame_and_nothing_moves(frames):
    kinds = [kind for _, kind, *_ in frames]
    assert len(frames) > 50
    assert kinds.count("") <= 2  # while the picture that stays is read
    heights = {height for height, *_ in frames}
    assert max(heights) - min(heights) <= 2
    assert {children for *_, children in frames} == {1}


def test_epochs_are_counted_one_by_one(frames):
    words = list(dict.fromkeys(text.split(",")[0] for _, _, text, _ in frames))
    for training in (1, 2):
        for epoch in range(1, 7):
            assert any(f"Training {training} of 2: {epoch} of 7 epochs" in text for text in words)
    assert "2 trainings" not in words[0]
    assert words[-1].startswith(LAST)


def test_what_stays_is_one_picture_with_a_text(notebook, frames):
    output = notebook.output("show")
    expect(output.locator("img")).to_have_count(1)
    expect(output.locator(".jp-RenderedHTML").locator("svg, progress")).to_have_count(0)
    alt = output.locator("img").get_attribute("alt")
    assert alt.startswith("Loss by epoch. Training 1: 7 of 7 epochs, training from ")


def test_it_is_there_where_the_notebook_is_not_trusted(notebook, frames):
    saved = notebook.save()
    (show,) = [cell for cell in saved.cells if cell.id == "show"]
    (kept,) = show.outputs
    assert kept.data["text/html"].startswith('<img alt="Loss by epoch.')
    assert "<script" not in kept.data["text/html"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_page_with_both_has_no_barriers_and_fits_a_phone(notebook, tmp_path, colours):
    fit = Fit(epochs=9)
    for epoch in range(4):
        fit.note({"loss": 1 / (epoch + 1), "val_loss": 1.1 / (epoch + 1)})
    shown = []
    progress = Progress(SimpleNamespace(lasting=False, show=lambda *one: shown.append(one)), 0)
    progress.told([fit])
    progress.ended(3)
    ground = {"light": "#fff;color:#000", "dark": "#111;color:#eee"}[colours]
    body = "".join(page for _, *pages in shown for page in pages)
    file = tmp_path / "page.html"
    file.write_text(
        f"<!doctype html><html lang=en><meta name=viewport content='width=device-width'>"
        f"<title>t</title><body style='background:{ground}'><main><h1>t</h1>{body}</main>",
        "utf-8",
    )
    with notebook.page.context.browser.new_context(viewport={"width": 390, "height": 800}) as phone:
        page = phone.new_page()
        page.goto(file.as_uri())
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        widths = page.locator("svg, img").evaluate_all(
            "all => all.map((one) => one.offsetWidth || one.getBoundingClientRect().width)"
        )
    assert len(widths) == 2
    assert widths[0] == pytest.approx(widths[1], abs=1)
