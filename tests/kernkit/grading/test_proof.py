"""A course that `kern build` has not proved: `kern grade` does so once, before it grades."""

import json

import pytest

from kernkit.cli import main
from kernkit.course.steps import generate_assignment
from kernkit.engine.faults import EngineFault
from kernkit.grading import grade_command
from kernkit.grading import run as running
from support.course import fill_in
from support.gradebooks import rows
from support.lesson_cells import LESSON, RIGHT, TESTS, answer, asserts, course_of, write_lesson

pytestmark = [pytest.mark.usefixtures("sandbox", "warm"), pytest.mark.xdist_group("proof")]
DOUBLE = answer("double", RIGHT)
GOOD = asserts("good", TESTS, 2)
WRONG = asserts("wrong", "assert double(2) == 5, 'hidden words'", 3)
FREE = asserts("free", "assert True", 1)
ANSWERS = {"ada": "def double(x):\n    return 2 * x", "ben": "def double(x):\n    return 2 * x + 1"}


@pytest.fixture
def course(tmp_path, capsys):
    """Built by nbgrader alone: one test is right, one is not, one passes whatever there is."""
    course = course_of(tmp_path, [DOUBLE, GOOD, WRONG, FREE])
    generate_assignment(course, LESSON)
    for student, code in ANSWERS.items():
        place = course.notebook("submitted", LESSON, student)
        fill_in(course.notebook("release", LESSON), {"double": code}, place)
    capsys.readouterr()
    return course


@pytest.fixture
def grade(course, capsys, monkeypatch):
    """`grade()` grades the class; what was said, on one line."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*args):
        assert main(["--course", str(course.root), "grade", LESSON, *args]) == 0
        return " ".join(capsys.readouterr().out.split())

    return run


def marks(course):
    """By student and cell, the points and whether they wait."""
    return {which: (mark.auto, mark.waits) for which, mark in rows(course.root, LESSON).items()}


EXPECTED = {
    ("ada", "good"): (2, False),
    ("ben", "good"): (0, False),
    ("ada", "wrong"): (0, True),
    ("ben", "wrong"): (0, True),
    ("ada", "free"): (1, False),
    ("ben", "free"): (1, False),
}


def test_who_fails_a_test_that_the_solution_fails_waits_for_a_person(course, grade, monkeypatch):
    said = grade()
    assert marks(course) == EXPECTED
    assert said.count("cell 3 (`wrong`) gives the course's own solution 0 of 3 points:") == 1
    assert "AssertionError: hidden words (`assert " in said
    assert "All answers to it wait for a person. Mend it in" in said
    assert said.count("cell 4 (`free`) gives 1 of 1 point to whoever hands in the lesson") == 1
    graded = course.notebook("autograded", LESSON, "ada").read_text()
    assert "The course's own solution does not pass this check" in graded
    assert "hidden words" not in json.dumps(
        [cell["outputs"] for cell in json.loads(graded)["cells"] if "outputs" in cell]
    )
    monkeypatch.setattr(grade_command, "_workers", lambda *_: 1 / 0)  # no engine is started
    again = grade()
    assert "cell 3 (`wrong`) gives the course's own solution" in again
    assert marks(course) == EXPECTED


def test_all_are_graded_again_once_it_is_mended(course, grade):
    grade()
    write_lesson(course.root, [DOUBLE, GOOD, asserts("wrong", TESTS, 3), FREE])
    said = grade()
    assert "the course's own solution" not in said
    assert marks(course)["ada", "wrong"] == (3, False)
    assert marks(course)["ben", "wrong"] == (0, False)


def test_what_would_be_graded_is_told_as_it_is_graded(course, grade):
    grade()
    assert "0 would be graded, 2 stay as they are" in grade("--dry-run")


def test_a_lesson_in_another_language_is_named(course, capsys):
    path = course.notebook("source", LESSON)
    path.write_text(path.read_text().replace('"language": "python"', '"language": "R"'))
    assert main(["--course", str(course.root), "grade"]) == 2
    assert capsys.readouterr().err == (
        "kern grade: 01_sums is in R (01_sums.ipynb); kern grades notebooks in Python alone. Name"
        " the lessons to grade: `kern grade LESSON …`.\n"
    )


def test_a_proof_that_cannot_be_made_stops_nobody(course, grade, monkeypatch):
    def broken(*args):
        raise EngineFault("the solution of it could not be graded: no reason")

    monkeypatch.setattr(running, "prove", broken)
    said = grade()
    assert "its tests could not be tried with its own solution (EngineFault: the solution" in said
    assert marks(course)["ada", "wrong"] == (0, False)
    monkeypatch.undo()
    grade()
    assert marks(course) == EXPECTED
