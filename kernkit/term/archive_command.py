"""`kern archive`: a term in one zip, and the course emptied for the next class."""

import csv
import io
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import distributions
from pathlib import Path

from rich.console import Console

from ..course.course import Course
from ..faults import CourseError
from ..grading.handed_in.private_files import database_file
from ..tables import tell_line
from . import traces
from .class_list import STEPS
from .forget_command import confirm
from .opened import opened_gradebook

MARKS, ENVIRONMENT = "marks.csv", "environment.txt"  # added to the archive
LEFT_OUT = {"demo", "exchange", ".ipynb_checkpoints"}  # of the course's folder
# What a class leaves in the private folder
OF_A_CLASS = (
    *("journal", "pages", "collected", "removed"),
    *("pseudonyms.json", "extensions.json", "excluded.json", "fault.txt"),
)


def archive_command(course: Course, path: Path, empty: bool, yes: bool) -> int:
    """Write the archive; with `empty`, then take the class out of the course; returns 0.

    Raises CourseError where the archive cannot be made as asked; then nothing was changed.
    """
    console = Console()
    path = path.resolve()
    file = database_file(course.directory().db_url)
    if path.suffix != ".zip":
        raise CourseError(f"{path.name}: give a name that ends in .zip")
    if os.path.lexists(path):
        raise CourseError(f"{path} is there already. Give another name.")
    if empty and file is None:
        raise CourseError(
            "the gradebook is on a server. Make the archive without --empty, and name another"
            " database in nbgrader_config.py (c.CourseDirectory.db_url) for the next class."
        )
    with course.lock("archive"):
        if empty:
            confirm(f"Archive {course.root}, then delete this class from it?", yes)
        number = _write(course, path, file)
        tell_line(console, f"Archive: {path}, {number} files, {path.stat().st_size >> 10} KiB.")
        tell_line(console, "To look at it again: unzip it, and `kern --course FOLDER report`.")
        for said in _not_in_it(course, file):
            tell_line(console, said, "yellow")
        if empty:
            _empty(course, file)
            tell_line(console, "The class is out of the course. `kern build` begins the next one.")
    return 0


def _write(course: Course, path: Path, file: Path | None) -> int:
    """The zip, whole or not at all; returns how many files are in it."""
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for one in _files(course, file, {path, part}):
                archive.write(one, one.relative_to(course.root))
            if file and file.exists():
                archive.writestr(_place(course, file), _copy(file))
            archive.writestr(ENVIRONMENT, _environment(course))
            archive.writestr(MARKS, _marks(course, file))
        with zipfile.ZipFile(part) as archive:
            number = len(archive.namelist())
            if bad := archive.testzip():
                raise CourseError(f"the archive does not read back as written ({bad}).")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return number


def _files(course: Course, gradebook: Path | None, aside: set[Path]) -> Iterator[Path]:
    for path in traces.files_of(course.root, _refuse):
        parts = path.relative_to(course.root).parts
        of_gradebook = gradebook and (
            path.parent == gradebook.parent and path.name.startswith(gradebook.name)
        )
        if (
            path.is_file()
            and not path.is_symlink()
            and path not in aside
            and path not in (course.private("lock"), course.private("watch.lock"))
            and not LEFT_OUT.intersection(parts[:1])
            and not of_gradebook
        ):
            yield path


def _refuse(error: OSError) -> None:
    """A folder that cannot be opened would be missing from the archive."""
    raise error


def _place(course: Course, file: Path) -> str:
    inside = file.is_relative_to(course.root)
    return str(file.relative_to(course.root)) if inside else file.name


def _copy(file: Path) -> bytes:
    """A database as it stands between two transactions, whoever writes in it."""
    with tempfile.TemporaryDirectory(prefix="kern-") as scratch:
        copy = Path(scratch, "copy.db")
        with closing(sqlite3.connect(file)) as there, closing(sqlite3.connect(copy)) as here:
            there.backup(here)
        return copy.read_bytes()


def _environment(course: Course) -> str:
    """What the marks were made with."""
    lines = [f"Python {sys.version.split()[0]} on {sys.platform}"]
    git = ["git", "-C", str(course.root), "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(git, capture_output=True, text=True, check=False)
    except OSError:  # no git
        done = None
    if done and done.returncode == 0:
        lines.append(f"git {done.stdout.strip()}")
    packages = {f"{one.metadata['Name']}=={one.version}" for one in distributions()}
    return "\n".join([*lines, *sorted(packages, key=str.lower)]) + "\n"


def _marks(course: Course, file: Path | None) -> str:
    """A table that needs neither nbgrader nor a database to be read."""
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("lesson", "student", "mark", "out of", "taken off for lateness"))
    if file and not file.exists():
        return table.getvalue()
    with opened_gradebook(course) as gradebook:
        for lesson in gradebook.assignments:
            for one in sorted(lesson.submissions, key=lambda one: str(one.student_id)):
                off = one.late_submission_penalty
                mark = max(0.0, one.score - off)
                rows.writerow((lesson.name, one.student_id, mark, lesson.max_score, off))
    return table.getvalue()


def _not_in_it(course: Course, file: Path | None) -> Iterator[str]:
    """What belongs to the course and lies elsewhere."""
    links = [path for path in traces.files_of(course.root, _refuse) if path.is_symlink()]
    if links:
        more = f" and {len(links) - 1} more" if links[1:] else ""
        yield f"Not in it: what links lead to ({links[0].relative_to(course.root)}{more})."
    for step in ("source", "release", *STEPS):
        home = course.folder(step)
        if home.is_dir() and not home.resolve().is_relative_to(course.root):
            yield f"Not in it: {home}, which is outside the course's folder. Copy it as well."
    if file is None:
        yield "Not in it: the gradebook, which is on a server. Keep a copy: pg_dump. Marks are."
    elif not file.exists():
        yield "Not in it: a gradebook. There is none."
    elif not file.resolve().is_relative_to(course.root):
        yield (
            f"The gradebook lies outside the course's folder; its copy in the archive is"
            f" {file.name}. To look at it, name that one in nbgrader_config.py."
        )


def _empty(course: Course, file: Path | None) -> None:
    for path in (
        *(course.folder(step) for step in STEPS),
        *(course.private(name) for name in OF_A_CLASS),
        course.root / "report",
    ):
        traces.drop_folder(path)
    if file:
        for path in file.parent.glob(f"{file.name}*"):
            traces.drop_folder(path)
