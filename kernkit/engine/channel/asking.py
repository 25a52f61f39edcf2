"""Asking the other side, and what is raised where it does not answer as it should."""

import contextlib
import re
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, cast

from ..faults import (
    AnswerRaised,
    BadFrame,
    Closed,
    Failed,
    KernelEnded,
    Stopped,
    Uncheckable,
    Unfit,
    Unserved,
)
from .protocol.requests import REPLIES, Request
from .protocol.shapes import fits
from .standins.errors import rebuilt_error

LACKED = re.compile(r"No module named '([\w.]{1,100})'")


def _not_connected(_: Request) -> Any:
    raise Closed("there is no other side yet")


# Requests that run the student's code: what a test did before counts for it
RUNS_CODE = ("call", "do", "attribute", "iterate", "next")


class Asking(ABC):
    """One side of the channel, as it asks the other. The student's side is `trusting`."""

    def __init__(self, trusting: bool) -> None:
        self.trusting = trusting
        self._in_turn = threading.RLock()
        self.stopped: BaseException | None = None  # what ended the test that is being run
        self.doubts: list[str] = []  # why a failure of this test may not be the answer's
        self.lacking: set[str] = set()  # modules that the student's code did not find
        # What to do before and after each request that runs the student's code
        self.before: list[Callable[[], None]] = []
        self.after: list[Callable[[], None]] = []
        self._ask: Callable[[Request], Any] = _not_connected
        # What to do while waiting for the other side to ask
        self.serve: Callable[[float], None] = time.sleep

    @abstractmethod
    def unpack(self, value: Any) -> Any:
        """What a frame held; raises Unserved, Unfit or BadFrame."""

    def connect(
        self, ask: Callable[[Request], Any], serve: Callable[[float], None] = time.sleep
    ) -> None:
        """How to send a request to the other side, and how to serve its own for some seconds."""
        self._ask, self.serve = ask, serve

    def ask(self, request: Request) -> Any:
        """Send a request; its checked reply.

        In the student's process, raises Closed and Unserved. In the examiner, what ends the test
        (KernelEnded, TookTooLong, Uncheckable), or what the student's own code raised. There,
        threads of a test's ask one after the other.
        """
        with contextlib.nullcontext() if self.trusting else self._in_turn:
            return self._asked(request)

    def _asked(self, request: Request) -> Any:
        runs = request["op"] in RUNS_CODE
        for step in self.before if runs else []:
            step()
        try:
            return self._checked(request)
        finally:
            for step in self.after if runs and not self.stopped else []:
                step()

    def _checked(self, request: Request) -> Any:
        try:
            reply = self._ask(request)
            if not fits(reply, REPLIES[request["op"]]):
                raise Failed("the answer came back malformed")
        except Closed:
            if self.trusting:
                raise
            raise self.stopping(KernelEnded()) from None
        except AnswerRaised as told:
            raise self.error(told.raised) from None
        except Failed as problem:
            raise self.uncheckable(problem) from None
        return reply

    def taken(self, value: Any) -> Any:
        """`unpack` for what the other side answered, raising as `ask` does."""
        try:
            return self.unpack(value)
        except (Unserved, Unfit, BadFrame) as problem:
            raise self.uncheckable(problem) from None

    def error(self, raised: Any) -> BaseException:
        """What the other side raised, to be raised here."""
        try:
            error = rebuilt_error(cast(Any, self), raised)
        except TypeError:  # some of Python's own cannot be made without what they are about
            return self.uncheckable("the answer ended with an error that cannot cross")
        if isinstance(error, ModuleNotFoundError) and (name := LACKED.match(raised["text"])):
            self.lacking.add(name[1])
        return self.stopping(error) if isinstance(error, Stopped) else error

    def doubt(self, why: str) -> None:
        """Note why a failure of this test may not be the answer's."""
        self.doubts.append(why)

    def uncheckable(self, problem: Exception | str) -> BaseException:
        """What to raise where something cannot cross."""
        if self.trusting:
            return Unserved(str(problem))
        return self.stopping(Uncheckable(str(problem)))

    def stopping(self, error: BaseException) -> BaseException:
        """The same error, noted as what ends the test: libraries may make another of it."""
        self.stopped = self.stopped or error
        return error
