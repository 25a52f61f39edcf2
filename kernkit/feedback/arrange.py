"""What a feedback page says of a graded notebook: its exercises, what became of each, and what was
said about them.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution, is_task

from ..checks.verdict import MIME
from ..course.course import Course
from ..course.in_source.inside import inside_of
from ..engine.clean.text import plain_line
from ..engine.run.messages import GONE, REPAIRS, TOO_MUCH
from ..engine.run.states import ERRORS
from ..faults import CourseError
from ..term.exclusions import LEFT_OUT, Exclusions
from .paths import without_paths

LEVEL = re.compile(r" {0,3}#{1,6}[ \t]")  # what a heading begins with
SAID = re.compile(r"Exercise\b")  # so a heading of an exercise begins
TAIL = re.compile(r" · (\d|no points|about ).*$")  # of a heading: points and minutes
NO_SIGNS = str.maketrans("", "", "*`")
# Nbgrader's own comment on an answer that is as it was given out: a state here, no comment
NO_RESPONSE = "No response."
# Errors that the engine words
OURS = {*ERRORS, *(name for name, _ in [*GONE.values(), *TOO_MUCH.values()])}
STATES = {
    "passed": ("✓", "passed"),
    "partly": ("◐", "partly"),
    "wrong": ("✗", "not yet"),
    "untried": ("○", "not attempted"),
    "person": ("…", "waits for a person"),
    "excluded": ("–", LEFT_OUT),
}


@dataclass(frozen=True)
class ExerciseRow:
    """One row of the table on top: `state` is a key of STATES."""

    anchor: str
    title: str
    state: str
    points: float
    out_of: float
    by_hand: bool = False

    @property
    def mark(self) -> str:
        """The sign that goes with the state."""
        return STATES[self.state][0]

    @property
    def word(self) -> str:
        """The state in words."""
        return STATES[self.state][1]

    @property
    def score(self) -> str:
        """Points in words."""
        return (
            f"{self.points:.4g} of {self.out_of:.4g}" if self.out_of or self.points else "no points"
        )


@dataclass(frozen=True)
class ShownCell:
    """A cell as it is shown. `role` is "text", "code", "answer", "test", or "verdict": a test whose
    code says nothing.

    `state` is what the check itself said, before anybody marked by hand; `comment` is a teacher's,
    in Markdown; `untouched` is an answer that is as it was given out.
    """

    cell: NotebookNode
    role: str
    state: str
    comment: str = ""
    untouched: bool = False


@dataclass(frozen=True)
class Stretch:
    """A stretch of the notebook: an exercise, or a piece of the lesson, which is folded."""

    cells: list[ShownCell]
    exercise: ExerciseRow | None = None

    @property
    def title(self) -> str:
        """The first heading, or ""."""
        return next((heading for shown in self.cells for heading in _headings(shown.cell)), "")

    @property
    def open(self) -> bool:
        """Whether somebody said something about a cell of it."""
        return any(shown.comment for shown in self.cells)


class FeedbackPage(NbGraderPreprocessor):
    """Arrange a graded notebook as a page: exercises stand open, the lesson around them is folded.

    Called by `nbgrader generate_feedback` after GetGrades; the template finds all of it under
    `resources["feedback"]`.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the gradebook, group the cells, take the grading machine's paths out of their
        outputs.
        """
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            row = gradebook.find_submission_notebook(
                about["notebook"], about["assignment"], about["student"]
            )
            grades = {grade.name: _facts(grade) for grade in row.grades}
            comments = {
                comment.name: (comment.manual_comment or "", comment.auto_comment)
                for comment in row.comments
            }
            handed_in, until = row.assignment.timestamp, _extended(row.assignment)
        # nbgrader works in the course's folder
        root = Path(self.config.CourseDirectory.get("root") or Path.cwd())
        excluded = frozenset(Exclusions(root).names(about["assignment"]))
        repairs = nb.cells.pop(0).source if nb.cells and nb.cells[0].get("id") == REPAIRS else ""
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                without_paths(output)
        parts = _parts([_shown(cell, comments) for cell in nb.cells], grades, excluded)
        resources["feedback"] = {
            "title": next(
                (heading for cell in nb.cells for heading in _headings(cell)), about["notebook"]
            ),
            "student": plain_line(about["student"]),
            "handed_in": _time(handed_in),
            "until": _time(until),
            "repairs": repairs,
            "inside": _inside(root, about["assignment"], about["notebook"]),
            "exercises": [part.exercise for part in parts if part.exercise],
            "parts": parts,
        }
        return nb, resources


def _extended(submission: SubmittedAssignment) -> datetime | None:
    """Until when a student had time, where that is an extension of their own."""
    due: datetime | None = submission.assignment.duedate
    return due + submission.extension if due and submission.extension else None


def _inside(root: Path, lesson: str, notebook: str) -> str:
    """What is to be said of tests that run inside the student's process."""
    try:
        return inside_of(Course(root), lesson, notebook).to_students()
    except CourseError:  # pages can be made where there is no course
        return ""


def _time(when: datetime | None) -> str:
    return f"{when:%d %B %Y, %H:%M} UTC" if when else ""


def _facts(grade: object) -> dict[str, Any]:
    """What the page needs of a row of the gradebook, which cannot be asked once the gradebook is
    closed.
    """
    names = ("auto_score", "manual_score", "needs_manual_grade", "score", "max_score")
    return {name: getattr(grade, name) for name in names}


def _shown(cell: NotebookNode, comments: dict[str, tuple[str, str | None]]) -> ShownCell:
    role = "text" if cell.cell_type != "code" else "code"
    if is_solution(cell):
        role = "answer"
    elif is_grade(cell):
        errors = {output.ename for output in cell.outputs if output.output_type == "error"}
        role = "verdict" if _record(cell) or errors & OURS else "test"
    said, by_nbgrader = (
        comments.get(_id(cell), ("", None)) if is_solution(cell) or is_task(cell) else ("", None)
    )
    return ShownCell(cell, role, _record(cell).get("state", ""), said, by_nbgrader == NO_RESPONSE)


def _parts(
    cells: list[ShownCell], grades: dict[str, dict[str, Any]], excluded: frozenset[str]
) -> list[Stretch]:
    """Exercises and what lies between them, in the notebook's order."""
    parts, end = [], 0
    for span in _spans([shown.cell for shown in cells]):
        mine = cells[span.start : span.stop]
        parts += [
            Stretch(cells[end : span.start]),
            Stretch(mine, _exercise(mine, grades, excluded)),
        ]
        end = span.stop
    return [part for part in [*parts, Stretch(cells[end:])] if part.cells]


def _spans(cells: list[NotebookNode]) -> list[range]:
    """The cells of each exercise: from its heading, or else its answer, to the cell that holds its
    points. Of several headings, the one that says so itself, or else that of the first answer.
    """
    spans, start = [], 0
    for index, cell in enumerate(cells):
        if is_grade(cell) or is_task(cell):
            answers = [i for i in range(start, index) if is_solution(cells[i])]
            first = answers[0] if answers else index
            headings = [i for i in range(start, first + 1) if _headings(cells[i])]
            said = [i for i in range(start, index) if any(map(SAID.match, _headings(cells[i])))]
            heading = said[-1:] or headings[-1:] or [first]
            spans.append(range(heading[0], index + 1))
            start = index + 1
    return spans


def _exercise(
    cells: list[ShownCell], grades: dict[str, dict[str, Any]], excluded: frozenset[str]
) -> ExerciseRow:
    test = cells[-1].cell
    grade, record, headings = grades[_id(test)], _record(test), _headings(cells[0].cell)
    title = re.sub(r"^Exercise:\s*", "", TAIL.sub("", headings[-1])) if headings else _id(test)
    return ExerciseRow(
        anchor=_id(test),
        title=title[:1].upper() + title[1:],
        state=(
            "excluded"
            if _id(test) in excluded
            else _state(grade, record, any(shown.untouched for shown in cells))
        ),
        points=grade["score"] or 0.0,
        out_of=grade["max_score"],
        by_hand=grade["manual_score"] is not None,
    )


def _state(grade: dict[str, Any], record: dict[str, Any], untouched: bool) -> str:
    """What became of an exercise. A person's mark counts for more than what the check said."""
    by_hand, points, most = (
        grade["manual_score"] is not None,
        grade["score"] or 0.0,
        grade["max_score"],
    )
    if grade["needs_manual_grade"] and not by_hand:
        return "person"
    if not by_hand and not points and (untouched or record.get("state") == "waiting"):
        return "untried"
    if not most and record:
        return str(record["state"])
    if points >= most:
        return "passed"
    return "partly" if points else "wrong"


def _record(cell: NotebookNode) -> dict[str, Any]:
    """The verdict of the check that a test cell ended with. The engine lets no cell of a student's
    bring one.
    """
    found = [
        output.data[MIME] for output in cell.get("outputs", []) if MIME in output.get("data", {})
    ]
    return found[-1] if found else {}


def _headings(cell: NotebookNode) -> list[str]:
    """The headings of a text cell, each one line without Markdown's signs. Linear in the text."""
    if cell.cell_type != "markdown":
        return []
    lines = (line for line in cell.source.split("\n") if LEVEL.match(line))
    titles = (line.lstrip(" #").rstrip(" \t#").translate(NO_SIGNS) for line in lines)
    return [plain_line(title) for title in titles if title]


def _id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
