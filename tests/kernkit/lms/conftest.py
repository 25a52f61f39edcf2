"""A course of two lessons, to collect submissions of."""

import pytest

from support.collecting import LESSON, OTHER
from support.course import copy_course


@pytest.fixture
def course(tmp_path):
    """A course of one's own."""
    return copy_course(tmp_path, LESSON, OTHER)
