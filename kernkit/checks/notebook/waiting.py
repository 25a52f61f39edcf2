"""A check that lasts long says so while it runs: a loop in the answer may never end."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

from .place import Place
from .shell import somebody_looks_on

PATIENCE = 10.0  # seconds that a check may work, or wait, before it says that it is still running
TICK = 0.25  # seconds between two looks at the clocks
# Share of the time that a process works at most while it waits for something. A right answer that
# works on a machine with much else to do gets more.
WAITING = 0.02


@contextlib.contextmanager
def told_while_running(name: str) -> Iterator[None]:
    """Say once that the check of an exercise is still running, if it is after PATIENCE, and how to
    stop it; when it ends after all, how long it took. Silent while grading.

    Calls that never let go of Python's lock, such as `sum(range(10**12))`, keep it silent too.
    """
    if not somebody_looks_on():
        yield
        return
    place, ended, gone = Place(), threading.Event(), _clock()
    told: list[str] = []

    def watch() -> None:
        while not ended.wait(TICK):
            if (seconds := gone()) is not None:
                told.append(_still(name, seconds))
                return place.show(told[0])

    watcher = threading.Thread(target=watch, daemon=True)
    start = time.perf_counter()
    watcher.start()
    try:
        yield
        ended.set()
        watcher.join()
        if told:
            place.show(f"check.{name} took {time.perf_counter() - start:.0f} s.")
    finally:
        ended.set()


def _still(name: str, seconds: float) -> str:
    return (
        f"check.{name} is still running after {seconds:.0f} s. Does every loop in your code come to"
        " an end? ■ stops it. Where that does nothing, restart the kernel."
    )


def _clock() -> Callable[[], float | None]:
    """Seconds since now, once a check has worked or waited for PATIENCE; None before."""
    start, worked_before = time.perf_counter(), time.process_time()

    def gone() -> float | None:
        seconds, worked = time.perf_counter() - start, time.process_time() - worked_before
        long = worked >= PATIENCE or worked <= WAITING * seconds
        return seconds if long and seconds >= PATIENCE else None

    return gone
