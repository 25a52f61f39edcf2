"""What lies in submitted/, and whose it is: submitted/STUDENT/LESSON, as nbgrader has it, and what
is certainly meant so: a folder forgotten, the two folders in the other order, a lesson's name that
is nearly right. Nothing is moved. What belongs to nothing is told.
"""

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ...course.course import Course
from ...engine.clean.text import plain_name
from ...faults import CourseError
from .candidates import belongs_to, called_a_notebook, near
from .gathering import ignored

CHECKPOINTS = ".ipynb_checkpoints"
SYSTEMS = ("Thumbs.db", "desktop.ini", "__MACOSX")  # what systems put into folders


def _all(_: str) -> bool:
    return True


@dataclass(frozen=True)
class Place:
    """Where a submission lies: a folder, and which of its files count. `told` says so where that is
    not where it should lie.
    """

    folder: Path
    told: str = ""
    name: str = ""  # within submitted/, where it is told
    counts: Callable[[str], bool] = field(default=_all, compare=False)


@dataclass
class Layout:
    """submitted/ of a course, looked through once."""

    course: Course
    # By student and lesson; and what belongs to no submission, a sentence each
    places: dict[tuple[str, str], Place] = field(default_factory=dict, init=False)
    strays: list[str] = field(default_factory=list, init=False)
    # Of (student, lesson): folders whose names are nearly right, where nothing has the right one
    _near: dict[tuple[str, str], list[Place]] = field(
        default_factory=lambda: defaultdict(list), init=False
    )

    def __post_init__(self) -> None:
        self._home = self.course.folder("submitted").resolve()
        self._shown = self.course.folder("submitted").name
        self._lessons = self.course.lessons
        self._ignored = ignored(tuple(self.course.directory().ignore))
        for entry in self._students():
            self._top(entry)
        for whose, found in sorted(self._near.items()):
            self._settle(whose, found)

    @property
    def lessons(self) -> list[str]:
        """The lessons that were handed in, in the order of the course."""
        return self.course.in_order({lesson for _, lesson in self.places})

    @cached_property
    def _notebooks(self) -> dict[str, str]:
        """The lesson of each notebook that only one lesson has."""
        found = defaultdict(set)
        for lesson in self._lessons:
            for path in self.course.folder("source", lesson).glob("*.ipynb"):
                found[path.stem].add(lesson)
        return {name: lessons.pop() for name, lessons in found.items() if len(lessons) == 1}

    # --- what lies where --------------------------------------------------------------------------

    def _top(self, entry: "os.DirEntry[str]") -> None:
        """What lies in submitted/ itself."""
        if not entry.is_dir():
            if called_a_notebook(entry.name):
                self._stray(entry.name, "lies in no student's folder", "STUDENT/LESSON")
            return
        children = None if entry.is_symlink() else self._inside(entry.path)
        lesson = self._near_lesson(entry.name)
        if children is None:
            self._unlisted(entry.name)
        elif lesson and not any(self._near_lesson(child.name) for child in children):
            self._swapped(entry.name, lesson, children)
        else:
            self._student(entry.name, children)

    def _unlisted(self, student: str) -> None:
        """A folder that may not be looked through: reading what is in it says why."""
        for lesson in self._lessons:
            path = self._home / student / lesson
            if _is_there(path):
                self.places[student, lesson] = Place(path)

    def _student(self, student: str, children: "list[os.DirEntry[str]]") -> None:
        loose = defaultdict(list)
        for child in children:
            name = f"{student}/{child.name}"
            if child.name in self._lessons:
                self.places[student, child.name] = Place(self._home / name)
            elif child.is_dir():
                if lesson := self._near_lesson(child.name):
                    told = f"The folder {_quoted(child.name)} was taken for {lesson}."
                    self._near[student, lesson].append(Place(self._home / name, told, name))
                else:
                    self._stray(name, "is called as no lesson is", f"{student}/LESSON")
            elif called_a_notebook(child.name):
                if of := belongs_to(child.name, self._notebooks):
                    loose[self._notebooks[of]].append(child.name)
                else:
                    self._stray(name, "is called as no lesson's notebook is", f"{student}/LESSON")
        for lesson, names in loose.items():
            self._near[student, lesson].append(self._loose(student, lesson, names))

    def _loose(self, student: str, lesson: str, names: list[str]) -> Place:
        """Notebooks that lie in a student's folder, and not in the lesson's in there. Files beside
        them may be meant for them.
        """
        told = f"{_quoted(names[0])} lay in no folder for {lesson}, and was taken for it."

        def counts(name: str) -> bool:
            return name in names or ("/" not in name and not called_a_notebook(name))

        return Place(self._home / student, told, f"{student}/{names[0]}", counts)

    def _swapped(self, top: str, lesson: str, children: "list[os.DirEntry[str]]") -> None:
        """A lesson's folder with students' folders in it."""
        for child in children:
            name = f"{top}/{child.name}"
            if child.is_dir() and not child.is_symlink():
                told = f"It lay in {_quoted(name)} instead of {_quoted(f'{child.name}/{lesson}')}."
                self._near[child.name, lesson].append(Place(self._home / name, told, name))
            elif called_a_notebook(child.name):
                self._stray(name, "lies in no student's folder", f"STUDENT/{lesson}")

    # --- what becomes of it -----------------------------------------------------------------------

    def _settle(self, whose: tuple[str, str], found: list[Place]) -> None:
        """Taken is what is certain: the only place that there is for a submission."""
        student, lesson = whose
        if whose not in self.places and len(found) == 1:
            self.places[whose] = found[0]
            return
        why = "is not graded: there is another"
        for place in found:
            self._stray(place.name, why, f"{student}/{lesson}")

    def _stray(self, name: str, why: str, wanted: str) -> None:
        where = plain_name(f"{self._shown}/{wanted}/", 300)
        self.strays.append(f"{plain_name(f'{self._shown}/{name}', 300)} {why}. Put it into {where}")

    def _near_lesson(self, name: str) -> str:
        """The lesson that a folder is certainly meant for; "" for none."""
        found = (
            [name] if name in self._lessons else [one for one in self._lessons if near(name, one)]
        )
        return found[0] if len(found) == 1 else ""

    def _students(self) -> "list[os.DirEntry[str]]":
        """What is in submitted/; CourseError where one may not look."""
        try:
            found = _listed(self._home)
        except OSError as error:
            says = f"{self._home}: {error.strerror}. Nothing can be graded from there."
            raise CourseError(says) from error
        return [entry for entry in found if entry.name != CHECKPOINTS]

    def _inside(self, folder: str) -> "list[os.DirEntry[str]] | None":
        """What is in a student's folder, without what nbgrader ignores; None where one may not
        look.
        """
        try:
            found = _listed(Path(folder))
        except OSError:
            return None
        return [
            entry
            for entry in found
            if not (
                self._ignored(entry.name) or entry.name.startswith(".") or entry.name in SYSTEMS
            )
        ]


def _listed(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _quoted(name: str) -> str:
    return f"`{plain_name(name) or '?'}`"


def _is_there(path: Path) -> bool:
    """Also where one may not look: then reading it says so."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
