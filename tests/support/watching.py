"""`kern watch` in a test: until nothing is left to do, with a stand-in for the engine and for the
process that makes pages; or as a program, with the real ones.
"""

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from kernkit.course.course import Course
from kernkit.watching import arrivals, pages, watch, watch_command
from support.plain_course import StandIn

KERN = Path(sys.executable).with_name("kern")


class PlainMaker:
    """Writes a page in place of the process: the text of the marked notebook."""

    def __init__(self, course: Course, url: str) -> None:
        self.course = course

    def start(self) -> None:
        pass

    def make(self, one: pages.Owed) -> pages.Made:
        page = self.course.notebook("feedback", one.lesson, one.student).with_suffix(".html")
        graded = self.course.notebook("autograded", one.lesson, one.student)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(graded.read_bytes())
        return pages.Made(one)

    def end(self) -> None:
        pass


def idle(_seconds: float) -> None:
    """In place of `time.sleep`: it is called where there is nothing to do."""
    raise KeyboardInterrupt


def stand_in(patch: pytest.MonkeyPatch) -> None:
    """A watch grades by what answers say, at once, and ends when it would wait."""
    patch.setattr(watch_command, "open_workers", lambda *_: StandIn())
    patch.setattr(pages, "_Maker", PlainMaker)
    patch.setattr(arrivals, "QUIET", 0.0)
    patch.setattr(watch.time, "sleep", idle)


class Watching:
    """The program, watching a course; to be used in a `with`, which ends it by SIGTERM."""

    def __init__(self, course: Path, log: Path, *args: str) -> None:
        self.course, self.log = course, log
        self.command = [KERN, "--course", course, "watch", *args]

    def __enter__(self) -> "Watching":
        with self.log.open("ab") as file:
            self.process = subprocess.Popen(self.command, stdout=file, stderr=file)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) in (0, -signal.SIGKILL), self.said

    def child(self, word: str) -> psutil.Process | None:
        """A process of its own whose command line has such a word."""
        for one in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if any(word in part for part in one.cmdline()):
                    return one
        return None

    @property
    def said(self) -> str:
        """All that it has said."""
        return self.log.read_text("utf-8")

    def until(self, holds: Callable[[], object], seconds: float = 120) -> float:
        """Wait until something holds; returns how many seconds that took."""
        start = time.monotonic()
        while not holds():
            assert time.monotonic() - start < seconds, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)
        return time.monotonic() - start

    def until_said(self, *words: str) -> float:
        """Wait for words in what it says."""
        return self.until(lambda: all(word in self.said for word in words))
