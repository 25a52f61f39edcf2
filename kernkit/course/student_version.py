"""A lesson as students get it, without writing it anywhere."""

from copy import deepcopy

from nbformat import NotebookNode
from nbgrader import preprocessors as stock

from .course import Course

STEPS = (stock.ClearSolutions, stock.ClearHiddenTests, stock.ClearMarkScheme)


def student_version(course: Course, source: NotebookNode) -> NotebookNode:
    """A source's cells as the course's settings have nbgrader give them out, one for one. Raises
    RuntimeError where nbgrader cannot tell where a region ends.
    """
    notebook = deepcopy(source)
    for step in STEPS:
        notebook, _ = step(config=course.settings).preprocess(notebook, {})
    return notebook
