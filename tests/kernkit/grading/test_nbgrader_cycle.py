"""The whole cycle through nbgrader's own commands: from source to marks and feedback."""

import csv
import json
import re
import shutil
import urllib.error
import urllib.request

import nbformat
import pytest
from nbformat.v4 import new_output
from nbgrader.api import Gradebook

from exercises import exercises
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from support.classroom import CLASS, LESSON, RIGHT, waits
from support.course import COURSE, copy_course, fill_in
from support.lab import jupyter_lab
from support.trees import (
    ODD,
    dangling_links,
    links_to_a_secret,
    links_without_end,
    notebook_that_is_a_link,
    sparse_notebook,
    timestamp_that_is_a_pipe,
)

# An answer that looks at what is beside it
CURIOUS = """
import os
found = [name for name in os.listdir() if os.path.isfile(name)]
print("it sees", [open(name, "rb").read() for name in found] or "nothing")
"""

QUICK = (
    links_to_a_secret, notebook_that_is_a_link, sparse_notebook, timestamp_that_is_a_pipe,
    links_without_end, dangling_links,
)  # fmt: skip

pytestmark = pytest.mark.xdist_group("nbgrader_cycle")


@pytest.fixture(scope="module")
def course(tmp_path_factory, nbgrader):
    """A course whose lesson is released, and whose class has handed in by exchange, folder and
    download.
    """
    folder = copy_course(tmp_path_factory.mktemp("course"), LESSON)
    nbgrader("generate_assignment", LESSON, "--force", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def graded(course, nbgrader, thorough):
    """The course after autograde, feedback and export."""
    for name, (answers, _) in CLASS.items():
        fill_in(
            Course(course).notebook("release", LESSON),
            answers,
            course / "submitted" / name / LESSON / f"{LESSON}.ipynb",
        )
    for odd in ODD if thorough else QUICK:
        path = course / "submitted" / odd.__name__ / LESSON / f"{LESSON}.ipynb"
        fill_in(Course(course).notebook("release", LESSON), {"max_pool": CURIOUS}, path)
        odd(path.parent, course / "gradebook.db")
    path = course / "submitted" / "copied" / LESSON / f"{LESSON}.ipynb"
    fill_in(Course(course).notebook("release", LESSON), {"max_pool": CURIOUS}, path)
    shutil.copy(course / "gradebook.db", path.with_name("notes.txt"))
    nbgrader("autograde", LESSON, cwd=course)
    nbgrader("generate_feedback", LESSON, cwd=course)
    nbgrader("export", cwd=course)
    return course


def test_what_links_lead_to_reaches_neither_code_nor_pages(graded):
    homes = [graded / step / "links_to_a_secret" / LESSON for step in ("autograded", "feedback")]
    assert [path.name for home in homes for path in home.iterdir()] == [
        f"{LESSON}.ipynb",
        f"{LESSON}.html",
    ]
    page = (homes[1] / f"{LESSON}.html").read_text("utf-8")
    assert "it sees nothing" in page
    assert "SQLite" not in page
    assert "links are not followed" in page


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("notebook_that_is_a_link", "No notebook of this lesson was handed in."),
        ("sparse_notebook", "The file has 1572.9 MB"),
    ],
)
def test_a_notebook_that_cannot_be_read_has_no_points_and_a_word(graded, name, says):
    page = (graded / "feedback" / name / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert says in page
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        assert gradebook.find_submission(LESSON, name).score == 0


def test_no_odd_folder_stops_the_others(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        marked = {one.student.id for one in gradebook.assignment_submissions(LESSON)}
    assert marked >= {path.name for path in (graded / "submitted").iterdir()}
    stored = [path for path in graded.glob(f"autograded/*/{LESSON}/**/*") if not path.is_dir()]
    assert not [path for path in stored if path.is_symlink() or not path.is_file()]


def test_private_files_wait_for_a_person(graded):
    """nbgrader's `collect` makes such copies of what links in the exchange led to."""
    home = graded / "autograded" / "copied" / LESSON
    assert [path.name for path in home.iterdir()] == [f"{LESSON}.ipynb"]
    text = (home / f"{LESSON}.ipynb").read_text("utf-8")
    assert "it sees nothing" in text
    assert "the course's own" in text
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        [notebook] = gradebook.find_submission(LESSON, "copied").notebooks
        assert all(waits(grade) for grade in notebook.grades)


def test_generated_release_is_the_committed_one(course):
    assert read_notebook(Course(course).notebook("release", LESSON)) == read_notebook(
        COURSE.notebook("release", LESSON)
    )


def test_validate(course, nbgrader, tmp_path):
    release = Course(course).notebook("release", LESSON)
    said = nbgrader("validate", str(release), cwd=course)
    assert "VALIDATION FAILED ON 7 CELL(S)" in said  # one for each exercise
    assert "Not attempted yet" in said
    average = fill_in(release, CLASS["average"][0], tmp_path / f"{LESSON}.ipynb")
    said = nbgrader("validate", str(average), cwd=course)
    assert "VALIDATION FAILED ON 1 CELL(S)" in said
    says = exercises(LESSON)["max_pool"].suspects["average"].says
    assert re.sub(r"\W+", "", says)[:40] in re.sub(r"\W+", "", said)
    right = fill_in(release, RIGHT, tmp_path / f"{LESSON}.ipynb")
    assert "Success" in nbgrader("validate", str(right), cwd=course)


def test_exchange(course, nbgrader, tmp_path):
    exchange = course / "exchange"
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)
    student, options = tmp_path, ("--course", "kern", f"--Exchange.root={exchange}")
    nbgrader("release_assignment", LESSON, cwd=course)
    nbgrader("fetch_assignment", LESSON, *options, cwd=student)
    fetched = student / LESSON / f"{LESSON}.ipynb"
    fill_in(fetched, RIGHT, fetched)
    nbgrader("submit", LESSON, *options, cwd=student)
    there = set(course.glob("submitted/*"))  # what other tests have handed in
    nbgrader("collect", LESSON, cwd=course)
    collected = [new / LESSON for new in set(course.glob("submitted/*")) - there]
    assert len(collected) == 1
    nbgrader("autograde", LESSON, "--student", collected[0].parent.name, cwd=course)
    nbgrader("generate_feedback", LESSON, "--student", collected[0].parent.name, cwd=course)
    nbgrader("release_feedback", LESSON, "--student", collected[0].parent.name, cwd=course)
    nbgrader("fetch_feedback", LESSON, *options, cwd=student)
    pages = list(student.glob(f"{LESSON}/feedback/**/*.html"))
    assert len(pages) == 1
    assert "<strong>14</strong> of 14 points" in pages[0].read_text("utf-8")


@pytest.mark.parametrize("name", CLASS)
def test_marks_are_right_to_the_point(graded, name):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(LESSON, name)
        assert submission.score == CLASS[name][1], {
            g.name: g.score for n in submission.notebooks for g in n.grades
        }
        assert submission.max_score == 14


def test_what_no_check_can_look_at_waits_for_a_person(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        waiting = {
            (name, grade.name)
            for name in CLASS
            for notebook in gradebook.find_submission(LESSON, name).notebooks
            for grade in notebook.grades
            if grade.needs_manual_grade
        }
    # The cell that should define it stopped with an error
    assert waiting == {("uncheckable", "check_condense_by_8"), ("breaks", "check_max_pool")}


def test_export(graded):
    with (graded / "grades.csv").open(newline="") as file:
        rows = {
            row["student_id"]: row for row in csv.DictReader(file) if row["assignment"] == LESSON
        }
    assert {name: float(rows[name]["score"] or 0) for name in CLASS} == {
        name: points for name, (_, points) in CLASS.items()
    }


def test_feedback_tells_the_misconception_and_no_hidden_test(graded):
    page = (graded / "feedback" / "average" / LESSON / f"{LESSON}.html").read_text("utf-8")
    says = exercises(LESSON)["max_pool"].suspects["average"].says
    assert says.split("`")[0][:40] in page
    assert "hidden=True" not in page
    assert "HIDDEN TESTS" not in page


def test_feedback_of_an_untouched_lesson_has_no_traceback(graded):
    page = (graded / "feedback" / "untouched" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "Not attempted yet" in page
    assert "Traceback (most recent" not in page
    assert "Error" not in re.sub(
        r"<style.*?</style>|<script.*?</script>", "", page, flags=re.DOTALL
    )


def test_a_test_cell_edited_or_deleted_by_the_student_is_restored(course, nbgrader):
    path = course / "submitted" / "cheat" / LESSON / f"{LESSON}.ipynb"
    fill_in(
        Course(course).notebook("release", LESSON),
        {f"check_{name}": "14.0" for name in RIGHT},
        path,
    )
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", {"text/plain": "4.0"})]
    nbformat.write(notebook, path)
    nbgrader("autograde", LESSON, "--student", "cheat", cwd=course)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        assert gradebook.find_submission(LESSON, "cheat").score == 0


def test_formgrader_lists_the_lesson(course, tmp_path):
    with jupyter_lab(course, tmp_path) as url:
        assert "Manage Assignments" in _get(url("formgrader/manage_assignments"))
        assignments = json.loads(_get(url("formgrader/api/assignments")))
    assert [(a["name"], a["max_score"]) for a in assignments] == [(LESSON, 14)]


def _get(address):
    return urllib.request.urlopen(address, timeout=120).read().decode()
