"""Attending a running job: is it saying something, and has it had enough?"""

import select
import time
from typing import Any

from ..faults import BadFrame
from ..limits import Bounds
from ..process.host import Process

GRACE = 3.0  # seconds between an interrupt and the end
# Times the limits: what an examiner may take, which must outlast the student's process
PATIENCE = 2.0
LOOK = 0.25  # seconds between two looks at what a busy process has used


class Watch:
    """When is it too much? CPU counts; the clock is the last resort, since a machine may be busy
    with others.
    """

    def __init__(self, process: Process, bounds: Bounds, times: float = 1.0) -> None:
        self.process, self.cpu_limit, self.wall_limit = (
            process,
            times * bounds.cell_seconds,
            times * bounds.wall_seconds,
        )
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


def word(process: Process) -> dict:
    """The next message of a job: {"output": …} or {"done": {…}}; anything else is a BadFrame."""
    message = process.wire.receive()
    if not (isinstance(message.get("done"), dict) or "output" in message):
        raise BadFrame("neither output nor end")
    return message


def readable(processes: list[Process], seconds: float) -> list[Process]:
    """Which jobs have something to say, or are gone, within so many seconds."""
    by_socket: dict[Any, Process] = {process.wire.sock: process for process in processes}
    ready, _, _ = select.select(list(by_socket), [], [], seconds)
    return [by_socket[sock] for sock in ready]
