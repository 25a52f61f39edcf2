"""What the kernel tells of processes: who belongs to a job, and what each of them holds.

A process may be called anything, also what is no text, or what looks like a line of its own. So
files that tell its name are read as bytes, and nothing but a line feed ends a line.
"""

import contextlib
import os
from dataclasses import dataclass

APART = ("VmPTE:", "HugetlbPages:")  # of which a process's areas do not tell
MEMORY = ("RssAnon:", "RssShmem:", "VmSwap:", *APART)
ROLLED_UP, ALONE = ("Pss_Anon:", "Pss_Shmem:", "SwapPss:"), "Private_Dirty:"
# A socket can hold so much that is read by nobody (twice the usual net.core.wmem_max); as many
# descriptors as a process has anyway are taken for files.
SOCKET_KB, FILES = 416, 8
START_OF_STACK = 25  # place in /proc/PID/stat, after the command's name
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """One process of a job. `stack` is where its stack starts, which a fork keeps and a new program
    does not; 0 where it hides that.
    """

    pid: int
    memory_kb: int  # pages that others may hold as well
    of_files_kb: int  # of these, such as several processes can map one after the other
    seconds: float  # CPU, with that of its ended children
    threads: int
    stack: int


def look_at(pid: int) -> Process | None:
    """What a process is using; None for one that is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        sizes = _sizes(pid, "status", MEMORY)
        return Process(
            pid,
            sum(sizes.values()) + _kernel_kb(pid),
            sizes.get("RssShmem:", 0),
            sum(map(int, fields[11:15])) / TICKS,
            int(fields[17]),
            int(fields[START_OF_STACK]),
        )
    except (OSError, ValueError, IndexError):
        return None


def family(pid: int) -> list[int]:
    """A process and all its descendants, each after its parent; orphans of a job become children of
    its first process.
    """
    found: dict[int, None] = {}
    waiting = [pid]
    while waiting and len(found) < 10_000:
        current = waiting.pop()
        found[current] = None
        # A process is seen twice where it gets another parent meanwhile
        waiting += [child for child in children(current) if child not in found]
    return list(found)


def children(pid: int) -> list[int]:
    """The children of a process; none of one that is gone."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            # Of threads that come and go, the others' children are still there
            with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{task}/children") as file:
                found += map(int, file.read().split())
    return found


def memory_kb(pid: int) -> int:
    """Memory of a process that no file holds, with what the kernel needs to keep track of it; 0 for
    one that is gone.
    """
    return sum(_sizes(pid, "status", MEMORY).values())


def shares_kb(process: Process) -> tuple[int, int]:
    """(What a process alone holds, its share of what it holds with others): of a page that n
    processes hold, each has 1/n. Takes milliseconds. All is its own where it hides that.
    """
    pid = process.pid
    try:
        sizes = _sizes(pid, "smaps_rollup", (*ROLLED_UP, ALONE))
    except PermissionError:
        return process.memory_kb, 0
    alone = sizes.pop(ALONE, 0)
    held = sum(sizes.values())
    alone = min(alone, held)  # pages of files can be changed as well
    kernel = _kernel_kb(pid) + sum(_sizes(pid, "status", APART).values())
    return alone + kernel, held - alone


def _kernel_kb(pid: int) -> int:
    """What the kernel may keep for a process in full sockets."""
    with contextlib.suppress(OSError):
        files = os.stat(f"/proc/{pid}/fd").st_size  # how many are open, since Linux 6.2; else 0
        return max(files - FILES, 0) * SOCKET_KB
    return 0


def _sizes(pid: int, name: str, wanted: tuple[str, ...]) -> dict[str, int]:
    """Lines of a file of a process in /proc: kB by name. PermissionError where it hides that.

    Read from any of its threads: one whose first thread has ended still has the memory, but not
    under its own number.
    """
    gone = FileNotFoundError, ProcessLookupError
    names = tuple(map(str.encode, wanted))
    with contextlib.suppress(*gone):
        for task in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(*gone), open(f"/proc/{pid}/task/{task}/{name}", "rb") as file:
                words = (line.split() for line in file if line.startswith(names))
                if sizes := {word[0].decode(): int(word[1]) for word in words}:
                    return sizes
    return {}
