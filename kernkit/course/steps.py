"""nbgrader's steps as functions on one course folder: quiet, and usable from several processes."""

import logging
import warnings

from nbgrader.converters import GenerateAssignment, GenerateFeedback
from sqlalchemy.exc import SAWarning

from .course import Course


def convert(converter: type, course: Course, lesson: str, student: str = "") -> None:
    """Run one nbgrader step on a lesson, replacing what it made before; nbgrader's errors pass
    on.
    """
    directory = course.directory(lesson)
    if student:
        directory.student_id = student
    step = converter(coursedir=directory, config=course.settings)
    step.force = True
    step.log.setLevel(logging.ERROR)
    with warnings.catch_warnings():
        # nbgrader's gradebook code makes SQLAlchemy warn at every first submission; it works as it
        # should.
        warnings.simplefilter("ignore", SAWarning)
        step.start()


def generate_assignment(course: Course, lesson: str) -> None:
    """Make release/<lesson> and tell the gradebook its cells and points."""
    convert(GenerateAssignment, course, lesson)


def generate_feedback(course: Course, lesson: str) -> None:
    """Write feedback/<student>/<lesson>/<lesson>.html for all graded submissions."""
    convert(GenerateFeedback, course, lesson, "*")
