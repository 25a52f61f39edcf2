"""kill -9 of whatever grades, at random moments: after the rerun, gradebook and files are those of
an undisturbed run.
"""

import random

import pytest

from support.classroom import CLASS, LESSON, everything, hand_in
from support.crashing import NAMES, VICTIMS, grade
from support.effort import in_part
from support.once import copied

pytestmark = pytest.mark.xdist_group("crash")


@pytest.fixture(scope="module")
def course(released, tmp_path_factory):
    folder = copied(released, tmp_path_factory.mktemp("course"))
    for name in NAMES:
        hand_in(folder, name, CLASS[name][0])
    return folder


@pytest.fixture(scope="module")
def undisturbed(course, tmp_path_factory):
    folder = copied(course, tmp_path_factory.mktemp("undisturbed"))
    assert grade(folder, LESSON) == 0
    return everything(folder)


@pytest.mark.parametrize("number", in_part(range(10), range(len(VICTIMS))))
def test_after_a_crash_and_a_rerun_all_is_as_it_would_have_been(
    course, undisturbed, tmp_path, number
):
    draw = random.Random(number)
    copied(course, tmp_path)
    grade(tmp_path, LESSON, VICTIMS[number % len(VICTIMS)], draw.uniform(0, 4), draw)
    assert grade(tmp_path, LESSON) == 0
    assert everything(tmp_path) == undisturbed
    assert not list((tmp_path / "autograded").glob("*/.*")), "a half-written folder was left"
