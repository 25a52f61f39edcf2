"""Adding up what a job and all its processes use, and ending it where that is too much."""

import contextlib
import os
import random
import signal
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..channel.protocol.orders import Usage
from .counting import Process, family, look_at, shares_kb

INTERVAL = 0.1  # seconds between two looks at a job that is far from its bounds
SHORTEST = 0.005  # seconds, where it is near
# kB a second that a machine's processes can fill at most, to look again before they have filled
# what is left
FASTEST = (4 << 20) * (os.cpu_count() or 1)
MOST_FILES = 20_000  # as where a job mounts its own
# Times what an exact look has cost, until the next one
PAUSE = 9
LONGEST = 3.0  # seconds on the clock that one may take: meanwhile, nobody looks at other jobs


@dataclass
class Exact:
    """An exact look: what a job held, what each of its processes had mapped, and when to look so
    again.
    """

    kb: int = 0
    mapped: dict[int, int] = field(default_factory=dict)
    again: float = 0.0


@dataclass
class Job:
    """A job by its first process, and what was seen of it."""

    pid: int
    bounds: dict[str, Any]
    base_kb: int  # what the imports take
    folder: str = ""  # its temporary folder, where it has no /tmp of its own
    stack: int = 0  # of its first process, and of all that were forked from it: see counting.py
    alone: bool = False  # whether it made the imports itself, instead of sharing a zygote's
    reason: str = ""  # why it was ended
    cpu: float = 0.0
    memory_kb: int = 0
    peak_kb: int = 0
    processes: int = 1
    due: float = 0.0  # when to look at it again, by time.monotonic()
    exact: Exact = field(default_factory=Exact)
    looking: float = 0.0  # what looking at it has cost until now, in seconds of CPU
    ends_by: int = signal.SIGKILL  # what its first process ends all of the job's by

    def facts(self) -> Usage:
        """What it has used so far."""
        return {
            "cpu": self.cpu,
            "memory_kb": self.memory_kb,
            "peak_kb": self.peak_kb,
            "processes": self.processes,
        }

    def end(self) -> None:
        """End all of its processes."""
        send(self.pid, self.ends_by)


def new_job(
    pid: int,
    bounds: dict[str, Any],
    folder: str = "",
    alone: bool = False,
    ends_by: int = signal.SIGKILL,
) -> Job:
    """A job that has made the imports, or got them, and nothing more yet."""
    seen = look_at(pid)
    memory, stack = (seen.memory_kb, seen.stack) if seen else (0, 0)
    return Job(pid, bounds, memory, folder, stack, alone, ends_by=ends_by)


def watch(job: Job) -> None:
    """Add up what all processes of a job use, and kill the job where that is too much."""
    began, spent = time.monotonic(), time.thread_time()
    seen = [one for one in map(look_at, family(job.pid)) if one]
    job.processes = sum(one.threads for one in seen)
    most = sum(one.memory_kb for one in seen)
    bound = job.bounds["memory_mb"] << 10
    if most <= bound:  # however much of it is shared
        job.memory_kb = sum(_beyond_base(job, one) for one in seen)
    else:
        most = job.memory_kb = _held(job, seen, bound)
    # Or a job could keep this process busy
    job.looking += time.thread_time() - spent
    job.cpu = max(job.cpu, sum(one.seconds for one in seen) + job.looking)
    job.peak_kb = max(job.peak_kb, job.memory_kb)
    now = time.monotonic()
    wait = min(max(bound - most, 0) / FASTEST, INTERVAL)
    job.due = now + max(wait, SHORTEST, now - began)
    if job.reason:
        return
    if job.memory_kb > bound:
        job.reason = "memory"
    elif job.processes > job.bounds["processes"]:
        job.reason = "processes"
    if job.reason:
        job.end()


def _beyond_base(job: Job, process: Process) -> int:
    """What a process has mapped beyond the imports, if it was forked from what made them."""
    base = job.base_kb if process.stack == job.stack else 0
    return max(process.memory_kb - base, 0)


def _held(job: Job, seen: Sequence[Process], bound: int) -> int:
    """kB that a job holds: exactly, or at most, by how much its processes have grown since that was
    looked at.
    """
    now, last = time.monotonic(), job.exact
    if now < last.again:
        at_most = last.kb + sum(
            max(one.memory_kb - last.mapped[one.pid], 0)
            if one.pid in last.mapped
            else _beyond_base(job, one)
            for one in seen
        )
        if at_most <= bound:
            return at_most
        # What is new in a process is its own, until it forks
        if all(one.pid in last.mapped for one in seen):
            at_least = last.kb + sum(
                one.memory_kb - one.of_files_kb - last.mapped[one.pid] for one in seen
            )
            if at_least > bound:
                return at_least
    kb = _exactly(job, seen, bound)
    cost = time.monotonic() - now
    mapped = {one.pid: one.memory_kb for one in seen}
    job.exact = Exact(kb, mapped, now + PAUSE * cost)
    return kb


def _exactly(job: Job, seen: Sequence[Process], bound: int) -> int:
    """The pages that a job's processes hold, each counted once. What they share with a zygote
    cannot be told from what they share among each other: as much as the imports take is free, once.

    What there is no time to look at is held by its process alone, as far as anybody knows.
    """
    own, shared, end = 0, 0, time.monotonic() + LONGEST
    for process in random.sample(seen, len(seen)):
        in_time = time.monotonic() < end
        alone, share = shares_kb(process) if in_time else (process.memory_kb, 0)
        own, shared = own + alone, shared + share
        if own > bound + (job.base_kb if job.alone else 0):
            break  # however much the others hold
    return max(own + shared - job.base_kb, 0) if job.alone else own + max(shared - job.base_kb, 0)


def seconds_until_due(jobs: Iterable[Job]) -> float:
    """How long nobody needs to look at any of these."""
    now = time.monotonic()
    return max(min((job.due - now for job in jobs), default=INTERVAL), 0.0)


def count_files(job: Job, *folders: str) -> None:
    """End a job that keeps too many files in folders that bubblewrap has mounted: it bounds their
    bytes alone, and each file takes a KiB of the kernel's memory.
    """
    for folder in folders:
        with contextlib.suppress(OSError):
            found = os.statvfs(folder)
            if not job.reason and found.f_files - found.f_ffree > MOST_FILES:
                job.reason = "memory"
                job.end()


def send(pid: int, number: int) -> None:
    """Send a signal; one to a process that is gone is lost."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
