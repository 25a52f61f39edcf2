"""A course as its teacher sees it: commands, and what they say and change."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc

import kernkit.course.course
from kernkit.cli import main
from kernkit.course.steps import generate_assignment, generate_feedback
from kernkit.grading import work
from support.no_engine import Here, all_passed
from support.plain import LESSON, RIGHT, hand_in, plain_course

CLASS = {"ada": "2026-10-01 13:00:00 UTC", "ben": "2026-10-01 11:00:00 UTC", "cy": ""}
SETTINGS = ('c.LateSubmissionPlugin.penalty_method = "zero"',)


class Course:
    """A course's folder, whose commands run in this process."""

    def __init__(self, folder: Path, capsys) -> None:
        self.folder, self._capsys = folder, capsys

    def kern(self, *command: str, status: int = 0) -> str:
        """What a command says; its exit status is as expected."""
        self._capsys.readouterr()
        ended = main(["--course", str(self.folder), *command])
        said = "".join(self._capsys.readouterr())
        assert ended == status, said
        assert "Traceback" not in said
        return said

    def marks(self) -> dict[str, float]:
        """What everybody has, penalties taken off."""
        with self.gradebook() as gradebook:
            found = gradebook.assignment_submissions(LESSON)
            return {one.student_id: one.score - one.late_submission_penalty for one in found}

    def most(self) -> float:
        """What the lesson gives."""
        with self.gradebook() as gradebook:
            return float(gradebook.find_assignment(LESSON).max_score)

    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.folder}/gradebook.db", "plain")

    def mark(self, student: str, cell: str, points: float) -> None:
        """A person's mark."""
        with self.gradebook() as gradebook:
            grade = gradebook.find_grade(cell, LESSON, LESSON, student)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    def release(self) -> None:
        """Tell a new gradebook of the lesson, as `kern build` does."""
        generate_assignment(kernkit.course.course.Course(self.folder), LESSON)

    def feedback(self, student: str) -> str:
        """A student's page, made anew."""
        generate_feedback(kernkit.course.course.Course(self.folder), LESSON)
        return (self.folder / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


def due(folder: Path, when: str) -> None:
    """Set the lesson's due date, in UTC, as the formgrader does."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db", "plain") as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=parse_utc(when))


def graded_class(folder: Path) -> None:
    """A plain course whose class of three is graded, all with full marks but for penalties."""
    plain_course(folder, *SETTINGS)
    due(folder, "2026-10-01 12:00")
    for name, when in CLASS.items():
        hand_in(folder, name, RIGHT, when)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "run_submission", all_passed)
        patch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())
        assert main(["--course", str(folder), "grade", LESSON]) == 0


def raw(folder: Path) -> bytes:
    """The gradebook's bytes, what was deleted from it included."""
    with closing(connect(folder / "gradebook.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "gradebook.db").read_bytes()
