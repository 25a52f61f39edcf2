"""Cells for show: what they wait for, and what takes long, shown while it runs; never where it
would teach nobody.
"""

import os
import time
import warnings
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..notebook.by_hand import StoppedByHand
from ..notebook.place import Place
from ..notebook.shell import GRADING
from ..quiet import silent_descriptor
from ..session import passed
from ..unsolved.cells import tell_waiting
from .fits import watched
from .progress import Progress

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


def for_show(job: Callable[[], Result], needs: Sequence[str] = (), fits: int = 0) -> Result | None:
    """Run `job()` and return what it returns. In a notebook, whatever Keras trains in it shows its
    loss as it falls, epoch by epoch, and how long the epochs to come take at the pace of those
    done; `fits` is how many trainings the job holds, where that is known.

    Returns None where the job has nothing to run on or nobody to show to: while the exercises named
    in `needs` are not `ready`, which says why.

    Raises what `job` raises.

    >>> for_show(lambda: sum(range(10)))
    Running …
    Done in 0 s.
    45
    """
    if not ready(*needs):
        return None
    start, progress = time.perf_counter(), Progress(Place(), fits)
    try:
        with watched(progress.told), silent_descriptor(2), warnings.catch_warnings():
            # Keras warns of what it does with a set of its own making
            warnings.simplefilter("ignore")
            result = job()
    except KeyboardInterrupt as interrupt:
        stopped = progress.stopped(time.perf_counter() - start)
        raise StoppedByHand(stopped, interrupt) from None
    progress.ended(time.perf_counter() - start)
    return result
