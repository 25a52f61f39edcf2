"""What waits for a person: cells that the gradebook lists as waiting, and what a person should see
of a notebook.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.orm import Session

from ...engine.clean.text import plain_line
from ...engine.run.states import LONGEST_REASON, TO_LOOK_AT
from ..journal import Journal
from .stamps import stamps

BY_HAND = "It is marked by hand."
MARKED_BEFORE = "It was marked by hand, and the submission was graded again since."
NO_VERDICT = "A check gave no verdict, or files of the course's own were handed in."

Row = tuple[str, str, float | None, float | None]  # notebook, cell, automatic and given mark


@dataclass(frozen=True)
class Look:
    """One thing of a submission that a person should look at: a graded cell, or a sentence about
    the notebook, which may name a cell.
    """

    student: str
    cell: str  # its grade id; "" where it is about the whole notebook
    why: str
    note: bool = False  # a sentence about the notebook: the formgrader does not list it


def entries(
    session: Session, lesson: str, journal: Journal, without: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """By student, the journal's entries that are about the marks in the gradebook in use, from
    which cells in `without` are left out.
    """
    there = stamps(session, lesson, without)
    return {
        entry["student"]: entry
        for entry in journal.entries()
        if there.get(entry["student"]) == entry.get("key", "")
    }


def to_look_at(session: Session, lesson: str, told: dict[str, dict[str, Any]]) -> list[Look]:
    """All of a lesson that waits for a person, by students' names: `told` are `entries`."""
    rows = session.query(
        SubmittedAssignment.student_id,
        Notebook.name,
        BaseCell.name,
        Grade.auto_score,
        Grade.manual_score,
    )
    rows = rows.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    rows = rows.join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    rows = rows.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    rows = rows.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    rows = rows.join(BaseCell, BaseCell.id == Grade.cell_id)
    rows = rows.filter(Assignment.name == lesson, Grade.needs_manual_grade.is_(True))
    waiting: dict[str, list[Row]] = {}
    for student, *row in rows:
        waiting.setdefault(student, []).append((*row,))
    found = [
        Look(student, cell, _why(_verdict(told, student, book, cell), auto_score, manual_score))
        for student, theirs in waiting.items()
        if student in told or _graded(theirs)
        for book, cell, auto_score, manual_score in theirs
    ]
    for student, entry in told.items():
        found += [
            Look(student, note["cell"], note["says"], note=True)
            for note in entry["notes"]
            if note["flag"]
        ]
    return sorted(found, key=lambda look: (look.student, look.note, look.cell))


def _verdict(told: dict[str, dict[str, Any]], student: str, book: str, cell: str) -> dict[str, Any]:
    verdicts = told.get(student, {}).get("verdicts", {})
    verdict: dict[str, Any] = verdicts.get(f"{book}/{cell}") or verdicts.get(cell, {})
    return verdict


def _graded(waiting: list[Row]) -> bool:
    """Whether anything has marked a submission that `kern grade` has not: a student who was granted
    an extension has rows that nobody has written in.
    """
    return any(score is not None for _, _, *scores in waiting for score in scores)


def _why(verdict: dict[str, Any], auto_score: float | None, manual_score: float | None) -> str:
    if manual_score is not None:
        return MARKED_BEFORE
    if auto_score is None:
        return BY_HAND
    if (state := str(verdict.get("state", ""))) not in TO_LOOK_AT:
        return NO_VERDICT
    says = plain_line(str(verdict.get("says", "")), LONGEST_REASON)
    return f"{TO_LOOK_AT[state].teacher} {says}".rstrip()
