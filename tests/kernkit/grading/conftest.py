"""Courses in which something odd is handed in, graded with an engine or without."""

import pytest

from kernkit.grading import work
from support.classroom import LESSON
from support.no_engine import Here, all_passed
from support.once import copied, made_once


def brings_data(folder, released):
    copied(released, folder)
    data = folder / "source" / LESSON / "data" / "measured.csv"
    data.parent.mkdir()
    data.write_text("4,5,6\n")


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
