"""Cells that are added, removed or made another kind after marks were given: nbgrader refuses,
`kern build` says what to do, and doing it changes no other mark.
"""

import csv
import random

import pytest
from nbgrader.api import Gradebook

from kernkit.building import changing
from kernkit.building.changing import change_cells
from kernkit.building.checking.gradebook import changed_cells, refuse_changed_cells
from kernkit.course.built import cell_changes, record, unbuilt
from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from kernkit.faults import CourseError
from support.lesson_cells import (
    HALF,
    LESSON,
    RIGHT,
    TESTS,
    answer,
    asserts,
    cells,
    course_of,
    essay,
    task,
    write_lesson,
)

# Of nbgrader's own queries
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
MORE = [pytest.param(seed, marks=pytest.mark.thorough) for seed in range(1, 30)]
STUDENTS = ("ada", "ben")
POOL = {
    "double": answer("double", RIGHT),
    "test_double": asserts("test_double", TESTS, 2),
    "why": essay("why", 3),
    "half": answer("half", HALF),
    "test_half": asserts("test_half", "assert half == 0.5", 4),
    "draw": task("draw", 5),
}
OTHER_KINDS = {"why": task("why", 3), "draw": essay("draw", 5), "half": essay("half", 1)}


def gradebook(course):
    return Gradebook(f"sqlite:///{course.root}/gradebook.db", "plain")


def give_marks(course):
    """Both students have handed in, and have marks and comments in every cell."""
    with gradebook(course) as book:
        for number, student in enumerate(STUDENTS, 1):
            book.update_or_create_student(student)
            submission = book.update_or_create_submission(LESSON, student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.manual_score = number, number / 2
                for comment in notebook.comments:
                    comment.manual_comment = f"{student} on {comment.name}"
        book.db.commit()


def marks(course):
    """All marks and comments by student and cell."""
    with gradebook(course) as book:
        found = {}
        for one in book.assignment_submissions(LESSON):
            for notebook in one.notebooks:
                for grade in notebook.grades:
                    scores = (grade.auto_score, grade.manual_score)
                    found[one.student.id, notebook.name, grade.name, "mark"] = scores
                for comment in notebook.comments:
                    what = (one.student.id, notebook.name, comment.name, "comment")
                    found[what] = comment.manual_comment
        return found


@pytest.fixture
def course(tmp_path):
    course = course_of(tmp_path)
    generate_assignment(course, LESSON)
    give_marks(course)
    return course


def build_again(course):
    """What `kern build --change-cells` does with the gradebook."""
    said = change_cells(course, LESSON)
    generate_assignment(course, LESSON)
    return said


def test_it_is_refused_with_what_to_do(course):
    write_lesson(course.root, [*cells()[:3], answer("half", HALF), task("draw", 5)])
    with pytest.raises(CourseError) as refusal:
        refuse_changed_cells(course, LESSON)
    assert str(refusal.value) == (
        "01_sums cannot be built: the gradebook has marks for it, and since then `half` is new,"
        " `draw` is new, `why` is gone. `kern build 01_sums --change-cells` tells the gradebook;"
        " all marks of other cells stay."
    )
    with pytest.raises(CourseError, match="Cannot add or remove cells for notebook '01_sums'"):
        generate_assignment(course, LESSON)  # nbgrader's own reason, where it is asked


def test_marks_of_other_cells_stay(course):
    before = marks(course)
    write_lesson(course.root, [*cells(), answer("half", HALF), POOL["test_half"], task("draw", 5)])
    assert build_again(course) == []
    after = marks(course)
    assert {what: after[what] for what in before} == before
    new = {what: mark for what, mark in after.items() if what not in before}
    assert set(new) == {
        (student, LESSON, cell, kind)
        for student in STUDENTS
        for cell, kind in (
            ("half", "comment"),
            ("test_half", "mark"),
            ("draw", "mark"),
            ("draw", "comment"),
        )
    }
    assert set(new.values()) == {None, (None, None)}
    with gradebook(course) as book:
        assert book.find_assignment(LESSON).max_score == 14
    assert changed_cells(course, LESSON) == []
    refuse_changed_cells(course, LESSON)


def test_marks_of_cells_that_are_gone_are_kept_in_a_file(course):
    write_lesson(course.root, cells()[:3])
    (said,) = build_again(course)
    (path,) = course.private("removed").iterdir()
    assert said == f"marks of cells that are gone: {path}"
    head, *rows = list(csv.reader(path.read_text().splitlines()))
    assert head == list(changing.HEAD)
    assert sorted(rows) == [
        ["ada", LESSON, "why", "", "", "ada on why"],
        ["ada", LESSON, "why", "1.0", "0.5", ""],
        ["ben", LESSON, "why", "", "", "ben on why"],
        ["ben", LESSON, "why", "2.0", "1.0", ""],
    ]


def test_another_notebook_comes_and_goes(course):
    before = marks(course)
    write_lesson(course.root, [POOL["half"], POOL["test_half"]], name="second")
    with pytest.raises(CourseError, match="`half` is new, `test_half` is new"):
        refuse_changed_cells(course, LESSON)
    build_again(course)
    assert {what for what in marks(course) if what[1] == "second"} == {
        (student, "second", *cell)
        for student in STUDENTS
        for cell in (("half", "comment"), ("test_half", "mark"))
    }
    course.notebook("source", LESSON, name="second").unlink()
    build_again(course)
    assert marks(course) == before


def test_nothing_is_lost_where_it_cannot_be_done(course, monkeypatch):
    before = marks(course)
    write_lesson(course.root, cells()[:3])
    monkeypatch.setattr(changing._Change, "_keep_lost", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        change_cells(course, LESSON)
    assert marks(course) == before


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(1, 30))]
)
def test_whatever_changes_the_rest_stays(tmp_path, seed):
    draw = random.Random(seed)
    first, second = (draw.sample(sorted(POOL), draw.randint(1, len(POOL))) for _ in range(2))
    other = draw.random() < 0.5
    course = course_of(tmp_path, [POOL[name] for name in first])
    generate_assignment(course, LESSON)
    give_marks(course)
    before = marks(course)
    pool = POOL | (OTHER_KINDS if other else {})
    write_lesson(course.root, [pool[name] for name in second])
    build_again(course)
    after = marks(course)
    same = set(first) & set(second) - (set(OTHER_KINDS) if other else set())
    assert {what: after[what] for what in after if what[2] in same} == {
        what: before[what] for what in before if what[2] in same
    }
    assert {what[2] for what in after} <= set(second)
    assert changed_cells(course, LESSON) == []


# --- what `kern grade` tells ----------------------------------------------------------------------


def told(course):
    with gradebook(course) as book:
        return unbuilt(course, LESSON, book)


def test_what_was_changed_since_the_build_is_known(course):
    record(course, LESSON)
    assert told(course) == []
    write_lesson(course.root, [*cells()[:2], asserts("test_double", TESTS, 7), essay("why", 3)])
    assert told(course) == ["`test_double` gives 7 points, not 2"]
    write_lesson(course.root, [*cells()[:2], asserts("test_double", "1", 2), essay("why", 3)])
    assert told(course) == ["the text of `test_double` is another"]
    write_lesson(course.root, [*cells()[:2], asserts("other", TESTS, 2)])
    assert told(course) == ["`other` is new", "`test_double` is gone", "`why` is gone"]
    write_lesson(course.root, [*cells()[1:]])
    assert told(course) == ["source/01_sums/01_sums.ipynb has changed"]
    (course.folder("source", LESSON) / "data.csv").write_text("1")
    assert "source/01_sums/data.csv has changed" in told(course)


def test_a_course_that_was_built_otherwise_has_no_record(course):
    assert told(course) == []
    write_lesson(course.root, [*cells()[1:]])
    assert told(course) == []  # nobody can tell
    write_lesson(course.root, [*cells()[:2], asserts("test_double", TESTS, 7), essay("why", 3)])
    assert told(course) == ["`test_double` gives 7 points, not 2"]


def test_a_test_that_nbgrader_makes_has_no_text_of_its_own(tmp_path):
    course = course_of(tmp_path, [POOL["half"], asserts("t", "### AUTOTEST half", 1)])
    with gradebook(course) as book:
        book.update_or_create_assignment(LESSON)
        book.add_notebook(LESSON, LESSON)
        book.add_grade_cell("t", LESSON, LESSON, max_score=1, cell_type="code")
        book.add_solution_cell("half", LESSON, LESSON)
        for name in ("t", "half"):
            book.add_source_cell(name, LESSON, LESSON, cell_type="code", source="assert 1")
        changes = cell_changes(course, LESSON, book)
        assert changes.of_cells + changes.of_values == []
        assert cell_changes(Course(tmp_path), "99_none", book).new == []
