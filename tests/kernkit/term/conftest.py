"""A plain course whose class is graded without an engine: every test passes."""

import pytest

from kernkit.cli import main
from kernkit.grading import work
from support.no_engine import Here, all_passed
from support.once import copied, made_once
from support.plain import LESSON, RIGHT, hand_in, plain_course
from support.term import Course, due

CLASS = {"ada": "2026-10-01 13:00:00 UTC", "ben": "2026-10-01 11:00:00 UTC", "cy": ""}
SETTINGS = ('c.LateSubmissionPlugin.penalty_method = "zero"',)


@pytest.fixture
def without_engine(monkeypatch):
    """Every submission that is run has full marks."""
    monkeypatch.setattr(work, "run_submission", all_passed)
    monkeypatch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())


def _graded(folder):
    plain_course(folder, *SETTINGS)
    due(folder, "2026-10-01 12:00")
    for name, when in CLASS.items():
        hand_in(folder, name, RIGHT, when)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "run_submission", all_passed)
        patch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())
        assert main(["--course", str(folder), "grade", LESSON]) == 0


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory):
    """The class, graded. To be copied, not changed."""
    return made_once(tmp_path_factory, "term", _graded)


@pytest.fixture
def course(graded_once, tmp_path, without_engine, capsys):
    """The class of one's own; Ada handed in an hour late, nobody knows when Cy did."""
    return Course(copied(graded_once, tmp_path / "course"), capsys)
