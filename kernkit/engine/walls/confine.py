"""What a forked job does to itself before any of a student's code runs.

Namespaces first (no other process to be seen, a private /tmp), then limits, capabilities, Landlock,
and last seccomp. Each step raises OSError where the kernel refuses it; nothing goes on after a step
that failed. At the end the job looks whether it is walled in indeed.
"""

import ctypes
import os
import resource
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .landlock import landlock_abi, own_mounts
from .sandbox import visible_folders
from .seccomp import allow_listed
from .syscalls import NAMESPACES, call, libc

# Folders of the course's own packages; set once, by the process that becomes jobs
packages: tuple[Path, ...] = ()

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 0x1000, 0x4000, 0x40000
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 4, 24, 38, 47
PR_SET_PDEATHSIG, PR_CAPBSET_READ, PR_SET_CHILD_SUBREAPER = 1, 23, 36
LAST_CAPABILITY = 63
NEVER_FULL = 4 << 30  # bytes that a process may reserve beyond what it may use
SACRIFICE = 500  # of 1000: where the machine itself runs out of memory, jobs are killed first


def step(name: str, action: Callable[..., None], *args: Any) -> None:
    """Do one step; an error of any kind becomes an OSError that names the step."""
    try:
        action(*args)
    except Exception as error:
        raise OSError(f"{name}: {getattr(error, 'strerror', None) or error}") from error


def prctl(what: str, option: int, *args: int) -> None:
    """prctl(2); raises OSError."""
    call(what, libc.prctl(option, *[ctypes.c_ulong(arg) for arg in [*args, 0, 0, 0, 0][:4]]))


def mount(source: str, target: str, kind: str, flags: int = 0, data: str = "") -> None:
    """mount(2); raises OSError."""
    texts = [text.encode() or None for text in (source, target, kind)]
    call(f"mount {target}", libc.mount(*texts, ctypes.c_ulong(flags), data.encode() or None))


def new_namespaces() -> None:
    """Leave the zygote's user, mount, process, IPC, host-name and network namespaces; children are
    born into the new ones.
    """
    uid, gid = os.getuid(), os.getgid()
    call("unshare", libc.unshare(NAMESPACES))
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def own_proc() -> None:
    """A new /proc, of the process namespace that this process is in."""
    mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)


def private_mounts(scratch_mb: int) -> None:
    """Empty /tmp and /dev/shm of limited size, for this mount namespace alone; what of Python lies
    in /tmp stays there.
    """
    mount("", "/", "", MS_REC | MS_PRIVATE)
    kept = [
        (path, os.open(path, os.O_PATH))
        for path in visible_folders(packages)
        if path.is_relative_to("/tmp") and path.exists()
    ]
    for folder in ("/tmp", "/dev/shm"):
        mount(
            "tmpfs",
            folder,
            "tmpfs",
            MS_NOSUID | MS_NODEV,
            f"size={scratch_mb}m,nr_inodes=20000,mode=1777",
        )
    for path, fd in kept:
        if not path.exists():  # it may lie within one that is back already
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir() if stat.S_ISDIR(os.fstat(fd).st_mode) else path.touch()
            mount(f"/proc/self/fd/{fd}", str(path), "", MS_BIND | MS_REC)
        os.close(fd)


def limits(bounds: dict[str, Any]) -> dict[int, int]:
    """Limits that the kernel enforces for each process. Memory of a whole job is watched from
    outside.
    """
    return {
        # The last resort: cells are stopped by the driver long before.
        resource.RLIMIT_CPU: int(2 * bounds["submission_seconds"]),
        # The same for memory, which the watch counts: threads' stacks are never full
        resource.RLIMIT_DATA: (bounds["memory_mb"] << 20) + NEVER_FULL,
        resource.RLIMIT_FSIZE: bounds["file_mb"] << 20,
        resource.RLIMIT_NOFILE: bounds["open_files"],
        resource.RLIMIT_NPROC: bounds["processes"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 1 << 20,
        resource.RLIMIT_MSGQUEUE: 0,
    }


def set_limits(wanted: dict[int, int]) -> None:
    """Lower each limit to what is wanted, for good."""
    for which, most in wanted.items():
        hard = resource.getrlimit(which)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))


def go_first() -> None:
    """Let the kernel, where it runs out of memory, kill jobs before anything else."""
    with open("/proc/self/oom_score_adj", "r+") as file:
        file.write(str(max(int(file.read()), SACRIFICE)))


def drop_bounding_set() -> None:
    """Let no program bring a capability back, whatever rights its file has."""
    for capability in range(LAST_CAPABILITY + 1):
        if libc.prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1:
            prctl(f"capability {capability}", PR_CAPBSET_DROP, capability)


def drop_capabilities() -> None:
    """Give up every capability, also those that a program with privileges could bring back."""
    prctl("no_new_privs", PR_SET_NO_NEW_PRIVS, 1)
    drop_bounding_set()
    libc.prctl(PR_CAP_AMBIENT, 4, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("capset", libc.capset(header, (ctypes.c_uint32 * 6)()))


# --- all of them ---------------------------------------------------------------------------------


def check() -> None:
    """Look whether the walls stand; raises OSError for one that does not."""
    with open("/proc/self/status") as file:
        status = dict(line.split(":", 1) for line in file if ":" in line)
    wanted = {"NoNewPrivs": 1, "Seccomp": 2, "CapPrm": 0, "CapEff": 0, "CapBnd": 0, "CapAmb": 0}
    for name, number in wanted.items():
        if int(status[name], 16) != number:
            raise OSError(1, f"{name} is {status[name].strip()}")
    if os.getuid() == 0:
        raise OSError(1, "this job is still root")
    cards = {line.split()[0] for line in _lines("/proc/net/route")[1:]}
    cards |= {line.split()[-1] for line in _lines("/proc/net/ipv6_route")}
    if cards - {"lo"}:
        raise OSError(1, f"the network can be reached by {' and '.join(cards - {'lo'})}")


def _lines(path: str) -> list[str]:
    try:
        with open(path) as file:
            return [line for line in file if line.strip()]
    except FileNotFoundError:  # a kernel without IPv6
        return []


def confine(bounds: dict[str, Any], cold: bool = False) -> None:
    """All steps but the namespaces, which need a fork between: see the zygote.

    A `cold` job has bubblewrap's namespaces and mounts for its own, and does without Landlock where
    there is none.
    """
    if not cold:
        step("mounts", private_mounts, bounds["scratch_mb"])
        step("proc", own_proc)
    step("limits", set_limits, limits(bounds))
    step("order of sacrifice", go_first)
    step("capabilities", drop_capabilities)
    if not cold or landlock_abi():
        step("landlock", own_mounts)
    step("seccomp", allow_listed)
    step("check", check)


def restrain(bounds: dict[str, Any]) -> None:
    """What a job without walls is held to: limits, but for that on processes, which counts all that
    the user runs.
    """
    wanted = limits(bounds)
    del wanted[resource.RLIMIT_NPROC]
    step("limits", set_limits, wanted)
    step("order of sacrifice", go_first)
