"""`kern collect`: what a learning platform gives as a download becomes submissions, and a report of
every file in it.
"""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console

from ..course.course import Course
from ..faults import CourseError
from ..term.extensions import Extensions
from .attempts import tell_nameless
from .download.archive import Search
from .entry import Entry
from .pattern import Pattern
from .place import Places
from .plan import Plan
from .plausible import require_plausible
from .recognise import LessonSigns
from .table import tell, write_report


@dataclass(frozen=True)
class Wishes:
    """What `kern collect` is asked for besides lesson and downloads."""

    force: bool = False  # replace what is there
    names: str = ""  # how files or folders are called, see pattern.py
    anyway: bool = False  # also where the reading is unlikely


def collect_command(
    course: Course, lesson: str, paths: list[Path], wishes: Wishes = Wishes()
) -> int:
    """Collect downloads of a lesson; 0 when there is nothing to look at, 1 when a person should
    look at something.

    Raises CourseError for a lesson that the course does not have, for a path that is not there, for
    names that cannot be read so, and for a reading that is unlikely: then nothing is written.
    """
    pattern = Pattern.of(wishes.names) if wishes.names else None
    with course.lock("collect"):
        return _collect(course, lesson, paths, wishes, pattern)


def _collect(
    course: Course, lesson: str, paths: list[Path], wishes: Wishes, pattern: Pattern | None
) -> int:
    lessons = LessonSigns(course)
    lessons.notebooks(lesson)
    home = course.private("collected")
    with tempfile.TemporaryDirectory(prefix="collect-") as scratch:
        search = Search(Path(scratch), course.bounds.notebook_mb << 20)
        found = [
            one
            for path in paths or [_archive(course, lesson)]
            for one in search.files(_there(path))
        ]
        entries = Plan(lessons, lesson, pattern).entries(found)
        if pattern:
            _require_fitting(pattern, entries)
        due, students = _gradebook(course, lesson)
        if not wishes.anyway:
            require_plausible(entries, students)
        extensions = Extensions(course.root)
        for entry in entries:
            more = extensions.of(lesson, entry.student) or timedelta()
            entry.late |= bool(due and entry.when and entry.when > due + more)
        places = Places(course, lesson, home)
        tell_nameless(entries, places.other_lessons)
        places.put_all(entries, wishes.force)
    report = home / f"{lesson}.csv"
    write_report(report, entries)
    missing = [student for student in students if not places.folder(student).is_dir()]
    tell(Console(), entries, students, missing, report)
    return 1 if any(entry.flag for entry in entries) else 0


def _require_fitting(pattern: Pattern, entries: list[Entry]) -> None:
    """CourseError where a pattern fits nothing."""
    if entries and not any(entry.student for entry in entries):
        raise CourseError(
            f"--names {pattern.text!r} fits none of {len(entries)} files. The first is"
            f" {entries[0].path}."
        )


def _archive(course: Course, lesson: str) -> Path:
    """Where nbgrader expects downloads."""
    return course.root / "downloaded" / lesson / "archive"


def _there(path: Path) -> Path:
    if not path.exists():
        raise CourseError(
            f"there is no {path}. Give the zip or folder that was downloaded, or put it into that"
            " folder."
        )
    return path.resolve()


def _gradebook(course: Course, lesson: str) -> tuple[datetime | None, list[str]]:
    """When the lesson was due, in UTC, and who is in the course, as far as there is a gradebook
    that knows.
    """
    directory = course.directory()
    url = directory.db_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return None, []
    with Gradebook(url, directory.course_id) as gradebook:
        students = sorted(student.id for student in gradebook.students)
        try:
            return gradebook.find_assignment(lesson).duedate, students
        except MissingEntry:
            return None, students
