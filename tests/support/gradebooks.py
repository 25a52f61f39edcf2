"""What a gradebook holds of a lesson, read as nbgrader reads it."""

from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook


class Mark(NamedTuple):
    """Of one cell of one student's."""

    auto: float | None
    manual: float | None
    waits: bool


def gradebook(where: Path | str) -> Gradebook:
    """The gradebook of a course's folder, or one at an address."""
    return Gradebook(where if "://" in str(where) else f"sqlite:///{where}/gradebook.db")


def marks(where: Path | str, lesson: str) -> dict[str, float]:
    """By student."""
    with gradebook(where) as book:
        return {one.student.id: one.score for one in book.assignment_submissions(lesson)}


def rows(where: Path | str, lesson: str) -> dict[tuple[str, str], Mark]:
    """By student and cell."""
    with gradebook(where) as book:
        return {
            (one.student.id, grade.name): Mark(
                grade.auto_score, grade.manual_score, grade.needs_manual_grade
            )
            for one in book.assignment_submissions(lesson)
            for notebook in one.notebooks
            for grade in notebook.grades
        }
