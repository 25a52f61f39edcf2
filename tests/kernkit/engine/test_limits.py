"""What a job uses counts, whichever of its processes uses it and however it hides that."""

import os
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest

from kernkit.engine.process import usage
from kernkit.engine.process.cold import ColdHost
from kernkit.engine.process.counting import Process, family, look_at, shares_kb
from kernkit.engine.process.usage import Job, new_job, watch
from support.course import KIT, sandboxed
from support.effort import in_part
from support.engine import SMALL, errors, run, text

pytestmark = pytest.mark.xdist_group("engine")

MB = 1 << 20
BOUNDS = replace(SMALL, memory_mb=400, cell_seconds=1, wall_seconds=30)


HOSTS = {
    "warm": lambda request: request.getfixturevalue("host_of")(BOUNDS),
    "shared": lambda request: request.getfixturevalue("shared_host_of")(BOUNDS),
    "cold": lambda request: ColdHost(BOUNDS, KIT),
}


@pytest.fixture(scope="module", params=in_part(HOSTS, ["warm"]))
def host(request):
    with sandboxed(), HOSTS[request.param](request) as host:
        yield host


# --- memory ---------------------------------------------------------------------------------------

HOLDS = {
    "one process": "kept = bytearray(b'x' * (500 << 20))",
    "several programs": (
        "import subprocess, sys\n"
        "code = \"x = b'x' * (100 << 20)\\nimport time\\ntime.sleep(100)\"\n"
        "kept = [subprocess.Popen([sys.executable, '-S', '-c', code]) for _ in range(5)]"
    ),
    "forks of a program": (
        "import subprocess, sys\n"
        "code = \"import os, time\\nfor _ in range(5):\\n    if not os.fork():\\n"
        "        x = b'x' * (100 << 20)\\n        time.sleep(100)\\ntime.sleep(100)\"\n"
        "kept = subprocess.Popen([sys.executable, '-S', '-c', code])"
    ),
    "a thread whose first one ended": (
        "import subprocess, sys\n"
        "code = \"import ctypes, threading, time\\n"
        "threading.Thread(target=lambda: [bytearray(b'x' * (500 << 20)), time.sleep(100)]).start()"
        "\\nctypes.CDLL(None).syscall(60, 0)\"\n"
        "kept = subprocess.Popen([sys.executable, '-S', '-c', code])"
    ),
    "sockets of many processes": (
        "import os, socket, time\nfor _ in range(60):\n    if not os.fork():\n"
        "        kept = [socket.socketpair() for _ in range(25)]\n        time.sleep(100)"
    ),
    "a program that hides what it has": (
        "import subprocess, sys\n"
        "code = \"import ctypes, time\\nctypes.CDLL(None).prctl(4, 0)\\nx = b'x' * (500 << 20)\\n"
        "time.sleep(100)\"\n"
        "kept = subprocess.Popen([sys.executable, '-S', '-c', code])"
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", HOLDS)
def test_memory_counts_wherever_it_is_held(host, way):
    result = run(host, HOLDS[way] + "\nimport time\ntime.sleep(15)")
    assert result.events == ["kernel memory"], (result.events, result.notebook.cells[0].outputs)
    assert result.peak_kb > BOUNDS.memory_mb << 10


def test_what_is_shared_counts_once(host):
    """Five forks with the same 150 MB, and the imports."""
    code = (
        "import os, time\nkept = b'x' * (150 << 20)\n"
        "pids = [os.fork() or (time.sleep(1), os._exit(0)) for _ in range(5)]\n"
        "print([os.waitpid(pid, 0)[1] for pid in pids])"
    )
    result = run(host, code)
    assert (result.events, text(result, 0)) == ([], "[0, 0, 0, 0, 0]\n")


def test_what_cannot_be_counted_cannot_be_had(host):
    code = """
import ctypes, mmap, os
import numpy as np
for name, action in {
    "shared and of no file": lambda: mmap.mmap(-1, 4096),
    "/dev/zero": lambda: mmap.mmap(os.open("/dev/zero", os.O_RDONLY), 4096, prot=mmap.PROT_READ),
    "reserved without end": lambda: np.zeros(50 << 30, np.uint8),
}.items():
    try:
        action()
        print(name)
    except (OSError, MemoryError) as error:
        pass
print(len(mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)))
print(open("/proc/self/oom_score_adj").read())
"""
    result = run(host, code)
    assert text(result, 0).split() == ["4096", "500"], result.notebook.cells[0].outputs


# --- CPU ------------------------------------------------------------------------------------------

BURN = """
import ctypes, os, signal, struct, time
def burn(seconds=0.05):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
    os._exit(0)
def quietly(action, *args):
    try: action(*args)
    except OSError: pass
libc = ctypes.CDLL(None)
"""
REAP = """
while True:
    if os.fork() == 0: {child}
    {wait}
"""
BURNS = {
    "waited for": REAP.format(child="burn()", wait="os.wait()"),
    "ignored": "quietly(signal.signal, signal.SIGCHLD, signal.SIG_IGN)"
    + REAP.format(child="burn()", wait="quietly(os.wait)"),
    "without zombies": "libc.sigaction(17, struct.pack('=Q128sI4xQ', 0, b'', 2, 0), None)"
    + REAP.format(child="burn()", wait="quietly(os.wait)"),
    "orphans": REAP.format(
        child="os.fork() or burn(); os._exit(0)", wait="os.wait(); quietly(os.wait)"
    ),
    "orphans that nobody takes": "libc.prctl(36, 0, 0, 0, 0)"
    + REAP.format(child="os.fork() or burn(); os._exit(0)", wait="os.wait(); quietly(os.wait)"),
    "in a thread": "import threading\n"
    "def rounds():\n    while True:\n        os.fork() or burn()\n        os.wait()\n"
    "threading.Thread(target=rounds, daemon=True).start()\ntime.sleep(25)",
}


@pytest.mark.parametrize("way", in_part(BURNS, ["ignored", "orphans"]))
def test_the_time_of_ended_children_counts(host, way):
    began = time.monotonic()
    result = run(host, f"{BURN}\n{BURNS[way]}")
    assert "CellTimeoutError" in errors(result, 0), result.notebook.cells[0].outputs
    assert "computing time" in result.notebook.cells[0].outputs[0].evalue
    assert not result.timed_out  # by the clock
    assert time.monotonic() - began < BOUNDS.wall_seconds


# --- the watch itself -----------------------------------------------------------------------------


@pytest.fixture
def child():
    """A child of this process that holds some more, and waits."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        kept = bytearray(b"x" * (40 * MB))
        os.write(writing, b"!")
        time.sleep(100)
        os._exit(len(kept))
    assert os.read(reading, 1) == b"!"
    os.close(reading)
    os.close(writing)
    yield pid
    os.kill(pid, 9)
    os.waitpid(pid, 0)


def test_an_exact_look_counts_what_a_process_has_for_itself(child):
    seen = look_at(child)
    alone, shared = shares_kb(seen)
    assert 40 <= alone >> 10 < 60
    assert alone + shared < seen.memory_kb + 2000
    assert seen.stack == look_at(os.getpid()).stack != look_at(os.getppid()).stack


def test_a_look_comes_sooner_the_nearer_the_bound_is(child, monkeypatch):
    # On a clock that stands: a look that itself takes long is not soon taken again
    monkeypatch.setattr(usage, "time", SimpleNamespace(monotonic=lambda: 1e3, thread_time=float))
    waits = []
    for memory_mb in (100_000, 1):
        job = new_job(child, {"memory_mb": memory_mb, "processes": 100})
        job.reason = "ordered"  # so that it is not killed
        watch(job)
        waits.append(job.due - 1000)
    assert waits == pytest.approx([usage.INTERVAL, usage.SHORTEST])


def test_what_has_grown_since_an_exact_look_counts(child, monkeypatch):
    bound = (look_at(child).memory_kb >> 10) - 1
    job = Job(child, {"memory_mb": bound, "processes": 100}, 0, alone=True)
    watch(job)
    held, job.exact.again = job.memory_kb, time.monotonic() + 1000
    assert held >> 10 < bound - 10  # the rest is this process's, too
    monkeypatch.setitem(job.exact.mapped, child, job.exact.mapped[child] - 5000)
    watch(job)
    assert 4000 < job.memory_kb - held < 6000
    assert not job.reason


def test_a_family_is_named_once_and_parents_come_first(child):
    pids = family(os.getpid())
    assert len(pids) == len(set(pids))
    assert pids[0] == os.getpid()
    assert child in pids


def test_what_takes_too_long_to_look_at_is_held(monkeypatch):
    """Or a job of many processes with many areas could keep a zygote from its other jobs."""
    looked = []
    monkeypatch.setattr(usage, "LONGEST", 0.1)
    monkeypatch.setattr(usage, "shares_kb", lambda one: looked.append(time.sleep(0.01)) or (0, 0))
    seen = [Process(pid, 100, 0, 0.0, 1, 0) for pid in range(1000)]
    assert usage._exactly(Job(1, {}, 0), seen, 50_000) > 50_000
    assert len(looked) < 50
