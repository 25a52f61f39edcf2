"""Watching a running job: is it saying something, and has it had enough?"""

import select
import time
from collections.abc import Callable, Sequence
from typing import Any

from ..channel.protocol.orders import WORDS
from ..channel.protocol.shapes import said
from ..faults import BadFrame, Closed
from ..limits import Bounds
from ..process.process import Process
from .messages import TOO_MUCH
from .outputs import Outputs

GRACE = 3.0  # seconds between an interrupt and the end
# Times the limits: what an examiner may take, which must outlast the student's process
PATIENCE = 2.0
# Times what one cell may put out: what a process may say in all. Reading that takes some seconds at
# most, whatever it is
SAYS = 256
LOOK = 0.25  # seconds between two looks at what a busy process has used


class Watch:
    """When is it too much? CPU counts; the clock is the last resort, since a machine may be busy
    with others.
    """

    def __init__(self, process: Process, bounds: Bounds, times: float = 1.0) -> None:
        self.process = process
        self.cpu_limit, self.wall_limit = times * bounds.cell_seconds, times * bounds.wall_seconds
        self.start = self._looked = time.monotonic()
        self.interrupted = 0.0
        self.cpu: float | None = None

    def look(self) -> str:
        """ "" to go on, "cpu" or "wall" to interrupt, "kill" when an interrupt did not help."""
        now = time.monotonic()
        if now - self._looked < LOOK:
            return ""
        self._looked = now
        if self.interrupted:
            return "kill" if now - self.interrupted > GRACE else ""
        usage = self.process.usage()
        if usage is None:
            return ""
        self.cpu = usage["cpu"] if self.cpu is None else self.cpu
        reason = ""
        if usage["cpu"] - self.cpu > self.cpu_limit:
            reason = "cpu"
        elif time.monotonic() - self.start > self.wall_limit:
            reason = "wall"
        if reason:
            self.interrupted = time.monotonic()
        return reason


def attend(
    process: Process, bounds: Bounds, outputs: Outputs, note: Callable[[str], None]
) -> dict[str, Any] | None:
    """Take a process's words until it is done: what it says then, or None where it is gone.

    It is interrupted, then ended, where it takes or says too much; `note` is told why.
    """
    watch = Watch(process, bounds)
    while True:
        reason = watch.look() or ("output" if outputs.flooded and not watch.interrupted else "")
        if reason == "kill":
            process.kill()
        elif reason:
            watch.interrupted = time.monotonic()
            outputs.add_error(*TOO_MUCH[reason])
            note(reason)
            process.kill(2)
        if not readable([process], LOOK):
            continue
        try:
            message = word(process)
        except (Closed, BadFrame):
            if process.wire.left < 0:
                outputs.add_error(*TOO_MUCH["all"])
            return None
        if "done" in message:
            done: dict[str, Any] = message["done"]
            return done
        outputs.add(message["output"], process.wire.latest, process.wire.cost)


def listen(process: Process, bounds: Bounds) -> None:
    """Set how much a new process may say until its end, whatever it is doing."""
    process.wire.left = SAYS * (bounds.output_kb << 10)


def word(process: Process) -> dict[str, Any]:
    """The next message of a job: an output or the end of an order; anything else is a BadFrame."""
    message = process.wire.receive()
    said(message, WORDS)
    return message


def readable(processes: Sequence[Process], seconds: float) -> list[Process]:
    """Which jobs have something to say, or are gone, within so many seconds."""
    by_socket: dict[Any, Process] = {process.wire.sock: process for process in processes}
    ready, _, _ = select.select(list(by_socket), [], [], seconds)
    return [by_socket[sock] for sock in ready]
