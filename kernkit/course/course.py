"""nbgrader's objects for one course folder, configured by its nbgrader_config.py; and its lessons,
by the names people give.
"""

import difflib
from collections.abc import Iterable
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets import List, Unicode
from traitlets.config import Config, Configurable, PyFileConfigLoader

from ..engine.kit import Kit
from .lessons import CourseError

CONFIG = "nbgrader_config.py"
MOST_MEANT = 3  # names offered where one is not known


def course_config(course: Path) -> Config:
    """The configuration of the course in folder `course`; CourseError where there is none."""
    if not (course / CONFIG).is_file():
        raise CourseError(
            f"{course} is not a course: it has no {CONFIG}. Run kern in the course's folder, or"
            " give --course."
        )
    return PyFileConfigLoader(CONFIG, path=str(course)).load_config()


class Course(Configurable):
    """What a course tells the kit of itself, in its nbgrader_config.py."""

    library = Unicode("", help="The package that students import").tag(config=True)
    exercises = Unicode("", help="The package that defines the exercises").tag(config=True)
    imports = List(Unicode(), help="What lessons import, to be imported before any fork").tag(
        config=True
    )
    prepare = Unicode(
        "",
        help="MODULE:FUNCTION that makes what submissions read, and gives its folders by the"
        " environment variables that name them",
    ).tag(config=True)

    def kit(self) -> Kit:
        """What of the course goes into the engine's jobs."""
        return Kit(self.library, tuple(self.imports), self.prepare)


def course_directory(course: Path, lesson: str = "") -> CourseDirectory:
    """nbgrader's course directory, set to one lesson."""
    directory = CourseDirectory(config=course_config(course))
    directory.assignment_id = lesson
    return directory


def require_lessons(given: Iterable[str], known: list[str]) -> None:
    """CourseError where a name is no lesson's; it tells which there are, and which one was probably
    meant.
    """
    for name in given:
        if known and name not in known:
            near = nearest(name, known)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise CourseError(
                f"there is no lesson {name}.{meant} Lessons here: {', '.join(known)}."
            )


def nearest(name: str, known: list[str]) -> list[str]:
    """Names that are meant by a number ("2", "02"), a part ("kernels") or something spelt nearly
    so.
    """
    asked = name.strip("/ ").lower()
    numbered = [
        one for one in known if asked and one.partition("_")[0].lstrip("0") == asked.lstrip("0")
    ]
    partly = [one for one in known if asked and asked in one.lower()]
    words = {one.partition("_")[2].lower(): one for one in known} | {
        one.lower(): one for one in known
    }
    nearly = [words[word] for word in difflib.get_close_matches(asked, words)]
    return list(dict.fromkeys(numbered or partly or nearly))[:MOST_MEANT]


def lessons_in(course: Path) -> list[str]:
    """The lessons that a course has sources of."""
    return sorted({path.parent.name for path in (course / "source").glob("*/*.ipynb")})
