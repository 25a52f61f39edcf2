"""What goes wrong every day, done to a course for real, and undone."""

import contextlib
import ctypes
import io
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.grading import work
from support.course import ROOT
from support.no_engine import Here, all_passed
from support.plain import LESSON

PROGRAM = (sys.executable, "-m", "support.without_engine")
NOBODY = 65534
DROP = 24  # prctl: out of what the next program may have
COMMANDS = {
    "grade": ("grade", LESSON),
    "report": ("report", "--names"),
    "collect": ("collect", LESSON, "../download"),
    "extend": ("extend", LESSON, "ada", "--days", "1"),
    "exclude": ("exclude", LESSON, "test_half"),
    "forget": ("forget", "cy", "--yes"),
    "archive": ("archive", "../term.zip"),
    "answers": ("answers", "bank"),
    "doctor": ("doctor",),
    "build": ("build", LESSON),
    "demo": ("demo",),
}


@dataclass
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """For a program that finds the tests' support."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": path, "COLUMNS": "100", **more}


def run(course: Path, command: str, **options: object) -> Ended:
    """Run one of COMMANDS in a course's folder, as whoever asks for it does."""
    options.setdefault("env", environment())
    done = subprocess.run(
        (*PROGRAM, *COMMANDS[command]),
        cwd=course,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        check=False,
        **options,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def run_here(course: Path, command: str) -> Ended:
    """The same in this process, where all is imported already."""
    out, err, before = io.StringIO(), io.StringIO(), Path.cwd()
    os.chdir(course)
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.MonkeyPatch.context() as patch,
        ):
            if command != "build":  # which proves the tests
                patch.setattr(work, "run_submission", all_passed)
                patch.setattr("kernkit.grading.grade_command._workers", lambda *_: Here())
            status = main(list(COMMANDS[command]))
    finally:
        os.chdir(before)
    return Ended(status, out.getvalue(), err.getvalue())


def state(course: Path) -> tuple[object, ...]:
    """All that a command may change: marks, files by name, what is kept."""
    rows = []
    if (course / "gradebook.db").is_file():
        with Gradebook(f"sqlite:///{course}/gradebook.db", "plain") as gradebook:
            rows = sorted(
                (str(one.student_id), grade.name, grade.score, str(one.extension))
                for one in gradebook.assignment_submissions(LESSON)
                for notebook in one.notebooks
                for grade in notebook.grades
            )
    away = {"lock", "fault.txt", ".part"}
    files = sorted(
        str(path.relative_to(course.parent))
        for path in course.parent.rglob("*")
        if path.is_file() and path.name not in away and "disk" not in path.parts[-1:]
    )
    return rows, files


# --- what goes wrong ------------------------------------------------------------------------------


@contextmanager
def small_disk(course: Path) -> Iterator[None]:
    """The course on a disk with no room left."""
    kept = course.with_name("kept")
    course.rename(kept)
    course.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", course], check=True)
    try:
        shutil.copytree(kept, course, dirs_exist_ok=True, symlinks=True)
        with (course / "filler").open("wb", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        filler.write(bytes(size))
                except OSError:
                    pass
        yield
        (course / "filler").unlink()
        shutil.rmtree(kept)
        shutil.copytree(course, kept, symlinks=True)
    finally:
        subprocess.run(["umount", "-l", course], check=True)
        course.rmdir()
        kept.rename(course)


@contextmanager
def read_only_disk(course: Path) -> Iterator[None]:
    """The course on a disk that can only be read."""
    subprocess.run(["mount", "--bind", course, course], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", course], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", course], check=True)


@contextmanager
def damaged_gradebook(course: Path) -> Iterator[None]:
    """No database, where the gradebook was."""
    with replaced(course / "gradebook.db") as path:
        path.write_bytes(b"no database at all" * 1000)
        yield


@contextmanager
def cut_gradebook(course: Path) -> Iterator[None]:
    """Two thirds of the gradebook, as a copy that was cut short."""
    whole = (course / "gradebook.db").read_bytes()
    with replaced(course / "gradebook.db") as path:
        path.write_bytes(whole[: len(whole) * 2 // 3])
        yield


@contextmanager
def older_gradebook(course: Path) -> Iterator[None]:
    """As the first nbgrader with courses made it."""
    with replaced(course / "gradebook.db") as path, closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE alembic_version (version_num VARCHAR(32));"
            "INSERT INTO alembic_version VALUES ('b6d005d67074');"
            "CREATE TABLE assignment (id VARCHAR(32)); CREATE TABLE student (id VARCHAR(128));"
        )
        yield


@contextmanager
def folder_as_gradebook(course: Path) -> Iterator[None]:
    """A folder in the gradebook's place."""
    with replaced(course / "gradebook.db") as path:
        path.mkdir()
        yield
        path.rmdir()


@contextmanager
def locked_gradebook(course: Path) -> Iterator[None]:
    """Another program writes in the gradebook, and does not end."""
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield
        database.execute("ROLLBACK")


@contextmanager
def slip(course: Path) -> Iterator[None]:
    """A name that does not exist, in the configuration."""
    path = course / "nbgrader_config.py"
    before = path.read_text()
    path.write_text(f"{before}c.Course.library = libary\n")
    yield
    path.write_text(before)


@contextmanager
def files_in_the_way(course: Path) -> Iterator[None]:
    """Files, where commands want folders."""
    names = ("report", ".kern/collected", "autograded/ada", "submitted/new")
    paths = [course / name for name in names]
    with replaced(*paths):
        for path in paths:
            path.parent.mkdir(exist_ok=True)
            path.write_text("a file")
        yield
        for path in paths:
            path.unlink()


@contextmanager
def replaced(*paths: Path) -> Iterator[Path]:
    """Something else in a file's place; afterwards the file is back."""
    there = {path: path.with_name(f"{path.name}.kept") for path in paths if path.exists()}
    for path, kept in there.items():
        path.rename(kept)
    yield paths[0]
    for path, kept in there.items():
        if path.exists():
            path.unlink()
        kept.rename(path)


@contextmanager
def of_somebody_else(course: Path) -> Iterator[None]:
    """Root without its right to write everything, in a course that belongs to another."""
    for path in (course, *course.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    yield
    for path in (course, *course.rglob("*")):
        os.chown(path, 0, 0, follow_symlinks=False)


def without_rights() -> None:
    """No CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER in the next program."""
    for capability in (1, 2, 3):
        if ctypes.CDLL(None).prctl(DROP, capability, 0, 0, 0):
            raise OSError("a capability stays")


def limited(kind: int, most: int) -> Callable[[], None]:
    """A process that may have no more of something."""
    return lambda: resource.setrlimit(kind, (most, most))


def interrupted(course: Path, command: str, after: float, times: int = 1) -> Ended:
    """A command stopped from the keyboard so many seconds after Python has begun to run it."""
    started = course.with_name("started")
    with subprocess.Popen(
        (*PROGRAM, *COMMANDS[command]),
        cwd=course,
        env=environment(STARTED=str(started)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        while not started.exists() and process.poll() is None:
            time.sleep(0.01)
        started.unlink()
        time.sleep(after)
        for _ in range(times):
            try:
                os.killpg(process.pid, signal.SIGINT)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        out, err = process.communicate(timeout=120)
    return Ended(process.returncode, out, err)
