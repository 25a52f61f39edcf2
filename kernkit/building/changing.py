"""Cells of a lesson that are added, removed or made another kind after marks have been given, which
nbgrader itself refuses: the gradebook learns of them, and no other mark changes.
"""

import csv
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy.exc import SAWarning

from ..course.built import kinds, known_kinds
from ..course.course import Course
from ..course.lessons import graded_id, read_notebook

TABLES: dict[str, Any] = {"grade": GradeCell, "solution": SolutionCell, "task": TaskCell}
HEAD = ("student", "notebook", "cell", "auto_score", "manual_score", "comment")


def change_cells(course: Course, lesson: str) -> list[str]:
    """Make the gradebook hold the cells of today's source, in one transaction; what was done, in
    words. New cells have no marks until the lesson is graded.

    Marks and comments of cells that are gone are written to a file in the course first, where
    there are any.
    """
    directory = course.directory()
    with Gradebook(directory.db_url, directory.course_id) as gradebook, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own relations
        session = gradebook.db()
        change = _Change(course, lesson, gradebook, session)
        try:
            said = change.all()
            session.commit()
        except BaseException:
            session.rollback()
            raise
    return said


class _Change:
    def __init__(self, course: Course, lesson: str, gradebook: Gradebook, session: Any) -> None:
        self.course, self.lesson, self.session = course, lesson, session
        self.assignment = gradebook.find_assignment(lesson)
        self.known = known_kinds(self.assignment)
        self.sources = {
            name: read_notebook(course.notebook("source", lesson, name=name))
            for name in course.notebook_names(lesson)
        }
        self.lost: list[tuple[Any, ...]] = []

    def all(self) -> list[str]:
        """Notebooks, then their cells."""
        rows = {row.name: row for row in self.assignment.notebooks}
        for name in self.sources.keys() - rows.keys():
            rows[name] = self._new_notebook(name)
        for name, row in rows.items():
            source = self.sources.get(name, NotebookNode(cells=[]))
            self._cells(row, kinds(source), source)
            if name not in self.sources:
                self._remove_notebook(row)
        return [f"marks of cells that are gone: {self._keep_lost()}"] if self.lost else []

    def _new_notebook(self, name: str) -> Notebook:
        row = Notebook(name=name, assignment=self.assignment, kernelspec="{}")
        self.session.add(row)
        for submission in self.assignment.submissions:
            self.session.add(SubmittedNotebook(notebook=row, assignment=submission))
        self.session.flush()
        return row

    def _remove_notebook(self, row: Notebook) -> None:
        for submitted in list(row.submissions):
            self.session.delete(submitted)
        self.session.flush()
        self.session.delete(row)
        self.session.flush()

    def _cells(self, row: Notebook, now: dict[str, tuple[str, ...]], source: NotebookNode) -> None:
        before = self.known.get(row.name, {})
        for kind in TABLES:
            had = {name for name, are in before.items() if kind in are}
            has = {name for name, are in now.items() if kind in are}
            for name in sorted(had - has):
                self._remove(row, kind, name)
            for cell in source.cells:
                if graded_id(cell) in has - had:
                    self._add(row, kind, cell)
        kept = {cell.name: cell for cell in row.source_cells}
        for name in before.keys() - now.keys():
            self.session.delete(kept[name])
        for cell in source.cells:
            if graded_id(cell) in now.keys() - before.keys():
                # Its text is written by nbgrader, when the lesson is built
                facts = {"cell_type": cell.cell_type, "locked": False, "source": cell.source}
                self.session.add(SourceCell(name=graded_id(cell), notebook=row, **facts))
        self.session.flush()

    def _add(self, row: Notebook, kind: str, cell: NotebookNode) -> None:
        facts: dict[str, Any] = {}
        if kind != "solution":
            points = float(cell.metadata.nbgrader.get("points", 0))
            facts = {"max_score": points, "cell_type": cell.cell_type}
        new = TABLES[kind](name=graded_id(cell), notebook=row, **facts)
        self.session.add(new)
        self.session.flush()
        for submitted in row.submissions:
            if kind != "solution":
                self.session.add(Grade(cell_id=new.id, notebook=submitted))
            if kind != "grade":
                self.session.add(Comment(cell_id=new.id, notebook=submitted))
        self.session.flush()

    def _remove(self, row: Notebook, kind: str, name: str) -> None:
        table = TABLES[kind]
        cell = self.session.query(table).filter_by(name=name, notebook_id=row.id).one()
        self.lost += _marks(row, cell)
        for mark in [*cell.grades, *cell.comments]:
            self.session.delete(mark)
        self.session.flush()
        self.session.delete(cell)
        self.session.flush()

    def _keep_lost(self) -> Path:
        name = f"{self.lesson}-{datetime.now():%Y-%m-%d-%H%M%S}.csv"
        path = self.course.private("removed", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEAD)
            rows.writerows(self.lost)
        return path


def _marks(row: Notebook, cell: Any) -> Iterator[tuple[Any, ...]]:
    """What a cell's marks and comments say, where they say anything."""
    for grade in cell.grades:
        if grade.auto_score is not None or grade.manual_score is not None:
            student = grade.notebook.student.id
            yield student, row.name, cell.name, grade.auto_score, grade.manual_score, ""
    for comment in cell.comments:
        if comment.manual_comment:
            student = comment.notebook.student.id
            yield student, row.name, cell.name, None, None, comment.manual_comment
