"""Two hundred interruptions of grade, collect and build: afterwards the same command once more, and
every mark is as in a run that nobody disturbed, or waits and is told.
"""

import os
import random
import shutil
import sqlite3
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kernkit.grading import grade_command
from support.effort import in_part
from support.interrupting import (
    command,
    forked,
    interrupted,
    kill,
    moments,
    mount_small,
    private_mounts,
)
from support.once import copied, made_once
from support.second_round import (
    ADA,
    BEN,
    BUILD,
    COLLECT,
    CY,
    DEE,
    EVE,
    GRADE,
    after,
    ready,
    replaced,
    second_round,
    undisturbed,
)

pytestmark = pytest.mark.xdist_group("plain")

DISK = 64 << 20  # bytes


@pytest.fixture(autouse=True)
def workers_of_its_own(monkeypatch):
    """`command` puts the stand-in there; this takes it away again."""
    monkeypatch.setattr(grade_command, "_workers", grade_command._workers)


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A course in its second round. To be copied, not changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grade_command, "_workers", grade_command._workers)
        return made_once(tmp_path_factory, "begun", second_round)


# --- what happens -------------------------------------------------------------------------------


def killed_at_a_moment(course, args, draw, count, _):
    interrupted(course, args, draw.randint(1, count), kill)


def killed_at_a_time(course, args, draw, _, seconds):
    forked(partial(command, course, *args), kill_after=draw.uniform(0, seconds))


def student_removed(course, args, draw, count, _):
    student = draw.choice([CY, DEE, EVE])

    def remove():
        rows = "SELECT id FROM submitted_assignment WHERE student_id = ?"
        books = f"SELECT id FROM submitted_notebook WHERE assignment_id IN ({rows})"
        try:
            with sqlite3.connect(course / "gradebook.db", timeout=0) as gradebook:
                for table, where in (
                    ("grade", f"notebook_id IN ({books})"),
                    ("comment", f"notebook_id IN ({books})"),
                    ("submitted_notebook", f"assignment_id IN ({rows})"),
                    ("submitted_assignment", "student_id = ?"),
                    ("student", "id = ?"),
                ):
                    gradebook.execute(f"DELETE FROM {table} WHERE {where}", (student,))
        except sqlite3.OperationalError:  # it is being written: a moment later
            return False
        finally:
            gradebook.close()
        return True

    interrupted(course, args, draw.randint(1, count), remove)


def gradebook_restored(course, args, draw, count, _):
    def restore():
        shutil.copy(course / "older.db", course / "restored.db")
        os.replace(course / "restored.db", course / "gradebook.db")
        (course / "gradebook.db-journal").unlink(missing_ok=True)
        return True

    interrupted(course, args, draw.randint(1, count), restore)


def submission_replaced(course, args, draw, count, _):
    student = draw.choice([ADA, BEN, EVE])

    def replace():
        replaced(course, student)
        return True

    interrupted(course, args, draw.randint(1, count), replace)
    return student


def disk_full(begun, place, args, draw, expected):
    """On a disk of its own at `place`, which only a fork sees. All of it happens there."""

    def work():
        if not private_mounts():
            return 3
        assert mount_small(place, DISK)
        course = ready(copied(begun, place / "course"), args)
        disk = os.statvfs(place)
        used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
        assert mount_small(place, used + draw.randint(0, 120) * 1024, again=True)
        status, said = forked(partial(command, course, *args))
        assert status in (0, 1, 2), said
        assert "Traceback" not in said
        assert status != 2 or "full" in said, said
        assert mount_small(place, DISK, again=True)
        assert after(course, args) == expected
        return 0

    place.mkdir()
    status, said = forked(work)
    if status == 3:
        pytest.skip("no file system may be mounted here")
    assert status == 0, said


# --- how often ----------------------------------------------------------------------------------

KINDS = {  # how many times, and with which commands in turn
    killed_at_a_moment: (70, [GRADE, COLLECT]),
    killed_at_a_time: (30, [GRADE, COLLECT]),
    student_removed: (20, [GRADE]),
    gradebook_restored: (20, [GRADE]),
    submission_replaced: (20, [GRADE]),
    disk_full: (30, [GRADE, COLLECT]),
}
BUILDS = 10
ROUNDS = [
    (kind, number, commands[number % len(commands)])
    for kind, (times, commands) in KINDS.items()
    for number in range(times)
]
QUICK = [one for one in ROUNDS if one[1] == 0 or one[:2] == (killed_at_a_moment, 1)]


class Wanted:
    """What undisturbed runs end with, each made when it is asked for first."""

    def __init__(self, begun):
        self.begun, self.made, self.size = begun, {}, {}

    def __call__(self, args, student=None):
        if (args, student) not in self.made:
            change = (lambda _: None) if student is None else partial(replaced, student=student)
            self.made[args, student] = undisturbed(self.begun, args, change)
        return self.made[args, student]

    def length(self, args):
        """How many moments a command has, and how many seconds it takes."""
        if args not in self.size:
            with TemporaryDirectory() as folder:
                course = ready(copied(self.begun, Path(folder) / "a"), args)
                count = moments(course, *args)
                course = ready(copied(self.begun, Path(folder) / "b"), args)
                start = time.monotonic()
                forked(partial(command, course, *args))
                self.size[args] = count, time.monotonic() - start
        return self.size[args]


@pytest.fixture(scope="module")
def wanted(begun):
    return Wanted(begun)


@pytest.mark.parametrize(
    "what", in_part(ROUNDS, QUICK), ids=[f"{kind.__name__}-{number}" for kind, number, _ in ROUNDS]
)
def test_every_mark_is_as_if_nothing_had_happened(begun, wanted, tmp_path, what):
    kind, number, args = what
    draw = random.Random(f"{kind.__name__} {number}")
    if kind is disk_full:
        disk_full(begun, tmp_path / "disk", args, draw, wanted(args))
        return
    course = ready(copied(begun, tmp_path / "course"), args)
    student = kind(course, args, draw, *wanted.length(args))
    assert after(course, args) == wanted(args, student)
    assert not list((course / "autograded").glob("*/.*")), "something half written was left"


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(BUILDS))
def test_a_build_that_was_killed(begun, wanted, tmp_path, number):
    course = ready(copied(begun, tmp_path / "course"), BUILD)
    killed_at_a_time(course, BUILD, random.Random(f"build {number}"), *wanted.length(BUILD))
    assert after(course, BUILD) == wanted(BUILD)
