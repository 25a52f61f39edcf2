"""How far above its limit of memory a job comes before it is ended, in bursts as fast as this
machine lets them be.

    python bench/limits/overshoot.py [TIMES]

Looks, some hundred times a second, at what all processes of a zygote hold.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from kernkit.course.course import Course
from kernkit.engine.limits import Bounds
from kernkit.engine.process.counting import family, look_at
from kernkit.engine.process.host import Host
from kernkit.engine.run.driver import run_submission
from kernkit.engine.run.lesson import Lesson

ROOT = Path(__file__).parents[2]
FILL = """
import ctypes, os, subprocess, sys, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + 3 * [ctypes.c_int] + [ctypes.c_long]
def fill(mb):
    start = libc.mmap(None, mb << 20, 3, 0x22, -1, 0)
    libc.memset(ctypes.c_void_p(start), 1, ctypes.c_size_t(mb << 20))
    time.sleep(100)
"""
PROGRAM = f"exec({FILL!r}); fill(250)"
BURSTS = {
    "one process": "fill(3500)",
    "as many as cores": (
        f"for _ in range({os.cpu_count()}): os.fork() or fill(3000)\ntime.sleep(100)"
    ),
    "twenty": "for _ in range(20): os.fork() or fill(500)\ntime.sleep(100)",
    "twenty programs": (
        f"kept = [subprocess.Popen([sys.executable, '-S', '-c', {PROGRAM!r}]) for _ in range(20)]\n"
        "time.sleep(100)"
    ),
    "twenty, waiting for each other": (
        "reading, writing = os.pipe()\n"
        "for _ in range(20): os.fork() or (os.read(reading, 1), fill(500))\n"
        "time.sleep(1)\nos.write(writing, bytes(20))\ntime.sleep(100)"
    ),
}


def held_kb(host: Host) -> int:
    """What all processes of a zygote hold beyond the imports."""
    assert host._process is not None
    seen = [one for one in map(look_at, family(host._process.pid)) if one]
    zygote = next(one for one in seen if one.memory_kb > host.memory_kb / 2)
    return sum(
        max(one.memory_kb - (host.memory_kb if one.stack == zygote.stack else 0), 0) for one in seen
    )


@contextmanager
def most_held(host: Host) -> Iterator[list[int]]:
    """The most that is held meanwhile, in kB."""
    seen, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.001):
            seen[0] = max(seen[0], held_kb(host))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def burst(host: Host, code: str) -> float:
    """Percent above the limit of memory."""
    limit = host.bounds.memory_mb << 10
    cells = [new_code_cell(FILL), new_code_cell("time.sleep(0.5)"), new_code_cell(code)]
    with most_held(host) as most:
        result = run_submission(host, Lesson("burst", new_notebook()), new_notebook(cells=cells))
    assert result.events == ["kernel memory"], (code, result.events)
    return 100 * (most[0] - limit) / limit


def main() -> None:
    """Run, and print a line for each burst and limit."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for memory_mb in (600, Bounds().memory_mb):
        bounds = replace(Bounds.of(), memory_mb=memory_mb)
        with Host(bounds, Course(ROOT).kit) as host:
            for name, code in BURSTS.items():
                above = [burst(host, code) for _ in range(times)]
                print(
                    f"{memory_mb} MB, {name}: above by {max(above):.0f} % at most,"
                    f" {sorted(above)[times // 2]:.0f} % in the middle",
                    flush=True,
                )
                time.sleep(0.5)


if __name__ == "__main__":
    main()
