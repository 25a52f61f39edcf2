"""A plain course whose class is graded without an engine: every test passes."""

import pytest

from kernkit.grading import work
from support.no_engine import Here, all_passed
from support.once import copied, made_once
from support.term import Course, graded_class


@pytest.fixture
def without_engine(monkeypatch):
    """Every submission that is run has full marks."""
    monkeypatch.setattr(work, "run_submission", all_passed)
    monkeypatch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory):
    """The class, graded. To be copied, not changed."""
    return made_once(tmp_path_factory, "term", graded_class)


@pytest.fixture
def course(graded_once, tmp_path, without_engine, capsys):
    """The class of one's own; Ada handed in an hour late, nobody knows when Cy did."""
    return Course(copied(graded_once, tmp_path / "course"), capsys)
