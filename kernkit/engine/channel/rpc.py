"""Requests and replies in both directions over one wire.

While one side waits for a reply, it still answers the other side's requests: a student's `fit` asks
for batches that the examiner serves, in the middle of the call that the examiner waits for.
"""

import contextlib
import itertools
import queue
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from ..faults import AnswerRaised, BadFrame, Closed, Failed, Unfit, Unserved
from .protocol.requests import MESSAGES
from .protocol.shapes import said
from .wire import Wire

MOST_WAITING = 1000  # requests that the other side may have open
MOST_TEXT = 2000  # characters of why a request failed
Handler = Callable[[dict[str, Any]], Any]
REPLIED: dict[str, Any] = {}  # among what is to be served: a reply has come


class Peer(ABC):
    """One end: a thread reads what comes. Requests are served, and asked, as the kinds of peers
    have it.
    """

    def __init__(self, wire: Wire, serve: Handler) -> None:
        self._wire, self._serve = wire, serve
        self._numbers = itertools.count()
        # What came and is to be served in turn; None at the end
        self._waiting_for_us: queue.Queue[dict[str, Any] | None] = queue.Queue(MOST_WAITING)
        self._writing = threading.Lock()
        self._gone: Exception | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @abstractmethod
    def ask(self, request: Any) -> Any:
        """Send a request and wait for its answer. Raises Failed, AnswerRaised, and Closed when the
        other side is gone or talks nonsense.
        """

    @abstractmethod
    def _take_reply(self, message: dict[str, Any]) -> None:
        """Called by the reading thread."""

    @abstractmethod
    def _tell_all(self) -> None:
        """Called by the reading thread when the other side is gone: tell whoever waits for it."""

    def _answer(self, message: dict[str, Any]) -> None:
        reply: dict[str, Any]
        try:
            reply = {"value": self._serve(message["request"])}
        except Closed:
            return
        except AnswerRaised as error:
            reply = {"raised": error.raised}
        except (Unfit, Unserved, BadFrame) as error:
            reply = {"failed": str(error)[:MOST_TEXT]}  # a sentence already
        except Exception as error:
            reply = {"failed": f"{type(error).__name__}: {error}"[:MOST_TEXT]}
        with contextlib.suppress(Closed):
            try:
                self._send({"answers": message["number"], **reply})
            except BadFrame as error:
                self._send({"answers": message["number"], "failed": str(error)})

    def _post(self, number: int, request: Any) -> None:
        if self._gone:
            raise Closed(str(self._gone))
        self._send({"number": number, "request": request})

    def _value(self, reply: dict[str, Any] | None) -> Any:
        if reply is None:
            raise Closed(str(self._gone))
        if "failed" in reply:
            raise Failed(reply["failed"])
        if "raised" in reply:
            raise AnswerRaised(reply["raised"])
        return reply["value"]

    def _send(self, message: dict[str, Any]) -> None:
        with self._writing:
            self._wire.send(message)

    def _read(self) -> None:
        try:
            while True:
                message = self._wire.receive()
                if said(message, MESSAGES) == "request":
                    self._waiting_for_us.put_nowait(message)
                else:
                    self._take_reply(message)
        except (Closed, BadFrame, queue.Full, OSError) as error:
            self._gone = error
        self._tell_all()
        while True:  # requests that nobody waits for any more make room for the end mark
            try:
                self._waiting_for_us.put_nowait(None)
                return
            except queue.Full:
                self._waiting_for_us.get_nowait()

    def close(self) -> None:
        """End the connection; the other side's pending requests fail with Closed."""
        with contextlib.suppress(OSError):
            self._wire.sock.shutdown(2)
        self._reader.join(5)
        self._wire.close()


class ServingPeer(Peer):
    """One end, as the student's process has it: requests are served in the thread that calls `run`,
    also while that waits for a reply, and any thread may ask.
    """

    def __init__(self, wire: Wire, serve: Handler) -> None:
        self._boxes: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        self._serving = 0  # the thread
        super().__init__(wire, serve)

    def run(self) -> None:
        """Serve requests until the other side is gone."""
        self._serving = threading.get_ident()
        while (message := self._waiting_for_us.get()) is not None:
            if message is not REPLIED:
                self._answer(message)

    def ask(self, request: Any) -> Any:
        """As for every peer."""
        number = next(self._numbers)
        box: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._boxes[number] = box
        try:
            self._post(number, request)
            if threading.get_ident() == self._serving:
                self._serve_until(box)
            return self._value(box.get())
        finally:
            self._boxes.pop(number, None)

    def _serve_until(self, box: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
        """Serve requests until a reply is there, which may need them: a function of a test's that
        the answer has called may call the answer.
        """
        while box.empty():
            message = self._waiting_for_us.get()
            if message is None:
                self._waiting_for_us.put(None)  # for whoever waits further out
                raise Closed(str(self._gone))
            if message is not REPLIED:
                self._answer(message)

    def _take_reply(self, message: dict[str, Any]) -> None:
        box = self._boxes.get(message["answers"])
        if box:
            box.put(message)
            self._waiting_for_us.put_nowait(REPLIED)

    def _tell_all(self) -> None:
        for box in list(self._boxes.values()):
            box.put(None)


class PatientPeer(Peer):
    """One end, as an examiner has it: it serves only while it waits, in the one thread that judges.

    So nothing that the other side asks for can happen between two steps of a judge.
    """

    def __init__(self, wire: Wire, serve: Handler) -> None:
        self._replies: dict[int, dict[str, Any] | None] = {}
        super().__init__(wire, serve)

    def ask(self, request: Any) -> Any:
        """As for every peer; requests that come meanwhile, or have come before, are served on the
        way.
        """
        number = next(self._numbers)
        self._replies[number] = None
        try:
            self._post(number, request)
            while self._replies[number] is None:
                self._take(None)
            return self._value(self._replies[number])
        finally:
            self._replies.pop(number, None)

    def pump(self, seconds: float) -> None:
        """Serve requests for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._take(left)
            except queue.Empty:
                return

    def _take(self, seconds: float | None) -> None:
        message = self._waiting_for_us.get(timeout=seconds)
        if message is None:
            self._waiting_for_us.put(None)  # for whoever waits further out
            raise Closed(str(self._gone))
        if "answers" not in message:
            self._answer(message)
        elif message["answers"] in self._replies:
            self._replies[message["answers"]] = message

    def _take_reply(self, message: dict[str, Any]) -> None:
        self._waiting_for_us.put_nowait(message)

    def _tell_all(self) -> None:
        """The queue's own end mark tells whoever waits."""
