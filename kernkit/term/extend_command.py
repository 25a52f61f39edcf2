"""`kern extend`: more time for one student, from now on or after the fact."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nbgrader.api import Assignment, Gradebook, MissingEntry, SubmittedAssignment
from rich.console import Console

from ..checks.naming import nearest
from ..course.course import Course
from ..faults import CourseError
from ..tables import tell_line
from .class_list import known_students
from .extensions import Extensions
from .opened import opened_gradebook
from .penalties import Penalties

AGAIN = "Feedback that is out already: `nbgrader generate_feedback {} --force`."


@dataclass(frozen=True)
class MoreTime:
    """What is asked for: days and hours beyond the due date, or a time, or none any more."""

    days: float = 0.0
    hours: float = 0.0
    until: str = ""
    undo: bool = False

    @property
    def is_none(self) -> bool:
        """Nothing is to be changed."""
        return not (self.days or self.hours or self.until or self.undo)


def extend_command(course: Course, lesson: str, student: str, wish: MoreTime) -> int:
    """Give an extension, take one back, or list them (where nothing is asked for); returns 0.

    Raises CourseError where that makes no sense.
    """
    console = Console()
    if wish.is_none:
        return _list(course, lesson, student, console)
    if not (lesson and student):
        raise CourseError("say whose: kern extend LESSON STUDENT --days 3")
    with course.lock("extend"), opened_gradebook(course) as gradebook:
        try:
            assignment = gradebook.find_assignment(lesson)
        except MissingEntry:
            raise CourseError(
                f"the gradebook does not know {lesson}. Run `kern build {lesson}` first."
            ) from None
        more = None if wish.undo else _more(wish, assignment)
        _tell_strangers(course, gradebook, student, console)
        Extensions(course.root).give(lesson, student, more)
        _tell(assignment, student, more, console)
        _settle(course, gradebook, (lesson, student), more, console)
    return 0


def _more(wish: MoreTime, assignment: Assignment) -> timedelta:
    due = assignment.duedate
    if due is None:
        raise CourseError(
            f"{assignment.name} has no due date to extend. Set it in the formgrader, or: nbgrader"
            f' db assignment add {assignment.name} --duedate="2026-12-01 23:59 UTC"'
        )
    more = timedelta(days=wish.days, hours=wish.hours)
    if wish.until:
        more = _utc(wish.until) - due
    if more <= timedelta():
        raise CourseError(f"that is no later than the due date, {_said(due)}.")
    return more


def _utc(text: str) -> datetime:
    """A time in UTC, without a zone, as the gradebook has it; times without a zone are this
    machine's.
    """
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise CourseError(
            f"{text} is no time. Write it as 2026-12-05T23:59, or, with a zone,"
            " 2026-12-05T23:59+01:00"
        ) from None


def _said(when: datetime) -> str:
    """A time of the gradebook's, in UTC and, where that is another, as this machine has it."""
    here = when.replace(tzinfo=UTC).astimezone()
    utc = f"{when.day} {when:%B %Y, %H:%M} UTC"
    return utc if not here.utcoffset() else f"{here.day} {here:%B %Y, %H:%M %Z} ({utc})"


def _tell_strangers(course: Course, gradebook: Gradebook, student: str, console: Console) -> None:
    """A name that nobody has yet holds as well; it may be a slip."""
    known = known_students(course, gradebook)
    if student not in known:
        near = nearest(student, sorted(known))
        meant = f" Did you mean {' or '.join(near)}? Then take it back with --undo." if near else ""
        tell_line(console, f"Nobody called {student} is known here yet.{meant}", "yellow")


def _tell(assignment: Assignment, student: str, more: timedelta | None, console: Console) -> None:
    due = assignment.duedate
    if more is None:
        until = f"as for all, {_said(due)}" if due else "not set"
        tell_line(console, f"{student} has no extension for {assignment.name}; due: {until}.")
        return
    tell_line(
        console,
        f"{student} has {in_words(more)} more for {assignment.name}: until {_said(due + more)}.",
    )


def _settle(
    course: Course,
    gradebook: Gradebook,
    whose: tuple[str, str],
    more: timedelta | None,
    console: Console,
) -> None:
    """What has been handed in already: its penalty changes at once."""
    lesson, student = whose
    try:
        submission = gradebook.find_submission(lesson, student)
    except MissingEntry:
        tell_line(console, "It holds for what has yet to be handed in or graded.")
        return
    before = submission.late_submission_penalty
    submission.extension = more
    Penalties(course.settings).settle(submission)
    gradebook.db.commit()
    gradebook.db.expire_all()
    after = submission.late_submission_penalty
    late = _late(submission)
    if before != after:
        tell_line(
            console,
            f"{late}: {after:g} points are taken off now, before it were {before:g}."
            f" {AGAIN.format(lesson)}",
        )
    else:
        tell_line(console, f"{late}; {after:g} points are taken off, as before.")


def _late(submission: SubmittedAssignment) -> str:
    if submission.timestamp is None:
        return "When it was handed in is not known"
    late = submission.total_seconds_late if submission.assignment.duedate else 0
    return f"Handed in {in_words(timedelta(seconds=late))} late" if late else "Handed in in time"


def in_words(time: timedelta) -> str:
    """ "3 days", "1 day 2 hours", "5 minutes"."""
    minutes = round(time.total_seconds() / 60)
    parts = ((minutes // 1440, "day"), (minutes % 1440 // 60, "hour"), (minutes % 60, "minute"))
    words = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in parts if n]
    return " ".join(words) or "less than a minute"


def _list(course: Course, lesson: str, student: str, console: Console) -> int:
    """Extensions here, and those that the gradebook alone knows."""
    found = {
        (one, who): more
        for one, given in Extensions(course.root).lessons().items()
        for who, more in given.items()
    }
    with opened_gradebook(course) as gradebook:
        dues = {one.name: one.duedate for one in gradebook.assignments}
        rows = gradebook.db.query(SubmittedAssignment).filter(
            SubmittedAssignment.extension.is_not(None)
        )
        for row in rows:
            found.setdefault((row.name, row.student_id), row.extension)
    shown = {
        key: more
        for key, more in sorted(found.items())
        if lesson in ("", key[0]) and student in ("", key[1])
    }
    for (one, who), more in shown.items():
        due = dues.get(one)
        until = f", until {_said(due + more)}" if due else ""
        tell_line(console, f"{one}, {who}: {in_words(more)} more{until}")
    if not shown:
        tell_line(console, "Nobody has an extension.")
    return 0
