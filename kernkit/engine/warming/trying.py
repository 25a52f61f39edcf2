"""Importing, before any fork, what a lesson's notebooks import: of that, only what leaves a process
that can be forked. Nobody has said of these modules that it does, so a child tries them first.
"""

import io
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module

SECONDS = 60  # that trying may take: a module that waits for something is left out
IMPORTED, FAILED, UNFIT = b"i", b"f", b"u"


def import_what_is_fit(modules: Sequence[str], threads: Callable[[], int]) -> list[str]:
    """Import those modules that are there and start no thread; their names. One that ends its
    process, or takes for ever, is left out as well. `threads` counts those of the process.
    """
    done: list[str] = []
    left = list(modules)
    while left:
        found = _tried(left, threads)
        for name, how in zip(left, found, strict=False):
            if how == IMPORTED and _imports(name):
                done.append(name)
        # What comes after one that made the child unfit, or ended it, another child tries
        ended = found[-1:] == [UNFIT] or len(found) < len(left)
        left = left[len(found) + (found[-1:] != [UNFIT]) :] if ended else []
    return done


def _tried(modules: list[str], threads: Callable[[], int]) -> list[bytes]:
    """What became of each in a child, as far as that came."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            signal.alarm(SECONDS)
            for name in modules:
                how = IMPORTED if _imports(name) else FAILED
                how = how if threads() == 1 else UNFIT
                os.write(writing, how)
                if how == UNFIT:
                    break
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return [bytes([letter]) for letter in said]


def _imports(name: str) -> bool:
    """Whether a module can be imported, without a word of its own."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Onward("stdout"), Onward("stderr")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import_module(name)
        return True
    except (Exception, SystemExit):
        return False
    finally:
        sys.stdout, sys.stderr = before


class Onward(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` while a module is imported. What keeps it speaks where the
    stream of that name is later, in a job: in its cell.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def write(self, text: str) -> int:
        """Hand the text on; what is said during the import is lost."""
        stream = getattr(sys, self._name)
        return len(text) if isinstance(stream, Onward) else int(stream.write(text))

    def flush(self) -> None:
        """As the stream of that name does."""
        stream = getattr(sys, self._name)
        if not isinstance(stream, Onward):
            stream.flush()

    def writable(self) -> bool:
        """Always."""
        return True
