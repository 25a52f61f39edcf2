"""The course's own files, which no student's code may read, however they came to lie in a
submission: by a hard link, or as the copy that `nbgrader collect` makes of what a link leads to.

A file is known by device and inode, by its content, and, where a copy may be older than what it was
made of, by its form. What the course gives out is not private, and a student's own work is theirs.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import make_url

from ...course.course import Course
from .gathering import ReadFile
from .of_the_course import WORK, Found, files, links, named, work

SMALLEST = 16  # bytes: what is shorter tells nobody anything, and is found everywhere
# Files and folders in the exchange, of one student and lesson, that are looked at; the latest count
MOST_IN_EXCHANGE = 100_000
GRADEBOOK = (b"SQLite format 3\0", b"submitted_assignment")
# What nbgrader takes out of all that it gives to students, in a notebook with its labels
SOURCE = (b"BEGIN HIDDEN TESTS", b"grade_id")


HANDED_IN = "another student's work"
GRADED = "another student's graded work"
TOLD = "another student's feedback"


@dataclass(frozen=True)
class PrivateFile:
    """A file that is not for all students; `home` is the folder of students' folders that it lies
    in, None where it is the course's own.
    """

    path: Path
    kind: str  # in words
    home: Path | None = None

    def belongs_to(self, student: str) -> bool:
        """Is it that student's? The first folder tells: STUDENT, or the exchange's
        STUDENT+LESSON+TIME.
        """
        inside = self.path.relative_to(self.home).parts if self.home else ("",)
        return inside[0].partition("+")[0] == student

    def counts_for(self, graded: bool) -> bool:
        """May a file not be the same as this? Two who hand in one notebook, which is `graded` and
        never given to the student's code, may have worked together; what was made of it nobody has.
        """
        return not (self.kind == HANDED_IN and graded)


class PrivateFiles:
    """The private files of a course as they are when they are first asked for."""

    def __init__(self, course: Course) -> None:
        self.course = course
        directory = course.directory()
        self._exchange = Path(course.settings.Exchange.get("root", "") or os.devnull)
        self._exchange /= directory.course_id
        self._digests: dict[Path, str] = {}
        self._links: dict[str, set[str]] = {}

    def why(
        self, student: str, lesson: str, name: str, file: ReadFile, graded: bool = False
    ) -> str:
        """What a file of a student's submission is, in words, where it is private; else "". `name`
        is its name within the submission, `graded` whether it may be the notebook, and is not given
        to the student's code.
        """
        if file.status.st_nlink > 1 and (kind := self._linked_to(student, graded, file.status)):
            return kind
        if self._was_a_link(student, lesson, name):
            return "what a link in the exchange led to"
        return self._form(graded, file.data) or self._copy_of(student, graded, file.data)

    def from_source(self, data: bytes) -> bool:
        """Does a notebook hold what nbgrader takes out of all that it gives to students?"""
        return all(sign in data for sign in SOURCE) and not self._tests_are_given_out

    def _form(self, graded: bool, data: bytes) -> str:
        magic, table = GRADEBOOK
        if data.startswith(magic) and table in data:
            return "a gradebook"
        if not graded and self.from_source(data):
            return "a notebook with hidden tests"
        return ""

    def _linked_to(self, student: str, graded: bool, status: os.stat_result) -> str:
        for one in self._linked.get(_inode(status), ()):
            if not one.belongs_to(student) and one.counts_for(graded):
                return one.kind
        return ""

    def _copy_of(self, student: str, graded: bool, data: bytes) -> str:
        if len(data) < SMALLEST:
            return ""
        alike = [one for one in self._by_size.get(len(data), ()) if one.counts_for(graded)]
        if not alike:
            return ""
        digest = hashlib.sha256(data).hexdigest()
        same = [one for one in alike if self._digest(one.path) == digest]
        # What lies where it was handed in may be the very copy; what was made of it is not
        if any(one.kind in (GRADED, TOLD) and one.belongs_to(student) for one in same):
            return ""
        others = [one for one in same if not one.belongs_to(student)]
        if not others or digest in self._public(len(data)):
            return ""
        return "" if graded and self._is_handed_in(student, len(data), digest) else others[0].kind

    def _is_handed_in(self, student: str, size: int, digest: str) -> bool:
        """Did another student hand in just that? Then a graded copy that is like it, as one without
        outputs and hidden tests is, tells no more.
        """
        return any(
            self._digest(one.path) == digest
            for one in self._by_size.get(size, ())
            if one.kind == HANDED_IN and not one.belongs_to(student)
        )

    def _digest(self, path: Path) -> str:
        """Of a file of the course; "" where it cannot be read any more."""
        if path not in self._digests:
            try:
                with path.open("rb") as file:
                    self._digests[path] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path]

    # --- what there is ----------------------------------------------------------------------------

    @cached_property
    def _by_size(self) -> dict[int, list[PrivateFile]]:
        found = defaultdict(list)
        for one, status in self._all():
            if status.st_size >= SMALLEST:
                found[status.st_size].append(one)
        return found

    def _all(self) -> Iterator[tuple[PrivateFile, os.stat_result]]:
        course = self.course
        root, database = course.root, database_file(course.directory().db_url)
        kinds = [
            (files(root, 0, ".csv"), "a table of marks"),
            (named(root, "nbgrader_config"), "the course's configuration"),
            (self._private(), "of the course's private folder"),
            (files(course.folder("source"), ends=".ipynb"), "the source of a lesson"),
            (files(course.folder("solution")), "the solution of a lesson"),
            (files(root / "report"), "a report about the class"),
        ]
        if database:
            kinds.append((named(database.parent, database.name), "a gradebook"))
        if course.exercises:
            kinds.append((files(course.definitions.folder), "of the course's definitions"))
        for found, kind in kinds:
            yield from ((PrivateFile(path, kind), status) for path, status in found)
        for home, kind in self._homes.items():
            for path, status in work(files(home, 2, WORK)):
                yield PrivateFile(path, kind, home), status
        for path, status in files(self._downloaded):
            if path.name.endswith((*WORK, ".zip")):
                yield PrivateFile(path, HANDED_IN), status

    @property
    def _homes(self) -> dict[Path, str]:
        """Folders of students' folders, and what is in them."""
        return {
            self.course.folder("submitted"): HANDED_IN,
            self._replaced: HANDED_IN,
            self._exchange / "inbound": HANDED_IN,
            self.course.folder("autograded"): GRADED,
            self.course.folder("feedback"): TOLD,
        }

    @property
    def _downloaded(self) -> Path:
        """Where nbgrader and `kern collect` look for downloads; whose a file there is, names tell
        in many ways.
        """
        return self.course.root / "downloaded"

    @property
    def _replaced(self) -> Path:
        """Where `kern collect` keeps what students handed in before."""
        return self.course.private("collected", "replaced")

    def _private(self) -> Found:
        for path, status in files(self.course.private()):
            if not path.is_relative_to(self._replaced):
                yield path, status

    def _public(self, size: int) -> set[str]:
        """Digests of what students get, of files of one size."""
        return {self._digest(path) for path, status in self._given_out() if status.st_size == size}

    def _given_out(self) -> Found:
        """What students get: release, exchange, and what stands beside the lessons' sources."""
        yield from files(self.course.folder("release"))
        yield from files(self._exchange / "outbound")
        for path, status in files(self.course.folder("source")):
            if path.suffix != ".ipynb":
                yield path, status

    @cached_property
    def _tests_are_given_out(self) -> bool:
        given = files(self.course.folder("release"), ends=".ipynb")
        return any(SOURCE[0] in path.read_bytes() for path, _ in given)

    @cached_property
    def _linked(self) -> dict[tuple[int, int], list[PrivateFile]]:
        """All files of course and exchange that have more than one name, but for those that
        students get.
        """
        found, given, homes = defaultdict(list), set(), self._homes
        for home in _outermost([self.course.root, self._exchange, *homes]):
            for path, status in files(home):
                if status.st_nlink > 1:
                    whose = next((one for one in homes if path.is_relative_to(one)), None)
                    kind = homes[whose] if whose else "a file of the course"
                    kind = HANDED_IN if path.is_relative_to(self._downloaded) else kind
                    found[_inode(status)].append(PrivateFile(path, kind, whose))
        for _, status in self._given_out():
            given.add(_inode(status))
        return {inode: files for inode, files in found.items() if inode not in given}

    @cached_property
    def _inbound(self) -> dict[str, list[Path]]:
        """What was handed in by the exchange, by STUDENT+LESSON."""
        found = defaultdict(list)
        try:
            for path in sorted((self._exchange / "inbound").iterdir()):
                found["+".join(path.name.split("+")[:2])].append(path)
        except OSError:
            pass  # no exchange, or not ours to read
        return found

    def _was_a_link(self, student: str, lesson: str, name: str) -> bool:
        """nbgrader makes files of links while it collects; in the exchange they are links still."""
        whose = f"{student}+{lesson}"
        if whose not in self._links:
            self._links[whose] = self._handed_in_as_links(whose)
        there = self._links[whose]
        return bool(there) and any(one in there for one in _on_the_way(name))

    def _handed_in_as_links(self, whose: str) -> set[str]:
        """Names of links in all that a student handed in for a lesson, however often."""
        found, left = set[str](), MOST_IN_EXCHANGE
        for folder in reversed(self._inbound.get(whose, [])):
            names, seen = links(folder, left)
            found |= names
            left -= seen
            if left <= 0:
                break
        return found


def database_file(url: str) -> Path | None:
    """The file of a gradebook; None for one that is on a server."""
    address = make_url(url)
    file = address.database if address.get_backend_name() == "sqlite" else None
    return Path(file) if file and file != ":memory:" else None


def _outermost(folders: list[Path]) -> list[Path]:
    """The folders that lie in none of the others: none is to be searched twice."""
    apart: list[Path] = []
    for folder in sorted(set(folders)):
        if not any(folder.is_relative_to(one) for one in apart):
            apart.append(folder)
    return apart


def _on_the_way(name: str) -> Iterator[str]:
    """The folder that it was handed in with, the folders in there that it lies in, and itself."""
    yield ""
    parts = name.split("/")
    yield from ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def _inode(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
