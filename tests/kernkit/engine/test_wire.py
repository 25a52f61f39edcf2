"""The engine's sockets against whoever is at the other end: frames fuzzed, values round-tripped,
requests out of turn.
"""

import contextlib
import json
import socket
import struct
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from kernkit.engine.channel.codec import Codec
from kernkit.engine.channel.handlers import Answering, Examining
from kernkit.engine.channel.rpc import PatientPeer, ServingPeer
from kernkit.engine.channel.wire import HEAD, Size, Wire
from kernkit.engine.faults import BadFrame, Closed, Failed, Unfit, Unserved

SMALL = Size(1 << 20, 1 << 20)
NUMBERS = (
    st.integers(-(2**70), 2**70) | st.floats() | st.complex_numbers() | st.booleans() | st.none()
)
ARRAYS = st.sampled_from(["f4", "f8", "i2", "u1", "?", "c8"]).flatmap(
    lambda dtype: arrays(dtype, array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
LEAVES = NUMBERS | st.text(st.characters(exclude_categories=["Cs"])) | st.binary() | ARRAYS
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


_OPEN = []


@pytest.fixture(autouse=True)
def _all_closed():
    yield
    while _OPEN:
        _OPEN.pop().close()


def sockets():
    both = socket.socketpair()
    _OPEN.extend(both)
    return both


def pair(reads=SMALL, writes=SMALL, patience=None):
    one, other = sockets()
    return Wire(one, reads, writes, patience), Wire(other, writes, reads, patience)


def alike(a, b):
    if isinstance(a, np.ndarray | np.generic):
        return (
            type(a) is type(b)
            and a.dtype == b.dtype
            and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
        )
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(alike(a[k], b[k]) for k in a)
    return type(a) is type(b) and (a == b or a != a)


@given(VALUES)
def test_what_is_sent_is_what_comes(value):
    one, other = pair()
    one.send({"value": value})
    assert alike(other.receive()["value"], value)
    one.close()
    other.close()


@given(VALUES)
def test_values_survive_packing(value):
    student, examiner = Codec(trusting=True), Codec(trusting=False)
    assert alike(examiner.unpack(student.pack(value)), value)


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 400))
def test_garbage_is_a_bad_frame_or_a_closed_wire(data, text, size):
    one, other = pair()
    one.sock.sendall(HEAD.pack(text, size) + data)
    one.close()
    with pytest.raises((BadFrame, Closed)):  # noqa: PT012
        for _ in range(100):
            other.receive()
    other.close()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["<f4", "|O", "<U3", "@"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "$array",
                    "$scalar",
                    "$bytes",
                    "$float",
                    "$complex",
                    "$tuple",
                    "$dict",
                    "@",
                    "number",
                    "items",
                    "x",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=15,
)


@given(JSON, st.binary(max_size=64))
def test_any_json_is_a_message_or_a_bad_frame(message, data):
    one, other = pair()
    text = json.dumps(message).encode()
    one.sock.sendall(struct.pack("!IQ", len(text), len(data)) + text + data)
    try:
        assert isinstance(other.receive(), dict)
    except BadFrame:
        pass
    finally:
        one.close()
        other.close()


@given(JSON)
def test_an_examiner_takes_any_value_or_says_what_it_does_not_take(message):
    examiner = Codec(trusting=False)
    with contextlib.suppress(Unserved, Unfit):  # proxies.call turns both into "uncheckable"
        examiner.unpack(message)


@given(
    st.dictionaries(
        st.sampled_from(["op", "number", "args", "states", "left", "name"]), JSON, max_size=5
    )
)
def test_an_examiner_survives_any_request(request):
    server = Examining(Codec(trusting=False))
    with pytest.raises(Unserved):  # nothing was lent, so nothing may be answered
        server(request)


@pytest.mark.parametrize("op", ["name", "attribute", "lend", "seed", "trace", "_call", "__init__"])
def test_an_examiner_serves_calls_and_passes_alone(op):
    server = Examining(Codec(trusting=False))
    with pytest.raises(Unserved, match="unknown request"):
        server({"op": op, "number": 0})


def test_only_what_was_lent_as_such_can_be_asked_for():
    codec = Codec(trusting=False)
    number = codec.pack(lambda count: np.zeros(count))["number"]
    server = Examining(codec)
    assert server({"op": "call", "number": number, "args": [3]})["value"].shape == (3,)
    for request in (
        {"op": "iterate", "number": number},
        {"op": "call", "number": number + 1, "args": []},
        {"op": "call", "number": True, "args": []},
        {"op": "call", "number": number, "args": [{"@": "function", "number": 0, "type": "f"}]},
    ):
        with pytest.raises(Unserved):
            server(request)


def test_an_examiner_answers_with_data_alone():
    codec = Codec(trusting=False)
    number = codec.pack(lambda: len)["number"]
    with pytest.raises(Unserved):
        Examining(codec)({"op": "call", "number": number, "args": []})
    assert len(codec.lender) == 1


def test_two_peers_call_each_other():
    ours, theirs = sockets()
    names = {"f": lambda x, g: g(x) + 1}
    codec, judge = Codec(trusting=True), Codec(trusting=False)
    student = ServingPeer(Wire(ours, SMALL, SMALL), Answering(codec, names))
    codec.connect(student.ask)
    server = threading.Thread(target=student.run, daemon=True)
    server.start()
    examiner = PatientPeer(Wire(theirs, SMALL, SMALL), Examining(judge))
    judge.connect(examiner.ask, examiner.pump)
    f = judge.unpack(judge.ask({"op": "name", "name": "f"})["value"])
    assert f(3, lambda x: 2 * x) == 7
    with pytest.raises(ZeroDivisionError):
        f(3, lambda x: 1 // 0)
    with pytest.raises(Failed):
        examiner.ask({"op": "nonsense"})
    examiner.close()
    server.join(5)
    assert not server.is_alive()


def test_nothing_is_served_between_two_questions():
    ours, theirs = sockets()
    served = []
    examiner = PatientPeer(Wire(theirs, SMALL, SMALL), lambda request: served.append(request) or {})
    Wire(ours, SMALL, SMALL).send({"number": 0, "request": {"op": "call"}})
    examiner.pump(0.0)
    assert served == []
    examiner.pump(0.2)
    assert served == [{"op": "call"}]
    ours.close()
    examiner.close()


def test_a_frame_that_does_not_go_on_is_given_up():
    one, other = pair(patience=0.2)
    one.sock.sendall(b"\0\0")
    with pytest.raises(Closed):
        other.receive()


def test_what_nobody_takes_is_given_up():
    one, _other = pair(writes=Size(64 << 20, 0), patience=0.2)
    with pytest.raises(Closed):
        one.send({"text": "x" * (32 << 20)})


def test_no_byte_of_a_frame_comes_back_twice():
    one, other = pair()
    array = {"$array": [[0, 4000], "<f4", [1000]]}
    text = json.dumps({"value": [array] * 2}).encode()
    one.sock.sendall(struct.pack("!IQ", len(text), 4000) + text + bytes(4000))
    with pytest.raises(BadFrame):
        other.receive()
