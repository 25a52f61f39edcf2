"""Leaving an exercise out of the marks: for all, at once, reversible, and as nothing had been."""

import json

import pytest

from support.plain import LESSON, RIGHT, hand_in, plain_course
from support.term import Course, due

pytestmark = pytest.mark.xdist_group("term")


def rows(course) -> list[tuple[object, ...]]:
    """All marks in the gradebook."""
    with course.gradebook() as gradebook:
        return sorted(
            (one.student_id, grade.name, grade.auto_score, grade.manual_score, grade.extra_credit)
            for one in gradebook.assignment_submissions(LESSON)
            for notebook in one.notebooks
            for grade in notebook.grades
        )


def test_marks_and_maximum_change_at_once(course):
    assert course.most() == 9
    said = course.kern("exclude", LESSON, "test_double")
    assert "test_double is left out of the marks: 01_sums gives 6 points now." in said
    assert "Marks changed in 3 submissions." in said
    assert course.most() == 6
    assert course.marks() == {"ada": 0, "ben": 2, "cy": 2}  # Ada's penalty is all that she has
    assert course.kern("exclude") == "01_sums: test_double\n"


def test_it_comes_back_as_it_was(course):
    course.mark("ben", "test_double", 1)
    course.mark("cy", "why", 3.5)
    before, marks = rows(course), course.marks()
    for cell in ("test_double", "why"):
        course.kern("exclude", LESSON, cell)
    assert course.marks() == {"ada": 0, "ben": 2, "cy": 2}
    for cell in ("why", "test_double"):
        course.kern("exclude", LESSON, cell, "--undo")
    assert (rows(course), course.marks(), course.most()) == (before, marks, 9)
    assert course.kern("exclude") == "Nothing is left out of the marks.\n"
    assert json.loads((course.folder / ".kern" / "excluded.json").read_text()) == {}


def test_it_survives_grading_building_and_a_new_hand_in(course):
    course.kern("exclude", LESSON, "test_double")
    for again in ("force", "build", "hand in", "marked"):
        if again == "build":
            course.release()
        elif again == "hand in":
            hand_in(course.folder, "ben", RIGHT, "2026-10-01 10:00:00 UTC")
            hand_in(course.folder, "dee", RIGHT, "2026-10-01 10:00:00 UTC")
        elif again == "marked":
            course.mark("ben", "test_double", 3)
        course.kern("grade", LESSON, *(["--force"] if again == "force" else []))
        assert course.most() == 6, again
        assert course.marks()["ben"] == 2, again
    course.kern("exclude", LESSON, "test_double", "--undo")
    course.kern("grade", LESSON)
    assert course.most() == 9
    assert course.marks() == {"ada": 0, "ben": 5, "cy": 5, "dee": 5}


def test_what_is_left_out_waits_for_nobody(course):
    hand_in(course.folder, "cy", RIGHT | {"why": "Because."})
    said = course.kern("grade", LESSON)
    assert "cy, why: It is marked by hand." in said
    course.kern("exclude", LESSON, "why")
    said = course.kern("grade", LESSON, "--force")
    assert "marked by hand" not in said
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("why", LESSON, LESSON, "cy")
        assert not grade.needs_manual_grade
    course.kern("exclude", LESSON, "why", "--undo")
    assert "cy, why: It is" in course.kern("grade", LESSON, "--force")


def test_feedback_report_and_exports_tell_of_it(course, nbgrader):
    course.kern("exclude", LESSON, "test_double")
    page = course.feedback("ben")
    assert "left out of the marks" in page
    assert "<strong>2</strong> of 6 points" in page
    course.kern("report", "--names")
    page = (course.folder / "report" / "index.html").read_text()
    assert "left out of the marks" in page
    nbgrader("export", cwd=course.folder)
    table = (course.folder / "grades.csv").read_text()
    assert table.count(",2.0,6.0\n") == 2


def test_nbgraders_own_autograde_leaves_it_out_too(course, nbgrader):
    """Its checks of the cell's points and of its checksum are content."""
    course.kern("exclude", LESSON, "test_double")
    said = nbgrader("autograde", LESSON, "--force", "--student=ben", cwd=course.folder)
    assert "has changed" not in said.replace("Attribute 'points' for cell test_double has", "")
    assert course.marks()["ben"] == 2
    assert course.most() == 6


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("02_nothing", "double"), "the gradebook does not know 02_nothing"),
        ((LESSON, "test_dubble"), "no cell test_dubble gives points. Did you mean test_double"),
        ((LESSON, "double"), "These do: test_double, test_half, why."),
    ],
)
def test_what_does_not_exist_changes_nothing(course, names, says):
    said = course.kern("exclude", *names, status=2)
    assert says in said
    assert said.count("\n") == 1
    assert course.most() == 9


def test_a_crash_between_the_two_files_loses_no_mark(course, monkeypatch):
    """The marks are kept before they are taken away."""
    before = rows(course)

    class Crash(Exception):
        pass

    def crash(*_):
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr("kernkit.term.exclusions._finish", crash)
        course.kern("exclude", LESSON, "test_double", status=3)
    assert rows(course) == before
    course.kern("exclude", LESSON, "test_double")
    course.kern("exclude", LESSON, "test_double", "--undo")
    assert rows(course) == before


def test_before_anything_is_graded(tmp_path, without_engine, capsys):
    course = Course(plain_course(tmp_path / "new"), capsys)
    due(course.folder, "2026-10-01 12:00")
    course.kern("exclude", LESSON, "test_half")
    hand_in(course.folder, "ada", RIGHT)
    course.kern("grade", LESSON)
    assert course.marks() == {"ada": 3}
    assert course.most() == 7
