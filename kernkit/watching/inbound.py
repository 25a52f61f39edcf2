"""nbgrader's exchange, where it is a folder: what students have sent, and taking it into submitted/
as `nbgrader collect --update` does, but whole or not at all, whenever this is cut short.

`nbgrader submit` writes the files, then the time, then a secret, and opens the folder to everybody
as its last act: what has all three is complete.
"""

import glob
import os
import pwd
import stat
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default import Exchange, ExchangeCollect

from ..course.course import Course
from ..engine.clean.text import is_plain_name, plain_name
from ..engine.repair.pieces import Note
from ..grading.graded_copy import put_in_place, remove
from ..grading.handed_in.candidates import TIMESTAMP
from ..grading.handed_in.gathering import Limits, NotRead, Tree
from ..grading.handed_in.reading import time_of
from ..grading.handed_in.submissions import Submission

SECRET = "submission_secret.txt"
OPEN = 0o777
PATIENCE = 60.0  # seconds that an attempt may take to become complete before that is told


@dataclass(frozen=True)
class Sent:
    """One attempt that a student has sent."""

    lesson: str
    student: str
    when: datetime
    folder: Path


class Inbound:
    """The course's inbound folder of the exchange. `told` is what a person should hear of it, a
    sentence each.
    """

    def __init__(
        self, course: Course, url: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._course, self._url, self._clock = course, url, clock
        self.told: list[str] = []
        exchange = exchange_folder(course)
        self.folder = exchange / "inbound" if exchange else None
        self._collect = ExchangeCollect(config=course.settings)
        self._limits = Limits.of(course.bounds)
        self._known: dict[str, Sent] = {}  # by the name of the folder
        self._done: set[str] = set()
        self._waiting: dict[str, float | None] = {}  # not complete, since when; None: it was told

    def look(self, lessons: list[str]) -> list[Sent]:
        """What is to be taken now: of each student and lesson the attempt that counts, where it is
        complete and newer than what is in submitted/.
        """
        for name in self._names():
            if name not in self._known and name not in self._done:
                self._note(name)
        attempts: defaultdict[tuple[str, str], list[Sent]] = defaultdict(list)
        for sent in self._known.values():
            if sent.lesson in lessons:
                attempts[sent.lesson, sent.student].append(sent)
        found = []
        for (lesson, _), those in sorted(attempts.items()):
            one = self._counting(lesson, those)
            if one.folder.name not in self._done and self._is_to_take(one):
                found.append(one)
        return found

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self.folder)) if self.folder else []
        except OSError:  # no lesson was released yet, or it is not ours to read
            return []

    def _note(self, name: str) -> None:
        """Keep an attempt in mind once it is complete, and tell of one that does not become so."""
        assert self.folder is not None, "it has names"
        if _is_complete(self.folder / name):
            if sent := self._read(name, self.folder / name):
                self._known[name] = sent
            return
        since = self._waiting.setdefault(name, self._clock())
        if since is not None and self._clock() - since >= PATIENCE:
            self._waiting[name] = None
            self.told.append(
                f"In the exchange, `{plain_name(name, 200)}` is not complete: `nbgrader submit`"
                " was cut short, or is not what made it. It is taken once it is complete, and by"
                " `nbgrader collect` as it is."
            )

    def _read(self, name: str, folder: Path) -> Sent | None:
        """An attempt by its folder; None, and told, where it is none to take."""
        student, *parts = name.rsplit("+", 3)  # a random word may come last
        when = time_of(parts[1].encode()) if len(parts) >= 2 else None
        if when is None or not is_plain_name(student):
            self._refused(name, "its name is not STUDENT+LESSON+TIME, as `submit` makes it")
            return None
        if self._collect.check_owner and (owner := _owner(folder)) != student:
            why = (
                f"it says that {student} sent it, and it belongs to {owner}. Look at it. Where"
                " students have other names than on this machine, set"
                " c.ExchangeCollect.check_owner = False"
            )
            self._refused(name, why)
            return None
        return Sent(parts[0], student, when, folder)

    def _refused(self, name: str, why: str) -> None:
        self._done.add(name)
        self.told.append(f"In the exchange, `{plain_name(name, 200)}` is not taken: {why}.")

    def _counting(self, lesson: str, attempts: list[Sent]) -> Sent:
        """The last, or, where the course says so, the last before the due date, if there is one."""
        if self._collect.before_duedate and (due := self._due(lesson)):
            attempts = [one for one in attempts if one.when <= due] or attempts
        return max(attempts, key=lambda one: one.when)

    def _due(self, lesson: str) -> datetime | None:
        with Gradebook(self._url, self._course.directory().course_id) as gradebook:
            try:
                due: datetime | None = gradebook.find_assignment(lesson).duedate
            except MissingEntry:
                return None
        return due

    def _is_to_take(self, one: Sent) -> bool:
        there = self._place(one)
        if not os.path.lexists(there):
            return True
        try:
            before = time_of((there / TIMESTAMP).read_bytes())
        except OSError:
            before = None
        if before is None:
            self._refused(
                one.folder.name,
                f"{there} is there, and no {TIMESTAMP} in it tells when that was handed in."
                " `nbgrader collect --update` replaces it",
            )
            return False
        late = self._collect.before_duedate and one.when != before
        if one.when > before or late:
            return True
        self._done.add(one.folder.name)
        return False

    def _place(self, one: Sent) -> Path:
        return Submission.of(self._course, one.lesson, one.student).folder

    def drop(self, one: Sent, why: str) -> None:
        """Do not take an attempt in this run; that is told."""
        self._refused(one.folder.name, why)

    # --- taking it --------------------------------------------------------------------------------

    def tidy(self, lessons: list[str]) -> None:
        """Remove what a run that was killed has left beside its places in submitted/."""
        home = self._course.folder("submitted")
        for lesson in lessons:
            for part in home.glob(f"*/.{glob.escape(lesson)}.part"):
                remove(part)
            for old in home.glob(f"*/.{glob.escape(lesson)}.old"):
                if os.path.lexists(old.with_name(lesson)):
                    remove(old)

    def take(self, one: Sent) -> Path:
        """Put an attempt in its place in submitted/; returns the place. What lay there is in the
        exchange still. Raises OSError where it cannot be read or written.
        """
        there = self._place(one)
        part = there.with_name(f".{there.name}.part")
        remove(part)
        ignore = tuple(self._course.directory().ignore)
        with Tree(one.folder, ignore, self._limits) as tree:
            try:
                for name, data in _contents(tree):
                    path = part / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                if self._course.directory().groupshared:
                    _share(part)
                put_in_place(part, there)
            finally:
                remove(part)
            self.told += [_said(one, note) for note in tree.notes()]
        self._done.add(one.folder.name)
        return there


def exchange_folder(course: Course) -> Path | None:
    """The course's part of the exchange, there or not yet; None where there is no exchange, it is
    not a folder, or the course has no name in it.
    """
    in_a_folder = ExchangeFactory(config=course.settings).collect is ExchangeCollect
    root, name = Path(Exchange(config=course.settings).root), course.directory().course_id
    return root / name if in_a_folder and name and root.is_dir() else None


def _is_complete(folder: Path) -> bool:
    try:
        mode = folder.lstat().st_mode
        files = [(folder / name).lstat() for name in (TIMESTAMP, SECRET)]
    except OSError:
        return False
    whole = all(stat.S_ISREG(one.st_mode) and one.st_size > 0 for one in files)
    return stat.S_ISDIR(mode) and stat.S_IMODE(mode) & OPEN == OPEN and whole


def _owner(folder: Path) -> str:
    number = folder.lstat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"


def _contents(tree: Tree) -> Iterator[tuple[str, bytes]]:
    """Files of an attempt as far as they may count, one after another."""
    limits, total = tree.limits, 0
    for number, name in enumerate(tree.names()):
        try:
            if number >= limits.files:
                raise NotRead("many")
            data = tree.read(name, max(limits.notebook, limits.file)).data
            total += len(data)
            if total > limits.total + 2 * limits.notebook:
                raise NotRead("total")
        except NotRead as why:
            tree.leave(why.kind, name)
            continue
        yield name, data


def _share(folder: Path) -> None:
    """As nbgrader does for a course that a group works on."""
    for where, _, names in os.walk(folder):
        Path(where).chmod(0o2770)
        for name in names:
            Path(where, name).chmod(0o660)


def _said(one: Sent, note: Note) -> str:
    return f"{one.lesson}, {one.student}: {note.says}"
