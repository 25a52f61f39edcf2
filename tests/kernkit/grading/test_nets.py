"""Whose an error is: what is one submission's is recorded, and the batch goes on; what the next
would meet as well ends the run with a sentence, and loses nothing.
"""

import errno
import os
import shutil
from concurrent.futures import Future
from pathlib import Path

import pytest
from sqlalchemy.exc import DataError, OperationalError

from kernkit.course.course import Course
from kernkit.engine.faults import NoSandbox
from kernkit.grading import run
from kernkit.grading.commit import Register
from kernkit.grading.graded_copy import remove
from kernkit.grading.handed_in.submissions import Submission
from kernkit.grading.journal import Journal
from kernkit.grading.run import LessonRun, grade_all
from support.classroom import LESSON, RIGHT, hand_in
from support.no_engine import Here, journal, kern, marks

pytestmark = pytest.mark.xdist_group("nets")

FULL_MARKS = {"ada": 14, "ben": 14, "cleo": 14}


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device", "/srv/x/part")


def no_descriptors(*_):
    raise OSError(errno.EMFILE, "Too many open files")


def refused(*_):
    raise PermissionError(errno.EACCES, "Permission denied", "/srv/x/part")


def locked(*_):
    raise OperationalError("INSERT", {}, Exception("database is locked"))


def no_row(*_):
    raise DataError("INSERT", {}, Exception("invalid byte sequence"))


def out_of_memory(*_):
    raise MemoryError


@pytest.fixture
def class_of_three(fresh, without_engine):
    for name in ("ada", "ben", "cleo"):
        hand_in(fresh, name, RIGHT)
    return fresh


@pytest.mark.parametrize(
    ("where", "error", "says"),
    [
        ("stage", full, "the disk is full"),
        ("put_in_place", full, "the disk is full"),
        ("write", locked, "the gradebook cannot be used (database is locked)"),
        ("add", full, "the disk is full"),
        ("add", refused, "the journal cannot be written"),
        ("read", no_descriptors, "too many files are open"),
    ],
)
def test_what_the_next_would_meet_too_ends_the_run_and_loses_nothing(
    class_of_three, monkeypatch, capsys, where, error, says
):
    owner = {"write": Register, "add": Journal, "read": Submission}.get(where, run)
    plain, calls = getattr(owner, where), []

    def second(*args):
        calls.append(args)
        return plain(*args) if len(calls) == 1 else error()

    with monkeypatch.context() as patch:
        patch.setattr(owner, where, second)
        assert kern(class_of_three, "--workers", "1") == 2
    said = capsys.readouterr()
    assert says in said.err
    kept = [] if where == "read" else ["ada"]  # which was being graded
    assert f"{len(kept)} submission" in said.out
    assert str(class_of_three) not in said.err
    assert [entry["student"] for entry in journal(class_of_three).entries()] == kept
    assert journal(class_of_three).failures() == {}
    assert not list((class_of_three / "autograded").glob("*/.*"))
    assert kern(class_of_three) == 0
    assert marks(class_of_three) == FULL_MARKS


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("stage", refused),
        ("stage", out_of_memory),
        ("put_in_place", refused),
        ("write", no_row),
        ("write", out_of_memory),
        ("read", out_of_memory),
    ],
)
def test_what_is_one_submissions_is_recorded_and_the_batch_goes_on(
    class_of_three, monkeypatch, capsys, where, error
):
    owner = {"write": Register, "read": Submission}.get(where, run)
    plain, calls = getattr(owner, where), []

    def second(*args):
        calls.append(args)
        return error() if len(calls) == 2 else plain(*args)

    with monkeypatch.context() as patch:
        patch.setattr(owner, where, second)
        assert kern(class_of_three, "--workers", "1") == 1
    said = capsys.readouterr().out
    assert "2 submissions in" in said
    assert "1 submission could not be graded" in said
    assert "/srv" not in said
    assert list(journal(class_of_three).failures()) == ["ben"]
    assert set(marks(class_of_three)) - {"ben"} == {"ada", "cleo"}
    assert kern(class_of_three) == 0
    assert marks(class_of_three) == FULL_MARKS


def test_a_gradebook_that_is_replaced_meanwhile(class_of_three, monkeypatch, capsys):
    database, plain = class_of_three / "gradebook.db", Register.write
    before = database.read_bytes()

    def replaced(register, submission, *args):
        if submission.student == "ben":
            database.unlink()
            database.write_bytes(before)
        return plain(register, submission, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Register, "write", replaced)
        assert kern(class_of_three) == 2
    assert "the gradebook was deleted or replaced meanwhile" in capsys.readouterr().err
    assert kern(class_of_three) == 0  # the one that is there now has nobody's marks
    assert marks(class_of_three) == FULL_MARKS


@pytest.mark.parametrize("what", ["file", "link", "read-only folder", "old", "part"])
def test_whatever_lies_where_the_graded_copy_goes(class_of_three, what):
    place = class_of_three / "autograded" / "ben" / LESSON
    place.parent.mkdir(parents=True)
    aside = {"old": f".{LESSON}.old", "part": f".{LESSON}.part"}.get(what, LESSON)
    if what == "link":
        place.symlink_to("nowhere")
    elif what == "read-only folder":
        (place / "in").mkdir(parents=True)
        (place / "in" / "a.txt").touch()
        (place / "in").chmod(0o500)
        place.chmod(0o500)
    else:
        place.with_name(aside).write_text("x")
    assert kern(class_of_three) == 0
    assert marks(class_of_three) == FULL_MARKS
    assert [path.name for path in place.parent.iterdir()] == [LESSON]
    assert (place / f"{LESSON}.ipynb").is_file()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not write")
def test_a_read_only_folder_is_removed_by_who_owns_it():
    folder = Path("/tmp") / f"kern-closed-{os.getpid()}"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c.txt").touch()
    for path in (folder / "a" / "b" / "c.txt", folder / "a" / "b", folder / "a", folder):
        os.chown(path, 65534, 65534)
        path.chmod(0o500 if path != folder else 0o700)
    try:
        os.seteuid(65534)
        remove(folder / "a")
        assert list(folder.iterdir()) == []
    finally:
        os.seteuid(0)
        remove(folder)


def test_no_place_for_one_students_graded_copy(class_of_three):
    (class_of_three / "autograded").mkdir()
    (class_of_three / "autograded" / "ben").write_text("a file where a folder is wanted")
    assert kern(class_of_three) == 1
    assert journal(class_of_three).failures().keys() == {"ben"}
    assert {"ada", "cleo"} <= set(marks(class_of_three))


def test_a_submission_that_is_replaced_while_it_is_graded_is_graded_again(
    class_of_three, monkeypatch
):
    path = class_of_three / "submitted" / "ben" / LESSON / f"{LESSON}.ipynb"
    plain = Register.write

    def replaced(register, submission, *args):
        hand_in(class_of_three, "ben", {"out_size": RIGHT["out_size"]})
        return plain(register, submission, *args)

    first = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Register, "write", replaced)
        assert kern(class_of_three, "--student", "ben") == 0
    assert path.read_bytes() != first
    lines = len(journal(class_of_three).path.read_text().splitlines())
    assert kern(class_of_three, "--student", "ben") == 0
    assert len(journal(class_of_three).path.read_text().splitlines()) == lines + 1


class Dying(Here):
    """A worker that dies of some submissions, so many times."""

    def __init__(self, deaths, error):
        self.deaths, self.error, self.given = dict(deaths), error, []

    def submit(self, task, lessons):
        self.given.append(task.student)
        if self.deaths.get(task.student, 0):
            self.deaths[task.student] -= 1
            future = Future()
            future.set_exception(self.error)
            return future
        return super().submit(task, lessons)


def test_a_worker_that_dies_is_given_the_submission_once_more_alone(class_of_three):
    course = Course(class_of_three)
    register = Register(course.directory().db_url, "", course.settings)
    try:
        one_run = LessonRun(course, LESSON, register)
        workers = Dying({"ada": 1, "ben": 9}, RuntimeError("KilledWorker"))
        grade_all(one_run, one_run.waiting(["*"], force=False), workers, lambda: None)
        assert workers.given == ["ada", "ben", "cleo", "ada", "ben"]
        assert one_run.summary.failed == [("ben", "RuntimeError: KilledWorker")]
        for end in (KeyboardInterrupt, NoSandbox):
            todo = one_run.waiting(["*"], force=True)
            with pytest.raises(end):
                grade_all(one_run, todo, Dying({"ada": 1}, end()), lambda: None)
    finally:
        register.close()


def test_students_whose_names_no_gradebook_can_hold(class_of_three, capsys):
    home = os.fsencode(class_of_three / "submitted")
    shutil.copytree(home + b"/ada", home + b"/bad\xff\x1b[2J")
    assert kern(class_of_three) == 1
    assert marks(class_of_three) == FULL_MARKS
    assert "1 submission could not be graded" in capsys.readouterr().out
    assert len(journal(class_of_three).failures()) == 1


def test_stopped_from_the_keyboard(class_of_three, monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Register, "write", stopped)
        assert kern(class_of_three) == 130
    assert "stopped from the keyboard" in capsys.readouterr().err
    assert kern(class_of_three) == 0
