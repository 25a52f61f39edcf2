"""System calls that jobs need, but not with these arguments: with them, a limit would see less than
is used.

- A process that ignores SIGCHLD adds the CPU of its ended children to nobody's. What SIGCHLD does
  may be asked, but not changed.
- A shared mapping of no file holds its pages also where none of it is mapped any more, so that they
  count nowhere.
- Orphans go to the nearest process that asks for them: a job must not stop asking. And a process
  must not move its stack, by which one sees whether it was forked or ran another program.
"""

import signal

ARGUMENTS = 16  # bytes of a filter's data before the first argument, of 8 bytes each
SHARED_AND_NO_FILE = 0x21  # MAP_SHARED | MAP_ANONYMOUS
PR_SET_MM, PR_SET_CHILD_SUBREAPER = 35, 36
NUMBERS = {"rt_sigaction": (13, 134), "mmap": (9, 222), "prctl": (157, 167)}  # x86_64, aarch64
_LOAD, _AND, _JUMP_EQ, _RETURN, _EPERM = 0x20, 0x54, 0x15, 0x06, 0x00050001
Line = tuple[int, int, int, int]


def refusals(column: int) -> list[Line]:
    """Lines of a filter in front of those that look at the call's number, which is loaded before
    and after them.
    """
    return [
        *_for_call(
            NUMBERS["rt_sigaction"][column],
            [
                _low(0),
                (_JUMP_EQ, 0, 5, signal.SIGCHLD),
                _low(1),
                (_JUMP_EQ, 0, 2, 0),
                (_LOAD, 0, 0, ARGUMENTS + 8 + 4),  # the upper half of the second
                (_JUMP_EQ, 1, 0, 0),
                (_RETURN, 0, 0, _EPERM),
            ],
        ),
        *_for_call(
            NUMBERS["mmap"][column],
            [
                _low(3),
                (_AND, 0, 0, SHARED_AND_NO_FILE),
                (_JUMP_EQ, 0, 1, SHARED_AND_NO_FILE),
                (_RETURN, 0, 0, _EPERM),
            ],
        ),
        *_for_call(
            NUMBERS["prctl"][column],
            [
                _low(0),
                (_JUMP_EQ, 1, 0, PR_SET_MM),
                (_JUMP_EQ, 0, 1, PR_SET_CHILD_SUBREAPER),
                (_RETURN, 0, 0, _EPERM),
            ],
        ),
    ]


def _for_call(number: int, lines: list[Line]) -> list[Line]:
    """Lines for one call; they end by falling through, or by a refusal."""
    return [(_JUMP_EQ, 0, len(lines) + 1, number), *lines, (_LOAD, 0, 0, 0)]


def _low(argument: int) -> Line:
    """The lower half of an argument, of machines whose lower half comes first."""
    return _LOAD, 0, 0, ARGUMENTS + 8 * argument
