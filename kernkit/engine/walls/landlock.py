"""Landlock: what a job may do with files, ports, sockets and signals, whatever its mounts and
namespaces let it.
"""

import ctypes
import os
import struct
from collections.abc import Iterable, Mapping

from .syscalls import call, libc

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
READ = EXECUTE | READ_FILE | READ_DIR
MAKE_CHAR, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 10, 1 << 11
REFER = 1 << 13
IOCTL_DEV, RESOLVE_UNIX = 1 << 15, 1 << 16
# Of a folder in which a job may do what it likes, but make no devices, sockets and pipes
INSIDE = RESOLVE_UNIX - 1 & ~(MAKE_CHAR | MAKE_SOCK | MAKE_FIFO | MAKE_BLOCK | IOCTL_DEV)
# How many rights a version knows, bit by bit; each keeps those of the versions before
FILES = {1: 13, 2: 14, 3: 15, 5: 16, 9: 17}  # 9: sockets that have a path
PORTS = {4: 2, 10: 4}  # bind and connect by TCP, then by UDP
SCOPES = {6: 2}  # abstract sockets and signals of others
SIZES = {1: 8, 4: 16, 6: 24}  # bytes of a set of rules
QUIET = {7: 1}  # flags: denials fill no log of the machine
SIGNALS_SINCE = 6
_CREATE, _ADD, _RESTRICT = 444, 445, 446


def landlock_abi() -> int:
    """The kernel's version of Landlock; 0 where it has none."""
    version: int = libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1)
    return max(version, 0)


def known(table: Mapping[int, int], abi: int) -> int:
    """What a version of Landlock has of something that came in steps; 0 before the first."""
    return max((value for since, value in table.items() if abi >= since), default=0)


def rules(abi: int) -> bytes:
    """The empty set of rules of a version, which denies all that the version knows. Of one newer
    than this table, what the table knows.
    """
    handled = [(1 << known(table, abi)) - 1 for table in (FILES, PORTS, SCOPES)]
    return struct.pack("=QQQ", *handled)[: known(SIZES, abi)]


def landlock(allowed: Iterable[tuple[int, int]], wanted: bytes = b"") -> None:
    """Confine this process to (open descriptor, rights) of files and what is below them, without
    ports, and without sockets and signals of others; raises OSError where there is no Landlock.

    `wanted` are other rules than all those of the kernel's version.
    """
    abi = landlock_abi()
    if not abi:
        raise OSError(95, "not in this kernel")
    wanted = wanted or rules(abi)
    (handled,) = struct.unpack("=Q", wanted[:8])
    ruleset = call("landlock", libc.syscall(_CREATE, wanted, ctypes.c_size_t(len(wanted)), 0))
    for fd, access in allowed:
        rule = struct.pack("=Qi", access & handled, fd)
        call("landlock", libc.syscall(_ADD, ruleset, 1, rule, 0))
    call("landlock", libc.syscall(_RESTRICT, ruleset, known(QUIET, abi)))
    os.close(ruleset)


def scopes_alone() -> None:
    """Confine this process to signals and sockets of its own, which takes SIGNALS_SINCE."""
    # Moving between folders would be denied to the domains below, unless it is allowed here
    root = os.open("/", os.O_PATH | os.O_CLOEXEC)
    landlock([(root, REFER)], struct.pack("=QQQ", REFER, 0, 3))
    os.close(root)


def beneath(allowed: Mapping[str, int]) -> list[tuple[int, int]]:
    """(Descriptor, rights) for each path; the descriptors are to be closed."""
    return [(os.open(path, os.O_PATH | os.O_CLOEXEC), access) for path, access in allowed.items()]


def own_mounts() -> None:
    """For a job in mounts of its own: read what is visible, write in /tmp and /dev/shm alone."""
    descriptors = beneath(
        {
            "/": READ,
            "/tmp": INSIDE,
            "/dev/shm": INSIDE,
            "/dev/null": READ_FILE | WRITE_FILE,
        }
    )
    landlock(descriptors)
    for fd, _ in descriptors:
        os.close(fd)
