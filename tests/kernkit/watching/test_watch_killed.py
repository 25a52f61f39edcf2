"""kill -9 of `kern watch`: the next one goes on; nothing is lost, nothing that was graded is graded
again.
"""

import json
import random
import time
from collections import Counter

import psutil
import pytest

from support.classroom import CLASS as KITS_CLASS
from support.classroom import LESSON, everything, hand_in
from support.crashing import NAMES, grade
from support.crashing import strike as strike_process
from support.effort import in_part
from support.interrupting import Moments, forked, kill
from support.once import copied
from support.plain_course import CLASS, PLAIN, every_file, kern
from support.plain_course import hand_in as hand_in_plain
from support.watching import Watching, stand_in


def lines(course, lesson=PLAIN):
    path = course / ".kern" / "journal" / f"{lesson}.jsonl"
    there = path.read_bytes().splitlines() if path.is_file() else []
    return [json.loads(line)["student"] for line in there if line.endswith(b"}")]


def watch(course, at=0, act=lambda: True):
    """In a fork; with the number of its moments where none is struck."""

    def work():
        with pytest.MonkeyPatch.context() as patch:
            stand_in(patch)
            counted = Moments(course, at, act)
            status = kern(course, "watch")
            print(f"\nmoments {counted.number}")
            return status

    return forked(work)


def handed_in(folder):
    for student, answers in CLASS.items():
        hand_in_plain(folder, student, **answers)
    return folder


def kept(course):
    """What a class has in the end: of each student the mark and the page, without times."""
    return {
        name: data
        for name, data in every_file(course).items()
        if name.startswith(("autograded", "feedback", "submitted"))
    }


def test_killed_at_any_moment(plain_released, tmp_path, thorough):
    course = handed_in(copied(plain_released, tmp_path / "whole"))
    status, said = watch(course)
    assert status == 0, said
    number, wanted = int(said.split()[-1]), kept(course)
    assert number > 100
    moments = (
        range(1, number + 1) if thorough else random.Random(1).sample(range(1, number + 1), 12)
    )
    for at in moments:
        again = handed_in(copied(plain_released, tmp_path / f"killed-{at}"))
        assert watch(again, at, kill)[0] == -9
        before = lines(again)
        status, said = watch(again)
        assert status == 0, said
        assert kept(again) == wanted, at
        assert sorted(set(lines(again))) == sorted(CLASS), at
        assert not [one for one, count in Counter(lines(again)).items() if count > 1], (at, before)
        assert not list(again.glob("*/*/.*")), at


# --- the program, and the real engine -------------------------------------------------------------


@pytest.fixture(scope="module")
def class_of_four(released, tmp_path_factory):
    folder = copied(released, tmp_path_factory.mktemp("course"))
    for name in NAMES:
        hand_in(folder, name, KITS_CLASS[name][0])
    return folder


@pytest.fixture(scope="module")
def undisturbed(class_of_four, tmp_path_factory):
    """What `kern grade` makes of the class."""
    folder = copied(class_of_four, tmp_path_factory.mktemp("undisturbed"))
    assert grade(folder, LESSON) == 0
    return everything(folder)


def pages(course):
    return {path.parents[1].name for path in course.glob(f"feedback/*/{LESSON}/{LESSON}.html")}


VICTIMS = ("coordinator", "page_process", "zygote", "kernel")


def strike(watching, victim, draw):
    """Kill one of its processes at a moment; whether it was there."""
    if victim == "page_process":
        watching.until(lambda: watching.child(victim))
        time.sleep(draw.uniform(0, 4))
        watching.child(victim).kill()
        return True
    watching.until_said("Watching")  # its zygote has started
    process = psutil.Process(watching.process.pid)
    return strike_process(process, victim, draw.uniform(0, 3), draw)


@pytest.mark.xdist_group("crash")
@pytest.mark.parametrize("number", in_part(range(12), range(len(VICTIMS))))
def test_after_a_kill_all_is_as_kern_grade_makes_it(
    sandbox, class_of_four, undisturbed, tmp_path, number
):
    draw, victim = random.Random(number), VICTIMS[number % len(VICTIMS)]
    course = copied(class_of_four, tmp_path / "course")
    with Watching(course, tmp_path / "log") as watching:
        assert strike(watching, victim, draw), watching.said
        if victim == "coordinator":
            watching.process.wait()
        else:  # it goes on by itself
            watching.until(lambda: pages(course) == set(NAMES))
    before = Counter(lines(course, LESSON))
    with Watching(course, tmp_path / "log again") as again:
        again.until(lambda: pages(course) == set(NAMES) == set(lines(course, LESSON)))
        again.until_said("Watching")
    assert everything(course) == undisturbed
    assert Counter(lines(course, LESSON)) - before == Counter(set(NAMES) - set(before))
    assert not list((course / "autograded").glob("*/.*")), "a half-written folder was left"
