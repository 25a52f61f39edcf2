"""The course's own files while it is watched: what has changed that decides marks."""

import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from ..course.course import Course
from ..course.places import CONFIG
from ..grading.handed_in.private_files import database_file
from ..term.exclusions import Exclusions
from .looking import Look, look_at


def of_lesson(course: Course, lesson: str, url: str) -> tuple[Look, ...]:
    """What a lesson is graded by, and which file its gradebook is. Raises CourseError where what
    is left out of the marks cannot be read.
    """
    folders = [course.folder(step, lesson) for step in ("source", "release")]
    file = database_file(url)
    number = file.stat().st_ino if file and file.is_file() else 0
    return (
        *(look_at(folder, _is_visible) for folder in folders),
        look_at(course.private("built", f"{lesson}.json")),
        tuple((name, 0, 0, 0, 0, 0) for name in Exclusions(course.root).names(lesson)),
        (("", number, 0, 0, 0, 0),),
    )


def _is_visible(name: str) -> bool:
    """Editors put hidden files beside what they edit."""
    return not any(part.startswith(".") for part in name.split("/"))


def of_program(course: Course) -> tuple[Look, ...]:
    """What this process has imported of the kit, the course and their packages, and would have to
    import anew.
    """
    names = [course.library, *course.companions, course.exercises, __name__.partition(".")[0]]
    folders = [folder for name in names if name and (folder := _folder(name))]
    python = [Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")]
    return (
        look_at(course.root / CONFIG),
        *(look_at(folder, lambda name: name.endswith(".py")) for folder in folders),
        # Of installed packages, the times of the folder they lie in
        *((("", *_times(folder), 0, 0, 0),) for folder in dict.fromkeys(python)),
    )


def _folder(package: str) -> Path | None:
    if package in sys.modules and (file := sys.modules[package].__file__):
        return Path(file).parent
    found = find_spec(package)
    return Path(found.origin).parent if found and found.origin else None


def _times(folder: Path) -> tuple[int, int]:
    try:
        return folder.stat().st_mtime_ns, folder.stat().st_ino
    except OSError:
        return 0, 0
