"""What the gradebook in use holds: a stamp of what was graded beside each submission's marks,
written with them in one transaction.

A table of the kit's own, by the number that nbgrader gives a submission: no other gradebook, and
no submission that was removed and added again, has the stamp. nbgrader does not look at the table.
A stamp counts only while the marks beside it are those that it was written with; what a person
gave (points, extra credit, comments) is theirs and not looked at.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Column, MetaData, String, Table, inspect
from sqlalchemy.orm import Query, Session

STAMPS = Table(
    "kern_graded",
    MetaData(),
    Column("submission_id", String(32), primary_key=True),
    Column("key", String(64), nullable=False),  # of what was graded
    Column("marks", String(64), nullable=False),  # fingerprint of the marks that it got
)


def stamp(
    session: Session, lesson: str, student: str, key: str, without: Sequence[str] = ()
) -> None:
    """Say, within the running transaction, that a submission's marks are of what has this key.
    Cells in `without` are left out of the marks, and theirs may change.
    """
    session.flush()
    STAMPS.create(session.connection(), checkfirst=True)
    [(number, _)] = _submissions(session, lesson).filter(SubmittedAssignment.student_id == student)
    marks = _marks(session, lesson, without, number)[number]
    session.execute(STAMPS.delete().where(STAMPS.c.submission_id == number))
    session.execute(STAMPS.insert().values(submission_id=number, key=key, marks=marks))


def stamps(session: Session, lesson: str, without: Sequence[str] = ()) -> dict[str, str]:
    """By student with a submission of a lesson in the gradebook, the key of what its marks are of;
    "" where they are not `kern grade`'s, or were changed since, those of cells in `without` aside.
    """
    kept: dict[str, tuple[str, str]] = {}
    if inspect(session.connection()).has_table(STAMPS.name):
        kept = {number: (key, marks) for number, key, marks in session.execute(STAMPS.select())}
    now = _marks(session, lesson, without)
    found = {}
    for number, student in _submissions(session, lesson):
        key, marks = kept.get(number, ("", ""))
        found[student] = key if marks == now[number] else ""
    return found


def _submissions(session: Session, lesson: str) -> "Query[tuple[str, str]]":
    rows = session.query(SubmittedAssignment.id, SubmittedAssignment.student_id)
    rows = rows.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    found: Query[tuple[str, str]] = rows.filter(Assignment.name == lesson)
    return found


def _marks(
    session: Session, lesson: str, without: Sequence[str], number: str = ""
) -> defaultdict[str, str]:
    """Fingerprint of each submission's automatic marks, or of one's."""
    rows = session.query(SubmittedAssignment.id, Notebook.name, BaseCell.name, Grade.auto_score)
    rows = rows.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    rows = rows.join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    rows = rows.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    rows = rows.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    rows = rows.join(BaseCell, BaseCell.id == Grade.cell_id).filter(Assignment.name == lesson)
    if number:
        rows = rows.filter(SubmittedAssignment.id == number)
    cells = defaultdict(list)
    for submission, book, name, score in rows:
        if name not in without:
            cells[submission].append(repr((book, name, score)))
    found: defaultdict[str, str] = defaultdict(lambda: _digest([]))
    found.update({submission: _digest(sorted(theirs)) for submission, theirs in cells.items()})
    return found


def _digest(cells: list[str]) -> str:
    return hashlib.sha256("\n".join(cells).encode()).hexdigest()
