"""The gradebook of a course, open for one command."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from ..course.course import Course
from ..faults import CourseError
from ..grading.handed_in.private_files import database_file


@contextmanager
def opened_gradebook(course: Course) -> Iterator[Gradebook]:
    """The gradebook that is configured. Raises CourseError where there is none: opening makes
    none.
    """
    directory = course.directory()
    file = database_file(directory.db_url)
    if file and not file.exists():
        raise CourseError(f"{file}: there is no gradebook. Run `kern build` first.")
    with warnings.catch_warnings(), Gradebook(directory.db_url, directory.course_id) as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own tables
        yield gradebook


@contextmanager
def gradebook_if_any(course: Course) -> Iterator[Gradebook | None]:
    """The same; None where there is none."""
    file = database_file(course.directory().db_url)
    if file and not file.exists():
        yield None
        return
    with opened_gradebook(course) as gradebook:
        yield gradebook
