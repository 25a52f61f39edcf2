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
from collections import defaultdict
from pathlib import Path
from typing import Any

from ..course.course import Course
from ..grading.handed_in.candidates import TIMESTAMP
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
        self.most = course.bounds.notebook_mb << 20

    def folder(self, student: str) -> Path:
        """Where nbgrader looks for a student's submission."""
        return self.course.folder("submitted", self.lesson, student)

    def other_lessons(self, student: str) -> list[str]:
        """The other lessons that a student, or another of the same id, has handed in."""
        home = self.folder(student).parent
        return sorted(
            path.name for path in home.glob("*") if path.is_dir() and path.name != self.lesson
        )

    def put(self, student: str, taken: list[Entry], force: bool = False) -> None:
        """Put what was taken of a student into its place, a notebook each; outcomes say what was
        done: new, as before, replaces another, not taken.
        """
        folder = self.folder(student)
        before = self._known_of(student)
        fresh = not folder.exists() or not any(folder.iterdir())
        put, replaced = [], []
        for entry in taken:
            there = folder / f"{entry.notebook}.ipynb"
            why = "" if fresh else self._unclear(entry, folder, before)
            if there.is_file() and _digest(there, self.most) == entry.digest:
                self._remember(entry)
                entry.told("as before")
            elif fresh or (not why and entry.notebook not in before):
                put.append(entry)
            elif force or (not why and _plain(entry.order) > before[entry.notebook]["order"]):
                put.append(entry)
                replaced.append(entry)
            else:
                older = "Not newer than what was collected before, or not gradable."
                says = f"{why}; that one stays. {FORCE}" if why else older
                entry.told("not taken", says, flag=bool(why))
        if put:
            kept = {name: folder / f"{name}.ipynb" for name in before} if not fresh else {}
            where = self._write(student, put, kept, aside=bool(replaced))
        for entry in put:
            self._remember(entry)
            if any(entry is one for one in replaced):
                entry.told("replaces another", f"What was there before is in {where}.")
            else:
                entry.told("new")

    def _known_of(self, student: str) -> dict[str, Any]:
        """What was collected before, by notebook."""
        known = self.known.get(student, {})
        if "digest" not in known:
            return known
        # As earlier versions kept it: one notebook, and an order that told nothing of answers
        graded, *rest = known["order"]
        return {self.lesson: known | {"order": [graded, True, *rest]}}

    def _unclear(self, entry: Entry, folder: Path, before: dict[str, Any]) -> str:
        """Why it cannot be told whether a file is newer than the submission in its place; "" where
        it can.
        """
        if not before:
            return "There is another submission, which was not collected from a download"
        for name, known in before.items():
            there = folder / f"{name}.ipynb"
            if not there.is_file() or _digest(there, self.most) != known["digest"]:
                return "The submission was changed after it was collected"
        known = before.get(entry.notebook)
        if known and undecided(_plain(entry.order), known["order"]):
            return "Nothing tells whether it is newer than what was collected before"
        return ""

    def _write(
        self, student: str, put: list[Entry], kept: dict[str, Path], aside: bool
    ) -> Path | None:
        """The whole folder at once: what is cut short leaves no half of a submission. What was
        there is kept `aside`, in a folder that is returned; what is not replaced comes along.
        """
        folder, part = self.folder(student), self.home / ".part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, path in kept.items():
            if path.is_file():
                shutil.copy(path, part / f"{name}.ipynb")
        for entry in put:
            assert entry.copy is not None, "what is taken was read"
            shutil.copy(entry.copy, part / f"{entry.notebook}.ipynb")
        times = [entry.when for entry in put if entry.when]
        if times:
            (part / TIMESTAMP).write_text(f"{max(times):%Y-%m-%d %H:%M:%S} UTC\n", "utf-8")
        elif kept and (folder / TIMESTAMP).is_file() and not aside:
            shutil.copy(folder / TIMESTAMP, part / TIMESTAMP)
        folder.parent.mkdir(parents=True, exist_ok=True)
        away = self._keep(student, folder) if aside else None
        if folder.exists():
            shutil.rmtree(folder)
        shutil.move(part, folder)
        return away

    def _keep(self, student: str, folder: Path) -> Path:
        """Move a submission out of the way, into a folder that no run before has used."""
        home = self.home / "replaced" / student
        away = next(
            path for n in itertools.count(1) if not (path := home / f"{self.lesson}.{n}").exists()
        )
        away.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, away)
        return away

    def _remember(self, entry: Entry) -> None:
        self.known[entry.student] = self._known_of(entry.student) | {
            entry.notebook: {
                "digest": entry.digest,
                "order": _plain(entry.order),
                "path": entry.path,
            }
        }
        self.home.mkdir(parents=True, exist_ok=True)
        new = self.memory.with_suffix(".new")
        new.write_text(
            json.dumps(self.known, indent=1, sort_keys=True, ensure_ascii=False), "utf-8"
        )
        os.replace(new, self.memory)

    def put_all(self, entries: list[Entry], force: bool) -> None:
        """Put every taken file into its place; of one that cannot be put there, say why."""
        taken = defaultdict(list)
        for entry in entries:
            if entry.outcome == TAKEN:
                taken[entry.student].append(entry)
        for student, theirs in taken.items():
            try:
                self.put(student, theirs, force)
            except Exception as error:
                stop_if_shared(error, [self.home, self.course.folder("submitted")])
                for entry in theirs:
                    entry.told("not taken", f"It cannot be stored ({told(error)}).", flag=True)


def _plain(order: tuple[Any, ...]) -> list[Any]:
    """An order as JSON keeps it."""
    return [value.isoformat() if hasattr(value, "isoformat") else value for value in order]


def _digest(path: Path, most: int) -> str:
    """Of a file; "" for one that is larger than any notebook that was collected."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            return ""
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        known: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return known
    except (FileNotFoundError, ValueError):
        return {}
