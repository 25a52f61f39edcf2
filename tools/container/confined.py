"""Take the rights that a container lacks, then become the command: what Docker does, as far as
`kern doctor` can tell. Run as root in the image's files by rehearse.py; needs libseccomp, which
Docker uses as well.

It becomes user 1000 without capabilities and without a way to new ones. `--seccomp docker` denies
what Docker's own profile denies without CAP_SYS_ADMIN of what bubblewrap asks for; `kit` is
seccomp.json beside this file. `--masked` covers what Docker covers in /proc, which
`systempaths=unconfined` leaves open. What AppArmor does cannot be shown this way.
"""

import argparse
import ctypes
import json
import os
import subprocess
from pathlib import Path

USER = 1000
CAPABILITIES = 41  # of Linux today; one that a kernel lacks is refused, and missing
SET_NO_NEW_PRIVS, DROP_CAPABILITY = 38, 24  # of prctl
ALLOW, ERRNO = 0x7FFF0000, 0x00050000  # libseccomp's SCMP_ACT_…
MASKED_EQUAL = 7  # SCMP_CMP_MASKED_EQ
NEW_NAMESPACES = 0x7E020000  # the flags of clone that Docker's profile denies
DOCKER = ("mount", "umount2", "unshare", "setns", "pivot_root", "bpf", "perf_event_open", "keyctl")
COVERED = (
    *("/proc/acpi", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats"),
    *("/proc/sched_debug", "/proc/scsi", "/proc/timer_list"),
)
READ_ONLY = ("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger")


class Argument(ctypes.Structure):
    """`struct scmp_arg_cmp`: what is asked of one argument of a system call."""

    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("datum_a", ctypes.c_uint64),
        ("datum_b", ctypes.c_uint64),
    )


def main() -> None:
    """Does not return."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seccomp", choices=("docker", "kit", "none"))
    parser.add_argument("--masked", action="store_true")
    parser.add_argument("--folder", default="/")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    if args.masked:
        mask()
    os.makedirs(args.folder, exist_ok=True)
    os.chdir(args.folder)
    libc = ctypes.CDLL(None, use_errno=True)
    for number in range(CAPABILITIES):
        libc.prctl(DROP_CAPABILITY, number, 0, 0, 0)
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    if libc.prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    if args.seccomp != "none":
        deny(args.seccomp)
    os.execvp(args.command[0], args.command)


def mask() -> None:
    """Cover what Docker covers."""
    for path in filter(os.path.exists, COVERED):
        of = (
            ["-t", "tmpfs", "-o", "ro", "tmpfs"] if os.path.isdir(path) else ["--bind", "/dev/null"]
        )
        subprocess.run(["mount", *of, path], check=True)
    for path in filter(os.path.exists, READ_ONLY):
        subprocess.run(["mount", "--bind", path, path], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", path], check=True)


def deny(profile: str) -> None:
    """Load a filter into this process; OSError where that fails."""
    lib = ctypes.CDLL("libseccomp.so.2")
    lib.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(lib.seccomp_init(ctypes.c_uint32(ALLOW)))
    if profile == "docker":
        refused = [(name, 1, None) for name in DOCKER] + [("clone3", 38, None)]
        # Any of these flags: each alone is denied
        bits = [1 << n for n in range(32) if NEW_NAMESPACES >> n & 1]
        refused += [("clone", 1, Argument(0, MASKED_EQUAL, bit, bit)) for bit in bits]
    else:
        text = Path(__file__).with_name("seccomp.json").read_text("utf-8")
        rules = json.loads(text)["syscalls"]
        refused = [(name, rule["errnoRet"], None) for rule in rules for name in rule["names"]]
    for name, number, argument in refused:
        call = lib.seccomp_syscall_resolve_name(name.encode())
        more = (ctypes.c_uint(1), argument) if argument else (ctypes.c_uint(0),)
        # One that an architecture lacks is refused there by itself
        lib.seccomp_rule_add(context, ctypes.c_uint32(ERRNO | number), call, *more)
    if failed := lib.seccomp_load(context):
        raise OSError(-failed, "seccomp_load")


if __name__ == "__main__":
    main()
