"""The engine's side of a zygote: starts it, asks it for jobs, hears how they end, starts another
when it dies.
"""

import contextlib
import itertools
import json
import queue
import select
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

from ..channel.wire import ORDERS, WORDS, Wire
from ..faults import BadFrame, Closed, EngineFault, NoSandbox, NoZygote
from ..kit import Kit
from ..limits import Bounds
from ..walls import sandbox
from .zygote import PACKET

STARTS_WITHIN = 120  # seconds that the imports may take
PATIENCE = 20.0  # seconds that one message of a job may take
ANSWERS_WITHIN = 20  # seconds that a fork may take


class Process:
    """One job: a student's process or an examiner. `wire` is its control wire."""

    def __init__(self, sock: socket.socket) -> None:
        self.wire = Wire(sock, WORDS, ORDERS, PATIENCE)
        self.ended: dict | None = None
        self._end = threading.Event()

    def kill(self, signal: int = 9) -> None:
        """Send a signal; one to a process that is gone is lost."""
        raise NotImplementedError

    def usage(self) -> dict | None:
        """{"cpu": seconds, "memory_kb", "peak_kb", "processes"}, or None when the job is gone."""
        raise NotImplementedError

    def get_ready(self, role: str, seconds: float) -> None:
        """Wait until the job is walled in and ready to obey; EngineFault, and its end, where it is
        not.
        """
        try:
            if not select.select([self.wire.sock], [], [], seconds)[0]:
                raise Closed("no word from it")
            word = self.wire.receive()
        except (Closed, BadFrame) as error:
            self.close()
            raise EngineFault(f"a new {role} did not get ready: {self.ended or error}") from error
        if "failed" in word:
            self.close()
            raise EngineFault(f"a new {role} could not be walled in: {word['failed']}")

    def has_ended(self, event: dict) -> None:
        """Called by the host."""
        self.ended = event
        self._end.set()

    def wait(self, seconds: float) -> bool:
        """Whether the job ends within so many seconds."""
        return self._end.wait(seconds)

    def close(self) -> None:
        """Kill the job with all its processes, and wait for its end."""
        if self.ended is None:
            self.kill()
            self.wait(ANSWERS_WITHIN)
        self.wire.close()


class Forked(Process):
    """A job of a zygote's."""

    def __init__(self, host: "Host", number: int, sock: socket.socket) -> None:
        super().__init__(sock)
        self.host, self.number = host, number

    def kill(self, signal: int = 9) -> None:
        """By the zygote."""
        self.host.order({"do": "kill", "job": self.number, "signal": signal})

    def usage(self) -> dict | None:
        """As the zygote sees it."""
        return self.host.ask_stat(self.number)


class Host:
    """A zygote to fork from. Safe to use from several threads; to be closed.

    Raises NoSandbox where no walls can be had at all, NoZygote where only a zygote cannot,
    EngineFault for anything else.
    """

    def __init__(self, bounds: Bounds, kit: Kit = Kit(), walls: bool = True) -> None:
        self.bounds, self.kit, self.walls = bounds, kit, walls
        self.restarts = 0
        self._numbers = itertools.count(1)
        self._lock = threading.RLock()
        self._home = (
            None
            if walls
            else tempfile.TemporaryDirectory(prefix="kern-off-", ignore_cleanup_errors=True)
        )
        self._sock: socket.socket | None = None
        self._process: subprocess.Popen | None = None
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @property
    def home(self) -> Path | None:
        """Where jobs without walls have their temporary folders."""
        return self._home and Path(self._home.name)

    def _start(self) -> None:
        self._jobs: dict[int, Forked] = {}
        self._answers: dict[tuple[str, int], queue.SimpleQueue] = {}
        self._sock, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        started: queue.SimpleQueue = queue.SimpleQueue()
        self._listener = threading.Thread(
            target=self._live, args=(self._sock, theirs, started), daemon=True
        )
        self._listener.start()
        first = started.get()
        if isinstance(first, Exception):
            raise first
        if "ready" not in first:
            self._end()
            said = sandbox.refusal() if self.walls and not first else ""
            if said:
                raise NoSandbox(said)
            if "unfit" in first:
                raise NoZygote(first["unfit"])
            raise EngineFault(f"the zygote did not start: {first.get('broken', 'no word from it')}")
        self.memory_kb = first["memory_kb"]

    def _live(self, sock: socket.socket, theirs: socket.socket, started: queue.SimpleQueue) -> None:
        """Start a zygote and listen to it. All in one thread: bubblewrap dies with the thread that
        started it.
        """
        try:
            with theirs:
                order = {
                    "walls": self.walls,
                    "bounds": self.bounds.plain(),
                    "kit": self.kit.plain(),
                }
                self._process = sandbox.start(order, theirs, self.kit, self.home)
            sock.settimeout(STARTS_WITHIN)
            first = json.loads(sock.recv(PACKET) or b"{}")
            sock.settimeout(None)
        except NoSandbox as lack:
            first = lack
        except (OSError, ValueError) as error:
            first = {"broken": str(error)}
        self._alive = not isinstance(first, Exception) and "ready" in first
        started.put(first)
        if self._alive:
            self._listen(sock)
            self._process.wait()

    def _listen(self, sock: socket.socket) -> None:
        while True:
            try:
                data = sock.recv(PACKET)
            except OSError:
                data = b""
            if not data:
                break
            event = json.loads(data)
            if "ended" in event:
                process = self._jobs.pop(event["ended"], None)
                if process:
                    process.has_ended(event)
                continue
            kind = next(name for name in ("forked", "failed", "stat") if name in event)
            box = self._answers.get(("stat" if kind == "stat" else "fork", event[kind]))
            if box:
                box.put(event)
        self._alive = False
        for process in list(self._jobs.values()):
            process.has_ended({"code": -9, "reason": "zygote"})
        for box in list(self._answers.values()):
            box.put(None)

    def order(self, order: dict, fds: tuple[int, ...] = ()) -> None:
        """Send an order; one to a dead zygote is lost."""
        try:
            with self._lock:
                socket.send_fds(self._sock, [json.dumps(order).encode()], fds)
        except OSError:
            pass

    def _ask(self, key: tuple[str, int], order: dict, fds: tuple[int, ...] = ()) -> dict | None:
        box = self._answers[key] = queue.SimpleQueue()
        try:
            if not self._alive:
                return None
            self.order(order, fds)
            return box.get(timeout=ANSWERS_WITHIN)
        except queue.Empty:
            return None
        finally:
            self._answers.pop(key, None)

    def ask_stat(self, number: int) -> dict | None:
        """What a job has used so far."""
        answer = self._ask(("stat", number), {"do": "stat", "job": number})
        return answer and answer.get("facts")

    def fork(self, role: str) -> Process:
        """A new job, ready to obey. A dead zygote is replaced first; raises EngineFault where no
        job can be had.
        """
        for _ in range(3):
            self.revive()
            try:
                return self._fork(role)
            except EngineFault as fault:
                problem = fault
        raise problem

    def revive(self) -> None:
        """Start another zygote where the last one died."""
        with self._lock:
            if not self._alive or self._process.poll() is not None:
                self._end()
                # It tells the last one's jobs that they have ended
                self._listener.join(ANSWERS_WITHIN)
                self.restarts += 1
                self._start()

    def _fork(self, role: str) -> Process:
        mine, theirs = socket.socketpair()
        number = next(self._numbers)
        process = self._jobs[number] = Forked(self, number, mine)
        with theirs:
            order = {"do": "fork", "job": number, "role": role, "bounds": self.bounds.plain()}
            answer = self._ask(("fork", number), order, (theirs.fileno(),))
        if not answer or "failed" in answer:
            self._jobs.pop(number, None)
            mine.close()
            raise EngineFault(
                f"no process could be forked: {(answer or {}).get('why', 'the zygote is gone')}"
            )
        process.get_ready(role, ANSWERS_WITHIN)
        return process

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
        self._alive = False
        self._end(patience=5.0)
        if self._home:
            self._home.cleanup()

    def __enter__(self) -> "Host":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
