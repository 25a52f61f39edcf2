"""What can go wrong in the engine: every exception that crosses from one file to another."""

from typing import Any

from ..checks.models.faults import Custom as Custom
from ..checks.models.faults import Uncheckable as Uncheckable
from ..checks.models.faults import Unfit as Unfit


class EngineFault(RuntimeError):
    """Something of ours broke; it says nothing about any answer."""


class NoZygote(EngineFault):
    """On this machine no zygote can fork jobs with all of their walls; cold processes may still do:
    see process/cold.py.
    """


class NoSandbox(RuntimeError):
    """A part of the sandbox is missing on this machine; the text says which, and how to get it."""


class Unreadable(Exception):
    """A submitted file cannot be graded at all; the text is one sentence for student and
    instructor.
    """


class Overrun(Unreadable):
    """What was handed in took the engine itself more than it may take, or broke what looked at
    it; as any Unreadable, it is that submission's affair.
    """


# --- between two processes ------------------------------------------------------------------------


class BadFrame(Exception):
    """The other side sent, or we were about to send, what no frame may hold."""


class Closed(Exception):
    """The other side is gone, or does not take or give anything any more."""


class Failed(Exception):
    """The other side could not serve a request; its own words."""


class AnswerRaised(Exception):
    """The student's own code raised something while a request was served: as protocol/requests.py
    has it.
    """

    def __init__(self, raised: Any) -> None:
        super().__init__()
        self.raised = raised


# --- about an answer ------------------------------------------------------------------------------


class Unserved(Exception):
    """A value that cannot cross; its sentence is for whoever wrote the test or the answer."""


class Stopped(BaseException):
    """The student's process does not answer any more, by what the answer did. That ends the test
    with nothing, and no judge can catch it by accident.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class KernelEnded(Stopped):
    """The student's process is gone, or has cut itself off."""

    def __init__(self) -> None:
        super().__init__(
            "Your code ended or cut off its own process while it was checked. A crash, an `exit`, a"
            " recursion without end or too much memory do that."
        )


class TookTooLong(Stopped):
    """The student's code was interrupted while it was examined: each of its calls would hang
    anew.
    """

    def __init__(self) -> None:
        super().__init__(
            "Your code was interrupted while it was checked: it took too long, or raised"
            " KeyboardInterrupt. Does a loop never end?"
        )
