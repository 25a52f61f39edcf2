"""Putting what came of a submission where it belongs: files renamed into place, marks written in
one transaction.

The order makes a crash harmless: files first, under a name of their own; then the marks; then the
rename; then the journal. Whatever is cut short is done again from the start, and ends the same.
"""

import contextlib
import mimetypes
import os
import re
import shutil
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import compute_checksum, is_grade, is_solution
from sqlalchemy import func, text
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from ..engine.run.states import TO_LOOK_AT
from ..term.extensions import Extensions
from ..term.penalties import Penalties
from .handed_in.private_files import database_file
from .handed_in.submissions import Submission
from .nets import RunStopped

# In the type of a file, or the end of its name
RUN_BY_BROWSERS = re.compile(
    r"[+/.](?:[xs]?html?|mhtml?|xht|xml|svgz?|xslt?|m?js)\b|rfc822|javascript|ecmascript"
)


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

    def notebooks(self, lesson: str) -> list[str] | None:
        """Names of a lesson's notebooks; None where the gradebook does not know the lesson."""
        try:
            return [notebook.name for notebook in self.gradebook.find_assignment(lesson).notebooks]
        except MissingEntry:
            return None

    def students(self, lesson: str) -> set[str]:
        """Who has marks in a lesson."""
        rows = self.gradebook.db.query(SubmittedAssignment.student_id)
        return {student for (student,) in rows.filter(SubmittedAssignment.name == lesson)}

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
        verdicts: dict[str, dict[str, Any]],
    ) -> list[str]:
        """Write one submission's marks and comments, all or none; returns ids of cells that wait
        for a person. Raises RunStopped where the gradebook is not the one that was opened.
        """
        self._require_the_same()
        waiting = []
        with self._transaction():
            row = self._register(submission.lesson, submission.student, timestamp)
            for name, notebook in executed.items():
                where = (name, submission.lesson, submission.student)
                for cell in notebook.cells:
                    if is_grade(cell):
                        waiting += self._grade(
                            cell, verdicts.get(cell.metadata.nbgrader.grade_id), where
                        )
                    if is_solution(cell):
                        unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                        comment = self.gradebook.find_comment(
                            cell.metadata.nbgrader.grade_id, *where
                        )
                        comment.auto_comment = "No response." if unchanged else None
            self._penalties.settle(row)
        return waiting

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
    def _transaction(self) -> Iterator[None]:
        """nbgrader commits in each of its methods; for the length of the block they only flush."""
        session = self.gradebook.db()
        commit, session.commit = session.commit, session.flush
        try:
            yield
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
        facts = {"timestamp": timestamp} if timestamp else {}
        row = self.gradebook.update_or_create_submission(lesson, student, **facts)
        self._extensions.grant(lesson, row)
        return row

    def _grade(
        self, cell: NotebookNode, verdict: dict[str, Any] | None, where: tuple[str, str, str]
    ) -> list[str]:
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
        return [grade_id] if look else []

    def close(self) -> None:
        """Close the gradebook."""
        self.gradebook.close()


def stage(destination: Path, executed: dict[str, NotebookNode], files: dict[str, bytes]) -> Path:
    """Write the graded copy of a submission beside its place, as nbgrader lays it out; returns the
    folder to rename.
    """
    part = destination.with_name(f".{destination.name}.part")
    remove(part)
    part.mkdir(parents=True)
    try:
        for name, content in inert(files).items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, notebook in executed.items():
            (part / f"{name}.ipynb").write_text(nbformat.writes(notebook) + "\n", "utf-8")
        for path in part.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
    except BaseException:
        remove(part)
        raise
    return part


def inert(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without those that a browser runs scripts of: the formgrader gives out what lies in a
    graded copy under its own address. They stay where they were handed in.
    """
    return {name: content for name, content in files.items() if not _is_run(name)}


def _is_run(name: str) -> bool:
    kind, _ = mimetypes.guess_type(name)
    return bool(RUN_BY_BROWSERS.search(f"{kind} {Path(name).suffix.lower()}"))


def put_in_place(part: Path, destination: Path) -> None:
    """Replace the graded copy of before, or whatever is there, by the new one."""
    old = destination.with_name(f".{destination.name}.old")
    remove(old)
    if os.path.lexists(destination):
        os.replace(destination, old)
    os.replace(part, destination)
    remove(old)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all in it, also one that is read-only; nothing where
    there is nothing.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _make_writable(path)
        shutil.rmtree(path)


def _make_writable(folder: Path) -> None:
    folder.chmod(0o700)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _make_writable(path)
