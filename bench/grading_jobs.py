"""A zygote's jobs as the machine sees them: which process is which, what it holds, how much CPU it
has had.
"""

import contextlib
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel

from kernkit.engine.process.host import Host
from kernkit.engine.process.process import Process

FIT = """
import numpy as np, tensorflow as tf
small = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 3, activation="relu"), tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
small.compile(loss="binary_crossentropy")
small.fit(np.random.rand(64, 64, 64, 1), np.arange(64) % 2, epochs=3, verbose=0)
"""


def children(pid: int) -> list[int]:
    """A process's children."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def name(pid: int) -> str:
    """The name of a process's program."""
    return Path(f"/proc/{pid}/comm").read_text().strip()


def inside(pid: int) -> int:
    """The process that bubblewrap runs: bubblewrap starts bubblewrap, which starts it."""
    while name(pid) == "bwrap":
        pid = children(pid)[0]
    return pid


def zygote_pid(host: Host) -> int:
    """The zygote's process number."""
    return inside(host._process.pid)


def fork(host: Host, role: str) -> tuple[Process, int]:
    """Fork a job: it, and its process number."""
    zygote = zygote_pid(host)
    before = set(children(zygote))
    process = host.fork(role)
    return process, (set(children(zygote)) - before).pop()


def cpu(pid: int) -> float:
    """Seconds of CPU that all threads of a process have had, to the microsecond; 0 where it is
    gone.
    """
    clock = (~pid << 3) | 2  # what clock_getcpuclockid(3) makes of a process number
    with contextlib.suppress(OSError):
        return time.clock_gettime(clock)
    return 0.0


def private_mb(pid: int) -> float:
    """Memory (MiB) that no other process shares."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size = line.split()[:2]
        sizes[name] = int(size)
    return (sizes["Private_Clean:"] + sizes["Private_Dirty:"]) / 1024


def memory_of_a_kernel(host: Host, first_cell: str) -> dict[str, float]:
    """MiB that a student's process holds for itself: ready, after a lesson's first cell, and after
    a fit.
    """
    student, pid = fork(host, "student")
    found = {"ready": private_mb(pid)}
    for when, source in {"first cell run": first_cell, "after a fit": FIT}.items():
        student.wire.send({"do": "run", "source": source})
        while "done" not in student.wire.receive():
            continue
        found[when] = private_mb(pid)
    student.close()
    return found


def memory_of_a_cold_kernel(first_cell: str) -> dict[str, float]:
    """The same of a kernel as stock nbgrader starts it."""
    manager, client = start_new_kernel()
    try:
        pid = manager.provisioner.pid
        found = {"ready": private_mb(pid)}
        for when, source in {"first cell run": first_cell, "after a fit": FIT}.items():
            client.execute_interactive(source, timeout=120, output_hook=lambda message: None)
            found[when] = private_mb(pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return found
