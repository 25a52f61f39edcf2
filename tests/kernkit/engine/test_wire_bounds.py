"""What the engine takes from a student's process costs it little, and has an end."""

import contextlib
import json
import os
import select
import socket

import numpy as np
import pytest

from kernkit.engine.channel.codec import MOST_KEYS, Codec
from kernkit.engine.channel.wire import (
    FRAME,
    HEAD,
    LONGEST_WHOLE,
    MOST_NUMBERED,
    VALUE,
    Size,
    Wire,
)
from kernkit.engine.faults import BadFrame, Closed, Unserved
from kernkit.engine.limits import Bounds
from kernkit.engine.run.outputs import DROPPED, Outputs, Room

SMALL = Size(1 << 20, 1 << 20)


@pytest.fixture
def pair():
    """Two ends of a wire."""
    with contextlib.ExitStack() as stack:

        def made():
            both = socket.socketpair()
            [stack.enter_context(one) for one in both]
            return tuple(Wire(one, SMALL, SMALL) for one in both)

        yield made


@pytest.fixture
def received(pair):
    """What comes of a frame that somebody made up."""

    def read(text):
        one, other = pair()
        one.sock.sendall(HEAD.pack(len(text), 0) + text)
        return other.receive()

    return read


COLLIDING = [number * (2**61 - 1) for number in range(1, MOST_NUMBERED + 2)]


@pytest.mark.parametrize(
    "keys",
    [COLLIDING, [*map(float, COLLIDING)], [{"$complex": [str(n), "0"]} for n in COLLIDING]],
    ids=["whole", "broken", "complex"],
)
def test_a_dictionary_of_many_numbers_is_no_message(keys, pair, received):
    """They can have one hash, and then it takes quadratic time to build."""
    fits = json.dumps({"x": {"$dict": [[key, 0] for key in keys[:-1]]}}).encode()
    assert len(received(fits)["x"]) == MOST_NUMBERED
    with pytest.raises(BadFrame):
        received(json.dumps({"x": {"$dict": [[key, 0] for key in keys]}}).encode())
    one, _ = pair()
    with pytest.raises(BadFrame):
        one.send({"x": dict.fromkeys(COLLIDING)})


@pytest.mark.parametrize("key", [{"$tuple": [1]}, {"$tuple": []}, [1], {"a": 1}])
def test_containers_are_no_keys(key, received):
    with pytest.raises(BadFrame):
        received(json.dumps({"x": {"$dict": [[key, 0]]}}).encode())


@pytest.mark.parametrize("kind", ["dict", "set"])
def test_an_examiner_takes_so_many_numbers_as_keys_in_one_message(kind):
    examiner = Codec(trusting=False)
    many = Codec(trusting=True)
    value = {n: 0 for n in range(MOST_KEYS // 2 + 1)} if kind == "dict" else set(range(20))
    assert examiner.unpack(many.pack(value)) == value
    packed = {"@": "set", "items": [(n, n) for n in range(MOST_KEYS)]}
    with pytest.raises(Unserved, match="numbers as keys"):
        examiner.unpack(packed)
    texts = {str(n): n for n in range(2 * MOST_KEYS)}
    assert Codec(trusting=False).unpack(many.pack(texts)) == texts


def test_all_that_is_said_counts_however_small_or_rich(pair):
    texts = b"{}", b'{"a":"%s"}' % (b"x" * 5000), b'{"a":[%s1]}' % (b"1," * 500)
    costs = []
    for text in texts:
        one, other = pair()
        other.left = 100_000
        one.sock.sendall(HEAD.pack(len(text), 0) + text)
        other.receive()
        costs.append(100_000 - other.left)
    assert costs[0] >= FRAME
    assert costs[1] >= 5000
    assert costs[2] >= 500 * VALUE


def test_who_has_said_too_much_is_not_read_any_more(pair):
    one, other = pair()
    other.left = 10 * FRAME
    one.sock.sendall((HEAD.pack(2, 0) + b"{}") * 11)
    for _ in range(9):
        other.receive()
    with pytest.raises(BadFrame):  # noqa: PT012
        other.receive()
        other.receive()
    with pytest.raises(BadFrame):
        other.receive()


def test_open_files_that_come_with_a_frame_are_closed(pair):
    one, other = pair()
    before = len(os.listdir("/proc/self/fd"))
    with open(os.devnull) as file:
        socket.send_fds(one.sock, [HEAD.pack(2, 0) + b"{}"], [file.fileno()] * 50)
        assert other.receive() == {}
    assert len(os.listdir("/proc/self/fd")) == before


def test_many_arrays_are_placed_one_after_another(pair):
    one, other = pair()
    values = [np.float32(number) for number in range(100)]
    one.send({"values": values})
    assert other.receive()["values"] == values


def test_text_that_comes_in_pieces_is_put_together_once():
    outputs = Outputs(Bounds())
    for name in "abba":
        outputs.add({"output_type": "stream", "name": "stdout", "text": name}, 1)
    assert [node.text for node in outputs.nodes(1)] == ["abba"]


def test_displays_that_change_together_are_looked_at_once(monkeypatch):
    looked = []
    bundle = Outputs._bundle
    monkeypatch.setattr(
        Outputs, "_bundle", lambda self, data: looked.append(data) or bundle(self, data)
    )
    outputs, about = Outputs(Bounds()), {"metadata": {}, "display_id": "1"}
    for kind, text in [("display_data", "old")] * 20 + [("update_display_data", "new")]:
        outputs.add({"output_type": kind, "data": {"text/plain": text}} | about, 1)
    assert [node.data["text/plain"] for node in outputs.nodes(1)] == ["new"] * 20
    assert len(looked) == 21


def test_what_can_be_waited_for_and_not_be_read_is_given_up():
    """A byte out of band: no job can send one, but who watches jobs would wait for the next."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"x", socket.MSG_OOB)
        assert select.select([ours], [], [], 0)[0]
        with pytest.raises(Closed):
            Wire(ours, SMALL, SMALL, patience=0.1).receive()


def test_an_update_counts_for_each_display_that_it_changes():
    outputs, about = Outputs(Bounds(output_kb=10)), {"metadata": {}, "display_id": "1"}
    for _ in range(20):
        shown = {"output_type": "display_data", "data": {"text/plain": "old"}}
        outputs.add(shown | about, 100)
    new = {"output_type": "update_display_data", "data": {"text/plain": "x" * 1000}}
    outputs.add(new | about, 1000)
    nodes = outputs.nodes(1)
    assert [node.data["text/plain"] for node in nodes[:20]] == ["old"] * 20
    assert nodes[20].text == DROPPED


@pytest.mark.parametrize("name", [["1"] * 5, {"a": 1}, 1])
def test_only_a_text_names_a_display(name):
    """Others take long to compare."""
    outputs = Outputs(Bounds())
    for kind in ("display_data", "update_display_data"):
        output = {"output_type": kind, "data": {"text/plain": kind}, "display_id": name}
        outputs.add(output, 100)
    assert [node.data["text/plain"] for node in outputs.nodes(1)] == ["display_data"]


def test_all_cells_together_have_so_much_room():
    bounds, room, kept = Bounds(), Room(5_000), []
    for _ in range(10):
        outputs = Outputs(bounds, room)
        for cost in (900, 900):
            text = {"output_type": "stream", "name": "stdout", "text": "x" * 100}
            outputs.add(text, 100, cost)
        kept.append("".join(node.text for node in outputs.nodes(1)))
    assert kept == ["x" * 200] * 2 + ["x" * 100 + DROPPED] + [DROPPED] * 7


@pytest.mark.parametrize(
    "number",
    [
        "1" * (LONGEST_WHOLE + 2),
        f"0.{'1' * 800}e-308",
        f"1e{'0' * 100}1",
        f'{{"$float":"0.{"1" * 800}e-308"}}',
        f'{{"$complex":["0.{"1" * 800}", "1"]}}',
    ],
)
def test_numbers_of_many_digits_are_no_message(number, received):
    """Reading one takes time that grows with the square of its length, or nearly."""
    with pytest.raises(BadFrame):
        received(f'{{"x": [{number}]}}'.encode())


@pytest.mark.parametrize("sign", [1, -1])
def test_the_longest_number_that_travels(pair, sign):
    one, other = pair()
    longest = sign * (10**LONGEST_WHOLE - 1)
    one.send({"x": longest, "y": sign * 2.2250738585072014e-308})
    assert other.receive() == {"x": longest, "y": sign * 2.2250738585072014e-308}
    with pytest.raises(BadFrame):
        one.send({"x": longest + sign})
