"""kill -9 of whatever grades, at random moments: after the rerun, gradebook and files are those of
an undisturbed run.
"""

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from support.classroom import CLASS, LESSON, everything, hand_in
from support.course import copy_course
from support.crashing import NAMES, VICTIMS, grade

pytestmark = pytest.mark.xdist_group("crash")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = copy_course(tmp_path_factory.mktemp("course"), LESSON)
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    generate_assignment(Course(folder), LESSON)
    monkeypatch.undo()
    for name in NAMES:
        hand_in(folder, name, CLASS[name][0])
    return folder


@pytest.fixture(scope="module")
def undisturbed(course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(course, folder, dirs_exist_ok=True)
    assert grade(folder, LESSON) == 0
    return everything(folder)


@pytest.mark.parametrize("number", range(10))
def test_after_a_crash_and_a_rerun_all_is_as_it_would_have_been(
    course, undisturbed, tmp_path, number
):
    draw = random.Random(number)
    shutil.copytree(course, tmp_path, dirs_exist_ok=True)
    grade(tmp_path, LESSON, VICTIMS[number % len(VICTIMS)], draw.uniform(0, 4), draw)
    assert grade(tmp_path, LESSON) == 0
    assert everything(tmp_path) == undisturbed
    assert not list((tmp_path / "autograded").glob("*/.*")), "a half-written folder was left"
