"""A lesson as its teacher keeps it, and as students get it, without writing it anywhere."""

from copy import deepcopy

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from ..engine.repair.lesson import SETTINGS, STEPS
from .course import Course
from .lessons import read_notebook


def source_notebook(course: Course, lesson: str, name: str = "") -> NotebookNode:
    """A lesson's source, with how the course has set nbgrader's steps: the engine compares what was
    handed in with what was given out. CourseError where it is missing or unreadable.
    """
    notebook = read_notebook(course.notebook("source", lesson, name=name))
    notebook.metadata[SETTINGS] = {step.__name__: _set(step, course) for step in STEPS}
    return notebook


def _set(step: type[NbGraderPreprocessor], course: Course) -> dict[str, object]:
    made = step(config=course.settings)
    return {name: getattr(made, name) for name in step.class_own_traits(config=True)}


def student_version(course: Course, source: NotebookNode) -> NotebookNode:
    """A source's cells as the course's settings have nbgrader give them out, one for one. Raises
    RuntimeError where nbgrader cannot tell where a region ends.
    """
    notebook = deepcopy(source)
    for step in STEPS:
        notebook, _ = step(config=course.settings).preprocess(notebook, {})
    return notebook
