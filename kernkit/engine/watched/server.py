"""The process that imports once what the engine's own work needs, and then only forks: children
that do it, one piece at a time, under limits that the kernel enforces for each piece.

Whoever wants a child sends a stream socket over the control socket that this process inherits; the
child takes its work from there, and answers there, until that is closed. Where it ends before, this
process adds its exit status, so that whoever asked learns how it ended. The children do the
engine's own work on students' bytes; they run no code of students, so they have limits and no
walls.
"""

import contextlib
import gc
import math
import os
import resource
import select
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import IO

from ..faults import Unreadable
from ..process.paging import use_huge_pages
from .tasks import TASKS

READY = b"ready"
IDLE = 60.0  # seconds without work after which a child ends, and then this process
PATIENCE = 10  # times its CPU seconds: what a piece of work may take on the clock, beside others
STATUS = struct.Struct("!i")
# Of a piece of work: its CPU seconds, its memory in MiB, its name and the number of its parts
ORDER = struct.Struct("!dI32sI")
SIZE = struct.Struct("!Q")
# How an answer begins: it is the result, a sentence that refuses, or what went wrong
DONE, REFUSED, MEMORY, BROKEN = b"+", b"-", b"m", b"!"


@dataclass
class Child:
    """One that works, or waits for work."""

    pid: int
    sock: socket.socket


def serve(control: socket.socket) -> None:
    """Fork for each order until the control socket ends, or nothing was asked for a while."""
    children: dict[int, Child] = {}  # by pidfd
    poll = select.poll()
    poll.register(control, select.POLLIN)
    try:
        while True:
            ready = poll.poll(None if children else IDLE * 1000)
            if not ready:
                return
            for fd, _ in ready:
                if fd != control.fileno():
                    poll.unregister(fd)
                    _bury(fd, children.pop(fd))
                elif sock := _socket(control):
                    fd, child = _fork(sock, control, children)
                    children[fd] = child
                    poll.register(fd, select.POLLIN)
                else:
                    return
    finally:
        for child in children.values():
            os.kill(child.pid, signal.SIGKILL)


def _socket(control: socket.socket) -> socket.socket | None:
    _, fds, _, _ = socket.recv_fds(control, 1, 1)
    return socket.socket(fileno=fds[0]) if fds else None


def _fork(
    sock: socket.socket, control: socket.socket, others: dict[int, Child]
) -> tuple[int, Child]:
    pid = os.fork()
    if pid:
        return os.pidfd_open(pid), Child(pid, sock)
    status = 1
    try:
        control.close()
        for fd, other in others.items():  # or their ends would not be seen before ours
            os.close(fd)
            other.sock.close()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        work(sock)
        status = 0
    finally:
        os._exit(status)


def _bury(fd: int, child: Child) -> None:
    """Tell whoever waits how the child ended."""
    os.close(fd)
    _, status = os.waitpid(child.pid, 0)
    with child.sock, contextlib.suppress(OSError):
        child.sock.sendall(STATUS.pack(os.waitstatus_to_exitcode(status)))


def work(sock: socket.socket) -> None:
    """Do what is asked for, piece by piece, to the end."""
    held = _data_bytes()
    with sock.makefile("rb") as file:
        while _waited(sock) and (head := file.read(ORDER.size)):
            seconds, memory_mb, task, count = ORDER.unpack(head)
            limit(seconds, held + (memory_mb << 20))
            answered = answer(task.rstrip(b"\0").decode(), received(file, count))
            sock.sendall(SIZE.pack(len(answered)) + answered)
            signal.setitimer(signal.ITIMER_REAL, 0)


def _waited(sock: socket.socket) -> bool:
    """Whether there is more to do, or the end, before one has waited too long."""
    return bool(select.select([sock], [], [], IDLE)[0])


def _data_bytes() -> int:
    """What this process holds in memory of its own."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[5]) * resource.getpagesize()


def limit(seconds: float, most_bytes: int) -> None:
    """From here on, this process may use so many seconds more of CPU, and so much memory."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)


def received(file: IO[bytes], count: int) -> list[bytes]:
    """What the work is about: so many byte strings, each after its length."""
    return [file.read(*SIZE.unpack(file.read(SIZE.size))) for _ in range(count)]


def answer(task: str, parts: list[bytes]) -> bytes:
    """Do the work; whatever is raised becomes an answer."""
    try:
        return DONE + TASKS[task](*parts)
    except Unreadable as problem:
        return REFUSED + str(problem).encode("utf-8", "replace")
    except MemoryError:
        return MEMORY
    except Exception as error:  # a mistake of ours, which must stay this submission's affair
        return BROKEN + type(error).__name__.encode("utf-8", "replace")


def main() -> None:
    """`python -m kernkit.engine.watched.server FD`."""
    control = socket.socket(fileno=int(sys.argv[1]))
    sys.dont_write_bytecode = True
    if len(os.listdir("/proc/self/task")) != 1:
        sys.exit("a process with threads cannot be forked safely")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):  # what a library says of a student's text is for no terminal
        os.dup2(nowhere, fd)
    gc.collect()
    gc.freeze()
    use_huge_pages()
    control.sendall(READY)
    serve(control)


if __name__ == "__main__":
    main()
