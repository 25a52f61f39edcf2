"""A job as the engine sees it: its control wire, and how it ends."""

import select
import socket
import threading
from abc import ABC, abstractmethod

from ..channel.protocol.orders import FIRST_WORDS, Ended, Role, Usage
from ..channel.protocol.shapes import said
from ..channel.wire import ORDERS, WORDS, Wire
from ..faults import BadFrame, Closed, EngineFault

PATIENCE = 20.0  # seconds that one message of a job may take
ANSWERS_WITHIN = 20  # seconds that a fork, or an end, may take


class Process(ABC):
    """One job: a student's process or an examiner. `wire` is its control wire, `ended` how it
    ended, once it has.
    """

    def __init__(self, sock: socket.socket) -> None:
        self.wire = Wire(sock, WORDS, ORDERS, PATIENCE)
        self.ended: Ended | None = None
        self._end = threading.Event()

    @abstractmethod
    def kill(self, signal: int = 9) -> None:
        """Send a signal; one to a process that is gone is lost."""

    @abstractmethod
    def usage(self) -> Usage | None:
        """What it has used so far, or None when the job is gone."""

    def get_ready(self, role: Role, seconds: float) -> None:
        """Wait until the job is walled in and ready to obey; EngineFault, and its end, where it is
        not.
        """
        try:
            if not select.select([self.wire.sock], [], [], seconds)[0]:
                raise Closed("no word from it")
            word = self.wire.receive()
            kind = said(word, FIRST_WORDS)
        except (Closed, BadFrame) as error:
            self.close()
            raise EngineFault(f"a new {role} did not get ready: {self.ended or error}") from error
        if kind == "failed":
            self.close()
            raise EngineFault(f"a new {role} could not be walled in: {word['failed']}")

    def has_ended(self, event: Ended) -> None:
        """Called by the host."""
        self.ended = event
        self._end.set()

    def wait(self, seconds: float) -> bool:
        """Whether the job ends within so many seconds."""
        return self._end.wait(seconds)

    def close(self) -> None:
        """Kill the job with all its processes, and wait for its end."""
        if self.ended is None:
            self.kill()
            self.wait(ANSWERS_WITHIN)
        self.wire.close()
