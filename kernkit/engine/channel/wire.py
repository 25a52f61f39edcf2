"""What goes over the engine's sockets: frames of JSON and raw arrays, never pickles.

A frame is twelve bytes (two lengths), a JSON text, and the bytes of the arrays that the text refers
to. Whoever reads a frame trusts nothing in it: sizes, depth and dtypes are bounded, and anything
odd raises BadFrame.
"""

import json
import math
import socket
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..faults import BadFrame, Closed

HEAD = struct.Struct("!IQ")
DEEPEST = 60  # containers within containers
# In one frame: each costs the reader far more memory than the byte or two that it takes to send
MOST_CONTAINERS = 500_000
# In one dictionary: numbers can be chosen so that a dictionary of them takes quadratic time, texts
# cannot
MOST_NUMBERED = 100
LONGEST_DTYPE = 8  # characters
# Digits of a number: with their count the time to read each of them grows
LONGEST_WHOLE, LONGEST_BROKEN = 1_000, 40
MOST_WHOLE = 10**LONGEST_WHOLE
# What parsing a frame that nobody sends may raise
ODD = (ValueError, KeyError, TypeError, RecursionError, OverflowError, MemoryError)
# What reading takes, in bytes of plain text: a frame at least, a value in it, a container
FRAME, VALUE, CONTAINER = 1000, 50, 100
KINDS = "biufc"  # kinds of dtypes that travel
SCALAR = bool | int | float | complex | None | np.generic  # keys of a dictionary, besides texts


@dataclass(frozen=True)
class Size:
    """What a frame may hold: bytes of JSON, and bytes of arrays."""

    text: int
    arrays: int


ORDERS = Size(32 << 20, 512 << 20)  # from the engine to a job: cells and files
WORDS = Size(8 << 20, 0)  # from a job to the engine: outputs and verdicts


class Wire:
    """One end of a stream socket that carries frames. Not safe for two readers or two writers at
    once.

    `patience` is how many seconds a frame may take, for an end that cannot trust the other to go
    on, and reads when there is something to read.
    """

    def __init__(
        self, sock: socket.socket, reads: Size, writes: Size, patience: float | None = None
    ) -> None:
        self.sock, self.reads, self.writes, self.patience = sock, reads, writes, patience
        self.latest = self.cost = 0  # of the last frame received: bytes, and what reading it took
        # How much will be received, as bytes of plain text; what goes beyond is a BadFrame
        self.left = math.inf

    def send(self, message: Mapping[str, object]) -> None:
        """Send one message: str keys; JSON types, bytes, numpy arrays and tuples as values. Raises
        BadFrame, Closed.
        """
        arrays: _Arrays = []
        text = json.dumps(_plain(message, arrays, 0), separators=(",", ":")).encode()
        size = _end(arrays)
        if len(text) > self.writes.text or size > self.writes.arrays:
            raise BadFrame(f"a message of {len(text) + size:,} bytes is too large")
        self.sock.settimeout(self.patience)
        try:
            self.sock.sendall(HEAD.pack(len(text), size) + text)
            for _, array in arrays:
                if array.nbytes:
                    self.sock.sendall(array.data.cast("B"))
        except OSError as error:
            raise Closed(str(error)) from error

    def receive(self) -> dict[str, Any]:
        """The next message. Raises BadFrame for a malformed one, which leaves the socket of no more
        use; Closed at the end.
        """
        head = self._exactly(HEAD.size, None)
        end = self.patience and time.monotonic() + self.patience
        text_size, size = HEAD.unpack(head)
        if text_size > self.reads.text or size > self.reads.arrays:
            raise BadFrame(f"a message of {text_size + size:,} bytes is too large")
        self.latest = HEAD.size + text_size + size
        self._take(max(self.latest, FRAME))
        text, data = self._exactly(text_size, end), memoryview(self._exactly(size, end))
        containers = text.count(b"[") + text.count(b"{")
        if containers > MOST_CONTAINERS:
            raise BadFrame("a message of too many parts")
        parts = VALUE * text.count(b",") + CONTAINER * containers
        self.cost = self.latest + parts
        self._take(parts)
        try:
            parsed = json.loads(text, parse_int=_whole, parse_float=_broken)
            message = _Reader(data).rich(parsed, 0)
        except ODD as error:
            raise BadFrame(f"a malformed message ({type(error).__name__})") from error
        if not isinstance(message, dict):
            raise BadFrame("a message that is no dictionary")
        return message

    def _take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise BadFrame("more messages than are taken")

    def _exactly(self, count: int, end: float | None) -> bytearray:
        """So many bytes, until `end` if there is one, or as long as patience goes."""
        data, got = bytearray(count), 0
        view = memoryview(data)
        end = end or (self.patience and time.monotonic() + self.patience)
        while got < count:
            self.sock.settimeout(max(end - time.monotonic(), 0.001) if end else None)
            try:
                read = self.sock.recv_into(view[got:])
            except OSError as error:
                raise Closed(str(error)) from error
            if not read:
                raise Closed
            got += read
        return data

    def send_socket(self, sock: socket.socket) -> None:
        """Hand a socket over to the process at the other end, which must call `receive_socket`
        next.
        """
        self.sock.settimeout(self.patience)
        try:
            socket.send_fds(self.sock, [b"s"], [sock.fileno()])
        except OSError as error:
            raise Closed(str(error)) from error

    def receive_socket(self) -> socket.socket:
        """The socket that the other end hands over next."""
        _, fds, _, _ = socket.recv_fds(self.sock, 1, 1)
        if len(fds) != 1:
            raise Closed
        return socket.socket(fileno=fds[0])

    def close(self) -> None:
        """Close our end."""
        self.sock.close()


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_WHOLE + 1:
        raise ValueError("a number of too many digits")
    return int(digits)


def _broken(digits: str) -> float:
    if len(digits) > LONGEST_BROKEN:
        raise ValueError("a number of too many digits")
    return float(digits)


# The arrays of a message, each with where it starts among their bytes.
_Arrays = list[tuple[int, np.ndarray]]


def _end(arrays: _Arrays) -> int:
    return arrays[-1][0] + arrays[-1][1].nbytes if arrays else 0


def _plain(value: Any, arrays: _Arrays, depth: int) -> Any:
    """JSON's own types; what JSON lacks becomes a dictionary with one key that starts with `$`."""
    if depth > DEEPEST:
        raise BadFrame("a value too deep to send")
    if value is None or value is True or value is False or type(value) is str:
        return value
    if type(value) is int:
        if abs(value) >= MOST_WHOLE:
            raise BadFrame(f"a whole number of more than {LONGEST_WHOLE:,} digits cannot be sent")
        return value
    if type(value) is float:
        return value if math.isfinite(value) else {"$float": repr(value)}
    if type(value) is complex:
        return {"$complex": [repr(value.real), repr(value.imag)]}
    if isinstance(value, np.ndarray | np.generic):
        return _plain_array(value, arrays)
    if type(value) in (bytes, bytearray):
        return {"$bytes": _placed(np.frombuffer(bytes(value), np.uint8), arrays)}
    if type(value) is list:
        return [_plain(item, arrays, depth + 1) for item in value]
    if type(value) is tuple:
        return {"$tuple": [_plain(item, arrays, depth + 1) for item in value]}
    if type(value) is dict:
        if all(type(key) is str and not key.startswith("$") for key in value):
            return {key: _plain(item, arrays, depth + 1) for key, item in value.items()}
        if not _keys_travel(value):
            raise BadFrame("a dictionary whose keys cannot be sent")
        pairs = [[_plain(part, arrays, depth + 1) for part in pair] for pair in value.items()]
        return {"$dict": pairs}
    raise BadFrame(f"{type(value).__name__} cannot be sent")


def _keys_travel(keys: Iterable[Any]) -> bool:
    """Texts, and a few numbers and the like."""
    others = [key for key in keys if not isinstance(key, str | bytes)]
    return len(others) <= MOST_NUMBERED and all(isinstance(key, SCALAR) for key in others)


def _plain_array(value: np.ndarray | np.generic, arrays: _Arrays) -> dict[str, Any]:
    array = np.asarray(value)
    if array.dtype.kind not in KINDS or array.dtype.itemsize > 16:
        raise BadFrame(f"arrays of {array.dtype} cannot be sent")
    array = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("="), copy=False)).reshape(
        array.shape
    )
    kind = "$scalar" if isinstance(value, np.generic) else "$array"
    return {kind: [_placed(array, arrays), array.dtype.str, list(array.shape)]}


def _placed(array: np.ndarray, arrays: _Arrays) -> list[int]:
    start = _end(arrays)
    arrays.append((start, array.reshape(-1)))
    return [start, array.nbytes]


class _Reader:
    """Reverses `_plain` over the bytes of one frame; no byte is read twice, so the frame's size
    bounds what comes of it.
    """

    def __init__(self, data: memoryview) -> None:
        self._data, self._left = data, len(data)

    def rich(self, value: Any, depth: int) -> Any:
        """The value as it was; ValueError, KeyError or TypeError for what nobody sends."""
        if depth > 2 * DEEPEST:
            raise ValueError("too deep")
        if isinstance(value, list):
            return [self.rich(item, depth + 1) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((key, inner),) = value.items()
            if key.startswith("$"):
                return self._special(key, inner, depth)
        return {key: self.rich(item, depth + 1) for key, item in value.items()}

    def _special(self, key: str, inner: Any, depth: int) -> Any:
        if key == "$array":
            return self._array(inner).copy()
        if key == "$scalar":
            return self._array(inner)[()]
        if key == "$bytes":
            return bytes(self._slice(inner))
        if key == "$float":
            return _broken(inner)
        if key == "$complex":
            real, imaginary = inner
            return complex(_broken(real), _broken(imaginary))
        if key == "$tuple":
            return tuple(self.rich(item, depth + 1) for item in inner)
        if key == "$dict":
            pairs = [(self.rich(key, depth + 1), self.rich(item, depth + 1)) for key, item in inner]
            if not _keys_travel(key for key, _ in pairs):
                raise ValueError("no dictionary")
            return dict(pairs)
        raise ValueError("an unknown kind of value")

    def _slice(self, place: list[int]) -> memoryview:
        start, count = place
        if (
            type(start) is not int
            or type(count) is not int
            or not 0 <= start <= start + count <= len(self._data)
        ):
            raise ValueError("outside of the data")
        self._left -= count
        if self._left < 0:
            raise ValueError("the same data twice")
        return self._data[start : start + count]

    def _array(self, inner: list[Any]) -> np.ndarray:
        place, name, shape = inner
        if len(name) > LONGEST_DTYPE:
            raise ValueError("no dtype")
        dtype = np.dtype(str(name))
        if dtype.kind not in KINDS or dtype.itemsize > 16 or dtype.subdtype or len(shape) > 32:
            raise ValueError("no array")
        if any(type(side) is not int or not 0 <= side <= 1 << 40 for side in shape):
            raise ValueError("no shape")
        return np.frombuffer(self._slice(place), dtype).reshape(shape)
