"""The process that imports everything once, and then only forks. Started inside bubblewrap: see
sandbox.py.

It runs no TensorFlow operation, opens no socket but the one it inherits, and starts no thread: a
process with threads cannot be forked safely, so it refuses to serve where it finds any, or where a
trial job cannot raise all of its walls. Orders come as JSON packets, jobs' sockets along with them.
Where it is unfit, the same module becomes one job without forking: see cold.py.
"""

import contextlib
import gc
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ..channel.protocol.orders import (
    FIRST_WORDS,
    ZYGOTE_ORDERS,
    Event,
    ForkOrder,
    KillOrder,
    Start,
    StatOrder,
)
from ..channel.protocol.shapes import chosen, fits, said
from ..channel.wire import ORDERS, WORDS, Wire
from ..faults import BadFrame, Closed, NoZygote
from ..walls import confine
from ..walls.landlock import landlock_abi
from ..warming.trying import import_what_is_fit
from .counting import children, memory_kb
from .imports import import_everything
from .jobs import become, fork
from .keeper import TOO_MANY, Folders, crowded
from .paging import use_huge_pages
from .settling import settle, settle_shared, settle_without_rights
from .usage import Job, count_files, seconds_until_due, send, watch

PACKET = 1 << 16


def threads() -> int:
    """How many threads this process has; it must be one to be forked."""
    return len(os.listdir("/proc/self/task"))


# --- serving --------------------------------------------------------------------------------------


def serve(control: socket.socket, walls: bool, folders: Folders | None) -> None:
    """Fork, kill and watch jobs until the control socket ends."""
    gc.collect()
    gc.freeze()
    use_huge_pages()
    jobs = _Jobs(control, walls, folders)
    _tell(control, {"ready": True, "pid": os.getpid(), "memory_kb": memory_kb(os.getpid())})
    poll = select.poll()
    poll.register(control, select.POLLIN)
    woken = _wake_when_a_child_ends()
    poll.register(woken, select.POLLIN)
    while True:
        running = jobs.by_number.values()
        ready = [fd for fd, _ in poll.poll(seconds_until_due(running) * 1000 if running else None)]
        if woken in ready:
            os.read(woken, 1000)
        if control.fileno() in ready:
            data, fds, _, _ = socket.recv_fds(control, PACKET, 4)
            if not data:
                break
            jobs.obey(json.loads(data), fds)
        jobs.reap()
        jobs.look()
    # With the jobs' ends, what they leave behind becomes our children
    while pids := children(os.getpid()):
        for pid in pids:
            send(pid, signal.SIGKILL)
        os.waitpid(-1, 0)


def _wake_when_a_child_ends() -> int:
    """A descriptor that has something to read when a child ended."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading


def _tell(control: socket.socket, event: Event) -> None:
    control.send(json.dumps(event).encode())


class _Jobs:
    """What a zygote's orders do: `by_number` are the jobs that have not ended."""

    def __init__(self, control: socket.socket, walls: bool, folders: Folders | None) -> None:
        self.control, self.walls, self.folders = control, walls, folders
        self.by_number: dict[int, Job] = {}
        self._obey: dict[str, Callable[[Any, list[int]], None]] = {
            "fork": self._fork,
            "kill": self._kill,
            "stat": self._stat,
        }

    def obey(self, order: dict[str, Any], fds: list[int]) -> None:
        """Carry out one order, and close the descriptors that came along."""
        try:
            self._obey[chosen(order, "do", ZYGOTE_ORDERS)](order, fds)
        finally:
            for fd in fds:
                os.close(fd)

    def _fork(self, order: ForkOrder, fds: list[int]) -> None:
        number = order["job"]
        try:
            self.by_number[number] = fork(
                order["role"], fds[0], order["bounds"], self.walls, self.folders
            )
            _tell(self.control, {"forked": number})
        except OSError as error:
            _tell(self.control, {"failed": number, "why": str(error)})

    def _kill(self, order: KillOrder, _: list[int]) -> None:
        job = self.by_number.get(order["job"])
        if job:
            if order["signal"] == signal.SIGKILL:
                job.reason = job.reason or "ordered"
                job.end()
            else:
                send(job.pid, order["signal"])

    def _stat(self, order: StatOrder, _: list[int]) -> None:
        job = self.by_number.get(order["job"])
        if job:
            watch(job)
        self.count_processes()  # what crowded a submission is told before its end
        _tell(self.control, {"stat": order["job"], "facts": job.facts() if job else None})

    def look(self) -> None:
        """Add up what all jobs use, and end those that use too much."""
        for job in self.by_number.values():
            if time.monotonic() >= job.due:
                watch(job)
                if self.folders:
                    count_files(job, job.folder)
                    self.count_processes()

    def count_processes(self) -> None:
        """Tell where jobs that share a user have so many that one may lack them."""
        jobs = list(self.by_number.values())
        if self.folders and jobs:
            # Processes there are now, or threads at the last look
            now = sum(name.isdigit() for name in os.listdir("/proc"))
            processes = max(now, sum(job.processes for job in jobs))
            if crowded(jobs[0].bounds, processes):
                _tell(self.control, {"crowded": processes})

    def reap(self) -> None:
        """Tell of all jobs that ended, and clear up after them."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            # Where jobs have no process namespace of their own, those that one leaves behind become
            # our children.
            for orphan in set(children(os.getpid())) - {job.pid for job in self.by_number.values()}:
                send(orphan, signal.SIGKILL)
            for number, job in list(self.by_number.items()):
                if job.pid == pid:
                    del self.by_number[number]
                    self._ended(number, job, os.waitstatus_to_exitcode(status))

    def _ended(self, number: int, job: Job, code: int) -> None:
        if self.folders:
            self.folders.give_back(job.folder)
            if code == -TOO_MANY:
                job.reason = job.reason or "processes"
                _tell(self.control, {"crowded": job.processes})
        elif job.folder:
            shutil.rmtree(job.folder, ignore_errors=True)
        # Hardly ever the job's own doing: the first process of a namespace cannot be signalled to
        # death from within.
        outside = "outside" if code == -signal.SIGKILL else ""
        _tell(
            self.control,
            {
                "ended": number,
                "code": code,
                "reason": job.reason or outside,
                "cpu": job.cpu,
                "peak_kb": job.peak_kb,
            },
        )


# --- starting -------------------------------------------------------------------------------------


def try_out(bounds: dict[str, Any], walls: bool, folders: Folders | None) -> None:
    """Let a job raise all of its walls, and end; raises NoZygote with what it could not do."""
    if walls and not landlock_abi():
        raise NoZygote("landlock: this kernel has none")
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            job = fork("trial", theirs.fileno(), bounds, walls, folders)
        try:
            word = Wire(ours, WORDS, ORDERS).receive()
            problem = word["failed"] if said(word, FIRST_WORDS) == "failed" else ""
        except Closed:
            problem = "a trial job died"
    os.waitpid(job.pid, 0)
    if folders:
        folders.give_back(job.folder)
    elif job.folder:
        os.rmdir(job.folder)
    if problem:
        raise NoZygote(problem)


def _serve_warm(control: socket.socket, order: Start) -> None:
    walls, bounds, folders = order["walls"], order["bounds"], None
    try:
        if walls and order["layout"] == "shared":
            settle_shared(order["uid"])
            folders = Folders()
        else:
            settle(walls)
        try_out(bounds, walls, folders)
        import_everything(order["kit"])
        import_what_is_fit(order["kit"]["tried"], threads)
        if threads() != 1:
            raise NoZygote(
                f"{threads()} threads after the imports; a process with threads cannot be forked"
                " safely"
            )
        serve(control, walls, folders)
        os._exit(0)  # taking all of the imports down would need a second
    except (NoZygote, OSError) as error:
        _tell(control, {"unfit": str(error)})
    except Exception as error:
        _tell(control, {"broken": f"{type(error).__name__}: {error}"})
        raise


def _enclose_cold(order: Start) -> None:
    """Walls first, since what the imports start might not be held by them."""
    if order["walls"]:
        confine.step("user", settle_without_rights, order["uid"])
        confine.confine(order["bounds"], cold=True)
    else:
        confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
        confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)
        confine.restrain(order["bounds"])
    if order.get("role") != "trial":
        import_everything(order["kit"])


def main() -> None:
    """`python -m kernkit.engine.process.zygote FD START`; with a role, become that one job."""
    fd, order = int(sys.argv[1]), json.loads(sys.argv[2])
    # Nor of those who end as their jobs did: a core lies where no limit bounds it. Where this is
    # refused, so are the limits of jobs, which say so.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not fits(order, Start):
        raise BadFrame("this is no order to start")
    confine.packages = tuple(map(Path, order["kit"]["packages"].values()))
    if "role" in order:
        enclose = partial(_enclose_cold, order)
        become(order["role"], fd, order["bounds"], enclose, os.environ["TMPDIR"])
    _serve_warm(socket.socket(fileno=fd), order)


if __name__ == "__main__":
    main()
