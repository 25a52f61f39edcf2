"""Lessons in JupyterLab, in a real browser: run, answered, played with, validated and opened
again.
"""

import re
import shutil
from types import SimpleNamespace

import nbformat
import pytest
from playwright.sync_api import expect

from exercises import LESSONS, exercises
from kernkit.checks.verdict import MIME
from kernkit.course.lessons import graded_id
from support.browsing import chromium, needs_browser
from support.course import ROOT, fill_in, some_answer
from support.effort import in_part
from support.lab import FAILURES, Notebook, jupyter_lab

pytestmark = [needs_browser, pytest.mark.xdist_group("lab_browser")]

KERNELS, POOLING = "02_kernels", "03_pooling"
MISCONCEPTION, SURE = "abs", "def relu(x):\n    return np.maximum(x, 0)"
ENDLESS = 120_000  # milliseconds: ten seconds of work, on a busy machine
VALIDATING = 120_000  # milliseconds: a new kernel, and all cells


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A server on the released lessons, and `open(file)`, which opens a notebook of that
    folder in a page of its own.
    """
    folder, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    for lesson in LESSONS:
        shutil.copy(ROOT / "release" / lesson / f"{lesson}.ipynb", folder)
    with jupyter_lab(folder, home) as url, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield SimpleNamespace(
            folder=folder,
            open=lambda name: Notebook(context.new_page(), url, folder / f"{name}.ipynb"),
        )


@pytest.fixture(scope="module")
def kernels(lab):
    """Lesson 2, opened and run."""
    notebook = lab.open(KERNELS)
    notebook.run_all()
    return notebook


def expect_words(place, words):
    """Wait until a place on the page says these words, whatever stands between their letters."""
    expect(place).to_contain_text(
        re.compile(r"\W*".join(map(re.escape, re.findall(r"\w+", words))))
    )


@pytest.mark.parametrize("lesson", in_part(LESSONS, [KERNELS]))
def test_a_released_lesson_runs_through(lab, kernels, lesson):
    notebook = kernels if lesson == KERNELS else lab.open(lesson)
    if notebook is not kernels:
        notebook.run_all()
    # Nothing else asks for attention
    assert notebook.page.locator(".Toastify__toast").all_text_contents() == []
    assert notebook.page.locator(FAILURES).all_text_contents() == []
    cells = [cell for cell in notebook.save().cells if cell.cell_type == "code"]
    outputs, ids = (
        {cell.id: cell.outputs for cell in cells},
        {graded_id(cell): cell.id for cell in cells},
    )
    assert [
        out
        for outs in outputs.values()
        for out in outs
        if out.output_type == "error" or out.get("name") == "stderr"
    ] == []
    for name in exercises(lesson):
        verdict = outputs[ids[f"check_{name}"]][-1].data[MIME]
        assert verdict["state"] == "waiting", name
        expect_words(notebook.output(ids[f"check_{name}"]), verdict["says"][0])
    if notebook is not kernels:
        notebook.close()


def test_an_answer_typed_wrongly_then_rightly_is_told(kernels):
    exercise, verdict = exercises(KERNELS)["relu"], kernels.output("check_relu")
    kernels.write("relu", some_answer(KERNELS, "relu", False, f"relu.{MISCONCEPTION}"))
    kernels.run_through("relu", "check_relu")
    expect_words(verdict, exercise.suspects[MISCONCEPTION].says)
    expect(verdict).to_be_in_viewport()
    kernels.write("relu", SURE)
    kernels.run_through("relu", "check_relu")
    expect_words(verdict, f"relu {exercise.points:g} of {exercise.points:g} point")
    expect_words(verdict, "Right.")
    expect(verdict).to_be_in_viewport()


def test_an_answer_without_an_end_is_told_and_stopped_by_the_button(kernels):
    verdict = kernels.output("check_relu")
    kernels.write("relu", "def relu(x):\n    while True:\n        x = x + 1")
    kernels.run_through("relu", "relu")
    kernels.page.keyboard.press("Shift+Enter")
    still = "check.relu is still running after"
    expect(verdict).to_contain_text(still, timeout=ENDLESS)
    kernels.page.locator("[data-jp-item-name=interrupt]").first.click()
    expect(verdict).to_contain_text("The check of relu was stopped after", timeout=ENDLESS)
    expect(verdict).to_contain_text(still)
    expect(verdict).not_to_contain_text("Traceback")


def test_an_answer_whose_cell_did_not_run_is_not_judged(kernels):
    verdict = kernels.output("check_relu")
    kernels.write("relu", SURE)
    kernels.run_through("relu", "check_relu")
    expect_words(verdict, "Right.")
    kernels.write("relu", "def relu(x):\n    retrun x")
    kernels.run_through("relu", "relu")
    kernels.run_through("check_relu", "check_relu")
    expect_words(verdict, "The cell with your relu did not run: SyntaxError: invalid syntax")
    kernels.write("relu", SURE)
    kernels.run_through("relu", "check_relu")
    expect_words(verdict, "Right.")


def test_hints_after_a_stopped_check_and_after_an_error_are_for_that_exercise(kernels):
    hints = exercises(KERNELS)["relu"].hints
    kernels.write("relu", "def relu(x):\n    while True:\n        x = x + 1")
    kernels.run_through("relu", "relu")
    kernels.page.keyboard.press("Shift+Enter")
    verdict = kernels.output("check_relu")
    expect(verdict).to_contain_text("check.relu is still running", timeout=ENDLESS)
    kernels.page.locator("[data-jp-item-name=interrupt]").first.click()
    expect(verdict).to_contain_text("The check of relu was stopped after", timeout=ENDLESS)
    cell = kernels.add_below("check_relu")
    kernels.paste(cell, "hint()")
    kernels.run_through(cell, cell)
    expect_words(kernels.output(cell), f"Hint 1 of {len(hints)}: {hints[0]}")
    kernels.paste("relu", "def relu(x)\n    return x")
    kernels.run_through("relu", "relu")
    kernels.run_through("check_relu", cell)
    expect_words(verdict, "The cell with your relu did not run")
    expect_words(kernels.output(cell), f"Hint 2 of {len(hints)}: {hints[1]}")


def test_the_kernel_lab_follows_the_keyboard(kernels):
    kernels.go_to("lab")
    place, before = kernels.output("lab"), kernels.save()
    field, shown = place.get_by_label("Kernel, row 0, column 0", exact=True), set()
    kernels.tab_to(field)
    for number in ("5", "-2", "1/9"):
        kernels.page.keyboard.type(number)
        shown.add(place.locator("canvas").nth(1).evaluate("(canvas) => canvas.toDataURL()"))
        kernels.page.keyboard.press("Tab")
    assert len(shown) == 3
    assert field.input_value() == "5"
    assert written(kernels.save()) == written(before)


def test_what_is_typed_into_the_kernel_lab_comes_back(kernels):
    def come_back(words):
        kernels.go_to("typed")
        kernels.run_through("typed", "typed")
        expect(kernels.output("typed")).to_contain_text(words)

    kernels.go_to("lab")
    kernels.run_through("lab", "typed")
    expect(kernels.output("typed")).to_contain_text("[-1.,  0.,  1.]")
    place = kernels.output("lab")
    place.get_by_label("Kernel", exact=True).select_option("blur")
    place.get_by_label("Kernel, row 0, column 1", exact=True).fill("-1/4")
    come_back("[ 0.11111111, -0.25      ,  0.11111111]")
    place.get_by_label("Size", exact=True).select_option("5 × 5")
    place.get_by_label("Kernel", exact=True).select_option("identity")
    come_back("[0., 0., 1., 0., 0.]")


def test_the_lists_of_the_kernel_lab_keep_their_keys(kernels):
    """Lab takes ArrowDown and letters for orders to the notebook unless they are kept from it."""
    kernels.go_to("lab")
    place, before = kernels.output("lab"), kernels.save()
    pictures = place.get_by_label("Picture", exact=True)
    kernels.tab_to(pictures, most=70)
    kernels.page.keyboard.press("ArrowDown")
    expect(pictures).to_have_value("scene")
    choice = place.get_by_label("Kernel", exact=True)
    kernels.tab_to(choice, "Shift+Tab", most=70)
    kernels.page.keyboard.type("b")
    expect(choice).to_have_value("blur")
    assert written(kernels.save()) == written(before)


def moved_over(explorer, page):
    """What an explorer says while the arrow keys move its window."""
    says = explorer.locator("[aria-live]").first
    texts = [says.text_content()]
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        texts.append(says.text_content())
    return texts


def test_the_explorer_follows_the_arrow_keys_and_keeps_them(kernels):
    kernels.go_to("explore")
    explorer, before = kernels.output("explore"), kernels.save()
    kernels.tab_to(explorer.get_by_role("application").first)
    assert len(set(moved_over(explorer, kernels.page))) >= 3
    for key in ("a", "b", "j", "k", "x", "d", "d", "m", "Enter", "ArrowUp"):
        kernels.page.keyboard.press(key)
    expect(kernels.cell("explore")).to_contain_class("jp-mod-active")
    assert written(kernels.save()) == written(before)


def written(notebook):
    """What somebody wrote into a notebook."""
    return [(cell.id, cell.cell_type, cell.source) for cell in notebook.cells]


def test_an_explorer_in_a_trusted_notebook_is_alive_when_opened_again(lab, kernels):
    # Not a copy: Lab may be writing the file
    nbformat.write(kernels.save(), lab.folder / "again.ipynb")
    again = lab.open("again")
    explorer = again.output("explore")
    again.go_to("explore")
    again.tab_to(explorer.get_by_role("application").first)
    assert len(set(moved_over(explorer, again.page))) >= 3
    expect(explorer.locator("table:visible")).to_have_count(0)
    again.close()


def test_interactives_of_a_notebook_that_nobody_trusts_are_tables_and_pictures(lab, kernels):
    """Jupyter signs what its user ran; with one cell more it is somebody else's notebook."""
    notebook = kernels.save()
    notebook.cells.append(nbformat.v4.new_markdown_cell("One cell more."))
    nbformat.write(notebook, lab.folder / "theirs.ipynb")
    theirs = lab.open("theirs")
    for name, tables, pictures in (("explore", 3, 0), ("lab", 1, 4)):
        place = theirs.output(name)
        place.scroll_into_view_if_needed()
        expect(place.locator("table:visible")).to_have_count(tables)
        expect(place.locator("img:visible")).to_have_count(pictures)
        for picture in place.locator("img").all():
            assert len(picture.get_attribute("alt").split()) >= 4
        assert place.locator("script, [role=application], input").count() == 0
    theirs.close()


@pytest.mark.parametrize("answered", [False, True])
def test_validate_says_what_to_expect(lab, answered):
    name = "answered" if answered else "untouched"
    right = (
        {exercise: some_answer(POOLING, exercise) for exercise in exercises(POOLING)}
        if answered
        else {}
    )
    fill_in(lab.folder / f"{POOLING}.ipynb", right, lab.folder / f"{name}.ipynb")
    notebook = lab.open(name)
    notebook.page.locator(".validate-button").click()
    said = notebook.page.locator(".jp-Dialog")
    expect(said).to_contain_text("Validation Results", timeout=VALIDATING)
    if answered:
        expect_words(said, "Success Your notebook passes all the tests")
    else:
        assert len(re.findall("Not attempted yet", said.inner_text())) == len(exercises(POOLING))
    notebook.close()
