"""A graded class, and the report about it: made once, left as they are."""

import pytest
from bs4 import BeautifulSoup

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.report.reading import read_class
from support.classroom import LESSON
from support.once import copied, warmed
from support.reported import graded_class


@pytest.fixture(scope="session")
def graded(released, tmp_path_factory, host_of):
    """A small class with known answers, graded."""
    course = copied(released, tmp_path_factory.mktemp("course"))
    with warmed(host_of):
        graded_class(course)
    return course


@pytest.fixture(scope="session")
def lesson(graded):
    return read_class(Course(graded), [LESSON]).lessons[0]


@pytest.fixture(scope="session")
def html(graded):
    assert main(["--course", str(graded), "report"]) == 0
    return (graded / "report" / "index.html").read_text("utf-8")


@pytest.fixture(scope="session")
def page(html):
    return BeautifulSoup(html, "html.parser")
