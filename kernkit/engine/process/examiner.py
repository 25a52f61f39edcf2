"""The process that tests run in. No student's code is ever executed here: names of the student's
are copies or stand-ins.

Only what this process says over its control wire becomes a mark.
"""

import contextlib
import os
import socket
import tempfile
from collections.abc import Callable
from numbers import Real
from typing import Any

from ...checks import lookup
from ...checks.judging.running import from_elsewhere
from ...checks.key_files import parse
from ...checks.session import KitFault
from ...checks.verdict import Verdict
from ..channel.codec import Codec
from ..channel.handlers import Examining, reseed
from ..channel.protocol.orders import EXAMINER_ORDERS, CellVerdict, ExamineOrder, SetupOrder
from ..channel.protocol.shapes import chosen
from ..channel.rpc import PatientPeer
from ..channel.wire import ORDERS, WORDS, Wire
from ..faults import Stopped, Uncheckable
from .shell import Shell, run_cell, start_shell
from .student import channel_wire, say


def main(control: socket.socket, bounds: dict[str, Any]) -> None:
    """Obey until the control wire ends."""
    wire = Wire(control, ORDERS, WORDS)
    reseed()
    os.chdir(tempfile.gettempdir())
    # Lines around an error would show hidden tests and our own code to whoever reads the feedback.
    shell = start_shell(lambda output: say(wire, output), brief=True)
    wire.send({"ready": True})
    obey: dict[str, Callable[[Any], CellVerdict | dict[str, Any]]] = {
        "setup": lambda order: set_up(shell, order),
        "test": lambda order: examine(shell, order, wire.receive_socket(), bounds),
    }
    while True:
        order = wire.receive()
        wire.send({"done": obey[chosen(order, "do", EXAMINER_ORDERS)](order)})


def set_up(shell: Shell, order: SetupOrder) -> dict[str, Any]:
    """Take the hidden keys, and import what the instructor imports."""
    lookup.lend_hidden_keys(parse(order["keys"]))
    for statement in order["imports"]:
        run_cell(shell, statement)
    return {}


def examine(
    shell: Shell, order: ExamineOrder, channel: socket.socket, bounds: dict[str, Any]
) -> CellVerdict:
    """Run one test cell, whose `names` are the student's; the verdict."""
    codec = Codec(trusting=False)
    peer = PatientPeer(channel_wire(channel, bounds), Examining(codec))
    codec.connect(peer.ask, peer.pump)
    kept = dict(shell.user_ns)
    missing: list[str] = []
    value: Any = None
    error: BaseException | None
    try:
        missing = _bring_names(shell, codec, order["names"])
        value, error = run_cell(shell, order["source"])
    except BaseException as problem:
        if not (isinstance(problem, Stopped | Uncheckable) or from_elsewhere(problem)):
            raise
        error = problem
    finally:
        peer.close()
        shell.user_ns.clear()
        shell.user_ns.update(kept)
    if codec.stopped and not (error is None and _has_passed(value)):
        error = codec.stopped
    return verdict(value, error, missing, order["points"])


def _has_passed(value: Any) -> bool:
    return not isinstance(value, Verdict) or value.passed


def _bring_names(shell: Shell, codec: Codec, names: list[str]) -> list[str]:
    """Put the student's names into the test's namespace; returns those that the student does not
    have.
    """

    missing = []
    for name in names:
        reply = codec.ask({"op": "name", "name": name})
        if "value" in reply:
            shell.user_ns[name] = codec.taken(reply["value"])
        else:
            shell.user_ns.pop(name, None)
            missing.append(name)
    return missing


def verdict(
    value: Any, error: BaseException | None, missing: list[str], most: float
) -> CellVerdict:
    """What a test cell's end means: state, points from 0 to `most`, and the record of the check
    that it ended with.
    """
    if isinstance(error, Uncheckable):
        return {"state": "uncheckable", "says": str(error)}
    if isinstance(error, Stopped):
        name = type(error).__name__
        return {
            "state": "failed",
            "points": 0.0,
            "error": name,
            "says": str(error),
            "stopped": True,
        }
    if isinstance(error, KitFault):
        return {"state": "fault", "says": str(error)}
    if error is not None:
        name = type(error).__name__
        said = name
        with contextlib.suppress(Exception):
            said = f"{name}: {error}"[:500]
        return {
            "state": "failed",
            "points": 0.0,
            "missing": missing,
            "error": name,
            "says": said,
        }
    if isinstance(value, Verdict):
        return {"state": value.state, "points": float(value), "record": value.record()}
    if type(value) is not bool and isinstance(value, Real) and float(value) == float(value):
        points = min(max(float(value), 0.0), most)
        return {"state": "passed" if points == most else "partly", "points": points}
    return {"state": "passed", "points": most}
