"""What a job does to itself where nothing inside bubblewrap may make namespaces.

It shares those of its zygote with other jobs, under one user. What mounts and namespaces would keep
apart, Landlock does: it opens files of one folder of its own, and of its own entry of /proc; it
signals nobody but what it has started. What Landlock does not look at (modes and times of files by
name, limits and priorities of other processes), the list of system calls leaves out.
"""

import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import confine
from .landlock import (
    INSIDE,
    READ,
    READ_FILE,
    SIGNALS_SINCE,
    WRITE_FILE,
    beneath,
    landlock,
    landlock_abi,
)
from .layout import JOBS, PROC_FD, SHM_FD, TMP_FD, ZYGOTES
from .sandbox import scratch_name
from .seccomp import allow_listed

DEVICES = {f"/dev/{name}": READ_FILE for name in ("zero", "full", "random", "urandom")}
DEVICES["/dev/null"] = READ_FILE | WRITE_FILE
# Of /proc, what tells of no process
MACHINE = ("cpuinfo", "filesystems", "loadavg", "meminfo", "stat", "sys", "uptime", "version")
OTHERS = ("proc", "dev", JOBS[1:], ZYGOTES[1:])  # folders of the root that are no job's to read


def needs() -> str:
    """What this kernel lacks for it; "" where it has all."""
    abi = landlock_abi()
    if abi >= SIGNALS_SINCE:
        return ""
    found = f"version {abi}" if abi else "none"
    return f"landlock: this kernel has {found}, and jobs without namespaces take {SIGNALS_SINCE}"


def enter(folder: str) -> None:
    """Take a folder for this process's own: what it and its forks call /tmp and /dev/shm lies
    there. Before its limits: the descriptors' numbers are beyond them.
    """
    for name, number in (("tmp", TMP_FD), ("shm", SHM_FD)):
        path = Path(folder, name)
        path.mkdir(mode=0o700, exist_ok=True)
        _keep(str(path), number)
    _keep("/proc/self", PROC_FD)


def _keep(path: str, number: int) -> None:
    fd = os.open(path, os.O_PATH)
    os.dup2(fd, number)
    os.close(fd)


def keep_machine() -> list[int]:
    """Descriptors that a zygote holds, so that its jobs find the same entries of /proc: Landlock's
    rules are about those, and the kernel would make others when they are asked for again.
    """
    return [fd for fd, _ in beneath({f"/proc/{name}": READ for name in MACHINE})]


def confine_shared(bounds: dict[str, Any], folder: str, everybody: int) -> None:
    """All steps; raises OSError where the kernel refuses one. `everybody` is how many processes all
    jobs may have together, since the kernel counts those of a user.
    """
    confine.step("folder", enter, folder)
    limits = confine.limits(bounds) | {resource.RLIMIT_NPROC: everybody}
    confine.step("limits", confine.set_limits, limits)
    confine.step("order of sacrifice", confine.go_first)
    confine.step("capabilities", confine.drop_capabilities)
    confine.step("landlock", _landlock)
    confine.step("seccomp", allow_listed, False)
    confine.step("check", _check, folder)
    change_by_descriptor()


def _landlock() -> None:
    top = [name for name in os.listdir("/") if name not in OTHERS]
    readable = {f"/{name}": READ for name in top if f"/{name}" != scratch_name(confine.packages)}
    machine = {f"/proc/{name}": READ for name in MACHINE if os.path.isdir(f"/proc/{name}")}
    machine |= {f"/proc/{name}": READ_FILE for name in MACHINE if f"/proc/{name}" not in machine}
    opened = beneath(readable | DEVICES | machine)
    own = [(TMP_FD, INSIDE), (SHM_FD, INSIDE), (PROC_FD, READ)]
    landlock([*opened, *own])
    for fd, _ in opened:
        os.close(fd)


def _check(folder: str) -> None:
    """Look whether the walls stand; raises OSError for one that does not."""
    confine.check()
    others = {
        "its keeper": lambda: os.kill(os.getppid(), 0),
        "the first process": lambda: os.kill(1, 0),
        "others' folders": lambda: os.listdir(JOBS),
        "the zygote's folder": lambda: os.listdir(ZYGOTES),
        "others' processes": lambda: os.listdir("/proc"),
        "the first process's files": lambda: os.open("/proc/1/status", os.O_RDONLY),
        "modes by name": lambda: os.chmod(folder, 0o700),
    }
    for what, reach in others.items():
        _must_fail(what, reach)


def _must_fail(what: str, reach: Callable[[], Any]) -> None:
    try:
        reach()
    except PermissionError:
        return
    raise OSError(1, f"{what} can be reached")


def change_by_descriptor() -> None:
    """Let Python's own chmod and utime open the file that they change: by name, it would be denied.
    So shutil and tempfile do what they do elsewhere.
    """
    change_mode, change_times = os.chmod, os.utime

    def opened(path: Any, change: Callable[[int], None], options: dict[str, Any]) -> None:
        if isinstance(path, int):
            return change(path)
        follow = 0 if options.pop("follow_symlinks", True) else os.O_NOFOLLOW
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | follow, dir_fd=options.pop("dir_fd", None))
        try:
            change(fd)
        finally:
            os.close(fd)

    def chmod(path: Any, mode: int, **options: Any) -> None:
        opened(path, lambda fd: change_mode(fd, mode), options)

    def utime(path: Any, times: Any = None, **options: Any) -> None:
        opened(path, lambda fd: change_times(fd, times, **options), options)

    os.chmod, os.utime = chmod, utime
