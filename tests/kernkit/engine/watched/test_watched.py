"""The engine's own work can be ended, and ends nobody else's."""

import os
import re
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from kernkit.course.lessons import read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.clean.notebook import clean_notebook
from kernkit.engine.faults import EngineFault, Overrun, Unreadable
from kernkit.engine.limits import Bounds
from kernkit.engine.repair.repair import LessonCells, read_submission, repair
from kernkit.engine.watched import calls, server
from kernkit.engine.watched.caller import MOST_CALLS, Caller, Work
from support.course import COURSE

TIGHT = replace(Bounds(), own_seconds=1.0, own_memory_mb=64)
TESTS = str(Path(__file__).resolve().parents[3])
LESSON = "02_kernels"
RELEASE = COURSE.notebook("release", LESSON).read_bytes()
SOURCE = source_notebook(COURSE, LESSON)


@pytest.fixture(scope="module")
def caller():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([TESTS, *filter(None, sys.path)]))
        made = Caller("support.misbehaving")
        yield made
        made.close()


def ask(caller, task, *parts, bounds=TIGHT):
    return caller.call(Work(task, "Reading this notebook", "Hand in again."), bounds, *parts)


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ("spin", "took more than 1 seconds of computing"),
        ("grow", "needed more than 64 MB of memory"),
        ("long", "needed more than 64 MB of memory"),
        ("crash", "made a program crash"),
        ("recurse", r"ended in an error \(RecursionError\)"),
        ("write", r"ended in an error \(OSError\)"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(caller, tmp_path, task, says):
    with pytest.raises(Overrun, match=f"^Reading this notebook {says}, .* Hand in again.$"):
        ask(caller, task, str(tmp_path / "file").encode())
    assert ask(caller, "echo", b"a", b"", b"c") == b"a||c"


def test_waiting_has_an_end_too(caller):
    with pytest.raises(Overrun, match="took too long"):
        ask(caller, "sleep", b"", bounds=replace(TIGHT, own_seconds=0.1))


def test_a_refusal_is_no_fault(caller):
    with pytest.raises(Unreadable, match=r"^Not this one\.$") as refusal:
        ask(caller, "refuse", b"")
    assert refusal.type is Unreadable


def test_each_piece_of_work_has_all_of_its_time_and_memory(caller):
    """Children do many pieces, one after another."""
    data = bytes(7 << 20)
    for _ in range(MOST_CALLS + 10):
        assert ask(caller, "echo", b"x") == b"x"
    for _ in range(8):
        assert ask(caller, "echo", data) == data


def test_others_work_goes_on(caller):
    with ThreadPoolExecutor(4) as pool:
        bad = [pool.submit(ask, caller, task, b"") for task in ("spin", "crash", "grow")]
        assert all(ask(caller, "echo", b"%d" % n) == b"%d" % n for n in range(100))
        assert all(isinstance(one.exception(), Overrun) for one in bad)


def processes(caller):
    return [caller._process.pid, *(c.pid for c in psutil.Process(caller._process.pid).children())]


def test_what_is_killed_from_outside_is_done_again(caller):
    for victim in (-1, 0):  # a child that waits, then the server
        assert ask(caller, "echo", b"x") == b"x"
        os.kill(processes(caller)[victim], signal.SIGKILL)
        assert ask(caller, "echo", b"y") == b"y"


def test_nothing_is_left(caller):
    ask(caller, "echo", b"x")
    before, open_files = processes(caller), len(os.listdir("/proc/self/fd"))
    caller.close()
    end = time.monotonic() + 60
    while any(map(psutil.pid_exists, before)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(psutil.pid_exists, before))
    assert len(os.listdir("/proc/self/fd")) < open_files


def test_a_server_that_does_not_start_is_a_fault_of_the_engine(capfd):
    broken = Caller("no.such.module")
    with pytest.raises(EngineFault):
        ask(broken, "echo", b"")
    broken.close()


def test_no_pickle_comes_near_it():
    text = Path(server.__file__).read_text("utf-8")
    assert not re.search("pickle|marshal|eval|exec", text)


# --- the tasks ------------------------------------------------------------------------------------


def outcome(function, *args):
    """What it gives, or the sentence that refuses."""
    try:
        return function(*args)
    except Unreadable as problem:
        return str(problem)


@pytest.mark.parametrize(
    "data",
    [RELEASE, b"", b"{", b"[]", b'{"cells": [1]}', RELEASE[:-40]],
    ids=["whole", "empty", "open", "list", "odd", "cut off"],
)
def test_reading_is_the_same_as_without_a_watch(data):
    here = outcome(lambda: repair(read_submission(data), LessonCells(SOURCE)))
    assert outcome(calls.read_and_repair, data, SOURCE, Bounds()) == here


def test_so_is_cleaning():
    executed = read_notebook(COURSE.notebook("solution", LESSON))
    here = clean_notebook(executed, LessonCells(SOURCE).own)
    assert calls.clean(executed, SOURCE, Bounds()) == here


def test_a_file_beyond_the_bound_is_not_read():
    with pytest.raises(Unreadable, match="at most"):
        calls.read_and_repair(b" " * (2 << 20), SOURCE, replace(Bounds(), notebook_mb=1))


def test_signs_are_what_lessons_are_told_by():
    found = calls.signs(RELEASE, Bounds())
    names = set(LessonCells(SOURCE).parts)
    assert names <= found.claims
