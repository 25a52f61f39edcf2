"""`kern collect`: what a learning platform gives as a download becomes submissions, and a report of every file in it."""

import csv
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from ..course import course_directory
from ..grading.session import PRIVATE
from ..lessons import CourseError
from .found import Search
from .placing import Places
from .plan import Entry, Plan
from .recognise import Lessons

COLUMNS = ("file", "outcome", "student", "platform", "lesson", "handed in (UTC)", "late", "look", "what there is to say")
UNSEEN = ("not a notebook", "list")  # outcomes that the table counts and does not list, unless a person should look


def collect_command(course: Path, lesson: str, paths: list[Path], force: bool) -> int:
    """Collect downloads of a lesson; 0 when there is nothing to look at, 1 when a person should look at something.

    Raises CourseError for a lesson that the course does not have, and for a path that is not there.
    """
    directory = course_directory(course, lesson)
    lessons = Lessons(course)
    lessons.require(lesson, course)
    home = course / PRIVATE / "collected"
    with tempfile.TemporaryDirectory(prefix="collect-") as scratch:
        search = Search(Path(scratch))
        found = [one for path in paths or [_archive(course, lesson)] for one in search.files(_there(path))]
        entries = Plan(lessons, lesson).entries(found)
        due, students = _gradebook(directory, lesson)
        for entry in entries:
            entry.late |= bool(due and entry.when and entry.when > due)
        places = Places(directory, lesson, home)
        places.put_all(entries, force)
    report = home / f"{lesson}.csv"
    write_report(report, entries)
    missing = [student for student in students if not places.folder(student).is_dir()]
    _say(Console(), entries, students, missing, report)
    return 1 if any(entry.flag for entry in entries) else 0


def _archive(course: Path, lesson: str) -> Path:
    """Where nbgrader's zip_collect expects downloads."""
    return course / "downloaded" / lesson / "archive"


def _there(path: Path) -> Path:
    if not path.exists():
        raise CourseError(f"there is no {path}. Give the zip or folder that was downloaded, or put it into that folder.")
    return path.resolve()


def _gradebook(directory: CourseDirectory, lesson: str) -> tuple[datetime | None, list[str]]:
    """When the lesson was due, in UTC, and who is in the course, as far as there is a gradebook that knows."""
    url = directory.db_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return None, []
    with Gradebook(url, directory.course_id) as gradebook:
        students = sorted(student.id for student in gradebook.students)
        try:
            return gradebook.find_assignment(lesson).duedate, students
        except MissingEntry:
            return None, students


def write_report(path: Path, entries: list[Entry]) -> None:
    """Every file with what became of it, as CSV in UTF-8 that spreadsheets read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_inert(value) for value in _row(entry)] for entry in entries)


def _row(entry: Entry) -> list[str]:
    when = f"{entry.when:%Y-%m-%d %H:%M:%S}" if entry.when else ""
    look = "look" if entry.flag else ""
    late = "late" if entry.late else ""
    return [entry.path, entry.outcome, entry.student, entry.platform, entry.lesson, when, late, look, entry.says]


def _inert(value: str) -> str:
    """Names are students' own: a spreadsheet must not take one for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value


def _say(console: Console, entries: list[Entry], students: list[str], missing: list[str], report: Path) -> None:
    table = Table("student", Column("file", overflow="fold"), "handed in (UTC)", "late", "outcome")
    for entry in sorted(entries, key=lambda entry: (entry.flag, entry.student, entry.path)):
        if entry.flag or entry.outcome not in UNSEEN:
            path, outcome, student, _, _, when, late, _, _ = _row(entry)
            table.add_row(student or "?", Text(path), when, late, outcome, style="yellow" if entry.flag else "")
    if table.row_count:
        console.print(table)
    for entry in entries:
        if entry.says and (entry.flag or entry.outcome not in UNSEEN):
            style = "yellow" if entry.flag else ""
            console.print(f"{entry.path}: {entry.says}", style=style, markup=False, highlight=False, soft_wrap=True)
    counts = Counter(entry.outcome for entry in entries)
    console.print(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()) or "The download is empty.")
    if students:
        console.print(f"{len(missing)} of the gradebook's {len(students)} students have handed in nothing.")
    console.print(f"Every file: {report}", markup=False, highlight=False, soft_wrap=True)
