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
    Role,
    Start,
    StatOrder,
)
from ..channel.protocol.shapes import chosen, fits, said
from ..channel.wire import ORDERS, WORDS, Wire
from ..faults import BadFrame, Closed, NoZygote
from ..walls import confine
from .counting import children, memory_kb
from .imports import import_everything
from .jobs import SANDBOX_FOLDER, become, fork
from .paging import use_huge_pages
from .usage import Job, seconds_until_due, send, watch

PACKET = 1 << 16
NOBODY = 65534


def settle(walls: bool) -> None:
    """Settle in the sandbox: give up root, but stay able to give jobs namespaces of their own."""
    if walls and os.getuid() == 0:
        # Not bubblewrap's, which is covered in part, so that the jobs could not mount one of their
        # own
        own_proc()
        give_up_root(NOBODY)
    confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)


def own_proc(options: str = "") -> None:
    """Mount a /proc for root; raises NoZygote outside of bubblewrap, which leaves the place for it
    empty.
    """
    if os.listdir("/proc"):
        raise NoZygote("this is not bubblewrap's root folder")
    confine.own_proc(options)


def give_up_root(uid: int) -> None:
    """Become a user without rights."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # Or the jobs could not write their own uid_map
    confine.prctl("dumpable", confine.PR_SET_DUMPABLE, 1)


def settle_cold(walls: bool, bounds: dict[str, Any], uid: int) -> None:
    """The same for a process that becomes a job itself: its walls are bubblewrap's namespaces and
    its own mounts.
    """
    if walls:
        if os.getuid() == 0:
            # Bubblewrap is in here as root: its command line and environment are nobody's business
            own_proc("hidepid=2")
        confine.new_mounts()
        confine.private_mounts(bounds["scratch_mb"])
        os.chdir(SANDBOX_FOLDER)
        confine.drop_bounding_set()
        if os.getuid() == 0:
            give_up_root(uid)
    else:
        confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
    confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)


def threads() -> int:
    """How many threads this process has; it must be one to be forked."""
    return len(os.listdir("/proc/self/task"))


# --- serving --------------------------------------------------------------------------------------


def serve(control: socket.socket, walls: bool) -> None:
    """Fork, kill and watch jobs until the control socket ends."""
    gc.collect()
    gc.freeze()
    use_huge_pages()
    jobs = _Jobs(control, walls)
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
        for job in running:
            if time.monotonic() >= job.due:
                watch(job)
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

    def __init__(self, control: socket.socket, walls: bool) -> None:
        self.control, self.walls = control, walls
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
            self.by_number[number] = fork(order["role"], fds[0], order["bounds"], self.walls)
            _tell(self.control, {"forked": number})
        except OSError as error:
            _tell(self.control, {"failed": number, "why": str(error)})

    def _kill(self, order: KillOrder, _: list[int]) -> None:
        job = self.by_number.get(order["job"])
        if job:
            if order["signal"] == signal.SIGKILL:
                job.reason = job.reason or "ordered"
            send(job.pid, order["signal"])

    def _stat(self, order: StatOrder, _: list[int]) -> None:
        job = self.by_number.get(order["job"])
        if job:
            watch(job)
        _tell(self.control, {"stat": order["job"], "facts": job.facts() if job else None})

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
        if job.folder:
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


def try_out(bounds: dict[str, Any], walls: bool) -> None:
    """Let a job raise all of its walls, and end; raises NoZygote with what it could not do."""
    abi = confine.landlock_abi()
    if walls and abi < confine.LANDLOCK_NEEDED:
        raise NoZygote(
            f"landlock: this kernel has {f'version {abi}' if abi else 'none'},"
            f" {confine.LANDLOCK_NEEDED} is needed"
        )
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            job = fork("trial", theirs.fileno(), bounds, walls)
        try:
            word = Wire(ours, WORDS, ORDERS).receive()
            problem = word["failed"] if said(word, FIRST_WORDS) == "failed" else ""
        except Closed:
            problem = "a trial job died"
    os.waitpid(job.pid, 0)
    with contextlib.suppress(OSError):
        os.rmdir(job.folder)
    if problem:
        raise NoZygote(problem)


def _serve_warm(
    control: socket.socket, walls: bool, bounds: dict[str, Any], kit: dict[str, Any]
) -> None:
    try:
        settle(walls)
        try_out(bounds, walls)
        import_everything(kit)
        if threads() != 1:
            raise NoZygote(
                f"{threads()} threads after the imports; a process with threads cannot be forked"
                " safely"
            )
        serve(control, walls)
        os._exit(0)  # taking all of the imports down would need a second
    except (NoZygote, OSError) as error:
        _tell(control, {"unfit": str(error)})
    except Exception as error:
        _tell(control, {"broken": f"{type(error).__name__}: {error}"})
        raise


def _enclose_cold(
    role: Role, walls: bool, bounds: dict[str, Any], kit: dict[str, Any], uid: int
) -> None:
    confine.step("mounts and user", settle_cold, walls, bounds, uid)
    if role != "trial":
        import_everything(kit)
    if walls:
        confine.confine(bounds, cold=True)
    else:
        confine.restrain(bounds)


def main() -> None:
    """`python -m kernkit.engine.process.zygote FD START`; with a role, become that one job."""
    fd, order = int(sys.argv[1]), json.loads(sys.argv[2])
    if not fits(order, Start):
        raise BadFrame("this is no order to start")
    settings = order["walls"], order["bounds"], order["kit"]
    confine.library = order["kit"]["folder"] and Path(order["kit"]["folder"])
    if "role" in order:
        enclose = partial(_enclose_cold, order["role"], *settings, order["uid"])
        become(order["role"], fd, order["bounds"], enclose, os.environ["TMPDIR"])
    _serve_warm(socket.socket(fileno=fd), *settings)


if __name__ == "__main__":
    main()
