"""Tests that nbgrader writes itself: where a test cell of source/ holds `### AUTOTEST`, what it
made of that decides the mark; it keeps it in the gradebook.
"""

from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from ..course.course import Course
from ..engine.run.testcells import DIRECTIVE, is_directive, is_test
from ..faults import CourseError


def with_instantiated_tests(
    course: Course, lesson: str, name: str, notebook: NotebookNode
) -> NotebookNode:
    """The notebook with such tests as nbgrader made them; CourseError where it has not."""
    cells = [cell for cell in notebook.cells if is_test(cell) and is_directive(cell.source)]
    if not cells:
        return notebook
    made = _made(course, lesson, name, [cell.metadata.nbgrader.grade_id for cell in cells])
    for cell in cells:
        grade_id = cell.metadata.nbgrader.grade_id
        source = made.get(grade_id, cell.source)
        if is_directive(source):
            raise CourseError(
                f"{lesson}: the test cell `{grade_id}` holds {DIRECTIVE}, and nbgrader has made no"
                f" tests of it. `nbgrader generate_assignment {lesson}` makes them, by the lesson's"
                " autotests.yml."
            )
        cell.source = source
    return notebook


def _made(course: Course, lesson: str, name: str, wanted: list[str]) -> dict[str, str]:
    directory = course.directory()
    file = directory.db_url.removeprefix("sqlite:///")
    if file != directory.db_url and not Path(file).is_file():
        return {}
    found: dict[str, str] = {}
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        for grade_id in wanted:
            try:
                found[grade_id] = gradebook.find_source_cell(grade_id, name, lesson).source
            except MissingEntry:
                continue
    return found
