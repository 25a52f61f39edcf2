"""A class with its feedback: made once, left as it is."""

import pytest

from support.fed_back import graded_with_feedback
from support.once import copied, warmed


@pytest.fixture(scope="session")
def fed_back(released, tmp_path_factory, host_of):
    """The course of a class of one lesson, graded by the engine, with its feedback."""
    folder = copied(released, tmp_path_factory.mktemp("course"))
    with warmed(host_of):
        graded_with_feedback(folder)
    return folder
