"""What a grading run needs of a course: a host to fork from, lessons with their tests and hidden
keys, their fingerprint.
"""

import hashlib
import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import nbformat

from ..course.course import Course
from ..course.hidden import hidden_keys
from ..course.kinds.sealed import SECRET, with_secret
from ..course.lessons import other_language
from ..course.student_version import source_notebook
from ..engine.faults import EngineFault, NoSandbox
from ..engine.kit import Kit
from ..engine.process.cold import open_engine
from ..engine.process.host import Host
from ..engine.run.lesson import Lesson
from ..engine.walls import sandbox
from ..faults import CourseError
from .handed_in.submissions import lesson_files
from .instantiated import with_instantiated_tests

# Seconds after which a zygote that nobody asks is ended: a Jupyter server lives for weeks
IDLE = 60.0
PACKAGES = ("tensorflow", "keras", "numpy", "ipython", "matplotlib")


def lesson_of(course: Course, name: str, notebook: str = "") -> Lesson:
    """A lesson's notebook as the engine needs it; CourseError where the course has none of that
    name, or it is in another language than Python.
    """
    source = source_notebook(course, name, notebook)
    if language := other_language(source):
        raise CourseError(
            f"{name} is in {language} ({notebook or name}.ipynb); kern grades notebooks in"
            " Python alone. Name the lessons to grade: `kern grade LESSON …`."
        )
    source = with_instantiated_tests(course, name, notebook or name, source)
    files, keys = lesson_files(course, name, [notebook]).files, course.private("keys")
    hidden = hidden_keys(course.definitions, name, keys, course.kit.folders)
    hidden = with_secret(hidden, course.private(SECRET))
    return Lesson(name, source, hidden, files=files, inside=course.tests_inside)


def lessons_of(course: Course, name: str, notebooks: list[str]) -> dict[str, Lesson]:
    """All notebooks of a lesson by their names."""
    return {notebook: lesson_of(course, name, notebook) for notebook in notebooks}


@dataclass(frozen=True)
class Environment:
    """All that decides a mark besides the submission: fingerprints, and versions by package."""

    tests: str  # notebooks and hidden keys
    files: str  # what the lesson brings beside its notebooks
    limits: str
    packages: dict[str, str]
    kit: str
    left_out: list[str]  # cells that are left out of the marks
    unproved: list[str]  # test cells that decide nothing

    @property
    def key(self) -> str:
        """Changes with any of it."""
        return _digest([json.dumps(asdict(self), sort_keys=True).encode()])


def environment(
    lessons: dict[str, Lesson],
    files: dict[str, bytes],
    bounds: dict[str, Any],
    kit: Kit,
    left_out: list[str],
) -> Environment:
    """What the notebooks of a lesson are graded with here and now."""
    tests = (
        part.encode()
        for name, lesson in lessons.items()
        for part in (
            name,
            nbformat.writes(lesson.notebook),
            lesson.keys,
            *(["inside"] if lesson.inside else []),
        )
    )
    brought = (part for name, data in sorted(files.items()) for part in (name.encode(), data))
    return Environment(
        tests=_digest(tests),
        files=_digest(brought),
        limits=_digest([json.dumps(bounds, sort_keys=True).encode()]),
        packages=_packages(),
        kit=_code(kit),
        left_out=left_out,
        unproved=[f"{name} {cell}" for name, lesson in lessons.items() for cell in lesson.unproved],
    )


@cache
def kit_fingerprint(kit: Kit) -> str:
    """Fingerprint of the kit, of the course's own packages and of those that it computes with, as
    they are installed here.
    """
    return _digest([json.dumps(_packages(), sort_keys=True).encode(), _code(kit).encode()])


@cache
def _code(kit: Kit) -> str:
    folders = (*kit.folders, *sandbox.OF_THE_KIT)
    return _digest(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.py")))


def _digest(parts: Iterable[bytes]) -> str:
    """Of several parts, each of which counts by itself."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def _packages() -> dict[str, str]:
    return {package: _version(package) for package in PACKAGES}


def _version(package: str) -> str:
    """As installed here; "" for what is not: not every course needs every package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def open_own_host(course: Course) -> Host:
    """An engine for the instructor's own code: with walls where they cost no time, or none."""
    try:
        return open_host(course, cold=False)
    except (NoSandbox, EngineFault):
        return open_engine(course.bounds, course.kit, walls=False)


def open_host(
    course: Course, walls: bool = True, cold: bool = True, lessons: Sequence[str] = ()
) -> Host:
    """An engine with the course's limits, which has imported what `lessons` import; NoSandbox where
    the course would be seen from inside. Not to be `cold`, it raises NoZygote where no zygote can
    be had.
    """
    if walls:
        secrets = [course.root, *([course.definitions.folder] if course.exercises else [])]
        for secret in secrets:
            sandbox.refuse_to_show(secret, course.kit.folders)
    return open_engine(course.bounds, course.kit_for(lessons), walls, cold)


class SharedHost:
    """One zygote for all submissions of a command; the last user's clock ends it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._host: Host | None = None
        self._of: tuple[Path, str] | None = None
        self._timer: threading.Timer | None = None

    def use(self, course: Course, lesson: str) -> "SharedHost":
        """For the submissions of one lesson, `with` the zygote; that of another is ended."""
        self._lock.acquire()
        try:
            if self._timer:
                self._timer.cancel()
            if self._host is None or self._of != (course.root, lesson):
                self.close()
                self._host, self._of = open_host(course, lessons=[lesson]), (course.root, lesson)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __enter__(self) -> Host:
        assert self._host is not None, "`use` has opened it"
        return self._host

    def __exit__(self, *_: object) -> None:
        self._timer = threading.Timer(IDLE, self.close)
        self._timer.daemon = True
        self._timer.start()
        self._lock.release()

    def close(self) -> None:
        """End the zygote."""
        with self._lock:
            if self._host is not None:
                self._host.close()
                self._host = None
