"""Submissions: whose, of which lesson, in which folder; what a lesson brings beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from ...course.course import Course
from ...engine.clean.text import is_plain_name
from ...engine.repair.pieces import Note
from .gathering import Limits, Tree, files_below
from .layout import Layout, Place
from .private_files import PrivateFiles
from .reading import CannotRead, Handed, LessonFiles, Reading

STRANGE_NAME = (
    "the folder is called as no student is, and nbgrader's pages would take its name for more than"
    " a name; rename it, with letters, digits and .,-_@'() alone"
)


@dataclass(frozen=True)
class Submission:
    """One student's files for one lesson, and where their graded copy goes."""

    student: str
    lesson: str
    place: Place
    destination: Path
    ignore: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, course: Course, lesson: str, student: str, place: Place | None = None
    ) -> "Submission":
        """A student's submission, whether or not there is one; in its own place, unless it was
        found in another.
        """
        home = course.folder("submitted").resolve()
        return cls(
            student,
            lesson,
            place or Place(home / student / lesson),
            course.folder("autograded", lesson, student),
            tuple(course.directory().ignore),
        )

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.place.folder

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
                whose = self.student, self.lesson
                handed = Reading(whose, lesson, private, tree).all(self.place.counts)
        except NotADirectoryError:
            what = "a link" if self.folder.is_symlink() else "a file"
            raise CannotRead(f"what was handed in is {what} where a folder is wanted") from None
        except PermissionError as error:
            raise CannotRead(f"the folder cannot be opened: {error.strerror}") from None
        if self.place.told:
            handed.notes.insert(0, Note("place", self.place.told))
        return handed


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
    their names. Whatever has the lesson's name in a student's folder is one, and what certainly is
    one by its name, see layout.py.
    """
    for (student, of), place in sorted(Layout(course).places.items()):
        if of == lesson and any(fnmatch(student, pattern) for pattern in students):
            yield Submission.of(course, lesson, student, place)
