"""The system calls that a job may make, by name; every other one is denied: see seccomp.py.

Found by watching lessons, answers and the suite's own programs, and by reading what the C library
falls back on. A call that acts on others, on the machine, or on parts of the kernel that no lesson
needs has no place here. Numbers are (x86_64, aarch64), from the kernel's own tables; None where an
architecture has no such call.
"""

from typing import NamedTuple

Numbers = tuple[int | None, int | None]


class OneOf(NamedTuple):
    """An argument of 32 bits, counted from 0, that must be one of some values."""

    argument: int
    values: tuple[int, ...]


class Bits(NamedTuple):
    """An argument of 32 bits in which no other bits than these may be set."""

    argument: int
    mask: int


class Null(NamedTuple):
    """An argument, a pointer, that must be null."""

    argument: int


class NullIf(NamedTuple):
    """An argument, a pointer, that must be null where `other` has a `value`."""

    argument: int
    other: int
    value: int


class NotAll(NamedTuple):
    """An argument of 32 bits in which not all of some bits may be set."""

    argument: int
    bits: int


Condition = OneOf | Bits | Null | NullIf | NotAll


ALLOWED: dict[str, Numbers] = {
    # files: what may be opened, bubblewrap and Landlock decide
    "read": (0, 63), "write": (1, 64), "pread64": (17, 67), "pwrite64": (18, 68), "readv": (19, 65),
    "writev": (20, 66), "preadv": (295, 69), "pwritev": (296, 70), "preadv2": (327, 286),
    "pwritev2": (328, 287), "lseek": (8, 62), "sendfile": (40, 71), "copy_file_range": (326, 285),
    "open": (2, None), "creat": (85, None), "openat": (257, 56), "close": (3, 57),
    "close_range": (436, 436), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24),
    "pipe": (22, None), "pipe2": (293, 59), "fsync": (74, 82),
    "fdatasync": (75, 83), "fadvise64": (221, 223), "readahead": (187, 213), "fallocate": (285, 47),
    "truncate": (76, 45), "ftruncate": (77, 46), "stat": (4, None), "fstat": (5, 80),
    "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291), "access": (21, None),
    "faccessat": (269, 48), "faccessat2": (439, 439), "statfs": (137, 43), "fstatfs": (138, 44),
    "readlink": (89, None), "readlinkat": (267, 78), "getdents": (78, None),
    "getdents64": (217, 61),
    "getcwd": (79, 17), "chdir": (80, 49), "fchdir": (81, 50), "umask": (95, 166),
    "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "link": (86, None), "linkat": (265, 37),
    "unlink": (87, None), "unlinkat": (263, 35), "symlink": (88, None), "symlinkat": (266, 36),
    "fchmod": (91, 52), "getxattr": (191, 8), "lgetxattr": (192, 9), "fgetxattr": (193, 10),
    "listxattr": (194, 11), "llistxattr": (195, 12), "flistxattr": (196, 13),
    # waiting
    "poll": (7, None), "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72),
    "epoll_create": (213, None), "epoll_create1": (291, 20), "epoll_ctl": (233, 21),
    "epoll_wait": (232, None), "epoll_pwait": (281, 22), "epoll_pwait2": (441, 441),
    "eventfd": (284, None), "eventfd2": (290, 19), "timerfd_create": (283, 85),
    "timerfd_settime": (286, 86), "timerfd_gettime": (287, 87), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "pause": (34, None), "alarm": (37, None), "getitimer": (36, 102),
    "setitimer": (38, 103), "restart_syscall": (219, 128),
    # memory
    "brk": (12, 214), "munmap": (11, 215), "mremap": (25, 216),
    "mprotect": (10, 226), "madvise": (28, 233), "mincore": (27, 232), "msync": (26, 227),
    "mlock": (149, 228), "munlock": (150, 229), "mlock2": (325, 284), "membarrier": (324, 283),
    "get_mempolicy": (239, 236),
    # processes, threads and signals: who may be signalled, namespaces and Landlock decide
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "exit": (60, 93), "exit_group": (231, 94), "wait4": (61, 260), "waitid": (247, 95),
    "set_tid_address": (218, 96), "set_robust_list": (273, 99), "rseq": (334, 293),
    "futex": (202, 98), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "sched_getparam": (143, 121), "sched_getscheduler": (145, 120),
    "sched_get_priority_max": (146, 125), "sched_get_priority_min": (147, 126),
    "getcpu": (309, 168),
    "getpriority": (140, 141), "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178),
    "getpgid": (121, 155), "getpgrp": (111, None), "setpgid": (109, 154), "getsid": (124, 156),
    "setsid": (112, 157), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176),
    "getegid": (108, 177), "getresuid": (118, 148), "getresgid": (120, 150),
    "getgroups": (115, 158),
    "capget": (125, 90), "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131),
    "rt_sigprocmask": (14, 135), "rt_sigpending": (127, 136),
    "rt_sigsuspend": (130, 133), "rt_sigtimedwait": (128, 137), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "getrlimit": (97, 163), "setrlimit": (160, 164),
    "getrusage": (98, 165), "times": (100, 153),
    # the machine and its clocks
    "uname": (63, 160), "sysinfo": (99, 179), "getrandom": (318, 278), "time": (201, None),
    "gettimeofday": (96, 169), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    # pairs of sockets, for none can be connected; nothing that hands open files over, since of
    # those on their way the kernel lets a user have so many, whichever job has sent them
    "recvfrom": (45, 207), "recvmsg": (47, 212), "shutdown": (48, 210),
    "getsockname": (51, 204), "getpeername": (52, 205), "getsockopt": (55, 209),
}  # fmt: skip

# What changes a file by its name alone, without opening it. Landlock does not look at these, so
# they are only for jobs that have mounts of their own.
BY_NAME: dict[str, Numbers] = {
    "chmod": (90, None), "fchmodat": (268, 53), "fchmodat2": (452, 452), "utime": (132, None),
    "utimes": (235, None), "futimesat": (261, None),
}  # fmt: skip

# What succeeds, and does nothing. A lock of a whole file takes no right to write: others, within
# these walls and outside, would wait for one that a job holds on what all of them may read.
IN_VAIN: dict[str, Numbers] = {"flock": (73, 32)}

# What an argument may be where a call is allowed in part; all conditions of a call must hold.
PAIRS = tuple(kind | flags for kind in (1, 5) for flags in (0, 0x800, 0x80000, 0x80800))
# The signal at the end, what is shared, where number and thread's memory are: no namespaces, no
# tracing, no other parent
CLONE_FLAGS = (
    0xFF | 0x4F00 | 0x10000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x400000 | 0x1000000
)
# At once, no signal, more to come, the end of a record: no byte out of band, which whoever waits
# for something to read is told of, and then cannot read
SENDING = 0x40 | 0x4000 | 0x8000 | 0x80
IN_PART: dict[str, tuple[Numbers, tuple[Condition, ...]]] = {
    "clone": ((56, 220), (Bits(0, CLONE_FLAGS),)),
    # What SIGCHLD does may be asked, but not changed: of a process that ignores it, the CPU of
    # ended children counts nowhere
    "rt_sigaction": ((13, 134), (NullIf(1, 0, 17),)),
    # Not shared and of no file: such memory is held, and counts nowhere, also where none of it is
    # mapped any more
    "mmap": ((9, 222), (NotAll(3, 0x21),)),
    # Its own limits, which nobody without a capability can raise
    "prlimit64": ((302, 261), (OneOf(0, (0,)),)),
    # The name of a thread, or of memory; what is read: dumpable, seccomp, capability, no_new_privs,
    # length of vectors. Not who takes orphans, and not where the stack is, by which one sees
    # whether a process was forked or ran another program.
    "prctl": ((157, 167), (OneOf(0, (15, 16, 0x53564D41, 3, 21, 23, 39, 51, 64)),)),
    # FS and GS; more state of the processor
    "arch_prctl": (
        (158, None),
        (OneOf(0, (0x1001, 0x1002, 0x1003, 0x1004, 0x1021, 0x1022, 0x1023)),),
    ),
    # Is it a terminal, how large, bytes to be read, blocking, close on exec
    "ioctl": ((16, 29), (OneOf(1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),)),
    # Duplicates, flags, locks, the size of a pipe to be read: no signals to others, no leases
    "fcntl": ((72, 25), (OneOf(1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)),)),
    # AF_UNIX, of kinds that cannot send to a name
    "socketpair": ((53, 199), (OneOf(0, (1,)), OneOf(1, PAIRS))),
    "sendto": ((44, 206), (Null(4), Bits(3, SENDING))),
}
# The times of a file by its descriptor; by name they are in BY_NAME's company
TIMES: Numbers = (280, 88)
TIMES_OF_OPEN = (Null(1),)
# From this number on, the same for all architectures, a call is newer than Linux 5.0, and libraries
# know how to do without it.
NEWER = 424
