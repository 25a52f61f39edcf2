"""Where submissions are graded: on this machine, or on the workers of a Dask cluster. Both take a
task and give a Future.
"""

import atexit
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from ..course.course import Course
from ..engine.kit import Kit
from ..engine.limits import Bounds
from ..engine.process.cold import open_engine
from ..engine.process.host import Host
from ..engine.run.lesson import Lesson
from ..engine.watched import caller
from ..faults import CourseError
from .inputs import kit_fingerprint, open_host, open_own_host
from .work import GradingOutcome, GradingTask, grade

RETRIES = 3  # other workers that a task is given to when one dies


class Workers(Protocol):
    """What a run needs of a workers."""

    @property
    def slots(self) -> int:
        """How many submissions are graded there at once."""

    def submit(self, task: GradingTask, lessons: dict[str, Lesson]) -> "Future[GradingOutcome]":
        """Start grading."""

    def close(self) -> None:
        """Give up the place; what is still running there is lost."""


class LocalWorkers:
    """This machine, `slots` submissions of `lessons` at once. `own` is for the instructor's own
    code: `walls` is False then where there are none.
    """

    def __init__(
        self,
        course: Course,
        slots: int,
        walls: bool,
        own: bool = False,
        lessons: Sequence[str] = (),
    ) -> None:
        self.slots = slots
        caller.start()  # gets ready while the engine does
        self._host = open_own_host(course) if own else open_host(course, walls, True, lessons)
        self.walls = self._host.walls
        self._pool = ThreadPoolExecutor(slots)

    def submit(self, task: GradingTask, lessons: dict[str, Lesson]) -> "Future[GradingOutcome]":
        """Start grading."""
        return self._pool.submit(grade, task, lessons, self._host)

    def close(self) -> None:
        """End the zygote and all its jobs."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._host.close()


class Later:
    """Workers that are started when they are first needed."""

    def __init__(self, open_workers: Callable[[], Workers]) -> None:
        self._open = open_workers
        self._workers: Workers | None = None

    def start(self) -> float:
        """Start them, where that is still to be done; when they were ready."""
        self._there()
        return time.monotonic()

    def _there(self) -> Workers:
        if self._workers is None:
            self._workers = self._open()
        return self._workers

    @property
    def slots(self) -> int:
        """Of the workers."""
        return self._there().slots

    def submit(self, task: GradingTask, lessons: dict[str, Lesson]) -> "Future[GradingOutcome]":
        """Start grading."""
        return self._there().submit(task, lessons)

    def close(self) -> None:
        """Give up the place, if there is one."""
        if self._workers is not None:
            self._workers.close()


class DaskWorkers:
    """The workers of a Dask scheduler at `address`. Each keeps a zygote of its own; only tasks and
    outcomes travel.

    A task whose worker dies is given to another. Raises OSError where no scheduler answers,
    ValueError where it has no worker.
    """

    def __init__(self, address: str, bounds: Bounds, kit: Kit, walls: bool) -> None:
        from distributed import Client

        self._client = Client(address, timeout=20)
        self.slots = sum(self._client.nthreads().values())
        if not self.slots:
            self._client.close()
            raise ValueError(f"the scheduler at {address} has no workers")
        self._bounds, self._kit, self._walls = bounds, kit, walls
        self._executor = self._client.get_executor(pure=False, retries=RETRIES)

    def submit(self, task: GradingTask, lessons: dict[str, Lesson]) -> "Future[GradingOutcome]":
        """Start grading on any worker. The lessons, half a megabyte, go with each task: what a
        worker holds dies with it.
        """
        where = (self._bounds, self._kit, self._walls, kit_fingerprint(self._kit))
        graded: Future[GradingOutcome] = self._executor.submit(grade_far, task, lessons, *where)
        return graded

    def close(self) -> None:
        """Leave the cluster."""
        self._executor.shutdown(wait=False)
        self._client.close()


def open_workers(
    course: Course, slots: int, walls: bool, scheduler: str, lessons: Sequence[str] = ()
) -> Workers:
    """Workers of this machine, `slots` of them or one for each core, which have imported what
    `lessons` import; or those of a scheduler.

    Raises CourseError where there is none of them at that address.
    """
    if not scheduler:
        return LocalWorkers(course, slots or os.cpu_count() or 1, walls, lessons=lessons)
    try:
        return DaskWorkers(scheduler, course.bounds, course.kit, walls)
    except (OSError, ValueError) as error:
        raise CourseError(f"cannot grade on {scheduler}: {error}") from None


def grade_far(
    task: GradingTask,
    lessons: dict[str, Lesson],
    bounds: Bounds,
    kit: Kit,
    walls: bool,
    version: str,
) -> GradingOutcome:
    """Grade on a worker. A worker with another version of the kit would give other marks, so it
    gives none.
    """
    if version != kit_fingerprint(kit):
        return GradingOutcome(
            task.student,
            problem=(
                "a worker has another version of the KERN kit, or of TensorFlow, Keras or NumPy"
            ),
        )
    return grade(task, lessons, _worker_host(bounds, kit, walls))


_lock = threading.Lock()
_hosts: dict[tuple[Bounds, Kit, bool], Host] = {}


def _worker_host(bounds: Bounds, kit: Kit, walls: bool) -> Host:
    """The one zygote of this process with these limits."""
    with _lock:
        if (bounds, kit, walls) not in _hosts:
            host = _hosts[bounds, kit, walls] = open_engine(bounds, kit, walls)
            atexit.register(host.close)
        return _hosts[bounds, kit, walls]
