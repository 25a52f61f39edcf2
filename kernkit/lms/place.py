"""Putting what was collected into submitted/, where nbgrader and `kern grade` look; what lay there
before is kept.

What was put where is remembered in `.kern/collected/LESSON.json`, so that the next run knows which
attempt is the newer one, and what somebody has changed since.
"""

import hashlib
import itertools
import json
import os
import shutil
from pathlib import Path
from typing import Any

from ..course.course import Course
from ..engine.repair.read import MOST_BYTES
from ..grading.nets import stop_if_shared, told
from .attempts import undecided
from .entry import TAKEN, Entry

FORCE = "Use --force to take the collected one."


class Places:
    """The places of one lesson's submissions; `home` is `.kern/collected` of the course."""

    def __init__(self, course: Course, lesson: str, home: Path) -> None:
        self.course, self.lesson, self.home = course, lesson, home
        self.memory = home / f"{lesson}.json"
        self.known = _read(self.memory)

    def folder(self, student: str) -> Path:
        """Where nbgrader looks for a student's submission."""
        return self.course.folder("submitted", self.lesson, student)

    def other_lessons(self, student: str) -> list[str]:
        """The other lessons that a student, or another of the same id, has handed in."""
        home = self.folder(student).parent
        return sorted(
            path.name for path in home.glob("*") if path.is_dir() and path.name != self.lesson
        )

    def put(self, entry: Entry, force: bool = False) -> None:
        """Put a taken file into its place; its outcome says what was done: new, as before, replaces
        another, not taken.
        """
        folder = self.folder(entry.student)
        there = folder / f"{self.lesson}.ipynb"
        before = self.known.get(entry.student, {})
        if there.is_file() and _digest(there) == entry.digest:
            if not before:
                self._remember(entry)
            entry.told("as before")
        elif not folder.exists() or not any(folder.iterdir()):
            self._write(entry, folder)
            entry.told("new")
        elif force or (
            not _unclear(entry, there, before) and _plain(entry.order) > before["order"]
        ):
            aside = self._keep(entry.student, folder)
            self._write(entry, folder)
            entry.told("replaces another", f"What was there before is in {aside}.")
        else:
            why = _unclear(entry, there, before)
            says = (
                f"{why}; that one stays. {FORCE}"
                if why
                else "Not newer than what was collected before, or not gradable."
            )
            entry.told("not taken", says, flag=bool(why))

    def _keep(self, student: str, folder: Path) -> Path:
        """Move a submission out of the way, into a folder that no run before has used."""
        home = self.home / "replaced" / student
        aside = next(
            path for n in itertools.count(1) if not (path := home / f"{self.lesson}.{n}").exists()
        )
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, aside)
        return aside

    def _write(self, entry: Entry, folder: Path) -> None:
        """The whole folder at once: what is cut short leaves no half of a submission."""
        part = self.home / ".part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        assert entry.copy is not None, "what is taken was read"
        shutil.copy(entry.copy, part / f"{self.lesson}.ipynb")
        if entry.when:
            (part / "timestamp.txt").write_text(f"{entry.when:%Y-%m-%d %H:%M:%S} UTC\n", "utf-8")
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            folder.rmdir()
        shutil.move(part, folder)
        self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self.known[entry.student] = {
            "digest": entry.digest,
            "order": _plain(entry.order),
            "path": entry.path,
        }
        self.home.mkdir(parents=True, exist_ok=True)
        new = self.memory.with_suffix(".new")
        new.write_text(
            json.dumps(self.known, indent=1, sort_keys=True, ensure_ascii=False), "utf-8"
        )
        os.replace(new, self.memory)

    def put_all(self, entries: list[Entry], force: bool) -> None:
        """Put every taken file into its place; of one that cannot be put there, say why."""
        for entry in entries:
            if entry.outcome == TAKEN:
                try:
                    self.put(entry, force)
                except Exception as error:
                    stop_if_shared(error, [self.home, self.course.folder("submitted")])
                    entry.told("not taken", f"It cannot be stored ({told(error)}).", flag=True)


def _plain(order: tuple[Any, ...]) -> list[Any]:
    """An order as JSON keeps it."""
    return [value.isoformat() if hasattr(value, "isoformat") else value for value in order]


def _unclear(entry: Entry, there: Path, before: dict[str, Any]) -> str:
    """Why it cannot be told whether a file is newer than the submission in its place; "" where it
    can.
    """
    if not before:
        return "There is another submission, which was not collected from a download"
    if not there.is_file() or _digest(there) != before["digest"]:
        return "The submission was changed after it was collected"
    if undecided(_plain(entry.order), before["order"]):
        return "Nothing tells whether it is newer than what was collected before"
    return ""


def _digest(path: Path) -> str:
    """Of a file; "" for one that is larger than any notebook that was collected."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            return ""
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        known: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return known
    except (FileNotFoundError, ValueError):
        return {}
