"""A class graded by clicks in nbgrader's formgrader, in a real browser: by our engine, up to the
feedback page.
"""

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from kernkit.checks.showing.jobs import ready
from kernkit.course.lessons import read_notebook
from support.browsing import chromium, needs_browser
from support.classroom import CLASS, LESSON, RIGHT, hand_in, without_tests
from support.lab import jupyter_lab
from support.once import copied

pytestmark = [needs_browser, pytest.mark.xdist_group("formgrader")]

# "breaks-the-kit" takes the checks apart in its own process, where stock nbgrader would run the
# tests.
STUDENTS = {name: CLASS[name] for name in ("average", "breaks-the-kit")} | {"no-tests": (RIGHT, 14)}
GRADING = 180_000  # milliseconds: the first click also starts the engine


@pytest.fixture(scope="module")
def course(released, tmp_path_factory, sandbox):
    """A course with one lesson, which three students have handed in; one of them deleted the
    tests.
    """
    folder = copied(released, tmp_path_factory.mktemp("course"))
    for name, (answers, _) in STUDENTS.items():
        path = hand_in(folder, name, answers)
        if name == "no-tests":
            without_tests(path)
    return folder


@pytest.fixture(scope="module")
def page(course, tmp_path_factory):
    """The lesson's page of the formgrader, as an instructor has it beside the course's
    nbgrader_config.py.
    """
    with jupyter_lab(course, tmp_path_factory.mktemp("home")) as url, chromium() as browser:
        page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
        # The formgrader's own requests carry no token, so it must be shown to the server once, as a
        # login.
        page.goto(url("login") + f"&next=/formgrader/manage_submissions/{LESSON}")
        yield page


@pytest.fixture(scope="module")
def graded(page):
    """The page after a click on every student's flash of lightning."""
    for name in STUDENTS:
        click(page, name, "autograde", f"Successfully autograded '{LESSON}' for student '{name}'")
    return page


def row(page, student):
    return page.locator("tr", has=page.locator("td.student-id").get_by_text(student, exact=True))


def click(page, student, button, told):
    """Click one of a student's buttons, wait for what the page tells, and put that away."""
    row(page, student).locator(f"td.{button} a").click()
    modal = page.locator(".modal.in")
    expect(modal).to_contain_text(told, timeout=GRADING)
    modal.get_by_role("button", name="OK").click()
    expect(page.locator(".modal")).to_have_count(0)


@pytest.mark.parametrize("name", STUDENTS)
def test_marks_appear_on_the_page_and_in_the_gradebook(course, graded, name):
    points = STUDENTS[name][1]
    expect(row(graded, name).locator("td.score")).to_have_text(f"{points} / 14")
    expect(row(graded, name).locator("td.status")).to_have_text("graded")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        assert gradebook.find_submission(LESSON, name).score == points


@pytest.mark.parametrize("name", STUDENTS)
def test_the_button_runs_our_engine(course, graded, name, monkeypatch, capsys):
    """Its kernels alone say that they grade, and repair comes before them."""
    monkeypatch.setenv("KERN_GRADING", "1")
    assert not ready()
    skipped = capsys.readouterr().out
    notebook = read_notebook(course / "autograded" / name / LESSON / f"{LESSON}.ipynb")
    said = [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]
    assert skipped in said
    assert ("put right" in notebook.cells[0].source) == (name == "no-tests")


def test_feedback_is_made_by_a_click_and_opens(course, graded):
    name = "average"
    click(
        graded,
        name,
        "generate-feedback",
        f"Successfully generated feedback for '{LESSON}' for student '{name}'",
    )
    page = graded.context.new_page()
    page.goto((course / "feedback" / name / LESSON / f"{LESSON}.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("body")).to_contain_text(f"{STUDENTS[name][1]} of 14")
    page.close()


def test_a_graded_notebook_opens_for_marking_by_hand(graded):
    """The formgrader's own page of a submission, where an instructor writes comments."""
    graded.goto(graded.url.replace("manage_submissions", "gradebook"))
    graded.get_by_role("link", name=LESSON).click()
    graded.get_by_role("link", name="Submission #1").click()
    expect(graded.locator(".nbgrader_cell").first).to_be_visible()
