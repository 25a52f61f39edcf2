"""nbgrader's steps as functions on one course folder: quiet, usable from several processes, and
with nbgrader's reason where it refuses.
"""

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from nbgrader.auth import Authenticator
from nbgrader.converters import (
    BaseConverter,
    GenerateAssignment,
    GenerateFeedback,
    GenerateSolution,
)
from nbgrader.converters.base import NbGraderException
from nbgrader.exchange import ExchangeError, ExchangeFactory
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config

from ..faults import CourseError
from .course import Course

LONGEST = 500  # characters of nbgrader's reason


class Solution(GenerateSolution):
    """nbgrader's own step, for a lesson that the gradebook need not know yet."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Called by nbgrader before it converts."""
        BaseConverter.init_assignment(self, assignment_id, student_id)


def convert(
    converter: type[BaseConverter],
    course: Course,
    lesson: str,
    student: str = "",
    **settings: object,
) -> None:
    """Run one nbgrader step on a lesson, replacing what it made before. `settings` are of
    nbgrader's CourseDirectory, in place of the course's own.

    Raises CourseError with nbgrader's reason where it refuses; errors of the disk and of the
    database pass on.
    """
    directory = course.directory(lesson)
    if student:
        directory.student_id = student
    for name, value in settings.items():
        setattr(directory, name, str(value))
    step = converter(coursedir=directory, config=_with_quiet_kernels(course.settings))
    step.force = True
    step.log.setLevel(logging.ERROR)
    with _own_packages(course), _heard(step.log) as causes, warnings.catch_warnings():
        # nbgrader's gradebook code makes SQLAlchemy warn at every first submission; it works as it
        # should.
        warnings.simplefilter("ignore", SAWarning)
        try:
            step.start()
        except NbGraderException as refusal:
            raise _told(lesson, causes[0] if causes else refusal) from refusal


def _with_quiet_kernels(settings: Config) -> Config:
    """Kernels otherwise warn on the terminal, of nothing that a teacher could do anything about."""
    quiet = Config({"Execute": {"extra_arguments": ["--log-level=ERROR"]}})
    quiet.merge(settings)
    return quiet


class _Causes(logging.Handler):
    """nbgrader logs what went wrong while it handles it, and raises something else."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called where nbgrader logs."""
        if (cause := sys.exc_info()[1]) is not None:
            self.found.append(cause)


@contextmanager
def _heard(log: logging.Logger) -> Iterator[list[BaseException]]:
    handler = _Causes()
    log.addHandler(handler)
    propagates, log.propagate = log.propagate, False
    try:
        yield handler.found
    finally:
        log.propagate = propagates
        log.removeHandler(handler)


def _told(lesson: str, cause: BaseException) -> BaseException:
    if isinstance(cause, OSError | SQLAlchemyError):
        return cause
    if isinstance(cause, NoSuchKernel):
        return CourseError(
            f"{lesson} asks for the Jupyter kernel {cause.name!r}, which this machine lacks. Choose"
            " Python 3 (ipykernel) in JupyterLab, and save."
        )
    # One of jsonschema's quotes the whole cell
    said = " ".join(str(getattr(cause, "message", cause)).split()) or type(cause).__name__
    return CourseError(f"nbgrader refuses {lesson}: {said[:LONGEST].rstrip('.')}.")


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


def generate_assignment(course: Course, lesson: str, **folders: Path) -> None:
    """Make release/<lesson> and tell the gradebook its cells and points. Raises as `convert`."""
    convert(GenerateAssignment, course, lesson, "", **folders)


def generate_solution(course: Course, lesson: str, **folders: Path) -> None:
    """Make solution/<lesson>, executed. Raises as `convert`."""
    convert(Solution, course, lesson, "", **folders)


def enter_in_gradebook(course: Course, lesson: str, url: str) -> None:
    """Tell the gradebook at `url` a lesson's cells and points, and leave release/ as it is."""
    with tempfile.TemporaryDirectory(prefix="kern-") as aside:
        convert(GenerateAssignment, course, lesson, db_url=url, release_directory=aside)


def generate_feedback(course: Course, lesson: str, student: str = "*", **settings: object) -> None:
    """Write feedback/<student>/<lesson>/<lesson>.html for graded submissions, all or one student's.
    Takes and raises as `convert`.
    """
    convert(GenerateFeedback, course, lesson, student, **settings)


def release_feedback(course: Course, lesson: str, student: str) -> None:
    """Put a student's pages into nbgrader's exchange. Raises CourseError with nbgrader's reason
    where it refuses; errors of the disk pass on.
    """
    directory = course.directory(lesson)
    directory.student_id = student
    step = ExchangeFactory(config=course.settings).ReleaseFeedback(
        coursedir=directory, authenticator=Authenticator(config=course.settings),
        config=course.settings,
    )  # fmt: skip
    step.log.setLevel(logging.CRITICAL)
    try:
        step.start()
    except ExchangeError as refusal:
        raise CourseError(f"nbgrader does not release feedback: {refusal}") from refusal
