"""Cells for show: what they wait for, and what takes long with an estimate and a bar; never where
it would teach nobody.
"""

import contextlib
import os
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ..notebook.shell import GRADING, shell
from ..quiet import silent_descriptor
from ..session import passed
from ..unsolved.cells import tell_waiting

TICK = 0.5  # seconds between two moves of the bar
WIDTH = 30  # characters of the bar

Result = TypeVar("Result")


def ready(*names: str) -> bool:
    """Whether a cell for show has all it needs: the latest check of every exercise named passed in
    this session.

    Otherwise False, with a printed line that says why: which exercises are missing, or that the
    course is being graded, where nobody looks on. Where students work, what the cell shows in the
    solved lesson stands below that line. Raises ReaderError for a name that is no exercise.

    >>> ready()  # with no exercise named, nothing is missing
    True
    """
    if os.environ.get(GRADING):
        print("Skipped while grading: this cell is for show.")
        return False
    missing = [name for name in names if not passed(name)]
    if missing:
        tell_waiting(missing)
    return not missing


def for_show(job: Callable[[], Result], seconds: float, needs: Sequence[str] = ()) -> Result | None:
    """Run `job()` and return what it returns, telling first about how many `seconds` it takes on
    two cores.

    Returns None where the job has nothing to run on or nobody to show to: while the exercises named
    in `needs` are not `ready`, which says why.

    Raises what `job` raises.

    >>> for_show(lambda: sum(range(10)), seconds=2)
    About 2 s …
    Done in 0 s.
    45
    """
    if not ready(*needs):
        return None
    start = time.perf_counter()
    with _bar(seconds), silent_descriptor(2), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns of what it does with a set of its own making
        result = job()
    print(f"Done in {time.perf_counter() - start:.0f} s.")
    return result


@contextlib.contextmanager
def _bar(seconds: float) -> Iterator[None]:
    """A bar that fills with the time gone by; plain words outside a notebook."""
    if not getattr(shell(), "kernel", None):
        print(f"About {seconds:.0f} s …", flush=True)
        yield
        return
    from IPython.display import display

    start, done = time.perf_counter(), threading.Event()
    handle = display(_bundle(0, seconds), raw=True, display_id=True)

    def move() -> None:
        while not done.wait(TICK):
            handle.update(_bundle(time.perf_counter() - start, seconds), raw=True)

    mover = threading.Thread(target=move, daemon=True)
    mover.start()
    try:
        yield
    finally:
        done.set()
        mover.join()
        handle.update({"text/plain": f"{'█' * WIDTH} estimated: about {seconds:.0f} s"}, raw=True)


def _bundle(gone: float, seconds: float) -> dict[str, str]:
    full = min(int(WIDTH * gone / seconds), WIDTH)
    return {
        "text/plain": (
            f"{'█' * full}{'░' * (WIDTH - full)} {min(gone, seconds):.0f} of about {seconds:.0f} s"
        )
    }
