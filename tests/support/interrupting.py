"""Commands that are cut short: killed, out of disk, or with something changed under their hands, at
a moment that a seed draws.

A command runs in a fork of this process, so that all is imported already, and its moments are
counted: files opened, renamed and removed below the course, and statements sent to the gradebook.
"""

import ctypes
import io
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from sqlalchemy import event
from sqlalchemy.engine import Engine

from kernkit.engine.watched import caller
from kernkit.grading import grade_command
from support.plain_course import StandIn, kern

FILES = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.scandir")
BROKE = 99  # exit status of a fork that ended with an exception: none may get out of a command
LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, MS_REC, MS_PRIVATE, MS_REMOUNT = 0x20000, 0x4000, 0x40000, 0x20


class Moments:
    """Counts what a command does to a course; calls `act` at the moment `at`, and again at each one
    after that until it says that it is done.
    """

    def __init__(self, course: Path, at: int = 0, act: Callable[[], bool] = lambda: True) -> None:
        self.course, self.at, self.act = str(course), at, act
        self.number, self.acting, self.done = 0, False, at == 0
        sys.addaudithook(self._heard)
        event.listen(Engine, "before_cursor_execute", lambda *_: self._one())
        event.listen(Engine, "commit", lambda *_: self._one())

    def _heard(self, name: str, args: tuple) -> None:
        if name in FILES and args and str(args[0]).startswith(self.course):
            self._one()

    def _one(self) -> None:
        if self.acting:  # what it does itself
            return
        self.number += 1
        if not self.done and self.number >= self.at:
            self.acting = True
            self.done = self.act()
            self.acting = False


def forked(work: Callable[[], int], kill_after: float = -1.0) -> tuple[int, str]:
    """Do the work in a fork; returns its exit status, -9 where it was killed, and what it said.
    With `kill_after`, all of its processes are killed after so many seconds.
    """
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        _work(work, writing)
    os.close(writing)
    with suppress(OSError):  # whichever of the two is the first
        os.setpgid(number, number)
    if kill_after >= 0:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):  # it is done
            os.killpg(number, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]), said


def _work(work: Callable[[], int], writing: int) -> NoReturn:
    status = BROKE
    try:
        caller._caller.__init__()  # its server answers the parent of this process alone
        os.setpgid(0, 0)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        sys.stdout = sys.stderr = io.TextIOWrapper(
            io.FileIO(1, "w", closefd=False), write_through=True
        )
        status = work()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def command(course: Path, *args: str) -> int:
    """Run a command in this process; the stand-in grades."""
    grade_command._workers = lambda *_: StandIn()
    return kern(course, *args)


def moments(course: Path, *args: str) -> int:
    """How many moments a command has."""

    def work():
        counted = Moments(course)
        command(course, *args)
        os.write(1, f"\nmoments {counted.number}\n".encode())
        return 0

    return int(forked(work)[1].split()[-1])


def interrupted(
    course: Path, args: tuple[str, ...], at: int, act: Callable[[], bool]
) -> tuple[int, str]:
    """Run a command in a fork, with something happening at a moment of it; returns as `forked`."""

    def work():
        Moments(course, at, act)
        return command(course, *args)

    return forked(work)


def kill() -> bool:
    """What is killed says nothing."""
    os.kill(os.getpid(), signal.SIGKILL)
    return True


def private_mounts() -> bool:
    """Give this process, a fork, mounts of its own; False where it may not."""
    if LIBC.unshare(CLONE_NEWNS):
        return False
    return not LIBC.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)


def mount_small(place: Path, bytes_: int, again: bool = False) -> bool:
    """A file system of so many bytes; `again` changes its size."""
    flags = MS_REMOUNT if again else 0
    size = f"size={bytes_}".encode()
    return not LIBC.mount(b"tmpfs", os.fsencode(place), b"tmpfs", flags, size)
