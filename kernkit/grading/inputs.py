"""What a grading run needs of a course: a host to fork from, lessons with their tests and hidden
keys, their fingerprint.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import nbformat

from ..course.course import Course
from ..course.hidden import hidden_keys
from ..course.lessons import read_notebook
from ..engine.kit import Kit
from ..engine.process.cold import open_engine
from ..engine.process.host import Host
from ..engine.run.driver import Lesson
from ..engine.walls import sandbox

PACKAGES = ("tensorflow", "keras", "numpy", "ipython", "matplotlib")


def lesson_of(course: Course, name: str, notebook: str = "") -> Lesson:
    """A lesson's notebook as the engine needs it; CourseError where the course has none of that
    name.
    """
    path, keys = course.notebook("source", name, name=notebook), course.private("keys")
    return Lesson(name, read_notebook(path), hidden_keys(course.definitions, name, keys))


def lessons_of(course: Course, name: str, notebooks: list[str]) -> dict[str, Lesson]:
    """All notebooks of a lesson by their names."""
    return {notebook: lesson_of(course, name, notebook) for notebook in notebooks}


def environment(lessons: dict[str, Lesson], bounds: dict[str, Any], kit: Kit) -> str:
    """Fingerprint of all that decides a mark besides the submission: tests, keys, the kit, the
    engine, packages, limits.
    """
    digest = hashlib.sha256(
        json.dumps(bounds, sort_keys=True).encode() + kit_fingerprint(kit).encode()
    )
    for name, lesson in lessons.items():
        digest.update(
            name.encode() + nbformat.writes(lesson.notebook).encode() + lesson.keys.encode()
        )
    return digest.hexdigest()


@cache
def kit_fingerprint(kit: Kit) -> str:
    """Fingerprint of the kit, of the course's library and of the packages that it computes with,
    as they are installed here.
    """
    digest = hashlib.sha256(
        " ".join(f"{package} {_version(package)}" for package in PACKAGES).encode()
    )
    for folder in filter(None, (kit.folder, *sandbox.OF_THE_KIT)):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    """As installed here; "" for what is not: not every course needs every package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def open_host(course: Course, walls: bool = True) -> Host:
    """An engine with the course's limits; NoSandbox where the course would be seen from inside."""
    if walls:
        secrets = [course.root, *([course.definitions.folder] if course.exercises else [])]
        for secret in secrets:
            sandbox.refuse_to_show(secret, course.kit.folder)
    return open_engine(course.bounds, course.kit, walls)
