"""Grading a class while something is killed: what the crash tests and the bench of crashes
share.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

KERN = Path(sys.executable).with_name("kern")
NAMES = ("all-right", "average", "breaks", "half-a-part")  # of the class
VICTIMS = ("coordinator", "zygote", "kernel")


def grade(
    course: Path,
    lesson: str,
    victim: str = "",
    after: float = 0.0,
    draw: random.Random | None = None,
) -> int:
    """Run `kern grade`; kill -9 a process of it after so many seconds of grading. Returns the exit
    status.
    """
    run = subprocess.Popen(
        [KERN, "--course", course, "grade", lesson],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if victim:
        strike(psutil.Process(run.pid), victim, after, draw or random.Random(0))
    return run.wait(600)


def strike(coordinator: psutil.Process, victim: str, after: float, draw: random.Random) -> bool:
    """Kill one of a run's processes; False where the run ended before."""
    end = None
    while coordinator.is_running() and coordinator.status() != psutil.STATUS_ZOMBIE:
        zygote = next((p for p in _below(coordinator) if _is_zygote(p)), None)
        jobs = _below(zygote, recursive=False) if zygote else []
        if jobs and end is None:
            end = time.monotonic() + after
        if jobs and end and time.monotonic() >= end:
            target = {"coordinator": coordinator, "zygote": zygote, "kernel": draw.choice(jobs)}[
                victim
            ]
            try:
                target.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                continue
            return True
        time.sleep(0.01)
    return False


def _below(process: psutil.Process, recursive: bool = True) -> list[psutil.Process]:
    try:
        return process.children(recursive=recursive)
    except psutil.NoSuchProcess:
        return []


def _is_zygote(process: psutil.Process) -> bool:
    """The first process below bubblewrap's own that runs Python."""
    try:
        parent = process.parent()
        return (
            process.name().startswith("python") and parent is not None and parent.name() == "bwrap"
        )
    except psutil.NoSuchProcess:
        return False
