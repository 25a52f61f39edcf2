"""Adding up what a job and all its processes use, and ending it where that is too much."""

import contextlib
import os
import signal
from dataclasses import dataclass
from typing import Any

from ..channel.protocol.orders import Usage

INTERVAL = 0.1  # seconds between two looks at a job
MEMORY = ("RssAnon:", "RssShmem:", "VmPTE:", "VmSwap:")


@dataclass
class Job:
    """A job by its first process, and what was seen of it."""

    pid: int
    bounds: dict[str, Any]
    base_kb: int  # what each of its processes holds from the imports alone
    folder: str = ""  # its temporary folder, where it has no /tmp of its own
    reason: str = ""  # why it was ended
    cpu: float = 0.0
    memory_kb: int = 0
    peak_kb: int = 0
    processes: int = 1

    def facts(self) -> Usage:
        """What it has used so far."""
        return {
            "cpu": self.cpu,
            "memory_kb": self.memory_kb,
            "peak_kb": self.peak_kb,
            "processes": self.processes,
        }


def watch(job: Job) -> None:
    """Add up what all processes of a job use, and kill the job where that is too much."""
    total, cpu, count = 0, 0.0, 0
    for pid in family(job.pid):
        memory, seconds, tasks = _usage(pid)
        total += max(memory - job.base_kb, 0)
        cpu += seconds
        count += tasks
    job.cpu, job.memory_kb, job.processes = max(job.cpu, cpu), total, count
    job.peak_kb = max(job.peak_kb, total)
    if job.reason:
        return
    if total > job.bounds["memory_mb"] << 10:
        job.reason = "memory"
    elif count > job.bounds["processes"]:
        job.reason = "processes"
    if job.reason:
        send(job.pid, signal.SIGKILL)


def send(pid: int, number: int) -> None:
    """Send a signal; one to a process that is gone is lost."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def family(pid: int) -> list[int]:
    """A process and all its descendants; orphans of a job become children of its first process."""
    found: list[int] = []
    waiting = [pid]
    while waiting and len(found) < 10_000:
        current = waiting.pop()
        found.append(current)
        waiting += children(current)
    return found


def children(pid: int) -> list[int]:
    """The children of a process; none of one that is gone."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as file:
                found += map(int, file.read().split())
    return found


def memory_kb(pid: int) -> int:
    """Memory of a process that no file holds, with what the kernel needs to keep track of it; 0 for
    one that is gone.

    Read from any of its threads: one whose first thread has ended still has the memory, but not
    under its own number.
    """
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{task}/status") as file:
                sizes = [int(line.split()[1]) for line in file if line.startswith(MEMORY)]
                if len(sizes) > 1:
                    return sum(sizes)
    return 0


def _usage(pid: int) -> tuple[int, float, int]:
    """(kB of memory of its own, seconds of CPU with those of its ended children, threads); zeros
    for one that is gone.
    """
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        seconds = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        return memory_kb(pid), seconds, int(fields[17])
    except (OSError, ValueError, IndexError):
        return 0, 0.0, 0
