"""Reading what is known of a class: marks out of the gradebook, verdicts and repairs out of the
journals.
"""

import warnings
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import SAWarning

from ..course.course import Course
from ..course.in_source.inside import inside_of
from ..course.lessons import TEST
from ..engine.run.states import TO_LOOK_AT
from ..faults import CourseError, DefinitionError
from ..grading.handed_in.private_files import PrivateFiles
from ..grading.handed_in.submissions import find_submissions
from ..grading.journal import Journal
from ..grading.standing.lesson_state import LessonState
from ..grading.standing.to_look_at import entries, to_look_at
from ..term.exclusions import LEFT_OUT, Exclusions
from .data import Class, GradedAnswer, GradedLesson, GradedSubmission
from .notebooks import GradedCell, Notebooks, exercise_titles, lesson_title, lesson_words

MADE_BY_NBGRADER = "No response."  # its comment on an answer that was left as it was handed out


def read_class(course: Course, lessons: list[str]) -> Class:
    """The class of a course, in the named lessons, or in all that somebody handed in.

    Raises CourseError where the gradebook is missing, does not know a lesson, or holds no
    submission.
    """
    directory = course.directory()
    database = directory.db_url.removeprefix("sqlite:///")
    if database != directory.db_url and not Path(database).is_file():
        raise CourseError(
            f"{database}: there is no gradebook. Run `kern build` and `kern grade` first."
        )
    with warnings.catch_warnings(), Gradebook(directory.db_url, directory.course_id) as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own tables
        return _ClassReader(course, gradebook).read(lessons)


class _ClassReader:
    def __init__(self, course: Course, gradebook: Gradebook) -> None:
        self.course, self.gradebook = course, gradebook
        self.notebooks = Notebooks(course)
        self._private = PrivateFiles(course)

    def read(self, wanted: list[str]) -> Class:
        known = {name for (name,) in self.gradebook.db.query(Assignment.name)}
        if strange := [lesson for lesson in wanted if lesson not in known]:
            there = ", ".join(sorted(known)) or "no lesson"
            raise CourseError(
                f"the gradebook does not know {', '.join(strange)}. It knows: {there}."
            )
        submissions = self._submissions()
        names = wanted or [
            lesson
            for lesson in self.course.in_order(known)
            if submissions.get(lesson) or self._handed_in(lesson)
        ]
        if not any(submissions.get(lesson) for lesson in names):
            raise CourseError("nothing has been graded yet. Run `kern grade` first.")
        lessons = [self._lesson(name, submissions.get(name, {})) for name in names]
        people = self._people()
        for student in (student for lesson in lessons for student in lesson.to_grade):
            people.setdefault(student, [student])
        return Class(
            self.course.directory().course_id, people, lessons, self.notebooks, self.course.keys()
        )

    def _people(self) -> dict[str, list[str]]:
        facts = (
            Student.id,
            Student.first_name,
            Student.last_name,
            Student.email,
            Student.lms_user_id,
        )
        rows = self.gradebook.db.query(*facts).order_by(Student.id)
        return {row[0]: [str(name) for name in row if name] for row in rows}

    def _handed_in(self, lesson: str) -> list[str]:
        return [one.student for one in find_submissions(self.course, lesson, ["*"])]

    def _submissions(self) -> dict[str, dict[str, GradedSubmission]]:
        """By lesson and student: lateness and penalty; marks are still to come."""
        late = (SubmittedAssignment.timestamp, Assignment.duedate, SubmittedAssignment.extension)
        rows = self.gradebook.db.query(
            Assignment.name,
            SubmittedAssignment.student_id,
            SubmittedNotebook.late_submission_penalty,
            *late,
        )
        rows = rows.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        rows = rows.join(
            SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id
        )
        found: dict[str, dict[str, GradedSubmission]] = {}
        for lesson, student, penalty, *times in rows:
            one = found.setdefault(lesson, {}).setdefault(student, GradedSubmission(student))
            one.score -= penalty or 0.0
            one.penalty += penalty or 0.0
            one.seconds_late = _seconds_late(*times)
            one.extension = times[-1].total_seconds() if times[-1] else 0.0
        return found

    def _lesson(self, name: str, submissions: dict[str, GradedSubmission]) -> GradedLesson:
        session = self.gradebook.db()
        path = self.course.private("journal", f"{name}.jsonl")
        journal = Journal(path)
        left_out = Exclusions(self.course.root).names(name)
        told = entries(session, name, journal, left_out)
        points: dict[str, float] = {}
        for notebook in self.gradebook.find_assignment(name).notebooks:
            points |= {
                _exercise(cell.name): float(cell.max_score)
                for cell in [*notebook.grade_cells, *notebook.task_cells]
            }
        source = self.notebooks.lesson_cells(name)
        titles = exercise_titles(source)
        for exercise in map(_exercise, left_out):
            titles[exercise] = f"{titles.get(exercise) or exercise} ({LEFT_OUT})"
        order = {exercise: place for place, exercise in enumerate(titles)}
        points = dict(sorted(points.items(), key=lambda item: order.get(item[0], len(order))))
        for student, one in submissions.items():
            one.entry = told.get(student, {})
        self._grades(name, points, submissions)
        for look in to_look_at(session, name, told):
            submissions[look.student].waiting.append(look)
        for one in submissions.values():
            one.score = max(one.score, 0.0)
        return GradedLesson(
            name=name,
            title=lesson_title(source) or name,
            points=points,
            titles=titles,
            words=lesson_words(source),
            submissions=[submissions[student] for student in sorted(submissions)],
            to_grade=self._to_grade(name, submissions, journal.failures()),
            has_journal=path.is_file(),
            inside=inside_of(self.course, name).to_teachers(),
        )

    def _to_grade(
        self, lesson: str, submissions: dict[str, GradedSubmission], failures: dict[str, str]
    ) -> dict[str, str]:
        """Whose submissions `kern grade` would grade now, and why. Without the lesson's source
        nothing can be graded: then those that have no marks, or failed.
        """
        try:
            todo, _ = LessonState(self.course, lesson, self.gradebook, self._private).to_grade(
                ["*"]
            )
        except (CourseError, DefinitionError):
            handed_in = self._handed_in(lesson)
            return {
                one: failures.get(one, "")
                for one in handed_in
                if one not in submissions or one in failures
            }
        waiting = {one.submission.student: one.why for one in todo}
        return {student: failures.get(student) or why for student, why in waiting.items()}

    def _grades(
        self, lesson: str, points: dict[str, float], submissions: dict[str, GradedSubmission]
    ) -> None:
        untouched = self._untouched(lesson)
        rows = self.gradebook.db.query(Grade, SubmittedAssignment.student_id, BaseCell.name)
        rows = rows.join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        rows = rows.join(
            SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id
        )
        rows = rows.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        rows = rows.join(BaseCell, Grade.cell_id == BaseCell.id).filter(Assignment.name == lesson)
        for grade, student, grade_id in rows:
            one, exercise = submissions[student], _exercise(grade_id)
            one.score += grade.score
            verdict = self._verdict(one, grade, grade_id, lesson)
            no_answer = (student, exercise) in untouched
            one.answers[exercise] = _answer(exercise, grade, verdict, points[exercise], no_answer)

    def _untouched(self, lesson: str) -> set[tuple[str, str]]:
        """(student, grade id) of answers that nbgrader found as they were handed out."""
        rows = self.gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name)
        rows = rows.join(
            SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id
        )
        rows = rows.join(Comment, Comment.notebook_id == SubmittedNotebook.id)
        rows = rows.join(BaseCell, Comment.cell_id == BaseCell.id)
        rows = rows.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        rows = rows.filter(Assignment.name == lesson, Comment.auto_comment == MADE_BY_NBGRADER)
        return {(student, cell) for student, cell in rows}

    def _verdict(
        self, one: GradedSubmission, grade: Grade, grade_id: str, lesson: str
    ) -> dict[str, Any]:
        """{state, codes}: the journal's where it is about the mark in the gradebook, else the
        graded notebook's, else {}.
        """
        told: dict[str, Any] | None = one.entry.get("verdicts", {}).get(grade_id)
        if (
            told
            and told["points"] == grade.auto_score
            and ("codes" in told or told["state"] in ("absent", *TO_LOOK_AT))
        ):
            return told
        cells, exercise = self.notebooks.cells(one.student, lesson), _exercise(grade_id)
        cell = cells.get(grade_id, GradedCell())
        state = told["state"] if told and told["points"] == grade.auto_score else cell.state
        if not state and exercise in cells and not cells[exercise].source.strip():
            return {"state": "absent"}
        return {"state": state, "codes": cell.codes(exercise)} if state else {}


def _exercise(grade_id: str) -> str:
    match = TEST.match(grade_id)
    return match["exercise"] if match else grade_id


def _seconds_late(
    timestamp: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    if not timestamp or not due:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())


def _answer(
    exercise: str, grade: Grade, verdict: dict[str, Any], most: float, untouched: bool
) -> GradedAnswer:
    state = verdict.get("state", "")
    points = grade.manual_score if grade.manual_score is not None else grade.auto_score
    if grade.manual_score is None and state in TO_LOOK_AT:
        points = None
    codes = tuple(
        dict.fromkeys(
            code for code in verdict.get("codes", ()) if not code.endswith(".not_attempted")
        )
    )
    unseen = bool(verdict.get("visible") and codes)
    return GradedAnswer(points, _outcome(points, state, most, untouched), codes, unseen)


def _outcome(points: float | None, state: str, most: float, untouched: bool) -> str:
    if points is None:
        return "not judged"
    if points <= 0 and (state in ("waiting", "absent") or (not state and untouched)):
        return "not attempted"
    if most <= 0 and not state:
        return "not judged"
    if most <= 0:
        return "passed" if state == "passed" else "not passed"
    if points >= most:
        return "passed"
    return "partly" if points > 0 else "not passed"
