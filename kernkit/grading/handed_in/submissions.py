"""What has been handed in for a lesson, read once: the bytes that are graded are those that are
stored, and that decide whether to grade again.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.utils import parse_utc

from ...course.course import Course
from ...engine.clean.text import is_plain_name, plain_name
from ...engine.repair.pieces import Note
from ...engine.repair.read import too_large
from ...faults import CourseError
from .gathering import Limits, NotRead, ReadFile, Tree, files_below
from .private_files import PrivateFiles

TIMESTAMP = "timestamp.txt"
LONGEST_TIME = 100  # letters
# As nbgrader writes it; a zone's name is looked up in files, so it must not be a path
TIME = re.compile(r"[\d:. T+-]+( ?[A-Za-z]\w*(/[A-Za-z]\w*)?)?")

NO_TIME = Note(
    "no_time",
    f"{TIMESTAMP} does not tell when this was handed in; it counts as in time.",
    flag=True,
)


STRANGE_NAME = (
    "the folder is called as no student is, and nbgrader's pages would take its name for more than"
    " a name; rename it, with letters, digits and .,-_@'() alone"
)


class CannotRead(Exception):
    """A submission of which nothing can be said before somebody has put its files right."""


@dataclass
class Handed:
    """What was read of a submission."""

    notebooks: dict[str, bytes] = field(default_factory=dict)  # by the lesson's names for them
    # Notebook: why there is none, where one of its name was handed in
    unread: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)  # notebook: its name as handed in
    files: dict[str, bytes] = field(default_factory=dict)  # for the student's code, by name
    notes: list[Note] = field(default_factory=list)  # what was left out, for student and instructor
    private: bool = False  # files of the course's own were among them
    timestamp: datetime | None = None  # when it was handed in, in UTC

    @property
    def size(self) -> int:
        """Bytes of all that was read."""
        return sum(map(len, (*self.notebooks.values(), *self.files.values())))

    def key(self, of_the_rest: str) -> str:
        """Changes with anything that was read, and with the fingerprint of what grades it."""
        digest = hashlib.sha256(of_the_rest.encode())
        for kind in (self.notebooks, self.files):
            for name, data in [*kind.items(), ("", b"")]:
                given = self.renamed.get(name, "") if kind is self.notebooks else ""
                digest.update(repr((name, given, len(data))).encode() + data)
        digest.update(repr((self.unread, [note.says for note in self.notes])).encode())
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


@dataclass(frozen=True)
class Submission:
    """One student's folder for one lesson, and where its graded copy goes."""

    student: str
    lesson: str
    folder: Path
    destination: Path
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(cls, course: Course, lesson: str, student: str) -> "Submission":
        """A student's submission, whether or not there is one."""
        return cls(
            student,
            lesson,
            course.folder("submitted").resolve() / student / lesson,
            course.folder("autograded", lesson, student),
            tuple(course.directory().ignore),
        )

    def read(self, lesson: LessonFiles, limits: Limits, private: PrivateFiles) -> Handed:
        """All that counts of it.

        Raises CannotRead, with a sentence, where its folder or a notebook is there and cannot be
        read; OSError where this process has run out of something.
        """
        if self.folder.parent.is_symlink():
            raise CannotRead("the student's folder is a link; put the folder itself there")
        if not is_plain_name(self.student):
            raise CannotRead(STRANGE_NAME)
        try:
            with Tree(self.folder, self.ignore, limits) as tree:
                return _Reading(self, lesson, private, tree).all()
        except NotADirectoryError:
            what = "a link" if self.folder.is_symlink() else "a file"
            raise CannotRead(f"what was handed in is {what} where a folder is wanted") from None
        except PermissionError as error:
            raise CannotRead(f"the folder cannot be opened: {error.strerror}") from None


class _Reading:
    """A submission while it is read."""

    def __init__(
        self, submission: Submission, lesson: LessonFiles, private: PrivateFiles, tree: Tree
    ) -> None:
        self.submission, self.lesson, self.private = submission, lesson, private
        self.tree, self.limits = tree, tree.limits
        self.handed = Handed()
        self._total = sum(map(len, lesson.files.values()))  # both must find room
        self._folders = {folder for name in lesson.names for folder in _above(name)}
        self._made: set[str] = set()  # folders that files are kept in

    def all(self) -> Handed:
        """Notebooks first, then what stands beside them."""
        handed, names = self.handed, self.tree.names()
        self._notebooks([name for name in names if name.endswith(".ipynb")])
        self._files([name for name in names if not name.endswith(".ipynb")])
        handed.notes += self.tree.notes()
        if TIMESTAMP in handed.files:
            handed.timestamp = time_of(handed.files[TIMESTAMP])
            if handed.timestamp is None:
                handed.notes.append(NO_TIME)
        return handed

    # --- notebooks --------------------------------------------------------------------------------

    def _notebooks(self, there: list[str]) -> None:
        """Each by its name; the only other one there is stands for one that is missing."""
        wanted = {name: f"{name}.ipynb" for name in self.lesson.notebooks}
        others = [one for one in there if one not in wanted.values()]
        for name, path in wanted.items():
            if path in there:
                self._notebook(name, path)
            elif len(others) == 1:
                self._notebook(name, others[0])
                self.handed.renamed[name] = plain_name(others[0].rpartition("/")[2])

    def _notebook(self, name: str, path: str) -> None:
        try:
            file = self.tree.read(path, self.limits.notebook)
        except NotRead as why:
            if why.kind == "unreadable":
                raise CannotRead("its notebook is there, and cannot be read") from why
            self.handed.unread[name] = (
                too_large(why.size, self.limits.notebook)
                if why.kind == "large"
                else "What is called as the notebook is no file."
            )
            return
        if kind := self._private(path, file):
            self.handed.unread[name] = f"What was handed in as the notebook is {kind}."
            return
        if self.private.from_source(file.data):
            self.handed.private = True
            says = "The notebook holds hidden tests, as only the course's own versions of it do."
            self.handed.notes.append(Note("from_source", says, flag=True))
        self.handed.notebooks[name] = file.data

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
        if self._total + len(file.data) > limits.total:
            raise NotRead("total")
        if self._private(name, file):
            raise NotRead("private")
        self._total += len(file.data)
        self._made.update(_above(name))
        files[name] = file.data

    def _in_the_way(self, name: str) -> bool:
        """Is it a file where the lesson has a folder, or in a folder where the lesson has a
        file?
        """
        return name in self._folders or any(one in self.lesson.names for one in _above(name))

    def _private(self, name: str, file: ReadFile) -> str:
        one = self.submission
        kind = self.private.why(one.student, one.lesson, name, file)
        self.handed.private |= bool(kind)
        return kind


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


def lesson_files(course: Course, lesson: str, notebooks: list[str]) -> LessonFiles:
    """What a lesson brings: data sets and the like. Students' own copies of them do not count, but
    for those that nbgrader's `exclude_overwriting` names.
    """
    ignore = (*course.directory().ignore, "*.ipynb")
    kept = course.settings.Autograde.get("exclude_overwriting", {}).get(lesson, [])
    there = files_below(course.folder("source", lesson), ignore)
    files = {name: path.read_bytes() for name, path in there.items() if name not in kept}
    return LessonFiles(tuple(notebooks), files)


def find_submissions(course: Course, lesson: str, students: list[str]) -> Iterator[Submission]:
    """Submissions of a lesson by students whose names match one of the patterns, in the order of
    their names. Whatever has the lesson's name in a student's folder is one.
    """
    for student in sorted(_folders(course.folder("submitted").resolve())):
        if any(fnmatch(student, pattern) for pattern in students):
            submission = Submission.of(course, lesson, student)
            if _is_there(submission.folder):
                yield submission


def _folders(home: Path) -> list[str]:
    try:
        with os.scandir(home) as entries:
            return [entry.name for entry in entries if entry.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CourseError(f"{home}: {error.strerror}. Nothing can be graded from there.") from error


def _is_there(path: Path) -> bool:
    """Also where one may not look: then reading it says so."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
