"""The engine's side of a zygote: starts it, asks it for jobs, hears how they end, starts another
when it dies.
"""

import contextlib
import itertools
import json
import queue
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

from ..channel.protocol.orders import (
    EVENTS,
    FIRST_EVENTS,
    Kind,
    Role,
    Start,
    Usage,
    ZygoteOrder,
    ZygoteReady,
)
from ..channel.protocol.shapes import said
from ..faults import BadFrame, EngineFault, NoSandbox, NoZygote
from ..kit import Kit
from ..limits import Bounds
from ..walls import sandbox
from ..walls.layout import KINDS, first_user
from ..walls.remedies import refusal
from .process import ANSWERS_WITHIN, Process
from .zygote import PACKET

STARTS_WITHIN = 120  # seconds that the imports may take
TRIES = 3  # forks, before a fault is one of ours
GONE = "the zygote is gone"
SLOW = f"the zygote took more than {ANSWERS_WITHIN} seconds to answer; is this machine overloaded?"
Started: TypeAlias = "queue.SimpleQueue[ZygoteReady | Exception]"
Answer: TypeAlias = "queue.SimpleQueue[Mapping[str, Any] | None]"


class ForkedProcess(Process):
    """A job of a zygote's."""

    def __init__(self, host: "Host", number: int, sock: socket.socket) -> None:
        super().__init__(sock)
        self.host, self.number = host, number

    def kill(self, signal: int = 9) -> None:
        """By the zygote."""
        self.host.order({"do": "kill", "job": self.number, "signal": signal})

    def usage(self) -> Usage | None:
        """As the zygote sees it."""
        return self.host.ask_stat(self.number)


class Host:
    """A zygote to fork from. Safe to use from several threads; to be closed.

    Raises NoSandbox where no walls can be had at all, NoZygote where only a zygote cannot,
    EngineFault for anything else.
    """

    def __init__(self, bounds: Bounds, kit: Kit = Kit(), walls: bool = True) -> None:
        self.bounds, self.kit, self.walls = bounds, kit, walls
        self.kind: Kind | None = None  # how its jobs stand in the sandbox; known once it started
        self.crowded = 0  # how often jobs had so many processes that others may have lacked them
        self.restarts = 0
        self.memory_kb = 0
        self._numbers = itertools.count(1)
        self._lock = threading.RLock()
        self._home: tempfile.TemporaryDirectory[str] | None = None
        if not walls:
            self._home = tempfile.TemporaryDirectory(prefix="kern-off-", ignore_cleanup_errors=True)
        self._sock: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._alive = self._closed = False
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @property
    def home(self) -> Path | None:
        """Where jobs without walls have their temporary folders."""
        return Path(self._home.name) if self._home else None

    # --- the zygote -------------------------------------------------------------------------------

    def _start(self) -> None:
        """As the last time, or in the best way that works."""
        problems = []
        for kind in [self.kind] if self.kind else KINDS[: 2 if self.walls else 1]:
            try:
                self._start_as(kind)
                self.kind = kind
                return
            except NoZygote as problem:
                problems.append(str(problem))
        raise NoZygote("; in shared namespaces: ".join(problems))

    def _start_as(self, kind: Kind) -> None:
        self._jobs: dict[int, ForkedProcess] = {}
        self._answers: dict[tuple[str, int], Answer] = {}
        self._sock, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        started: Started = queue.SimpleQueue()
        self._listener = threading.Thread(
            target=self._live, args=(kind, self._sock, theirs, started), daemon=True
        )
        self._listener.start()
        first = started.get()
        if isinstance(first, Exception):
            self._end()
            raise first
        self.memory_kb = first["memory_kb"]

    def _live(
        self, kind: Kind, sock: socket.socket, theirs: socket.socket, started: Started
    ) -> None:
        """Start a zygote, put how that went into `started`, and listen. All in one thread:
        bubblewrap dies with the thread that started it.
        """
        try:
            first = self._launch_zygote(kind, sock, theirs)
        except Exception as problem:
            started.put(problem)
            return
        self._alive = True
        started.put(first)
        self._listen(sock)
        if self._process:
            self._process.wait()

    def _launch_zygote(self, kind: Kind, sock: socket.socket, theirs: socket.socket) -> ZygoteReady:
        """Start a zygote and wait until it is ready; raises as the class does."""
        order: Start = {
            "walls": self.walls,
            "layout": kind,
            "bounds": self.bounds.plain(),
            "kit": self.kit.plain(),
            "uid": first_user(),
        }
        try:
            with theirs:
                self._process = sandbox.start(order, theirs, self.kit, self.home)
            sock.settimeout(STARTS_WITHIN)
            data = sock.recv(PACKET)
            sock.settimeout(None)
            first: dict[str, Any] = json.loads(data) if data else {"broken": "no word from it"}
            word = said(first, FIRST_EVENTS)
        except (OSError, ValueError, BadFrame) as error:
            raise EngineFault(f"the zygote did not start: {error}") from error
        if word == "ready":
            return ZygoteReady(ready=True, pid=first["pid"], memory_kb=first["memory_kb"])
        if self.walls and not data and (lack := refusal()):
            raise NoSandbox(lack)
        if word == "unfit":
            raise NoZygote(first["unfit"])
        raise EngineFault(f"the zygote did not start: {first['broken']}")

    def _listen(self, sock: socket.socket) -> None:
        while True:
            try:
                data = sock.recv(PACKET)
                event = json.loads(data) if data else None
                if event is None:
                    break
                self._hear(said(event, EVENTS), event)
            except (OSError, ValueError, BadFrame):
                break
        self._alive = False
        for process in list(self._jobs.values()):
            process.has_ended(
                {"ended": process.number, "code": -9, "reason": "zygote", "cpu": 0.0, "peak_kb": 0}
            )
        for box in list(self._answers.values()):
            box.put(None)

    def _hear(self, kind: str, event: Any) -> None:
        if kind == "crowded":
            self.crowded += 1
            return
        if kind == "ended":
            if process := self._jobs.pop(event["ended"], None):
                process.has_ended(event)
            return
        question = "stat" if kind == "stat" else "fork"
        if box := self._answers.get((question, event[kind])):
            box.put(event)

    def order(self, order: ZygoteOrder, fds: tuple[int, ...] = ()) -> None:
        """Send an order; one to a dead zygote is lost."""
        with contextlib.suppress(OSError), self._lock:
            if self._sock:
                socket.send_fds(self._sock, [json.dumps(order).encode()], fds)

    def _ask(
        self, key: tuple[str, int], order: ZygoteOrder, fds: tuple[int, ...] = ()
    ) -> Mapping[str, Any]:
        """The event that answers an order; EngineFault where there is none."""
        box: Answer = queue.SimpleQueue()
        self._answers[key] = box
        try:
            if not self._alive:
                raise EngineFault(GONE)
            self.order(order, fds)
            answer = box.get(timeout=ANSWERS_WITHIN)
        except queue.Empty:
            raise EngineFault(SLOW) from None
        finally:
            self._answers.pop(key, None)
        if answer is None:
            raise EngineFault(GONE)
        return answer

    # --- its jobs ---------------------------------------------------------------------------------

    def ask_stat(self, number: int) -> Usage | None:
        """What a job has used so far; None for one that is gone, or where nobody can tell."""
        try:
            answer = self._ask(("stat", number), {"do": "stat", "job": number})
        except EngineFault:
            return None
        return cast(Usage | None, answer["facts"])

    def fork(self, role: Role) -> Process:
        """A new job, ready to obey; of a new zygote where the last one died. Raises EngineFault."""
        for left in reversed(range(TRIES)):
            self.revive()
            try:
                return self._fork(role)
            except EngineFault:
                if not left:
                    raise
        raise AssertionError("unreachable")

    def revive(self) -> None:
        """Start another zygote where the last one died; EngineFault after `close`."""
        with self._lock:
            if self._closed:
                raise EngineFault(GONE)
            if not self._alive or self._process is None or self._process.poll() is not None:
                self._end()
                # It tells the last one's jobs that they have ended
                self._listener.join(ANSWERS_WITHIN)
                self.restarts += 1
                self._start()

    def _fork(self, role: Role) -> Process:
        mine, theirs = socket.socketpair()
        number = next(self._numbers)
        process = self._jobs[number] = ForkedProcess(self, number, mine)
        try:
            with theirs:
                answer = self._ask(
                    ("fork", number),
                    {"do": "fork", "job": number, "role": role, "bounds": self.bounds.plain()},
                    (theirs.fileno(),),
                )
            if "failed" in answer:
                raise EngineFault(answer["why"])
        except EngineFault as fault:
            self._jobs.pop(number, None)
            mine.close()
            raise EngineFault(f"no process could be forked: {fault}") from fault
        process.get_ready(role, ANSWERS_WITHIN)
        return process

    # --- the end ----------------------------------------------------------------------------------

    def _end(self, patience: float = 0.0) -> None:
        if self._sock:
            with contextlib.suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)
            self._sock.close()
        if self._process:
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def close(self) -> None:
        """End the zygote and all its jobs."""
        self._alive, self._closed = False, True
        self._end(patience=5.0)
        if self._home:
            self._home.cleanup()

    def __enter__(self) -> "Host":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
