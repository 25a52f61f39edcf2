"""The process that a student's code runs in. It holds no test, no key and no other student's work;
it may break what it likes.

It takes orders over its control wire: write files, run a cell, answer an examiner, note a verdict.
What it says back is only ever shown (outputs) or compared (values): no mark is read from it.
"""

import contextlib
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from ..channel.handlers import Answering, reseed
from ..channel.rpc import Peer
from ..channel.values import Lender
from ..channel.wire import ORDERS, WORDS, Size, Wire
from ..faults import BadFrame
from .shell import Shell, run_cell, start_shell


def work_folder() -> Path:
    """Where the notebook and its files are; a job without walls has a temporary folder of its
    own.
    """
    return Path(tempfile.gettempdir()) / "work"


def main(control: socket.socket, bounds: dict) -> None:
    """Obey until the control wire ends."""
    wire = Wire(control, ORDERS, WORDS)
    reseed()
    work_folder().mkdir(exist_ok=True)
    os.chdir(work_folder())
    sys.path.insert(0, "")  # a module beside the notebook, as in every kernel
    shell = start_shell(lambda output: say(wire, output))
    wire.send({"ready": True})
    while True:
        order = wire.receive()
        # An interrupt that comes too late for the cell it was meant for must not end the process.
        with contextlib.suppress(KeyboardInterrupt):
            channel = wire.receive_socket() if order["do"] == "serve" else None
            wire.send({"done": _obey(order, shell, bounds, channel)})
            continue
        wire.send({"done": {}})


def _obey(order: dict, shell: Shell, bounds: dict, channel: socket.socket | None) -> dict:
    if order["do"] == "files":
        for name, content in order["files"].items():
            path = work_folder() / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    elif order["do"] == "run":
        _, error = run_cell(shell, order["source"])
        return {"ok": error is None}
    elif order["do"] == "verdict":
        from ...checks.session import note

        note(order["record"])
    elif order["do"] == "serve":
        serve(channel, shell, bounds)
    return {}


def serve(channel: socket.socket, shell: Shell, bounds: dict) -> None:
    """Answer one examiner until it hangs up."""
    peer: Peer | None = None
    lender = Lender(lambda request: peer.ask(request), trusting=True)
    peer = Peer(channel_wire(channel, bounds), Answering(lender, shell.user_ns))
    peer.run()
    peer.close()


def channel_wire(channel: socket.socket, bounds: dict) -> Wire:
    """Either end of the channel between a student's process and an examiner."""
    size = Size(ORDERS.text, bounds["array_mb"] << 20)
    return Wire(channel, size, size)


def say(wire: Wire, output: dict) -> None:
    """Hand an output on; of one that is too large, that it was."""
    try:
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


def plain(output: dict) -> dict:
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
        import base64

        return base64.b64encode(value).decode()
    return str(value)
