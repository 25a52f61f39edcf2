"""nbgrader's objects for one course folder, configured by its nbgrader_config.py."""

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from .lessons import CourseError

CONFIG = "nbgrader_config.py"


def course_config(course: Path) -> Config:
    """The configuration of the course in folder `course`; CourseError where there is none."""
    if not (course / CONFIG).is_file():
        raise CourseError(f"{course} is not a course: it has no {CONFIG}. Run kern in the course's folder, or give --course.")
    return PyFileConfigLoader(CONFIG, path=str(course)).load_config()


def course_directory(course: Path, lesson: str = "") -> CourseDirectory:
    """nbgrader's course directory, set to one lesson."""
    directory = CourseDirectory(config=course_config(course))
    directory.assignment_id = lesson
    return directory
