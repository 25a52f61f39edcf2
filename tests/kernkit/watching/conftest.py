"""Courses to watch: a plain one, whose engine and pages are stood in for, and the kit's."""

import pytest

from support import plain_course
from support.once import copied, made_once
from support.watching import stand_in


@pytest.fixture(scope="session")
def plain_released(tmp_path_factory):
    """The plain course, released. To be copied, not changed."""
    return made_once(tmp_path_factory, "plain_released", plain_course.released)


@pytest.fixture
def course(plain_released, tmp_path):
    """The same, of one's own."""
    return copied(plain_released, tmp_path / "course")


@pytest.fixture
def stood_in(monkeypatch):
    """`kern watch` in this process ends when nothing is left to do."""
    stand_in(monkeypatch)
