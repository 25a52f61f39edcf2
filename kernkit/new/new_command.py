"""`kern new`: make a course from the template, whole or not at all."""

import os
import shlex
import shutil
import tempfile
from pathlib import Path

from ..course.course import PATTERNS
from ..course.places import CONFIG
from ..faults import CourseError
from .naming import library_name, problem_with

TEMPLATE = Path(__file__).resolve().parent / "template"
STAND_IN = "newcourse"  # the library's name in the template, in files and names of files
# Python leaves these beside what it compiles, also where it installs a package
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".ipynb_checkpoints")


def new_command(folder: Path, library: str = "") -> int:
    """Make a course in `folder`, which must not be there yet, or be empty; `library` names the
    package that students import, "" for one after the folder. Returns 0.

    Raises CourseError where the folder or the name cannot be used; nothing is made then.
    """
    path = Path(os.path.abspath(folder))
    _require_usable(path)
    name = library or library_name(path.name)
    if problem := problem_with(name):
        raise CourseError(f"the package cannot be called {name!r}: {problem}. Give --library NAME.")
    _make(path, name)
    print(_told(path, name))
    return 0


def _require_usable(path: Path) -> None:
    if any(letter in str(path) for letter in PATTERNS):
        raise CourseError(
            f"{path}: nbgrader finds nothing in a folder with one of {PATTERNS} in its path. Choose"
            " another name."
        )
    if not str(path).isprintable():
        raise CourseError(f"{str(path)!r} holds letters that cannot be shown. Choose another name.")
    if not path.parent.is_dir():
        raise CourseError(f"there is no folder {path.parent} to make the course in.")
    if not path.is_symlink() and not path.exists():
        return
    if not path.is_dir() or any(path.iterdir()):
        raise CourseError(
            f"{path} is there already. Nothing was changed. Choose another name, or an empty"
            " folder."
        )


def _make(path: Path, name: str) -> None:
    """Aside, then into place by renaming: whoever stops it finds no half of a course. An empty
    folder stays the one that it is, since a shell may stand in it.
    """
    there = path.is_dir()
    aside = Path(tempfile.mkdtemp(prefix=".kern-new-", dir=path if there else path.parent))
    try:
        made = aside / "course"
        shutil.copytree(TEMPLATE, made, ignore=LEFT_OUT)
        _rename(made, name)
        _as_the_user_makes_files(made)
        if not there:
            made.rename(path)
            return
        # The configuration last: it makes a folder a course
        for one in sorted(made.iterdir(), key=lambda one: one.name == CONFIG):
            one.rename(path / one.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _rename(made: Path, name: str) -> None:
    """The stand-in, in what the files say and in what they are called."""
    for file in [one for one in made.rglob("*") if one.is_file()]:
        text = file.read_text("utf-8")
        if STAND_IN in text:
            file.write_text(text.replace(STAND_IN, name), "utf-8")
    for one in sorted(made.rglob(f"*{STAND_IN}*"), reverse=True):  # what is deeper first
        one.rename(one.with_name(one.name.replace(STAND_IN, name)))


def _as_the_user_makes_files(made: Path) -> None:
    """An installed package may be read-only, and what is copied from it would be, too."""
    mask = os.umask(0)
    os.umask(mask)
    for one in (made, *made.rglob("*")):
        one.chmod((0o777 if one.is_dir() else 0o666) & ~mask)


def _told(path: Path, name: str) -> str:
    here = os.path.relpath(path)
    enter = "" if here == "." else f"  cd {shlex.quote(here)}\n"
    return (
        f"{here}: a course with one lesson and an exercise of each kind. Students will import"
        f" {name}.\n\n"
        f"{enter}"
        "  kern build    make the student version\n"
        "  make test     hold the exercises to what they promise\n\n"
        "README.md there leads on."
    )
