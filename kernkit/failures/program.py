"""`kern` as a program of its own: its standard streams, and Ctrl+C."""

import atexit
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from . import streams

IN_A_ROW = 2.0  # seconds between two times that Ctrl+C is pressed
SOON = 0.05  # seconds
STOPPED = 130  # exit status


def as_program(work: Callable[[], int]) -> int:
    """Some work's exit status, in a process that does nothing else."""
    streams.make_forgiving()
    keyboard = _Keyboard()
    signal.signal(signal.SIGINT, keyboard)
    sys.unraisablehook = keyboard.not_raised
    try:
        status = work()
    except KeyboardInterrupt:  # before there was a command
        print("\nkern: stopped from the keyboard.", file=sys.stderr)
        status = STOPPED
    except SystemExit as end:  # of argparse: after --help, or where it does not understand
        status = end.code if isinstance(end.code, int) else 0
    keyboard.ended = status
    # When threads have ended, Python itself would die of it, with another status
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
    if problem := streams.lost():
        print(f"kern: not all that it said could be written ({problem}).", file=sys.stderr)
        keyboard.ended = status = status or 1
    return status


class _Keyboard:
    """Ctrl+C, pressed several times in a row, stops once: what is put in order meanwhile is not cut
    short. When the work has ended, it ends the process at once, with the status of the work.
    """

    def __init__(self) -> None:
        self.ended: int | None = None
        self._pressed = -math.inf

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        before, self._pressed = self._pressed, time.monotonic()
        if self._pressed - before < IN_A_ROW:
            return
        if self.ended is not None:
            os._exit(self.ended)
        raise KeyboardInterrupt

    def not_raised(self, ignored: "sys.UnraisableHookArgs") -> None:
        """What clean-up ends with changes nothing; but Ctrl+C that came in the midst of it still
        holds.
        """
        if isinstance(ignored.exc_value, KeyboardInterrupt):
            self._pressed = -math.inf
            again = threading.Timer(SOON, os.kill, (os.getpid(), signal.SIGINT))
            again.daemon = True
            again.start()
