"""`kern forget`: delete all that a course holds of a student, and say what remains elsewhere."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from rich.console import Console
from sqlalchemy import inspect, select

from ..checks.naming import nearest
from ..course.course import Course
from ..faults import CourseError
from ..grading.handed_in.private_files import database_file
from ..grading.standing.stamps import STAMPS
from ..tables import tell_line
from . import traces
from .class_list import STEPS, known_students
from .exclusions import Exclusions
from .extensions import Extensions
from .opened import gradebook_if_any

LOG = ".nbgrader.log"  # nbgrader's own, in the course's folder
MOST_TOLD = 12  # files that still hold the name


def forget_command(course: Course, student: str, yes: bool) -> int:
    """Delete a student; 0 when nothing of the course names them any more, 1 where something does.

    Raises CourseError where nobody is called so, and where nobody can be asked.
    """
    console = Console()
    with course.lock("forget"):
        names = _names(course, student)
        confirm(f"Delete all that {course.root} holds of {student}?", yes)
        for said in _forget(course, student):
            tell_line(console, f"Deleted: {said}")
        left, closed = traces.named_in(course.root, names)
        _tell_left(course, left, closed, console)
        _tell_elsewhere(course, student, console)
    return 1 if left or closed else 0


def confirm(question: str, yes: bool) -> None:
    """Ask before something is deleted. Raises CourseError where nobody answers yes."""
    if yes:
        return
    if not sys.stdin or not sys.stdin.isatty():
        raise CourseError("nothing was deleted: there is nobody to ask. Give --yes.")
    if input(f"{question} [y/N] ").strip().lower() not in ("y", "yes"):
        raise CourseError("nothing was deleted.")


def _names(course: Course, student: str) -> list[str]:
    """All that a student may be called by. Raises CourseError where the course knows nobody of that
    name.
    """
    if not student or student in (".", "..") or "/" in student:
        raise CourseError(f"nobody can be called {student!r}. Give the name of a student's folder.")
    known, names = _known(course), [student]
    with gradebook_if_any(course) as gradebook:
        if gradebook:
            known |= known_students(course, gradebook)
            names += _in_gradebook(gradebook, student)
    if student not in known and not any(traces.named_in(course.private(), [student])):
        near = nearest(student, sorted(known))
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise CourseError(f"this course knows nobody called {student}.{meant}")
    return names


def _known(course: Course) -> set[str]:
    homes = [*(course.folder(step) for step in STEPS), course.private("collected", "replaced")]
    return {path.name for home in homes if home.is_dir() for path in home.iterdir()}


def _in_gradebook(gradebook: Gradebook, student: str) -> list[str]:
    try:
        row = gradebook.find_student(student)
    except MissingEntry:
        return []
    whole = " ".join(filter(None, [row.first_name, row.last_name]))
    return [name for name in (whole, row.email) if name]


def _forget(course: Course, student: str) -> list[str]:
    """Delete, and tell what there was. What is cut short is done by the same command."""
    done = []
    for path in (
        *(course.folder(step, ".", student) for step in STEPS),
        course.private("collected", "replaced", student),
    ):
        if traces.drop_folder(path):
            done.append(_called(course, path))
    with gradebook_if_any(course) as gradebook:
        if gradebook:
            done += _out_of_gradebook(gradebook, student)
    _vacuum(course)
    return done + _out_of_files(course, student)


def _out_of_gradebook(gradebook: Gradebook, student: str) -> list[str]:
    try:
        gradebook.remove_student(student)
    except MissingEntry:
        return []
    if inspect(gradebook.engine).has_table(STAMPS.name):
        theirs = STAMPS.c.submission_id.not_in(select(SubmittedAssignment.id))
        gradebook.db.execute(STAMPS.delete().where(theirs))
        gradebook.db.commit()
    return ["marks and comments in the gradebook"]


def _vacuum(course: Course) -> None:
    """Deleted rows stay in a database's file until it is written anew."""
    file = database_file(course.directory().db_url)
    if file and file.is_file():
        with closing(sqlite3.connect(file)) as database:
            database.execute("VACUUM")


def _out_of_files(course: Course, student: str) -> list[str]:
    """Pages and logs about the whole class, then what the kit itself keeps: by that a student is
    known to the same command, should this one be cut short.
    """
    done = []
    named = traces.pattern_of([student]).search
    page = course.root / "report" / "index.html"
    if traces.drop_folder(page):
        done.append(f"{_called(course, page)} (kern report writes it anew)")
    if traces.drop_lines(course.root / LOG, lambda line: bool(named(line))):
        done.append(f"lines of {LOG}")
    theirs = traces.journalled_as(student)
    if any([traces.drop_lines(path, theirs) for path in _private(course, "journal", "*.jsonl")]):
        done.append("lines of the journal")
    if any([traces.drop_lines(path, theirs) for path in _private(course, "pages", "*.jsonl")]):
        done.append("what kern watch remembers")
    if any([traces.drop_key(path, student) for path in _private(course, "collected", "*.json")]):
        done.append("what kern collect remembers")
    if any([traces.drop_rows(path, student) for path in _private(course, "removed", "*.csv")]):
        done.append("marks of cells that are gone")
    for path in _private(course, "collected", "*.csv"):
        if named(path.read_bytes()) and traces.drop_folder(path):
            done.append(f"{_called(course, path)} (kern collect writes it anew)")
    if traces.drop_key(course.private("pseudonyms.json"), student):
        done.append("the number in the class report")
    if Extensions(course.root).forget(student):
        done.append("extensions")
    if Exclusions(course.root).forget(student):
        done.append("marks of exercises that are left out")
    fault = course.private("fault.txt")
    if traces.drop_folder(fault):
        done.append(f"{_called(course, fault)} (a report of a fault)")
    return done


def _private(course: Course, folder: str, pattern: str) -> list[Path]:
    return sorted(course.private(folder).glob(pattern))


def _called(course: Course, path: Path) -> str:
    return os.path.relpath(path, course.root)


def _tell_left(course: Course, left: list[Path], closed: list[Path], console: Console) -> None:
    """Of the course's own files."""
    for paths, says in (
        (left, "Still named in {}. Look there: it may be another of that name, or a word."),
        (closed, "Could not be looked into: {}."),
    ):
        more = f" and {len(paths) - MOST_TOLD} more" if len(paths) > MOST_TOLD else ""
        files = ", ".join(_called(course, path) for path in paths[:MOST_TOLD])
        if paths:
            tell_line(console, says.format(files + more), "yellow")


def _tell_elsewhere(course: Course, student: str, console: Console) -> None:
    """Where nobody has looked."""
    elsewhere = [
        f"the exchange ({course.settings.Exchange.root})" if _exchange(course) else "the exchange",
        "the platform that you collected from",
        "marks that you exported elsewhere",
        "backups",
    ]
    if (course.root / ".git").exists():
        elsewhere.append("the history of this folder's git repository")
    if database_file(course.directory().db_url) is None:
        elsewhere.append("the database server's own logs and copies")
    tell_line(
        console,
        f"Not looked into: {', '.join(elsewhere)}. As long as {student} is there, kern collect or"
        " nbgrader collect brings them back.",
    )


def _exchange(course: Course) -> bool:
    return bool(course.settings.Exchange.get("root"))
