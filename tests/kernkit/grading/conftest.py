"""Courses in which something odd is handed in, graded with an engine or without."""

import pytest

from kernkit.course.course import Course
from kernkit.grading import work
from support import plain_course
from support.classroom import LESSON, believe
from support.no_engine import Here, all_passed
from support.once import copied, made_once


def brings_data(folder, released):
    copied(released, folder)
    data = folder / "source" / LESSON / "data" / "measured.csv"
    data.parent.mkdir()
    data.write_text("4,5,6\n")
    believe(Course(folder), LESSON)


@pytest.fixture(scope="session")
def with_data(released, tmp_path_factory):
    """A course whose lesson brings a folder with a file. To be copied, not changed."""
    return made_once(tmp_path_factory, "with_data", lambda folder: brings_data(folder, released))


@pytest.fixture
def fresh(with_data, tmp_path):
    """The same, of one's own."""
    return copied(with_data, tmp_path / "course")


@pytest.fixture
def without_engine(monkeypatch):
    """Every submission that is run has full marks."""
    monkeypatch.setattr(work, "run_submission", all_passed)
    monkeypatch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())


@pytest.fixture
def stand_in(monkeypatch):
    """`kern grade` gives marks by what an answer of the plain course says."""
    use_stand_in(monkeypatch)


def use_stand_in(monkeypatch):
    workers = "kernkit.grading.grade_command._workers"
    monkeypatch.setattr(workers, lambda *_: plain_course.StandIn())


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """The plain course, its class handed in. To be copied, not changed."""

    def make(folder):
        plain_course.released(folder)
        for student, answers in plain_course.CLASS.items():
            plain_course.hand_in(folder, student, **answers)

    return made_once(tmp_path_factory, "plain", make)


@pytest.fixture(scope="session")
def plain_graded(plain, tmp_path_factory):
    """The same, graded. To be copied, not changed."""

    def make(folder):
        copied(plain, folder)
        with pytest.MonkeyPatch.context() as patch:
            use_stand_in(patch)
            assert plain_course.kern(folder, "grade") == 0

    return made_once(tmp_path_factory, "plain_graded", make)


@pytest.fixture
def course(plain_graded, tmp_path):
    """The graded plain course, of one's own."""
    return copied(plain_graded, tmp_path / "course")
