"""`kern copy-gradebook`: all that a gradebook holds, in another one."""

import pytest
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine

from kernkit.grading.standing.stamps import STAMPS
from support.classroom import configure
from support.term import LESSON


def everything(url):
    """All rows of nbgrader's tables and of the kit's own."""
    engine = create_engine(url)
    with engine.connect() as rows:
        found = {
            table.name: sorted(repr(row) for row in rows.execute(table.select()))
            for table in (*Base.metadata.sorted_tables, STAMPS)
        }
    engine.dispose()
    return found


@pytest.fixture
def moved(course):
    """The course, configured for a gradebook that is not there yet."""
    course.mark("ben", "test_half", 1.5)
    url = f"sqlite:///{course.folder}/new.db"
    configure(course.folder, f"c.CourseDirectory.db_url = {url!r}")
    return course, f"sqlite:///{course.folder}/gradebook.db", url


def test_all_that_it_holds_and_nothing_is_graded_again(moved):
    course, old, new = moved
    before = everything(old)
    said = course.kern("copy-gradebook", old)
    assert said.startswith("Copied: lessons 1, submissions 3, marks 9.")
    assert everything(new) == everything(old) == before
    assert "0 submissions in" in course.kern("grade", LESSON)
    with Gradebook(new) as gradebook:
        assert gradebook.find_grade("test_half", LESSON, LESSON, "ben").manual_score == 1.5
        assert gradebook.find_assignment(LESSON).duedate is not None


def test_without_it_the_new_one_gets_what_was_handed_in(moved):
    course, old, _ = moved
    said = course.kern("grade", LESSON)
    assert "the gradebook did not know the lesson" in said
    assert "3 submissions in" in said
    course.kern("copy-gradebook", old, status=2)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////nowhere/old.db", "/nowhere/old.db: there is no gradebook."),
        ("old.db", "old.db is no address of a gradebook, such as sqlite:///old.db."),
    ],
)
def test_what_cannot_be_copied_is_one_sentence(moved, url, says):
    course, *_ = moved
    assert course.kern("copy-gradebook", url, status=2) == f"kern copy-gradebook: {says}\n"
    assert not (course.folder / "new.db").exists()


def test_a_gradebook_in_use_is_left_alone(course):
    url = f"sqlite:///{course.folder}/gradebook.db"
    before = everything(url)
    assert "is the gradebook that the course uses" in course.kern("copy-gradebook", url, status=2)
    assert everything(url) == before
