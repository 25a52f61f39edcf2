"""A class of three is graded, from the source to the marks, in a copy of the course."""

import nbformat
import pytest
from nbgrader.api import Gradebook
from the_course import BANK, COURSE

# Answers to what has no definition, and so no bank
RIGHT = {"widest": "def widest(numbers):\n    return sorted(numbers)[-1] - sorted(numbers)[0]"}
WRONG = {"widest": "def widest(numbers):\n    return max(numbers)"}


def answers(passes, more):
    """One of the bank's answers to every exercise, by the name of its cell, and more."""
    return {one.exercise: one.code for one in BANK if one.passes == passes} | more


CLASS = {"right": answers(True, RIGHT), "wrong": answers(False, WRONG), "untouched": {}}


@pytest.fixture(scope="module")
def marks(copy):
    """What everybody got, by lesson, student and test: (points, points at most)."""
    for lesson in COURSE.lessons:
        for name in COURSE.notebook_names(lesson):
            for student, answered in CLASS.items():
                hand_in(copy.folder, lesson, name, student, answered)
    copy.kern("grade")
    with Gradebook(f"sqlite:///{copy.folder}/gradebook.db") as gradebook:
        return {
            (lesson, student): {
                grade.name: (grade.auto_score, grade.max_score)
                for book in gradebook.find_submission(lesson, student).notebooks
                for grade in book.grades
                if grade.cell.cell_type == "code"  # texts wait for a person
            }
            for lesson in COURSE.lessons
            for student in CLASS
        }


def hand_in(folder, lesson, name, student, answered):
    """A student's notebook: as released, with these answers."""
    notebook = nbformat.read(folder / "release" / lesson / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answered.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    path = folder / "submitted" / student / lesson / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_right_answers_get_full_marks(marks, lesson):
    found = marks[lesson, "right"]
    assert {test: got for test, (got, most) in found.items() if got != most} == {}
    assert sum(most for _, most in found.values()) > 0


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_wrong_answers_lose_marks_and_untouched_ones_get_none(marks, lesson):
    for test, (got, most) in marks[lesson, "wrong"].items():
        assert got < most or most == 0, test
    assert {got for got, _ in marks[lesson, "untouched"].values()} == {0}


def test_the_class_has_a_page(copy, marks):
    copy.kern("report")
    assert (copy.folder / "report" / "index.html").is_file()
