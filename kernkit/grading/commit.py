"""Marks written to the gradebook: those of one submission in one transaction."""

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task
from sqlalchemy import func, text
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm import Session
from traitlets.config import Config

from ..engine.run.states import TO_LOOK_AT
from ..term.extensions import Extensions
from ..term.penalties import Penalties
from .handed_in.private_files import database_file
from .handed_in.submissions import Submission
from .nets import RunStopped
from .standing.lesson_state import notebooks_of
from .standing.stamps import stamp


class Register:
    """The gradebook, open for the whole of a run, written by one thread. Errors of the database
    pass on.
    """

    def __init__(self, url: str, course_id: str, config: Config) -> None:
        # nbgrader's own queries make SQLAlchemy warn. Said once and for all: a block of its own is
        # not safe beside threads.
        warnings.simplefilter("ignore", SAWarning)
        self.gradebook = Gradebook(url, course_id)
        self._file = database_file(url)
        self._inode = self._file.stat().st_ino if self._file else 0
        self._penalties = Penalties(config)
        self._extensions = Extensions(Path(config.CourseDirectory.root))

    def knows(self, lesson: str) -> bool:
        """Whether the lesson's cells and points are in the gradebook."""
        return bool(notebooks_of(self.gradebook, lesson))

    def marks(self, lesson: str) -> tuple[list[float], float]:
        """What everybody has in a lesson, penalties taken off, and what it gives at most."""
        rows = self.gradebook.db.query(
            SubmittedAssignment.late_submission_penalty, func.sum(Grade.score)
        )
        rows = rows.join(
            SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id
        )
        rows = rows.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        rows = rows.filter(SubmittedAssignment.name == lesson).group_by(SubmittedAssignment.id)
        most = self.gradebook.find_assignment(lesson).max_score
        return [max(score - penalty, 0.0) for penalty, score in rows], most

    def write(
        self,
        submission: Submission,
        timestamp: datetime | None,
        executed: dict[str, NotebookNode],
        verdicts: dict[str, dict[str, dict[str, Any]]],
        key: str,
        without: Sequence[str] = (),
    ) -> None:
        """Write one submission's marks and comments, and the key of what they are of, all or none.
        Cells in `without` are left out of the marks. Raises RunStopped where the gradebook is not
        the one that was opened.
        """
        self._require_the_same()
        with self._transaction() as session:
            row = self._register(submission.lesson, submission.student, timestamp)
            for name, notebook in executed.items():
                where = (name, submission.lesson, submission.student)
                for cell in notebook.cells:
                    if is_grade(cell):
                        verdict = verdicts.get(name, {}).get(cell.metadata.nbgrader.grade_id)
                        self._grade(cell, verdict, where)
                    if is_task(cell):  # what was done for it may be new, and nbgrader does not say
                        task = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *where)
                        task.needs_manual_grade = True
                    if is_solution(cell):
                        unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                        comment = self.gradebook.find_comment(
                            cell.metadata.nbgrader.grade_id, *where
                        )
                        comment.auto_comment = "No response." if unchanged else None
            self._penalties.settle(row)
            stamp(session, submission.lesson, submission.student, key, without)

    def check(self) -> None:
        """Raises an error of the database's, or RunStopped, where nothing can be written."""
        self._require_the_same()
        session = self.gradebook.db()
        session.rollback()
        session.execute(text("BEGIN IMMEDIATE" if self._file else "SELECT 1"))
        session.rollback()

    def _require_the_same(self) -> None:
        """A file that was deleted or replaced can still be written, and nobody would see it."""
        try:
            same = self._file is None or self._file.stat().st_ino == self._inode
        except FileNotFoundError:
            same = False
        if not same:
            raise RunStopped(
                "the gradebook was deleted or replaced meanwhile. Put it back, and run the same"
                " command again: what it does not hold is graded."
            )

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Session]:
        """nbgrader commits in each of its methods; for the length of the block they only flush."""
        session = self.gradebook.db()
        commit, session.commit = session.commit, session.flush
        try:
            yield session
            commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            del session.commit
            session.expunge_all()  # or each submission would be kept in memory

    def _register(
        self, lesson: str, student: str, timestamp: datetime | None
    ) -> SubmittedAssignment:
        self.gradebook.update_or_create_student(student)
        # None, too: the time of an attempt before would make this one late
        row = self.gradebook.update_or_create_submission(lesson, student, timestamp=timestamp)
        self._extensions.grant(lesson, row)
        self._complete(row)
        return row

    def _complete(self, submission: SubmittedAssignment) -> None:
        """Give a submission the rows that it lacks: those of a gradebook in which somebody deleted
        some.
        """
        session = self.gradebook.db()
        there = {notebook.notebook_id: notebook for notebook in submission.notebooks}
        for notebook in submission.assignment.notebooks:
            mine = there.get(notebook.id)
            if mine is None:
                mine = SubmittedNotebook(notebook=notebook, assignment=submission)
                session.add(mine)
            grades = {grade.cell_id for grade in mine.grades}
            comments = {comment.cell_id for comment in mine.comments}
            for cell in (*notebook.grade_cells, *notebook.task_cells):
                if cell.id not in grades:
                    session.add(Grade(cell_id=cell.id, notebook=mine))
            for cell in (*notebook.solution_cells, *notebook.task_cells):
                if cell.id not in comments:
                    session.add(Comment(cell_id=cell.id, notebook=mine))
        session.flush()

    def _grade(
        self, cell: NotebookNode, verdict: dict[str, Any] | None, where: tuple[str, str, str]
    ) -> None:
        """A cell's mark. What a person marked before is kept, and waits for another look, as in
        nbgrader.
        """
        grade_id = cell.metadata.nbgrader.grade_id
        grade = self.gradebook.find_grade(grade_id, *where)
        # Graded by hand, not by a test; an answer that was not touched is worth nothing
        if verdict is None:
            unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
            grade.auto_score = 0.0 if unchanged else None
            look = grade.auto_score is None
        else:
            grade.auto_score = float(verdict["points"])
            look = verdict["state"] in TO_LOOK_AT
        grade.needs_manual_grade = look or grade.manual_score is not None

    def close(self) -> None:
        """Close the gradebook."""
        self.gradebook.close()
