"""What a grading run needs of a course: a host to fork from, lessons with their tests and hidden
keys, their fingerprint.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat

import helpers
from helpers import castings
from helpers.dataset import cache_folder

from ..course import course_config
from ..engine import sandbox
from ..engine.cold import open_engine
from ..engine.driver import Lesson
from ..engine.host import Host
from ..engine.limits import Bounds
from ..hidden import hidden_keys
from ..lessons import read_notebook

PRIVATE = ".kern"  # of the course's folder: keys and journals, which no student may see
PACKAGES = ("tensorflow", "keras", "numpy", "ipython", "matplotlib")


def lesson_of(course: Path, name: str, notebook: str = "") -> Lesson:
    """A lesson's notebook as the engine needs it; CourseError where the course has none of that
    name.
    """
    path = course / "source" / name / f"{notebook or name}.ipynb"
    return Lesson(name, read_notebook(path), hidden_keys(name, course / PRIVATE / "keys"))


def lessons_of(course: Path, name: str, notebooks: list[str]) -> dict[str, Lesson]:
    """All notebooks of a lesson by their names."""
    return {notebook: lesson_of(course, name, notebook) for notebook in notebooks}


def environment(lessons: dict[str, Lesson], bounds: dict) -> str:
    """Fingerprint of all that decides a mark besides the submission: tests, keys, the kit, the
    engine, packages, limits.
    """
    digest = hashlib.sha256(
        json.dumps(bounds, sort_keys=True).encode() + kit_fingerprint().encode()
    )
    for name, lesson in lessons.items():
        digest.update(
            name.encode() + nbformat.writes(lesson.notebook).encode() + lesson.keys.encode()
        )
    return digest.hexdigest()


@cache
def kit_fingerprint() -> str:
    """Fingerprint of the kit and of the packages that it computes with, as they are installed
    here.
    """
    digest = hashlib.sha256(
        " ".join(f"{package} {version(package)}" for package in PACKAGES).encode()
    )
    for folder in (Path(helpers.__file__).parent, sandbox.ENGINE):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def open_host(course: Path, walls: bool = True) -> Host:
    """An engine with the limits of the course's nbgrader_config.py; NoSandbox where the course
    would be seen from inside.
    """
    if walls:
        sandbox.refuse_to_show(course)
    return new_host(Bounds.of(course_config(course)), walls)


def new_host(bounds: Bounds, walls: bool = True) -> Host:
    """An engine with these limits. The castings are drawn first: submissions only read them."""
    folder = Path(castings())
    shared = {"KERN_CACHE": cache_folder()} if cache_folder().is_dir() else {}
    if not folder.is_relative_to(cache_folder()):  # a real set
        shared["KERN_CASTINGS"] = folder
    return open_engine(bounds, shared, walls)
