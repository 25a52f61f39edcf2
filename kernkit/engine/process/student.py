"""The process that a student's code runs in. It holds no test, no key and no other student's work;
it may break what it likes.

It takes orders over its control wire: write files, run a cell, answer an examiner, note a verdict;
and, where a course has chosen that, run a test in a fork of itself (inside.py).
What it says back is only ever shown (outputs) or compared (values): no mark is read from it.
"""

import base64
import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...checks.session import note
from ..channel.codec import Codec
from ..channel.handlers import Answering, reseed
from ..channel.protocol.orders import STUDENT_ORDERS
from ..channel.protocol.shapes import chosen
from ..channel.rpc import ServingPeer
from ..channel.wire import ORDERS, WORDS, Size, Wire
from ..faults import BadFrame
from .shell import Shell, run_cell, start_shell
from .testing.inside import define, run_inside


def work_folder() -> Path:
    """Where the notebook and its files are; a job without walls has a temporary folder of its
    own.
    """
    return Path(tempfile.gettempdir()) / "work"


def main(control: socket.socket, bounds: dict[str, Any]) -> None:
    """Obey until the control wire ends."""
    wire = Wire(control, ORDERS, WORDS)
    reseed()
    work_folder().mkdir(exist_ok=True)
    os.chdir(work_folder())
    sys.path.insert(0, "")  # a module beside the notebook, as in every kernel
    shell = start_shell(lambda output: say(wire, output))
    shell.be_lenient()
    wire.send({"ready": True})
    obey: dict[str, Callable[[Any], None]] = {
        "files": lambda order: write(order["files"]),
        "run": lambda order: _run(shell, order["source"]),
        "verdict": lambda order: note(order["record"]),
        "serve": lambda _: serve(wire.receive_socket(), shell, bounds),
        "define": lambda order: define([order["source"]], order["names"], shell),
        "inside": lambda order: run_inside(order, wire.receive_socket(), control, shell),
    }
    while True:
        order = wire.receive()
        # An interrupt that comes too late for the cell it was meant for must not end the process.
        with contextlib.suppress(KeyboardInterrupt):
            obey[chosen(order, "do", STUDENT_ORDERS)](order)
            wire.send({"done": {}})
            continue
        wire.send({"done": {}})


def write(files: dict[str, bytes]) -> None:
    """Write files beside the notebook."""
    for name, content in files.items():
        path = work_folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _run(shell: Shell, source: str) -> None:
    run_cell(shell, source)


def serve(channel: socket.socket, shell: Shell, bounds: dict[str, Any]) -> None:
    """Answer one examiner until it hangs up."""
    codec = Codec(trusting=True)
    answering = Answering(codec, shell.user_ns)
    peer = ServingPeer(channel_wire(channel, bounds), answering)
    codec.connect(peer.ask)
    going = True
    while going:
        # An interrupt between two requests is not meant for what is served next
        with contextlib.suppress(KeyboardInterrupt):
            peer.run()
            going = False
    answering.shared.restore()
    peer.close()


def channel_wire(channel: socket.socket, bounds: dict[str, Any]) -> Wire:
    """Either end of the channel between a student's process and an examiner."""
    size = Size(ORDERS.text, bounds["array_mb"] << 20)
    return Wire(channel, size, size)


def say(wire: Wire, output: dict[str, Any]) -> None:
    """Hand an output on; of one that is too large, that it was."""
    try:
        # Before it is made into a frame, which takes several times its memory
        if _letters(output) > wire.writes.text:
            raise BadFrame
        wire.send({"output": plain(output)})
    except BadFrame:
        wire.send(
            {
                "output": {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "[an output that is too large to be kept]\n",
                }
            }
        )


def _letters(value: Any) -> int:
    """How many letters the texts of an output have."""
    if isinstance(value, dict):
        return sum(map(_letters, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_letters, value))
    return len(value) if isinstance(value, str) else 0


def plain(output: dict[str, Any]) -> dict[str, Any]:
    """An output with the types that a frame holds; what is no text in it becomes one."""
    return {name: _plain(part) for name, part in output.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
