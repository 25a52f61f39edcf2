"""`### AUTOTEST`: what decides a mark is what nbgrader made of it, or nothing is graded."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.engine.run.testcells import problems
from kernkit.faults import CourseError
from kernkit.grading.inputs import lesson_of
from support.plain_course import PLAIN

pytestmark = pytest.mark.xdist_group("plain")

MADE = 'assert first == "right", "value of first is not correct"'


@pytest.fixture
def asking(course):
    """The plain course, whose first test is nbgrader's to write."""
    path = Course(course).notebook("source", PLAIN)
    notebook = nbformat.read(path, 4)
    (test,) = (
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_first"
    )
    test.source = "x = 1\n### AUTOTEST first"
    nbformat.write(notebook, path)
    return Course(course)


def kept(course, source):
    with Gradebook(course.directory().db_url) as gradebook:
        gradebook.find_source_cell("test_first", PLAIN, PLAIN).source = source
        gradebook.db.commit()


def test_the_tests_are_those_that_nbgrader_made(asking):
    kept(asking, MADE)
    test = lesson_of(asking, PLAIN).tests["test_first"]
    assert (test.source, test.names, test.unserved) == (MADE, ("first",), "")


def test_a_cell_of_which_nbgrader_made_nothing_is_named(asking):
    kept(asking, "x = 1\n### AUTOTEST first")
    with pytest.raises(CourseError, match="`test_first` holds AUTOTEST"):
        lesson_of(asking, PLAIN)


def test_a_gradebook_that_is_not_there_has_none(asking):
    (asking.root / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="nbgrader generate_assignment"):
        lesson_of(asking, PLAIN)
    assert not (asking.root / "gradebook.db").exists()


def test_kern_build_refuses_it_by_name(asking):
    (problem,) = problems(read_notebook(asking.notebook("source", PLAIN)))
    assert problem.startswith("test_first: it holds AUTOTEST")
