"""System calls that no lesson needs, and a filter that denies them."""

import ctypes
import platform
import struct

from .arguments import refusals
from .syscalls import NAMESPACES, NEWCGROUP, call, libc

# Name: (x86_64, aarch64). From the kernel's tables of system calls.
DENIED = {
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "bind": (49, 200), "listen":
    (50, 201), "accept4": (288, 242), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280), "perf_event_open":
    (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter":
    (426, 426), "io_uring_register": (427, 427), "memfd_create": (319, 279), "memfd_secret":
    (447, 447), "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190), "mq_open":
    (240, 180), "kexec_load": (246, 104), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "open_by_handle_at": (304, 265), "personality": (135, 92),
    "pidfd_getfd": (438, 438), "kcmp": (312, 272), "swapon": (167, 224), "reboot": (169, 142),
    "syslog": (103, 116), "quotactl": (179, 60), "acct": (163, 89), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "sethostname": (170, 161), "fsopen": (430, 430), "fsmount":
    (432, 432), "move_mount": (429, 429), "open_tree": (428, 428), "mount_setattr": (442, 442),
    "fanotify_init": (300, 262), "lookup_dcookie": (212, 18), "vhangup": (153, 58), "migrate_pages":
    (256, 238), "move_pages": (279, 239),
}  # fmt: skip
CLONE, CLONE3 = (56, 220), (435, 435)
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _JUMP_EQ, _JUMP_GE, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06


def _program(column: int, architecture: int) -> list[tuple[int, int, int, int]]:
    """The filter: (code, jump if true, jump if false, operand). A denied call fails with EPERM,
    clone3 with ENOSYS.
    """
    lines = [
        (_LOAD, 0, 0, 4),
        (_JUMP_EQ, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
    ]
    if column == 0:  # the x32 calls of x86_64 have numbers of their own
        lines += [(_JUMP_GE, 0, 1, 0x40000000), (_RETURN, 0, 0, _KILL)]
    lines += refusals(column)
    for numbers in DENIED.values():
        lines += [(_JUMP_EQ, 0, 1, numbers[column]), (_RETURN, 0, 0, _ERRNO | 1)]
    # Glibc then uses clone, whose flags show
    lines += [(_JUMP_EQ, 0, 1, CLONE3[column]), (_RETURN, 0, 0, _ERRNO | 38)]
    lines += [(_JUMP_EQ, 0, 3, CLONE[column]), (_LOAD, 0, 0, 16)]
    lines += [(_JUMP_SET, 0, 1, NAMESPACES | NEWCGROUP), (_RETURN, 0, 0, _ERRNO | 1)]
    return [*lines, (_RETURN, 0, 0, _ALLOW)]


def deny() -> None:
    """Deny system calls that reach out of the sandbox, in all threads; raises OSError where that
    cannot be done.
    """
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise OSError(95, f"no list of system calls for {machine}")
    lines = _program(*ARCHITECTURES[machine])
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(lines), ctypes.addressof(buffer))
    filter_number = {"x86_64": 317, "aarch64": 277}[machine]
    call("seccomp", libc.syscall(filter_number, 1, 1, program))  # set a filter, on all threads
