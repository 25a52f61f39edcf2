"""nbgrader's steps as functions on one course folder: quiet, and usable from several processes."""

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.converters import GenerateAssignment, GenerateFeedback
from sqlalchemy.exc import SAWarning

from .course import Course


def convert(
    converter: type, course: Course, lesson: str, student: str = "", **settings: str
) -> None:
    """Run one nbgrader step on a lesson, replacing what it made before; nbgrader's errors pass on.
    `settings` are of nbgrader's CourseDirectory, in place of the course's own.
    """
    directory = course.directory(lesson)
    if student:
        directory.student_id = student
    for name, value in settings.items():
        setattr(directory, name, value)
    step = converter(coursedir=directory, config=course.settings)
    step.force = True
    step.log.setLevel(logging.ERROR)
    with _own_packages(course), warnings.catch_warnings():
        # nbgrader's gradebook code makes SQLAlchemy warn at every first submission; it works as it
        # should.
        warnings.simplefilter("ignore", SAWarning)
        step.start()


@contextmanager
def _own_packages(course: Course) -> Iterator[None]:
    """Let kernels that are started meanwhile import what lies in the course's folder, as we can."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [before, str(course.root)]))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def generate_assignment(course: Course, lesson: str) -> None:
    """Make release/<lesson> and tell the gradebook its cells and points."""
    convert(GenerateAssignment, course, lesson)


def enter_in_gradebook(course: Course, lesson: str, url: str) -> None:
    """Tell the gradebook at `url` a lesson's cells and points, and leave release/ as it is."""
    with tempfile.TemporaryDirectory(prefix="kern-") as aside:
        convert(GenerateAssignment, course, lesson, db_url=url, release_directory=aside)


def generate_feedback(course: Course, lesson: str) -> None:
    """Write feedback/<student>/<lesson>/<lesson>.html for all graded submissions."""
    convert(GenerateFeedback, course, lesson, "*")
