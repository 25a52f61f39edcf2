"""`kern watch`: what it is asked for, and how it is ended."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from types import FrameType

from rich.console import Console

from ..course.course import Course
from ..faults import CourseError
from ..grading.proof.kept import place
from ..grading.workers import Later, open_workers
from .watch import StartAnew, Watch

LOCK = "watch.lock"  # in the course's private folder: there is one watch of a course


@dataclass(frozen=True)
class Wishes:
    """What `kern watch` is asked for besides the lessons."""

    workers: int = 0  # 0: one for each core
    walls: bool = True
    scheduler: str = ""  # a Dask scheduler's address
    db_url: str = ""  # where the gradebook is, when not where the configuration says


def watch_command(course: Course, lessons: list[str], wishes: Wishes = Wishes()) -> int:
    """Watch lessons of a course (all, when none is named) until it is told to end; returns 0."""
    lessons = lessons or course.lessons
    if not lessons:
        raise CourseError(f"there is no lesson to watch: {course.folder('source')} is empty.")
    if _watch(course, lessons, wishes, Console()):
        return 0
    # The lock, the engine and all else have been given up
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _watch(course: Course, lessons: list[str], wishes: Wishes, console: Console) -> bool:
    """Whether it was told to end; False where this process should begin anew."""
    url = wishes.db_url or str(course.directory().db_url)
    where = place(wishes.walls, wishes.scheduler)
    opened = partial(open_workers, course, wishes.workers, wishes.walls, wishes.scheduler)
    with course.lock("watch", LOCK), _ended_by_a_signal():
        watch = Watch(course, lessons, url, Later(opened), where, console)
        ended = True
        try:
            watch.run()
        except KeyboardInterrupt:
            pass
        except StartAnew:
            watch.teller.line("The kit, the course's code or a package has changed: beginning anew")
            ended = False
        finally:
            watch.close()
        watch.teller.end()
    return ended


@contextlib.contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """SIGTERM, by which services are stopped, ends it as Ctrl+C does; a second changes nothing."""

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
