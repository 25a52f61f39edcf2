"""A filter that allows a job a list of system calls, and denies all others.

What is denied fails with EPERM, or with ENOSYS where it is so new that libraries know how to do
without; calls of another architecture end the process.
"""

import ctypes
import platform
import struct

from .allowed import (
    ALLOWED,
    BY_NAME,
    IN_PART,
    IN_VAIN,
    NEWER,
    TIMES,
    TIMES_OF_OPEN,
    Bits,
    Condition,
    NotAll,
    Null,
    NullIf,
    OneOf,
)
from .syscalls import call, libc

Line = tuple[int, int, int, int]  # code, jump if true, jump if false, operand

# Name: (column of the tables, number that the kernel knows it by, number of seccomp itself)
ARCHITECTURES = {"x86_64": (0, 0xC000003E, 317), "aarch64": (1, 0xC00000B7, 277)}
ALLOW, KILL, DENY, UNKNOWN = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
NOTHING = 0x00050000  # an error without a number is none
_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_EQUAL, _AT_LEAST, _ANY_BIT = 0x15, 0x35, 0x45
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # places in what the kernel hands to a filter


def program(machine: str, by_name: bool = True) -> list[Line]:
    """The filter for an architecture, "x86_64" or "aarch64"; OSError for any other. Without
    `by_name`, files cannot be changed but through a descriptor.
    """
    if machine not in ARCHITECTURES:
        raise OSError(95, f"no list of system calls for {machine}")
    column, architecture, _ = ARCHITECTURES[machine]
    partly = dict(IN_PART)
    if not by_name:
        partly["utimensat"] = TIMES, TIMES_OF_OPEN
    wholly = {**ALLOWED, **BY_NAME, "utimensat": TIMES} if by_name else ALLOWED
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for calls, answer in ((wholly, ALLOW), (IN_VAIN, NOTHING)):
        for numbers in calls.values():
            if (number := numbers[column]) is not None:
                lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, answer)]
    for numbers, conditions in partly.values():
        if (number := numbers[column]) is not None:
            looks = _looks(conditions)
            lines += [(_EQUAL, 0, len(looks), number), *looks]
    # x32, the third kind of calls on x86_64, has numbers from 2 ** 30 on
    return [*lines, (_AT_LEAST, 0, 1, NEWER), (_RETURN, 0, 0, UNKNOWN), (_RETURN, 0, 0, DENY)]


def _looks(conditions: tuple[Condition, ...]) -> list[Line]:
    """What decides on a call whose number is known: denied as soon as a condition does not hold."""
    lines: list[Line] = []
    for condition in conditions:
        low = _ARGUMENTS + 8 * condition.argument
        match condition:
            case OneOf(_, values):
                lines.append((_LOAD, 0, 0, low))
                left = len(values)
                lines += [(_EQUAL, left - n, 0, value) for n, value in enumerate(values)]
            case Bits(_, mask):
                lines += [(_LOAD, 0, 0, low), (_ANY_BIT, 0, 1, ~mask & 0xFFFFFFFF)]
            case NotAll(_, bits):
                lines += [(_LOAD, 0, 0, low), (_AND, 0, 0, bits), (_EQUAL, 0, 1, bits)]
            case NullIf(_, other, value):
                lines += [(_LOAD, 0, 0, _ARGUMENTS + 8 * other), (_EQUAL, 0, 5, value)]
                lines += [(_LOAD, 0, 0, low), (_EQUAL, 0, 2, 0)]
                lines += [(_LOAD, 0, 0, low + 4), (_EQUAL, 1, 0, 0)]
            case Null():
                lines += [(_LOAD, 0, 0, low), (_EQUAL, 0, 2, 0)]
                lines += [(_LOAD, 0, 0, low + 4), (_EQUAL, 1, 0, 0)]
        lines.append((_RETURN, 0, 0, DENY))
    return [*lines, (_RETURN, 0, 0, ALLOW)]


def code(lines: list[Line]) -> bytes:
    """The filter as the kernel reads it."""
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def allow_listed(by_name: bool = True) -> None:
    """Deny all other system calls from here on, in all threads; raises OSError where that cannot be
    done.
    """
    machine = platform.machine()
    lines = program(machine, by_name)
    text = code(lines)
    buffer = ctypes.create_string_buffer(text, len(text))
    filter_ = struct.pack("@HP", len(lines), ctypes.addressof(buffer))
    number = ARCHITECTURES[machine][2]
    call("seccomp", libc.syscall(number, 1, 1, filter_))  # set a filter, on all threads
