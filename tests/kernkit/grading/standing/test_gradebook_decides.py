"""What is graded is what the gradebook in use holds: one command puts right whatever happened to
it, and nothing that a person gave is lost.
"""

import shutil
import sqlite3
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from support.effort import in_part
from support.plain_course import CLASS, PLAIN, hand_in, kern, rows

pytestmark = [pytest.mark.xdist_group("plain"), pytest.mark.usefixtures("stand_in")]


def database(course):
    return course / "gradebook.db"


def sql(course, *statements):
    with sqlite3.connect(database(course)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def by_nbgrader(course):
    return Gradebook(f"sqlite:///{database(course)}")


def deleted(course):
    database(course).unlink()


def emptied(course):
    with by_nbgrader(course) as gradebook:
        gradebook.remove_assignment(PLAIN)


def built_again(course):
    emptied(course)
    generate_assignment(Course(course), PLAIN)


def student_removed(course):
    with by_nbgrader(course) as gradebook:
        gradebook.remove_student("ben")


def student_added_back(course):
    student_removed(course)
    with by_nbgrader(course) as gradebook:
        gradebook.add_student("ben")


def marks_deleted(course):
    sql(course, "DELETE FROM grade")


def comments_deleted(course):
    sql(course, "DELETE FROM comment")


def one_mark_deleted(course):
    sql(course, "DELETE FROM grade WHERE auto_score = 2")


def marks_emptied(course):
    sql(course, "UPDATE grade SET auto_score = NULL")


def marks_changed(course):
    sql(course, "UPDATE grade SET auto_score = 0 WHERE auto_score = 3")


def notebooks_deleted(course):
    sql(course, "DELETE FROM grade", "DELETE FROM comment", "DELETE FROM submitted_notebook")


def stamps_deleted(course):
    sql(course, "DROP TABLE kern_graded")


def copy_deleted(course):
    shutil.rmtree(course / "autograded" / "ada")


def copy_of_another(course):
    copy = course / "autograded" / "ada" / PLAIN / f"{PLAIN}.ipynb"
    copy.chmod(0o644)
    copy.write_text(hand_in(course, "dee").read_text())


def journal_deleted(course):
    shutil.rmtree(course / ".kern" / "journal")


HAPPENS = (
    deleted, emptied, built_again, student_removed, student_added_back, marks_deleted,
    one_mark_deleted, marks_emptied, marks_changed, notebooks_deleted, stamps_deleted,
    copy_deleted, copy_of_another, journal_deleted, comments_deleted,
)  # fmt: skip


QUICK = (deleted, student_removed, one_mark_deleted, marks_changed, stamps_deleted, copy_of_another)


@pytest.mark.parametrize("happens", in_part(HAPPENS, QUICK), ids=[one.__name__ for one in HAPPENS])
def test_one_command_puts_it_right(course, plain_graded, happens):
    """`course` is a copy of it."""
    wanted = rows(plain_graded)
    happens(course)
    assert kern(course, "grade") == 0
    assert rows(course) == wanted
    assert kern(course, "grade", "--dry-run") == 0
    for student in CLASS:
        copy = Path("autograded", student, PLAIN, f"{PLAIN}.ipynb")
        assert (course / copy).read_bytes() == (plain_graded / copy).read_bytes()


def given_by_hand(course, student="ben", cell="test_second", points=1.5, comment="Nearly."):
    """A person marks a cell, and comments on it."""
    with by_nbgrader(course) as gradebook:
        grade = gradebook.find_grade(cell, PLAIN, PLAIN, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        name = cell.removeprefix("test_")
        gradebook.find_comment(name, PLAIN, PLAIN, student).manual_comment = comment
        gradebook.db.commit()


def comment_of(course, student="ben", cell="second"):
    with by_nbgrader(course) as gradebook:
        return gradebook.find_comment(cell, PLAIN, PLAIN, student).manual_comment


def test_an_older_gradebook_gets_the_newer_attempt(course, tmp_path):
    given_by_hand(course)
    shutil.copy(database(course), tmp_path / "backup.db")
    hand_in(course, "ben", first="wrong", second="right")
    hand_in(course, "eve", first="right")
    assert kern(course, "grade") == 0
    given_by_hand(course, points=2.5, comment="Better.")
    shutil.copy(tmp_path / "backup.db", database(course))
    assert kern(course, "grade") == 0
    now = rows(course)
    assert now["ben", "test_first"].auto == 0
    # What the backup holds of people stays, and waits: it was given to the attempt before
    assert now["ben", "test_second"] == (3.0, 1.5, True)
    assert comment_of(course) == "Nearly."
    assert now["eve", "test_first"].auto == 2


def test_an_older_gradebook_with_the_same_points_is_told_too(course, tmp_path, capsys):
    """The older attempt has the same marks, so that these do not tell: the stamp does."""
    given_by_hand(course)
    shutil.copy(database(course), tmp_path / "backup.db")
    hand_in(course, "ben", first="right", second="also wrong")
    assert kern(course, "grade") == 0
    shutil.copy(tmp_path / "backup.db", database(course))
    capsys.readouterr()
    assert kern(course, "grade") == 0
    said = capsys.readouterr().out
    assert "1 submission in" in said
    assert f"{PLAIN}, ben, test_second: It was marked by hand, and the submission was" in said
    assert rows(course)["ben", "test_second"] == (0.0, 1.5, True)


def test_another_gradebook_for_one_run_and_back(course, plain_graded, capsys):
    """Copies of it."""
    other = f"sqlite:///{course}/other.db"
    wanted = rows(plain_graded)
    assert kern(course, "grade", "--db", other) == 0
    assert "the gradebook did not know the lesson" in capsys.readouterr().out
    assert rows(course, other) == wanted
    hand_in(course, "ben", first="wrong", second="right")
    assert kern(course, "grade", "--db", other) == 0
    assert rows(course) == wanted
    assert kern(course, "grade") == 0
    assert rows(course) == rows(course, other) != wanted
    capsys.readouterr()
    for one in (("--db", other), ()):
        assert kern(course, "grade", *one) == 0
        assert "0 submissions in" in capsys.readouterr().out


def test_a_gradebook_that_was_moved_holds_what_it_held(course, capsys):
    given_by_hand(course)
    database(course).rename(course / "moved.db")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.db_url = 'sqlite:///{course}/moved.db'\n")
    capsys.readouterr()
    assert kern(course, "grade") == 0
    assert "0 submissions in" in capsys.readouterr().out
    assert not database(course).exists()


KEEP = (marks_emptied, stamps_deleted, copy_deleted, copy_of_another, journal_deleted)


@pytest.mark.parametrize("happens", KEEP, ids=lambda one: one.__name__)
def test_what_people_gave_stays(course, happens):
    given_by_hand(course)
    with by_nbgrader(course) as gradebook:
        gradebook.find_grade("essay", PLAIN, PLAIN, "ada").extra_credit = 0.5
        gradebook.db.commit()
    happens(course)
    assert kern(course, "grade") == 0
    assert rows(course)["ben", "test_second"].manual == 1.5
    assert comment_of(course) == "Nearly."
    with by_nbgrader(course) as gradebook:
        assert gradebook.find_grade("essay", PLAIN, PLAIN, "ada").extra_credit == 0.5


def test_marks_that_people_give_change_nothing_of_what_is_done(course, capsys):
    given_by_hand(course)
    with by_nbgrader(course) as gradebook:
        for name in ("essay", "project"):
            grade = gradebook.find_grade(name, PLAIN, PLAIN, "ada")
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2.0, 1.0, False
        gradebook.db.commit()
    before = rows(course)
    capsys.readouterr()
    assert kern(course, "grade") == 0
    assert "0 submissions in" in capsys.readouterr().out
    assert rows(course) == before


def test_the_time_of_an_attempt_before_does_not_make_this_one_late(course):
    hand_in(course, "ben", first="right", when="2026-03-02 10:00:00 UTC")
    assert kern(course, "grade") == 0
    (course / "submitted" / "ben" / PLAIN / "timestamp.txt").unlink()
    assert kern(course, "grade") == 0
    with by_nbgrader(course) as gradebook:
        assert gradebook.find_submission(PLAIN, "ben").timestamp is None


def test_a_lesson_that_was_never_built_is_refused_and_no_gradebook_entered(course, capsys):
    shutil.rmtree(course / "release")
    database(course).unlink()
    assert kern(course, "grade") == 2
    said = capsys.readouterr().err
    assert f"the gradebook does not know {PLAIN}. Run `kern build {PLAIN}` first." in said


def test_entering_a_lesson_leaves_what_students_get_as_it_is(course):
    release = course / "release" / PLAIN / f"{PLAIN}.ipynb"
    release.write_text(release.read_text() + "\n")
    before = release.read_bytes()
    deleted(course)
    assert kern(course, "grade") == 0
    assert release.read_bytes() == before
    assert not list((course / "release" / PLAIN).glob(".*"))


def test_notebooks_of_a_lesson_may_use_the_same_ids(course):
    """A right answer in one takes nothing from, and gives nothing to, the same cell of another."""
    source = course / "source" / PLAIN
    shutil.copy(source / f"{PLAIN}.ipynb", source / "z_more.ipynb")
    shutil.rmtree(course / "submitted")
    database(course).unlink()
    generate_assignment(Course(course), PLAIN)
    for student, answers in {"ada": ("right", "wrong"), "ben": ("wrong", "right")}.items():
        path = hand_in(course, student, first=answers[1])
        path.rename(path.with_name("z_more.ipynb"))
        hand_in(course, student, first=answers[0])
    assert kern(course, "grade") == 0
    with by_nbgrader(course) as gradebook:
        marks = {
            (student, book): gradebook.find_grade("test_first", book, PLAIN, student).auto_score
            for student in ("ada", "ben")
            for book in (PLAIN, "z_more")
        }
    assert list(marks.values()) == [2, 0, 0, 2]
    assert kern(course, "grade", "--dry-run") == 0
