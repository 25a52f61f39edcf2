"""What has been handed in for a lesson, and a fingerprint of each, so that what was graded need not
be graded again.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from nbgrader.utils import find_all_files, parse_utc

from ..course.course import Course

MOST_FILES_MB = 200  # of everything that a student handed in for one lesson


@dataclass(frozen=True)
class Submission:
    """One student's folder for one lesson, and where its graded copy goes."""

    student: str
    lesson: str
    folder: Path
    destination: Path
    ignore: tuple[str, ...] = ()

    @cached_property
    def files(self) -> dict[str, Path]:
        """All files by their names within the folder, in order; links that lead out of it are left
        out.
        """
        home = self.folder.resolve()
        found = {}
        for name in sorted(find_all_files(str(self.folder), list(self.ignore))):
            path = Path(name)
            if path.is_file() and path.resolve().is_relative_to(home):
                found[str(path.relative_to(self.folder))] = path
        return found

    def notebook_file(self, name: str) -> Path | None:
        """The file that holds a notebook: by its name, else the only notebook there is; None where
        there is none.
        """
        if f"{name}.ipynb" in self.files:
            return self.files[f"{name}.ipynb"]
        notebooks = [path for path in self.files.values() if path.suffix == ".ipynb"]
        return notebooks[0] if len(notebooks) == 1 else None

    def other_files(self) -> dict[str, bytes]:
        """What stands beside the notebook, for the student's code to read; nothing where it is too
        much.
        """
        others = {name: path for name, path in self.files.items() if path.suffix != ".ipynb"}
        if sum(path.stat().st_size for path in others.values()) > MOST_FILES_MB << 20:
            return {}
        return {name: path.read_bytes() for name, path in others.items()}

    @property
    def timestamp(self) -> datetime | None:
        """When it was handed in, in UTC, from `timestamp.txt`; None where there is none that can be
        read.
        """
        path = self.files.get("timestamp.txt")
        try:
            return parse_utc(path.read_text("utf-8").strip()) if path else None
        except (ValueError, OverflowError, UnicodeDecodeError):
            return None

    def fingerprint(self, of_the_rest: str) -> str:
        """Changes with any byte handed in, and with the fingerprint of what grades it."""
        digest = hashlib.sha256(of_the_rest.encode())
        for name, path in self.files.items():
            digest.update(name.encode("utf-8", "replace") + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()


def find_submissions(course: Course, lesson: str, students: list[str]) -> Iterator[Submission]:
    """Submissions of a lesson by students whose names match one of the patterns, in the order of
    their names.
    """
    home, ignore = course.folder("submitted").resolve(), tuple(course.directory().ignore)
    for path in sorted(home.glob(f"*/{lesson}")):
        student = path.parent.name
        if path.is_dir() and any(fnmatch(student, pattern) for pattern in students):
            destination = course.folder("autograded", lesson, student)
            yield Submission(student, lesson, path, destination, ignore)
