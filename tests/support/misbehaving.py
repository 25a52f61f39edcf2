"""The server of watched processes with tasks that do what students' bytes might make ours do.

Run as `python -m support.misbehaving FD`.
"""

import ctypes
import time

from kernkit.engine.faults import Unreadable
from kernkit.engine.watched import server


def echo(*parts: bytes) -> bytes:
    """All parts."""
    return b"|".join(parts)


def grow(_: bytes) -> bytes:
    """More memory than there is."""
    return b"".join(bytes(1 << 20) for _ in range(1 << 20))


def spin(_: bytes) -> bytes:
    """No end of computing."""
    while True:
        pass


def sleep(_: bytes) -> bytes:
    """No end of waiting."""
    while True:
        time.sleep(1)


def crash(_: bytes) -> bytes:
    """A broken parser written in C."""
    return ctypes.string_at(0)


def recurse(data: bytes) -> bytes:
    """Python's own stack."""
    return recurse(data)


def refuse(data: bytes) -> bytes:
    """What is not to be read."""
    raise Unreadable("Not this one.")


def write(data: bytes) -> bytes:
    """A file, which no task has to."""
    with open(data, "wb") as file:
        file.write(bytes(1000))
    return b""


def long(data: bytes) -> bytes:
    """An answer of which whoever reads it would need more than the limit of memory."""
    return b"x" * (9 << 20)


TASKS = (echo, grow, spin, sleep, crash, recurse, refuse, write, long)
server.TASKS.update({task.__name__: task for task in TASKS})

if __name__ == "__main__":
    server.main()
