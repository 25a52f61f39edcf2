"""Standard output and standard error that stop no command: what nobody can hear is dropped, and the
work goes on.

A reader that is gone (`kern grade | head`), a full disk below a log, a terminal that lacks letters,
and streams that were closed beforehand are the listener's affair, and no reason to leave a class
half graded.
"""

import codecs
import contextlib
import errno
import io
import os
import sys
import unicodedata
from typing import Any

LETTERS = "kern.letters"  # the name of our handler of letters that a terminal lacks
IN_ASCII = {
    "–": "-",
    "—": "-",
    "…": "...",
    "×": "x",
    "‹": "<",
    "›": ">",
    "“": '"',
    "”": '"',
    "’": "'",
    "·": "-",
    "✓": "+",
    "✗": "x",
    "─": "-",
    "━": "-",
    "│": "|",
    "ß": "ss",
}


class Unheard(io.FileIO):
    """A descriptor that takes all that is written; `problem` is why the rest is lost."""

    problem: OSError | None = None

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w", closefd=False)

    def write(self, data: Any) -> int:
        """Write, or drop. What cannot be written once, never will be."""
        try:
            return super().write(data) or 0
        except OSError as error:
            self.problem = error
            with contextlib.suppress(OSError):  # for programs that are started from here as well
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self.fileno())
                os.close(nowhere)
            return len(memoryview(data))


def make_forgiving() -> None:
    """From now on, this program's standard streams are such."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:  # closed: the next file that is opened, a gradebook, would get its number
            os.open(os.devnull, os.O_RDWR)
    codecs.register_error(LETTERS, _in_ascii)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        old = getattr(sys, name)
        encoding = old.encoding if old is not None else "utf-8"
        new = io.TextIOWrapper(
            io.BufferedWriter(Unheard(descriptor)),
            encoding,
            LETTERS,
            line_buffering=descriptor == 2 or bool(old and old.line_buffering),
        )
        setattr(sys, name, new)


def lost() -> str:
    """Why not all that was said could be written, "" where it was, or where its reader had had
    enough.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    problem = getattr(getattr(sys.stdout.buffer, "raw", None), "problem", None)
    if problem is None or problem.errno == errno.EPIPE:
        return ""
    return os.strerror(problem.errno or 0)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """The nearest letters that every terminal has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return IN_ASCII.get(letter) or plain or "?"
