"""`kern build`: answer keys, release/ and solutions/ from source/ and the exercises' definitions."""

from collections.abc import Callable
from pathlib import Path

from nbgrader.converters import GenerateSolution

from helpers import keys

from .exercises import LESSONS, public_keys
from .lessons import check_source, notebook_path
from .pipeline import convert, generate_assignment


def build(course: Path, lessons: list[str] | None = None, say: Callable[[str], None] = print) -> None:
    """Build the named lessons (all, when None) of the course in folder `course`.

    Raises CourseError where a source notebook is not fit to build from; what was there before is then still there.
    """
    lessons = lessons or list(LESSONS)
    for lesson in lessons:
        check_source(notebook_path(course, "source", lesson), lesson)
    for lesson in lessons:
        say(f"{lesson}: answer key")
        write_key(lesson)
        say(f"{lesson}: student version")
        generate_assignment(course, lesson)
        say(f"{lesson}: solution (executed)")
        convert(GenerateSolution, course, lesson)


def write_key(lesson: str) -> None:
    """Compile the students' key of a lesson into the helpers package."""
    (keys.KEYS / f"{lesson}.json").write_text(keys.dump(public_keys(lesson)), "utf-8")
    keys.public_keys.cache_clear()
