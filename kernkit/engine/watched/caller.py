"""Asking for work in a watched process: the one server of this process, started when it is needed.

Safe to use from several threads. Whatever students' bytes do to a child (an endless loop, a crash,
all of its memory), whoever asked gets an Overrun with a sentence, and the others' work goes on.
"""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from ..faults import EngineFault, Overrun, Unreadable
from ..limits import Bounds
from . import server

STARTS_WITHIN = 120.0  # seconds that the imports may take
MARGIN = 30.0  # seconds on the clock beyond a child's own, after which it is not waited for
CHUNK = 1 << 20
MOST_CALLS = 100  # of one child, which is then replaced, as it is after
# What whoever reads an answer needs of memory for it: so it may be that part of the limit
TIMES_ITS_ANSWER = 8
LARGE = 4_000_000  # bytes that one piece of work was about: it may keep memory
TRIES = 3  # with children that are gone: they end when nobody asks for a while
ROOT = Path(__file__).resolve().parents[3]  # where this package is imported from
# What these signals say of a child
ENDED_BY: dict[int, str] = {
    signal.SIGXCPU: "took more than {seconds:g} seconds of computing",
    signal.SIGALRM: "took too long",
}
# Exit statuses of a child that waited too long, and of one that somebody else ended
NOT_ITS_OWN = (0, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)
CRASHED = "made a program crash"
TOO_MUCH_MEMORY = "needed more than {memory_mb} MB of memory"
SAYS = "{what} {how}, which the grader does not allow. {then}"


@dataclass(frozen=True)
class Work:
    """A task by its name, what it does in words, and what to do where it cannot be done."""

    task: str
    what: str
    then: str


class _Ended(Exception):
    """A child ended before it had answered: its exit status, 0 where it had only waited too long,
    or where nobody was left to tell it.
    """

    def __init__(self, status: int = 0) -> None:
        super().__init__(status)
        self.status = status


class Caller:
    """A server, the module that is run as such, and its children; to be closed."""

    def __init__(self, module: str = server.__name__) -> None:
        self._module = module
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._idle: list[_Child] = []

    def call(self, work: Work, bounds: Bounds, *parts: bytes) -> bytes:
        """What the task makes of the parts.

        Raises Unreadable where it refuses, Overrun where it is ended or breaks, EngineFault where
        no server can be had.
        """
        for _ in range(TRIES):
            try:
                return self._call(work, bounds, parts)
            except _Ended as end:
                if end.status not in NOT_ITS_OWN:
                    how = ENDED_BY.get(-end.status, CRASHED)
                    raise Overrun(_sentence(work, bounds, how)) from None
                self._forget()
        raise EngineFault("the processes for the engine's own work were ended from outside")

    def _call(self, work: Work, bounds: Bounds, parts: tuple[bytes, ...]) -> bytes:
        child = self._child()
        try:
            answer = child.do(work.task, bounds, parts)
        except TimeoutError:  # it cannot even be ended
            self.close()
            raise _Ended(-signal.SIGALRM) from None
        finally:
            if child.worn:
                child.sock.close()
            else:
                self._idle.append(child)
        return _result(work, bounds, answer)

    def _child(self) -> "_Child":
        with self._lock:
            if self._idle:
                return self._idle.pop()
            control = self._started()
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    socket.send_fds(control, [b"s"], [theirs.fileno()])
                except OSError:
                    ours.close()
                    self._end()
                    raise _Ended from None
            return _Child(ours)

    def _forget(self) -> None:
        """Children that wait: some have ended, after a while or with their server."""
        with self._lock:
            while self._idle:
                self._idle.pop().sock.close()

    def start(self) -> None:
        """Start the server now, so that the first to ask need not wait."""
        with self._lock:
            self._launch()

    def _launch(self) -> socket.socket:
        """Its socket, at once; `_started` waits until it is ready."""
        if self._control is not None:
            return self._control
        self._ready = False
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._module, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # Texts whose hashes collide can be made by whoever knows the seed
                env={
                    **os.environ,
                    "PYTHONPATH": path,
                    "PYTHONHASHSEED": "random",
                    "OPENBLAS_NUM_THREADS": "1",
                },
                start_new_session=True,  # an interrupt at the terminal is for us
            )
        return self._control

    def _started(self) -> socket.socket:
        control = self._launch()
        if not self._ready:
            control.settimeout(STARTS_WITHIN)
            try:
                self._ready = control.recv(len(server.READY)) == server.READY
            except OSError as error:
                self._end()
                raise EngineFault(f"the engine's own process did not start: {error}") from error
            if not self._ready:
                self._end()
                raise EngineFault("the engine's own process did not start")
            control.settimeout(None)
        return control

    def close(self) -> None:
        """End the server and whatever it is doing."""
        self._forget()
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class _Child:
    """One child, at the other end of a socket. `worn` is one that is not to be asked again."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.worn = False
        self._asked = 0

    def do(self, task: str, bounds: Bounds, parts: tuple[bytes, ...]) -> bytes:
        """Its answer; raises _Ended where it ends, TimeoutError where not even that."""
        self.worn, self._asked = True, self._asked + 1  # unless all goes well
        seconds, memory_mb = bounds.own_seconds, bounds.own_memory_mb
        self.sock.settimeout(server.PATIENCE * seconds + MARGIN)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # its status says why
            self.sock.sendall(server.ORDER.pack(seconds, memory_mb, task.encode(), len(parts)))
            for part in parts:
                self.sock.sendall(server.SIZE.pack(len(part)))
                self.sock.sendall(part)
        (size,) = server.SIZE.unpack(self._exactly(server.SIZE.size))
        most = (memory_mb << 20) // TIMES_ITS_ANSWER
        answer = self._exactly(size) if size <= most else server.MEMORY
        large = sum(map(len, parts)) + size > LARGE
        self.worn = large or self._asked >= MOST_CALLS
        return answer

    def _exactly(self, size: int) -> bytes:
        chunks, got = [], 0
        with contextlib.suppress(ConnectionResetError):
            while got < size and (chunk := self.sock.recv(min(size - got, CHUNK))):
                chunks.append(chunk)
                got += len(chunk)
        data = b"".join(chunks)
        if got < size:  # the end of a child that had not finished
            told = len(data) >= server.STATUS.size
            raise _Ended(server.STATUS.unpack(data[-server.STATUS.size :])[0] if told else 0)
        return data


def _result(work: Work, bounds: Bounds, answer: bytes) -> bytes:
    kind, said = answer[:1], answer[1:]
    if kind == server.DONE:
        return said
    if kind == server.REFUSED:
        raise Unreadable(said.decode("utf-8", "replace"))
    if kind == server.MEMORY:
        raise Overrun(_sentence(work, bounds, TOO_MUCH_MEMORY))
    raise Overrun(_sentence(work, bounds, f"ended in an error ({said.decode('utf-8', 'replace')})"))


def _sentence(work: Work, bounds: Bounds, how: str) -> str:
    how = how.format(seconds=bounds.own_seconds, memory_mb=bounds.own_memory_mb)
    return SAYS.format(what=work.what, how=how, then=work.then)


_caller = Caller()
atexit.register(_caller.close)
call, start = _caller.call, _caller.start
