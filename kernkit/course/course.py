"""A course: one folder with its nbgrader_config.py, opened once in a command."""

import fcntl
import importlib
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import ModuleType

from nbgrader.coursedir import CourseDirectory
from traitlets import Bool, List, Unicode
from traitlets.config import Config, Configurable
from traitlets.config.loader import PyFileConfigLoader

from ..checks.keys import Key
from ..checks.library import Library, library
from ..checks.lookup import public_keys
from ..engine.kit import Kit
from ..engine.limits import Bounds
from ..faults import AtWork, CourseError
from .catalogue import Definitions
from .in_source.modules import imported_in
from .places import CONFIG, PRIVATE, not_a_course

PATTERNS = "*?["  # nbgrader takes the whole path of what it looks for as a pattern


class Course(Configurable):
    """The course in folder `root`: its settings, folders and lessons, and its own packages.

    The traits are what a course tells the kit of itself, as `c.Course.…` in its
    nbgrader_config.py. Raises CourseError where the folder has no such file.
    """

    library = Unicode("", help="The package that students import").tag(config=True)
    companions = List(Unicode(), help="Packages of the course's own that the library imports").tag(
        config=True
    )
    requirement = Unicode(
        "kern-kit", help="What pip installs of the wheel that students get, with its extras"
    ).tag(config=True)
    exercises = Unicode("", help="The package that defines the exercises").tag(config=True)
    imports = List(Unicode(), help="What lessons import, to be imported before any fork").tag(
        config=True
    )
    tests_inside = Bool(
        False,
        help="Whether tests run inside the student's process, where a student's code can get at"
        " them; a test cell's tag `inside` or `outside` counts for more",
    ).tag(config=True)
    prepare = Unicode(
        "",
        help="MODULE:FUNCTION that makes what submissions read, and gives its folders by the"
        " environment variables that name them",
    ).tag(config=True)
    doctor = Unicode(
        "",
        help="MODULE:FUNCTION that tells `kern doctor` of what the course needs besides: its name,"
        ' what was found, and what to do, "" where nothing is lacking',
    ).tag(config=True)

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if any(letter in str(self.root) for letter in PATTERNS):
            raise CourseError(
                f"{self.root}: nbgrader finds nothing in a folder with one of {PATTERNS} in its"
                " path. Rename the folder, then go on; nothing in it knows its name."
            )
        if not (self.root / CONFIG).is_file():
            raise CourseError(not_a_course(self.root))
        if str(self.root) not in sys.path:
            sys.path.append(str(self.root))  # for packages of the course's own, last of all
        self.settings: Config = PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()
        if "root" not in self.settings.CourseDirectory:
            self.settings.CourseDirectory.root = str(self.root)
        super().__init__(config=self.settings)

    @cached_property
    def bounds(self) -> Bounds:
        """What one submission may use."""
        return Bounds.of(self.settings)

    @cached_property
    def kit(self) -> Kit:
        """What of the course goes into the engine's jobs."""
        return Kit(self.library, tuple(self.companions), tuple(self.imports), self.prepare)

    def kit_for(self, lessons: Sequence[str]) -> Kit:
        """The same, with what the notebooks of these lessons import to be tried besides."""
        books = [(lesson, name) for lesson in lessons for name in self.notebook_names(lesson)]
        paths = [self.notebook("source", lesson, name=name) for lesson, name in books]
        modules = dict.fromkeys(module for path in paths for module in imported_in(path))
        tried = tuple(module for module in modules if module not in self.imports)
        return replace(self.kit, tried=tried)

    def directory(self, lesson: str = "") -> CourseDirectory:
        """nbgrader's course directory, set to one lesson."""
        directory = CourseDirectory(config=self.settings)
        directory.assignment_id = lesson
        return directory

    def folder(self, step: str, lesson: str = ".", student: str = ".") -> Path:
        """Where nbgrader keeps a step ("source", "release", "solution", "submitted", "autograded"
        or "feedback") of a lesson; without a lesson, of all.
        """
        name = getattr(self.directory(), f"{step}_directory")
        return self.made_in(Path(name), lesson, student)

    def made_in(self, folder: Path, lesson: str, student: str = ".") -> Path:
        """Where nbgrader puts a lesson where `folder` is that of the step."""
        return Path(self.directory().format_path(str(folder), student, lesson))

    def notebook(self, step: str, lesson: str, student: str = ".", name: str = "") -> Path:
        """The file of a lesson's notebook in one of nbgrader's steps."""
        return self.folder(step, lesson, student) / f"{name or lesson}.ipynb"

    def private(self, *names: str) -> Path:
        """A path in the folder of what no student may see."""
        return self.root.joinpath(PRIVATE, *names)

    @property
    def lessons(self) -> list[str]:
        """The lessons that there are sources of, in the order of their names."""
        found = {path.parent.name for path in self.folder("source").glob("*/*.ipynb")}
        return sorted(name for name in found if not name.startswith("."))

    def notebook_names(self, lesson: str) -> list[str]:
        """The notebooks of a lesson's source, in the order of their names."""
        found = self.folder("source", lesson).glob("*.ipynb")
        return sorted(path.stem for path in found if not path.name.startswith("."))

    def in_order(self, lessons: set[str]) -> list[str]:
        """Lessons in the order of the course; last those that it has no sources of."""
        mine = self.lessons
        return [one for one in mine if one in lessons] + sorted(lessons - set(mine))

    @cached_property
    def definitions(self) -> Definitions:
        """The course's exercises. Raises CourseError where their package cannot be imported."""
        if self.exercises:
            self.own_package(self.exercises)
        return Definitions(self.exercises, self.folder("source"), self.library)

    def keys(self) -> dict[str, Key]:
        """The students' keys by exercise; none in a course without a library."""
        if not self.library:
            return {}
        self.students_library()
        return public_keys()

    def students_library(self) -> Library:
        """The package that students import. Raises CourseError where it cannot be imported, and
        ReaderError where it does not say that it is a course's library.
        """
        self.own_package(self.library)
        return library()

    def own_package(self, name: str) -> ModuleType:
        """A package that the configuration names; CourseError where it cannot be imported."""
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as missing:
            raise CourseError(
                "kern works in a copy of the course, where the exercises are defined (no"
                f" {missing.name} here)."
            ) from None

    @contextmanager
    def lock(self, command: str, name: str = "lock") -> Iterator[None]:
        """One command at a time may change the course. AtWork, which names the other, where one is
        at work. A process that ends, however it ends, gives the lock back. Another `name` is
        another lock.
        """
        path = self.private(name)
        path.parent.mkdir(exist_ok=True)
        with path.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise AtWork(
                    f"{_holder(file.read())} is at work in this course. Wait for it, or stop it"
                    " first."
                ) from None
            file.truncate(0)
            file.write(f"{command} {os.getpid()} {socket.gethostname()} {datetime.now():%H:%M}")
            file.flush()
            try:
                yield
            finally:
                file.truncate(0)


def _holder(said: str) -> str:
    """Who holds the lock, by what stands in it: a command that was killed leaves its name there
    until the next has written its own.
    """
    try:
        command, number, host, since = said.split()
        if host == socket.gethostname():
            os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return "another `kern` command"
    except PermissionError:  # somebody else's process: it is there
        pass
    where = "" if host == socket.gethostname() else f" on {host}"
    return f"another `kern {command}` (process {number}{where}, since {since})"
