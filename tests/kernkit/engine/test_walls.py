"""What the kernel lets a job do: system calls by a list, for both architectures, and Landlock by
its version.
"""

import json
import platform
import re
import struct
from pathlib import Path

import pytest

from kernkit.engine.walls import landlock, seccomp
from kernkit.engine.walls.allowed import (
    ALLOWED,
    BY_NAME,
    CLONE_FLAGS,
    IN_PART,
    IN_VAIN,
    PAIRS,
    TIMES,
)
from support.engine import SMALL, run, text

NUMBERS = [*range(1024), *(0x40000000 | n for n in range(1024)), 1 << 31, (1 << 32) - 1]
MACHINES = ["x86_64", "aarch64"]
NEW_NAMESPACES = 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80
ANY = (1 << 64) - 1


def listed(machine: str) -> dict[int, str]:
    """What the tables name, by number."""
    column = seccomp.ARCHITECTURES[machine][0]
    partly = {name: numbers for name, (numbers, _) in IN_PART.items()}
    tables = {**ALLOWED, **BY_NAME, **IN_VAIN, **partly, "utimensat": TIMES}
    return {
        numbers[column]: name for name, numbers in tables.items() if numbers[column] is not None
    }


def number_of(machine: str, name: str) -> int:
    return {name: number for number, name in listed(machine).items()}[name]


def decides(text: bytes, architecture: int, number: int, *arguments: int) -> int:
    """What the kernel makes of a filter's bytes: its answer to one call."""
    arguments = [*arguments, *[0] * 6][:6]
    data = struct.pack("=IIQ6Q", number, architecture, 0, *arguments)
    lines = list(struct.iter_unpack("=HBBI", text))
    at, value = 0, 0
    while True:
        code, true, false, operand = lines[at]
        at += 1
        match code:
            case 0x20:
                (value,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                value &= operand
            case 0x06:
                return operand
            case 0x15:
                at += true if value == operand else false
            case 0x35:
                at += true if value >= operand else false
            case 0x45:
                at += true if value & operand else false
            case _:
                raise AssertionError(f"no such code: {code:#x}")


@pytest.fixture(params=MACHINES)
def machine(request):
    return request.param


@pytest.fixture
def asked(machine):
    """`asked(name or number, *arguments)`: whether the filter's bytes allow a call."""
    text = seccomp.code(seccomp.program(machine))
    architecture = seccomp.ARCHITECTURES[machine][1]

    def ask(call, *arguments):
        number = number_of(machine, call) if isinstance(call, str) else call
        return decides(text, architecture, number, *arguments)

    return ask


# --- the filter, by its bytes ---------------------------------------------------------------------


def test_every_call_outside_the_list_is_denied(machine, asked):
    known = listed(machine)
    for number in NUMBERS:
        if number not in known:
            wanted = seccomp.UNKNOWN if number >= 424 else seccomp.DENY
            assert asked(number) == wanted, number
            assert asked(number, *[ANY] * 6) == wanted, number
    whole = [name for name in known.values() if name not in {**IN_PART, **IN_VAIN}]
    assert all(asked(name, *[ANY] * 6) == seccomp.ALLOW for name in whole)


def test_another_architecture_ends_the_process():
    for machine in MACHINES:
        text = seccomp.code(seccomp.program(machine))
        others = {value[1] for value in seccomp.ARCHITECTURES.values()} | {
            0x40000003,
            0,
            0xFFFFFFFF,
        }
        for other in others - {seccomp.ARCHITECTURES[machine][1]}:
            assert decides(text, other, 0) == seccomp.KILL


def test_calls_that_are_allowed_in_part(asked, machine):
    allow, deny = seccomp.ALLOW, seccomp.DENY
    assert asked("clone", CLONE_FLAGS) == allow
    assert asked("clone", 17) == allow
    for flag in (*NEW_NAMESPACES[:-1], 0x2000, 0x8000, 0x800000, 0x80000000, 0x1000):
        assert asked("clone", 17 | flag) == deny, hex(flag)
    assert asked("prlimit64", 0) == allow
    assert asked("prlimit64", 1) == deny
    assert [asked("prctl", option) for option in (15, 38, 22, 4, 1, 36, 35, 0x59616D61)] == (
        [allow] + 7 * [deny]
    )
    # TIOCSTI and TIOCLINUX write into a terminal; SIOCGIFCONF asks for the network's cards
    assert [asked("ioctl", 0, request) for request in (0x5401, 0x5412, 0x541C, 0x8912)] == (
        [allow] + 3 * [deny]
    )
    # F_SETOWN and F_SETSIG signal others, F_SETPIPE_SZ takes the kernel's memory
    assert [asked("fcntl", 0, command) for command in (3, 1030, 8, 10, 15, 1024, 1031)] == (
        2 * [allow] + 5 * [deny]
    )
    assert {asked("socketpair", 1, kind) for kind in PAIRS} == {allow}
    assert asked("socketpair", 1, 2) == deny
    assert {asked("socketpair", family, 1) for family in (0, 2, 10, 16, 17, 40)} == {deny}
    # Asking what SIGCHLD does, and what other signals do; not ignoring it
    assert [asked("rt_sigaction", *call) for call in ((17, 0), (2, ANY), (16, 1), (17, 0, 5))] == (
        4 * [allow]
    )
    assert [asked("rt_sigaction", 17, new) for new in (1, 1 << 32, ANY)] == 3 * [deny]
    kinds = (0x1, 0x2, 0x22, 0x21, 0x23, 0x4021, ANY)  # of mappings; shared and of no file
    assert [asked("mmap", 0, 0, 0, kind) for kind in kinds] == 3 * [allow] + 4 * [deny]
    assert asked("sendto", 0, 0, 0, 0, 0) == allow
    assert {asked("sendto", 0, 0, 0, 0, where) for where in (1, 1 << 32, ANY)} == {deny}
    assert [asked("sendto", 0, 0, 0, flags) for flags in (0x4040, 1, ANY)] == [allow, deny, deny]
    assert asked("flock") == asked("flock", *[ANY] * 6) == seccomp.NOTHING


def test_without_names_nothing_is_changed_but_what_is_open(machine):
    text = seccomp.code(seccomp.program(machine, by_name=False))
    architecture = seccomp.ARCHITECTURES[machine][1]
    known = {name: number for number, name in listed(machine).items()}
    for name in BY_NAME:
        if name in known:
            assert decides(text, architecture, known[name]) in (seccomp.DENY, seccomp.UNKNOWN)
    assert decides(text, architecture, known["utimensat"], 5, 0) == seccomp.ALLOW
    assert decides(text, architecture, known["utimensat"], 5, 1 << 32) == seccomp.DENY
    assert decides(text, architecture, known["fchmod"]) == seccomp.ALLOW


def test_numbers_are_those_of_the_kernel(machine):
    files = {
        "x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
        "aarch64": "/usr/include/asm-generic/unistd.h",
    }
    path = Path(files[machine])
    if not path.exists():
        pytest.skip(f"{path} is of the package linux-libc-dev")
    found = re.findall(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)$", path.read_text(), re.MULTILINE)
    numbers = {{"fstatat": "newfstatat"}.get(name, name): int(number) for name, number in found}
    known = listed(machine)
    assert {name: numbers.get(name, number) for number, name in known.items()} == {
        name: number for number, name in known.items()
    }
    assert len(set(numbers) & set(known.values())) > len(known) - 3  # those newer than the headers


def test_no_other_machine_has_a_list():
    with pytest.raises(OSError, match="no list of system calls for riscv64"):
        seccomp.program("riscv64")


# --- the filter, from inside a job ----------------------------------------------------------------

TRY_ALL = """
import ctypes, json, os, signal
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
libc.syscall.argtypes = [ctypes.c_long] * 7
todo = [(number, argument) for argument in (0, -1) for number in NUMBERS]
done, killed, others = 0, [], []

def attempt(pipe, tries):
    for number, argument in tries:
        ctypes.set_errno(0)
        result = libc.syscall(number, *[argument] * 6)
        os.write(pipe, json.dumps([number, result, ctypes.get_errno()]).encode() + b"\\n")

while done < len(todo):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(5)
        attempt(writing, todo[done:done + 200])
        os._exit(0)
    os.close(writing)
    lines = [json.loads(line) for line in os.fdopen(reading)]
    others += [line for line in lines if line[1] != -1 or line[2] not in (1, 38)]
    done += len(lines)
    if os.waitpid(child, 0)[1]:
        killed.append(todo[done][0])
        done += 1
print(json.dumps([done, killed, others]))
"""


def test_a_job_tries_every_call_outside_the_list(host_of):
    known = listed(platform.machine())
    tried = [number for number in NUMBERS if number not in known]
    result = run(host_of(SMALL), f"NUMBERS = {tried}" + TRY_ALL)
    done, killed, others = json.loads(text(result, 0))
    print(f"{done} calls of {len(tried)} numbers outside the list of {len(known)}: none succeeded,")
    print(f"the kernel ended whoever tried {set(killed)}")
    assert [number for number, result, _ in others if result != -1] == []
    assert done == 2 * len(tried) > 3000
    # What the kernel's own probes put into programs passes every filter, and is no use without them
    assert {*killed, *(number for number, *_ in others)} <= {335, 336}


# --- Landlock -------------------------------------------------------------------------------------


def test_each_version_of_landlock_is_used_as_far_as_it_goes():
    def rights(abi):
        return struct.unpack("=QQQ", landlock.rules(abi).ljust(24, b"\0"))

    sizes = [len(landlock.rules(abi)) for abi in range(1, 12)]
    assert sizes == [8] * 3 + [16] * 2 + [24] * 6
    assert [rights(abi)[0].bit_length() for abi in range(1, 12)] == [
        *(13, 14, 15, 15, 16, 16, 16, 16, 17, 17, 17)
    ]
    assert [rights(abi)[1] for abi in (3, 4, 9, 10, 11)] == [0, 3, 3, 15, 15]
    assert [rights(abi)[2] for abi in (5, 6, 11)] == [0, 3, 3]
