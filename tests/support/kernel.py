"""A kernel as a notebook has it: cells run one by one, each with what it shows."""

import os
import queue
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager

from kernkit.checks.verdict import MIME
from support.course import jupyter_env

STARTING = 120.0  # seconds that a kernel may take on a busy machine
LASTING = 120.0  # seconds that a cell may take


class Cell:
    """What one cell has shown so far."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self.shown_ids: dict[str, int] = {}

    def take(self, kind: str, content: dict[str, Any]) -> None:
        """One message of the kernel's; an update takes the place of what it updates, and what is
        printed goes on where the last was, in however many pieces it comes.
        """
        place = content.get("transient", {}).get("display_id")
        if kind == "update_display_data":
            self.outputs[self.shown_ids[place]] = content
        elif kind == "stream" and self.outputs and self.outputs[-1].get("name") == content["name"]:
            self.outputs[-1]["text"] += content["text"]
        elif kind in ("display_data", "execute_result", "stream", "error"):
            if place:
                self.shown_ids[place] = len(self.outputs)
            self.outputs.append(content)

    @property
    def texts(self) -> list[str]:
        """What a reader reads, output by output: the sentence of a verdict, the trace of an
        error.
        """
        return [_text(output) for output in self.outputs]

    @property
    def said(self) -> str:
        """All of it."""
        return "\n".join(self.texts)


def _text(output: dict[str, Any]) -> str:
    if "data" in output:
        record = output["data"].get(MIME)
        return "\n".join(record["says"] or ["Right."]) if record else output["data"]["text/plain"]
    return "\n".join(output["traceback"]) if "traceback" in output else output["text"]


class Kernel:
    """A running kernel: `run` a cell and wait for its end, or `start` it, look, and `interrupt`."""

    def __init__(self, manager: KernelManager) -> None:
        self.manager, self.client = manager, manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(STARTING)
        self.cell, self.asked = Cell(), ""

    def run(self, code: str) -> Cell:
        """Run a cell to its end."""
        self.start(code)
        return self.until(None)

    def start(self, code: str, stops: bool = False) -> None:
        """Begin to run a cell; if it `stops`, its error ends what was to run after it."""
        self.cell, self.asked = Cell(), self.client.execute(code, stop_on_error=stops)

    def until(self, enough: Callable[[Cell], bool] | None) -> Cell:
        """Wait until the cell has shown `enough`, or has ended where None is given."""
        end = time.monotonic() + LASTING
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != self.asked:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                assert enough is None, f"it has ended: {self.cell.said}"
                return self.cell
            self.cell.take(kind, content)
            if enough and enough(self.cell):
                return self.cell
        raise TimeoutError(f"after {LASTING:.0f} s it has shown: {self.cell.said}")

    def interrupt(self) -> Cell:
        """Press ■, and wait for the cell to end."""
        self.manager.interrupt_kernel()
        return self.until(None)


@contextmanager
def kernel(home: Path, python: str = "", **env: str) -> Iterator[Kernel]:
    """A kernel of its own, which keeps what it writes in `home`: of this Python, or of that with
    which `make colab` runs the tests.
    """
    manager = KernelManager()
    manager.kernel_spec.argv[0] = python or os.environ.get("KERN_NOTEBOOK_PYTHON", sys.executable)
    manager.start_kernel(cwd=str(home), env=jupyter_env(home, **env))
    running = None
    try:
        running = Kernel(manager)
        yield running
    finally:
        if running:
            running.client.stop_channels()
        manager.shutdown_kernel(now=True)
