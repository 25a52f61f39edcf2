"""Requests and replies in both directions over one wire.

While one side waits for a reply, it still answers the other side's requests: a student's `fit` asks
for batches that the examiner serves, in the middle of the call that the examiner waits for.
"""

import contextlib
import itertools
import queue
import threading
import time
from collections.abc import Callable
from typing import Any

from ..faults import BadFrame, Closed, Failed
from .wire import Wire

MOST_WAITING = 1000  # requests that the other side may have open
Handler = Callable[[dict], dict]


class Peer:
    """One end, as the student's process has it: requests are served in the thread that calls `run`,
    and any thread may ask.
    """

    def __init__(self, wire: Wire, serve: Handler) -> None:
        self._wire, self._serve = wire, serve
        self._numbers = itertools.count()
        self._waiting: dict[int, queue.SimpleQueue] = {}
        self._requests: queue.Queue = queue.Queue(MOST_WAITING)
        self._writing = threading.Lock()
        self._gone: Exception | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def run(self) -> None:
        """Serve requests until the other side is gone."""
        while (message := self._requests.get()) is not None:
            self._answer(message)

    def _answer(self, message: dict) -> None:
        try:
            reply = {"value": self._serve(message["request"])}
        except Closed:
            return
        except Exception as error:
            reply = {"failed": f"{type(error).__name__}: {error}"[:2000]}
        with contextlib.suppress(Closed):
            try:
                self._send({"answers": message["number"], **reply})
            except BadFrame as error:
                self._send({"answers": message["number"], "failed": str(error)})

    def ask(self, request: dict) -> Any:
        """Send a request and wait for its answer. Raises Failed, and Closed when the other side is
        gone or talks nonsense.
        """
        number, box = next(self._numbers), queue.SimpleQueue()
        self._waiting[number] = box
        try:
            self._post(number, request)
            return self._value(box.get())
        finally:
            self._waiting.pop(number, None)

    def _post(self, number: int, request: dict) -> None:
        if self._gone:
            raise Closed(str(self._gone))
        self._send({"number": number, "request": request})

    def _value(self, reply: dict | None) -> Any:
        if reply is None:
            raise Closed(str(self._gone))
        if "failed" in reply:
            raise Failed(str(reply["failed"]))
        return reply.get("value")

    def _send(self, message: dict) -> None:
        with self._writing:
            self._wire.send(message)

    def _read(self) -> None:
        try:
            while True:
                message = self._wire.receive()
                if isinstance(message.get("answers"), int):
                    self._route(message)
                elif isinstance(message.get("request"), dict) and isinstance(
                    message.get("number"), int
                ):
                    self._requests.put_nowait(message)
                else:
                    raise BadFrame("neither request nor answer")
        except (Closed, BadFrame, queue.Full, OSError) as error:
            self._gone = error
        self._tell_all()
        while True:  # requests that nobody waits for any more make room for the end mark
            try:
                self._requests.put_nowait(None)
                return
            except queue.Full:
                self._requests.get_nowait()

    def _route(self, message: dict) -> None:
        box = self._waiting.get(message["answers"])
        if box:
            box.put(message)

    def _tell_all(self) -> None:
        for box in list(self._waiting.values()):
            box.put(None)

    def close(self) -> None:
        """End the connection; the other side's pending requests fail with Closed."""
        with contextlib.suppress(OSError):
            self._wire.sock.shutdown(2)
        self._reader.join(5)
        self._wire.close()


class PatientPeer(Peer):
    """One end, as an examiner has it: it serves only while it waits, in the one thread that judges.

    So nothing that the other side asks for can happen between two steps of a judge.
    """

    def ask(self, request: dict) -> Any:
        """As for every peer; requests that come meanwhile, or have come before, are served on the
        way.
        """
        number = next(self._numbers)
        self._waiting[number] = None
        try:
            self._post(number, request)
            while self._waiting[number] is None:
                self._take(None)
            return self._value(self._waiting[number])
        finally:
            self._waiting.pop(number, None)

    def pump(self, seconds: float) -> None:
        """Serve requests for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._take(left)
            except queue.Empty:
                return

    def _take(self, seconds: float | None) -> None:
        message = self._requests.get(timeout=seconds)
        if message is None:
            self._requests.put(None)  # for whoever waits further out
            raise Closed(str(self._gone))
        if "answers" not in message:
            self._answer(message)
        elif message["answers"] in self._waiting:
            self._waiting[message["answers"]] = message

    def _route(self, message: dict) -> None:
        self._requests.put_nowait(message)

    def _tell_all(self) -> None:
        """The queue's own end mark tells whoever waits."""
