"""`kern` as a program of its own: its standard streams, and Ctrl+C."""

import math
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

from . import streams

IN_A_ROW = 2.0  # seconds between two times that Ctrl+C is pressed
STOPPED = 130  # exit status


def as_program(work: Callable[[], int]) -> int:
    """Some work's exit status, in a process that does nothing else."""
    streams.make_forgiving()
    _stop_once()
    try:
        status = work()
    except KeyboardInterrupt:
        status = STOPPED
    except SystemExit as end:  # of argparse: after --help, or where it does not understand
        status = end.code if isinstance(end.code, int) else 0
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is left that Python could tell of
    if problem := streams.lost():
        print(f"kern: not all that it said could be written ({problem}).", file=sys.stderr)
        status = status or 1
    return status


def _stop_once() -> None:
    """Have Ctrl+C, pressed several times in a row, stop once: what is put in order meanwhile is not
    cut short.
    """
    pressed = -math.inf

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        before, pressed = pressed, time.monotonic()
        if pressed - before > IN_A_ROW:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
