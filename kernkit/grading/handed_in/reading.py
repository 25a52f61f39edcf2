"""Reading a submission, once: the bytes that are graded are those that are stored, and that decide
whether to grade again.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.utils import parse_utc

from ...engine.repair.pieces import Note
from ...engine.repair.read import too_large
from .candidates import (
    TIMESTAMP,
    Candidate,
    called_a_notebook,
    holds_a_notebook,
    instead_of_a_notebook,
    likeliest_first,
    may_bring_a_notebook,
    most_read,
    of_a_package,
)
from .gathering import NotRead, ReadFile, Tree
from .private_files import HANDED_IN, PrivateFiles

LONGEST_TIME = 100  # letters
# As nbgrader writes it; a zone's name is looked up in files, so it must not be a path
TIME = re.compile(r"[\d:. T+-]+( ?[A-Za-z]\w*(/[A-Za-z]\w*)?)?")

NO_TIME = Note(
    "no_time",
    f"{TIMESTAMP} does not tell when this was handed in; it counts as in time.",
    flag=True,
)


class CannotRead(Exception):
    """A submission of which nothing can be said before somebody has put its files right."""


@dataclass
class Handed:
    """What was read of a submission."""

    # Files that may be the lesson's notebooks, the likeliest first; which are, choosing.py tells
    candidates: list[Candidate] = field(default_factory=list)
    instead: str = ""  # where there are none: what there is, in a sentence
    files: dict[str, bytes] = field(default_factory=dict)  # for the student's code, by name
    notes: list[Note] = field(default_factory=list)  # what was left out, for student and instructor
    private: bool = False  # files of the course's own were among them
    timestamp: datetime | None = None  # when it was handed in, in UTC

    @property
    def size(self) -> int:
        """Bytes of all that was read."""
        return sum(len(one.data) for one in self.candidates) + sum(map(len, self.files.values()))

    def key(self, of_the_rest: str) -> str:
        """Changes with anything that was read, and with the fingerprint of what grades it."""
        digest = hashlib.sha256(of_the_rest.encode())
        read = [(one.path, one.problem, one.data) for one in self.candidates]
        read += [("", "", b""), *((name, "", data) for name, data in self.files.items())]
        for name, problem, data in read:
            digest.update(repr((name, problem, len(data))).encode() + data)
        digest.update(repr((self.instead, [note.says for note in self.notes])).encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class LessonFiles:
    """What a lesson brings itself: names of notebooks, and the files beside them."""

    notebooks: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The files that no student's may replace."""
        return frozenset([*self.files, *(f"{name}.ipynb" for name in self.notebooks)])


class Reading:
    """A student's submission of a lesson while it is read."""

    def __init__(
        self, whose: tuple[str, str], lesson: LessonFiles, private: PrivateFiles, tree: Tree
    ) -> None:
        """`whose` are the student's name and the lesson's."""
        self.whose, self.lesson, self.private = whose, lesson, private
        self.tree, self.limits = tree, tree.limits
        self.handed = Handed()
        self._most = most_read(lesson.notebooks)
        self._total = sum(map(len, lesson.files.values()))  # both must find room
        self._folders = {folder for name in lesson.names for folder in _above(name)}
        self._made: set[str] = set()  # folders that files are kept in

    def all(self, counts: Callable[[str], bool]) -> Handed:
        """What is called a notebook first, then what stands beside it; of all files those whose
        names count.
        """
        handed, names = self.handed, [name for name in self.tree.names() if counts(name)]
        self._candidates([name for name in names if called_a_notebook(name)])
        self._files([name for name in names if not called_a_notebook(name)])
        if not handed.candidates:
            handed.instead = instead_of_a_notebook(handed.files)
        handed.notes += self.tree.notes()
        if TIMESTAMP in handed.files:
            handed.timestamp = time_of(handed.files[TIMESTAMP])
            if handed.timestamp is None:
                handed.notes.append(NO_TIME)
        return handed

    # --- notebooks --------------------------------------------------------------------------------

    def _candidates(self, there: list[str]) -> None:
        wanted = likeliest_first(there, self.lesson.notebooks)
        for name in wanted[: self._most]:
            self._candidate(name, sole=len(wanted) == 1)
        for name in wanted[self._most :]:
            self.tree.leave("packages" if of_a_package(name) else "candidates", name)

    def _candidate(self, name: str, sole: bool) -> None:
        most = self.limits.notebook
        try:
            file = self.tree.read(name, most)
        except NotRead as why:
            if why.kind == "unreadable" and (sole or name in self.lesson.names):
                raise CannotRead("its notebook is there, and cannot be read") from why
            large = too_large(why.size, most) if why.kind == "large" else ""
            problem = large or "What is called as the notebook is no file."
            self.handed.candidates.append(Candidate(name, problem=problem))
            return
        if self._held() + len(file.data) > 2 * most:
            self.tree.leave("candidates", name)
        else:
            self._take(name, file)

    def _take(self, name: str, file: ReadFile) -> None:
        """A file that may be the notebook, unless it is none of the student's."""
        if kind := self.private.why(*self.whose, name, file, graded=True):
            self.handed.private = True
            problem = f"What was handed in as the notebook is {kind}."
            self.handed.candidates.append(Candidate(name, problem=problem))
            return
        if self.private.from_source(file.data):
            self.handed.private = True
            says = "The notebook holds hidden tests, as only the course's own versions of it do."
            self.handed.notes.append(Note("from_source", says, flag=True))
        self.handed.candidates.append(Candidate(name, file.data))

    def _held(self) -> int:
        return sum(len(one.data) for one in self.handed.candidates)

    # --- what stands beside them ------------------------------------------------------------------

    def _files(self, there: list[str]) -> None:
        for name in there:
            try:
                self._file(name)
            except NotRead as why:
                self.tree.leave(why.kind, name)

    def _file(self, name: str) -> None:
        limits, files = self.limits, self.handed.files
        if not _speakable(name) or len(os.fsencode(name)) > limits.path:
            raise NotRead("name")
        if self._in_the_way(name):
            raise NotRead("clash")
        new = [folder for folder in _above(name) if folder not in self._made]
        if len(files) >= limits.files or len(self._made) + len(new) > limits.folders:
            raise NotRead("many")
        file = self.tree.read(name, limits.file)
        if name in self.lesson.files:
            if file.data != self.lesson.files[name]:
                raise NotRead("clash")
            return
        may_be = self._may_be_a_notebook(name, file)
        if self._total + len(file.data) > limits.total:
            raise NotRead("total")
        kind = self.private.why(*self.whose, name, file)
        if may_be and kind in ("", HANDED_IN):
            self.handed.candidates.append(Candidate(name, file.data))
            if kind:  # two may have worked together; the code does not get it
                return
        if kind:
            self.handed.private = True
            raise NotRead("private")
        self._total += len(file.data)
        self._made.update(_above(name))
        files[name] = file.data

    def _may_be_a_notebook(self, name: str, file: ReadFile) -> bool:
        if len(self.handed.candidates) >= self._most or len(file.data) > self.limits.notebook:
            return False
        return holds_a_notebook(name, file.data) or may_bring_a_notebook(name, file.data)

    def _in_the_way(self, name: str) -> bool:
        """Is it a file where the lesson has a folder, or in a folder where the lesson has a
        file?
        """
        return name in self._folders or any(one in self.lesson.names for one in _above(name))


def time_of(data: bytes) -> datetime | None:
    """The time that a timestamp.txt tells, in UTC; None where it tells none."""
    try:
        text = data[: LONGEST_TIME + 1].decode().strip()
        return parse_utc(text) if len(text) <= LONGEST_TIME and TIME.fullmatch(text) else None
    except Exception:  # dateutil raises nearly anything for a text that is no time
        return None


def _speakable(name: str) -> bool:
    """Is the name text, which a frame can hold, and which no terminal obeys?"""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return not any(unicodedata.category(letter) == "Cc" for letter in name)


def _above(name: str) -> Iterator[str]:
    """The folders that a file lies in: a/b and a of a/b/c."""
    while name := name.rpartition("/")[0]:
        yield name
