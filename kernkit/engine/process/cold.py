"""Grading where no zygote can be had: each job is a Python of its own in a bubblewrap of its own.
Slower, with the same walls.

An older kernel still gives a single process what it needs: no network, no other process, an
unprivileged user, no capability, a small /tmp, seccomp, and Landlock where there is any. All mounts
are bubblewrap's.
"""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from ..channel.protocol.orders import Role, Start, Usage
from ..faults import EngineFault, NoSandbox, NoZygote
from ..kit import Kit
from ..limits import Bounds
from ..walls import sandbox
from ..walls.layout import USERS, first_user
from ..walls.remedies import refusal
from .counting import family
from .host import STARTS_WITHIN, Host
from .process import Process
from .usage import INTERVAL, Job, count_files, new_job, seconds_until_due, send, watch

TRIAL_WITHIN = 60  # seconds
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)  # as Python, and as bubblewrap, says it of a job


def open_engine(bounds: Bounds, kit: Kit = Kit(), walls: bool = True, cold: bool = True) -> Host:
    """The fastest way of running jobs that this machine allows. With `walls`, NoSandbox where they
    cannot be had; not to be `cold`, NoZygote where no zygote can be had.
    """
    try:
        return Host(bounds, kit, walls)
    except NoZygote as why:
        if not cold:
            raise
        host = ColdHost(bounds, kit, walls)
        print(
            f"Grading with a cold process for each submission, which takes much longer ({why}).",
            file=sys.stderr,
        )
        return host


class StartedProcess(Process):
    """A job that was started and not forked."""

    def __init__(self, host: "ColdHost", role: Role, user: int) -> None:
        mine, theirs = socket.socketpair()
        super().__init__(mine)
        self.host = host
        self._job: Job | None = None
        self._popen: subprocess.Popen[bytes] | None = None
        self._ordered = False
        host.running.add(self)
        threading.Thread(target=self._live, args=(role, user, theirs), daemon=True).start()

    def _live(self, role: Role, user: int, theirs: socket.socket) -> None:
        """Start the process and watch it to its end. All in one thread: bubblewrap dies with the
        thread that started it.
        """
        host, reason = self.host, ""
        order: Start = {
            "walls": host.walls,
            "layout": "single",
            "bounds": host.bounds.plain(),
            "kit": host.kit.plain(),
            "role": role,
            "uid": user,
        }
        folder = None if host.walls else Path(tempfile.mkdtemp(prefix="job-", dir=host.home))
        try:
            with theirs:
                self._popen = sandbox.start(order, theirs, host.kit, folder)
            self._watch(self._popen)
        except (OSError, NoSandbox) as error:
            reason = str(error)
        if folder:
            if self._popen:
                with contextlib.suppress(OSError):
                    os.killpg(self._popen.pid, signal.SIGKILL)
            shutil.rmtree(folder, ignore_errors=True)
        host.running.discard(self)
        self._tell_end(reason)

    def _tell_end(self, reason: str) -> None:
        job = self._job or Job(0, {}, 0)
        code = self._popen.returncode if self._popen else 1
        reason = reason or job.reason or ("ordered" if self._ordered else "")
        if not reason and code in KILLED:
            reason = "outside"
        self.has_ended(
            {"ended": 0, "code": code, "reason": reason, "cpu": job.cpu, "peak_kb": job.peak_kb}
        )

    def _watch(self, popen: "subprocess.Popen[bytes]") -> None:
        while popen.poll() is None:
            wait = INTERVAL
            if self._job:
                watch(self._job)
                inside = f"/proc/{self._job.pid}/root"
                if self.host.walls:
                    count_files(self._job, f"{inside}/tmp", f"{inside}/dev/shm")
                wait = seconds_until_due([self._job])
            with contextlib.suppress(subprocess.TimeoutExpired):
                popen.wait(wait)

    def get_ready(self, role: Role, seconds: float) -> None:
        """As for every job; what the imports took counts for nothing from here on."""
        super().get_ready(role, seconds)
        assert self._popen is not None  # it has said that it is ready
        pid = family(self._popen.pid)[-1]  # with walls, one bubblewrap or two come before
        self._job = new_job(pid, self.host.bounds.plain(), alone=True)

    def kill(self, signal: int = 9) -> None:
        """One that ends goes to all of the job's processes, bubblewrap among them."""
        if self._popen is None or self._popen.poll() is not None:
            return
        self._ordered = self._ordered or signal == 9
        pids = [self._job.pid] if self._job and signal != 9 else family(self._popen.pid)
        for pid in pids:
            send(pid, signal)

    def usage(self) -> Usage | None:
        """As seen from outside."""
        if self._job is None or self.ended is not None:
            return None
        watch(self._job)
        return self._job.facts()


class ColdHost(Host):
    """Starts jobs one by one. Everything else is as with a zygote."""

    def _start(self) -> None:
        self.running: set[StartedProcess] = set()
        # With a user of its own, no job can use up the processes that another one may have.
        self._users = itertools.cycle(range(first_user(), first_user() + USERS))
        self.memory_kb = 0
        try:
            self._launch("trial", TRIAL_WITHIN).close()
        except EngineFault as fault:
            if not self.walls:
                raise
            raise NoSandbox(refusal() or f"{fault}. See `kern doctor`.") from fault

    def _launch(self, role: Role, seconds: float) -> StartedProcess:
        process = StartedProcess(self, role, next(self._users))
        process.get_ready(role, seconds)
        return process

    def fork(self, role: Role) -> Process:
        """A new job, ready to obey; raises EngineFault where none can be had."""
        return self._launch(role, STARTS_WITHIN)

    def revive(self) -> None:
        """There is nothing to start again."""

    def close(self) -> None:
        """End all jobs."""
        for process in list(self.running):
            process.close()
        if self._home:
            self._home.cleanup()
