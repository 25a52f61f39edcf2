"""A class graded by clicks in nbgrader's formgrader, in a real browser: by our engine, up to the
feedback page.
"""

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from kernkit.checks.showing.jobs import ready
from kernkit.course.lessons import read_notebook
from support.browsing import needs_browser
from support.classroom import CLASS, LESSON, RIGHT, hand_in, without_tests
from support.formgrading import click, formgrader, row
from support.once import copied

pytestmark = [needs_browser, pytest.mark.xdist_group("formgrader")]

# "breaks-the-kit" takes the checks apart in its own process, where stock nbgrader would run the
# tests.
STUDENTS = {name: CLASS[name] for name in ("average", "breaks-the-kit")} | {"no-tests": (RIGHT, 14)}


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
    with formgrader(course, tmp_path_factory.mktemp("home"), LESSON) as page:
        yield page


@pytest.fixture(scope="module")
def graded(page):
    """The page after a click on every student's flash of lightning."""
    for name in STUDENTS:
        click(page, name, "autograde", f"Successfully autograded '{LESSON}' for student '{name}'")
    return page


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
