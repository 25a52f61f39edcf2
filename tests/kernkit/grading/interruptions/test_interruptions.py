"""Two hundred interruptions of grade, collect and build: afterwards the same command once more, and
every mark is as in a run that nobody disturbed, or waits and is told.
"""

import io
import os
import random
import shutil
import sqlite3
import time
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from nbgrader.api import Gradebook

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
from support.plain_course import PLAIN, hand_in, released

pytestmark = pytest.mark.xdist_group("plain")

GRADE, COLLECT, BUILD = ("grade", PLAIN), ("collect", PLAIN), ("build", PLAIN)
ADA, BEN, CY, DEE, EVE = (f"last{name}-1{number}" for number, name in enumerate(
    ("ada", "ben", "cy", "dee", "eve")
))  # fmt: skip
CLASS = {
    ADA: {"first": "right", "second": "right", "essay": "Since."},
    BEN: {"first": "right", "second": "wrong"},
    CY: {"first": "odd", "second": "strange"},
    DEE: {},
    EVE: {"first": "right"},
}
OTHER = {"first": "wrong", "second": "right", "essay": "Otherwise."}
DISK = 64 << 20  # bytes
UNREADABLE = b"no notebook"


@pytest.fixture(autouse=True)
def workers_of_its_own(monkeypatch):
    """`command` puts the stand-in there; this takes it away again."""
    monkeypatch.setattr(grade_command, "_workers", grade_command._workers)


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A course in its second round. Of an earlier one, BEN has other marks, one of them given by
    hand, and ADA none. All of the class lies in `downloaded` too, as Canvas gives it; it was
    collected before, BEN's notebook as another attempt. To be copied, not changed.
    """

    def make(folder):
        released(folder)
        aside = {
            student: hand_in(folder, student, **CLASS[student]).read_bytes() for student in CLASS
        }
        shutil.rmtree(folder / "submitted")
        attempt(folder, BEN, 1, hand_in(folder, BEN, **OTHER).read_bytes())
        shutil.rmtree(folder / "submitted")
        for student in (CY, DEE, EVE):
            attempt(folder, student, 1, aside[student])
        assert command(folder, *COLLECT) in (0, 1)
        assert command(folder, *GRADE) == 0
        with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
            grade = gradebook.find_grade("test_second", PLAIN, PLAIN, BEN)
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            gradebook.find_comment("second", PLAIN, PLAIN, BEN).manual_comment = "Nearly."
            gradebook.db.commit()
        shutil.copy(folder / "gradebook.db", folder / "older.db")
        for student in (ADA, BEN):
            attempt(folder, student, 2, aside[student])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grade_command, "_workers", grade_command._workers)
        return made_once(tmp_path_factory, "begun", make)


def attempt(course, student, number, notebook):
    """One file of the download."""
    name, _, own = student.partition("-")
    path = course / "downloaded" / PLAIN / "archive" / f"{name}_{own}_{number}{own}_{PLAIN}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notebook)


def ready(course, args):
    """For grading, all has been collected."""
    if args != COLLECT:
        assert command(course, *COLLECT) == 0
    return course


def everything(course):
    """Every mark, comment, penalty and time; what was handed in, and the graded copies."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        found = [
            (one.student.id, str(one.timestamp), book.late_submission_penalty, row.to_dict())
            for one in gradebook.assignment_submissions(PLAIN)
            for book in one.notebooks
            for row in (*book.grades, *book.comments)
        ]
    told = [(who, when, penalty, {k: v for k, v in row.items() if k != "id"})
            for who, when, penalty, row in found]  # fmt: skip
    files = {
        str(path.relative_to(course)): path.read_bytes()
        for step in ("submitted", "autograded")
        for path in (course / step).rglob("*")
        if path.is_file()
    }
    return sorted(map(repr, told)), files


def told(course, args):
    """What a command says that does its work."""
    with io.StringIO() as said, redirect_stdout(said), redirect_stderr(said):
        assert command(course, *args) == 0, said.getvalue()
        return said.getvalue()


def after(course, args):
    """What there is once the same command was run again, and all of it is graded."""
    told(course, args)
    if args != GRADE:
        told(course, GRADE)
    assert "0 submissions in" in told(course, GRADE)
    return everything(course)


def undisturbed(begun, args, change=lambda _: None):
    with TemporaryDirectory() as folder:
        course = ready(copied(begun, Path(folder)), args)
        change(course)
        return after(course, args)


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


def replaced(course, student):
    """A student hands in something else."""
    path = course / "submitted" / student / PLAIN / f"{PLAIN}.ipynb"
    with TemporaryDirectory() as folder:
        aside = copied(course / "release", Path(folder) / "release").parent
        answers = OTHER | {"essay": student}  # nobody else's work, which would be told
        os.replace(hand_in(aside, student, **answers), path)


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
