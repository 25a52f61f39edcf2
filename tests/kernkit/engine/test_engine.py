"""The engine's lifecycle: jobs that are ready, walled in, limited, watched, interrupted, ended, and
leave nothing behind.

Most of it with a zygote alone; what matters most also with cold processes, and without walls what
can be had without.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from kernkit.engine.channel.wire import Size
from kernkit.engine.kit import Kit
from kernkit.engine.process.cold import ColdHost
from kernkit.engine.process.host import Host
from support.course import KIT, sandboxed
from support.engine import SMALL, errors, run, text

pytestmark = pytest.mark.xdist_group("engine")


HOSTS = {
    "warm": lambda request: request.getfixturevalue("host_of")(SMALL),
    "shared": lambda request: request.getfixturevalue("shared_host_of")(SMALL),
    "cold": lambda request: ColdHost(SMALL, KIT),
    "off": lambda request: request.getfixturevalue("host_of")(SMALL, walls=False),
}


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


@pytest.fixture(scope="module", params=HOSTS)
def any_host(request):
    with sandboxed(), HOSTS[request.param](request) as host:
        yield host


@pytest.fixture(scope="module", params=["warm", "shared", "cold"])
def walled_host(request):
    with sandboxed(), HOSTS[request.param](request) as host:
        yield host


def test_cells_run_as_in_a_notebook(any_host):
    result = run(
        any_host,
        "import matplotlib.pyplot as plt\nx = 41\nprint('hello')\nx + 1",
        "plt.plot([1, 2])\nplt.show()",
        "1 / 0",
        "from IPython.display import clear_output, display, HTML\nprint('old')\nclear_output()\n"
        "h = display(HTML('a'), display_id=True)\nh.update(HTML('b'))",
        "!echo shell",
        "import asyncio\nawait asyncio.sleep(0)\nx",
        "def f(:",
    )
    assert text(result, 0) == "hello\n42"
    assert "image/png" in result.notebook.cells[1].outputs[0].data
    assert errors(result, 2) == ["ZeroDivisionError"]
    assert [o.data["text/html"] for o in result.notebook.cells[3].outputs] == ["b"]
    assert "shell" in text(result, 4)
    assert text(result, 5) == "41"
    assert errors(result, 6) == ["SyntaxError"]
    assert [c.execution_count for c in result.notebook.cells] == [1, 2, 3, 4, 5, 6, 7]


def test_tests_run_elsewhere_and_see_values(any_host):
    result = run(
        any_host,
        "import os\nimport numpy as np\nmine = os.getpid()\ndef double(x):\n    return 2 * x\ntable"
        " = {'a': np.arange(3)}",
        "#test\nimport numpy as np\nassert double(4) == 8\nassert"
        " np.array_equal(double(np.ones(2)), [2, 2])\nassert table['a'].sum() == 3",
        "#test\nassert double(4) == 9",
        "#test\nimport numpy as np\nnp.float64(0.25)",
        "#test\nFalse",
        "#test\nnowhere",
    )
    verdicts = result.verdicts
    assert [verdicts[f"t{i}"]["points"] for i in (1, 2, 3, 4, 5)] == [1, 0, 0.25, 1, 0]
    assert errors(result, 5) == ["NotThere"]


def test_a_course_without_tensorflow_runs_without_it():
    with sandboxed(), Host(SMALL, Kit(imports=("numpy",))) as host:
        result = run(
            host,
            "import sys\nimport numpy as np\ndef double(x):\n    return 2 * np.asarray(x)\n"
            "print([name for name in ('numpy', 'tensorflow', 'keras') if name in sys.modules])",
            "#test\nimport sys\nimport numpy as np\nassert np.array_equal(double([1, 2]), [2, 4])\n"
            "assert 'tensorflow' not in sys.modules and 'keras' not in sys.modules",
        )
    assert text(result, 0) == "['numpy']\n"
    assert result.verdicts["t1"]["points"] == 1, result.verdicts


def test_files_that_are_too_large_are_told(host, monkeypatch):
    monkeypatch.setattr("kernkit.engine.process.process.ORDERS", Size(32 << 20, 1000))
    result = run(host, "import os\nprint(os.listdir())", files={"data.bin": bytes(2000)})
    assert result.events == ["files too large"]
    assert text(result, 0) == "[]\n"


def test_a_student_sees_nothing_of_the_machine(walled_host):
    code = (
        f"""
COURSE, HOME = {os.path.abspath("nbgrader_config.py")!r}, {str(Path.home())!r}
"""
        + """
import os, socket
def names(folder):
    try:
        return os.listdir(folder)
    except PermissionError:
        return [str(os.getpid())]
seen = {
    "processes": [int(p) for p in names("/proc") if p.isdigit()],
    "pid": os.getpid(), "uid": os.getuid(), "home": os.path.exists(HOME + "/.bashrc"),
    "course": os.path.exists(COURSE), "secret": os.environ.get("KERN_TEST_SECRET"),
}
def refused(what):
    try:
        what()
    except OSError as error:
        return type(error).__name__
    return "allowed"
import ctypes
seen["socket"] = refused(lambda: socket.socket())
seen["write"] = refused(lambda: open("/usr/x", "w"))
kit = os.path.dirname(__import__("helpers").__file__)
seen["kit"] = refused(lambda: open(os.path.join(kit, "x"), "w"))
seen["kill"] = refused(lambda: os.kill(3, 9))
seen["unshare"] = ctypes.CDLL(None).unshare(0x10000000)
print(seen)
"""
    )
    os.environ["KERN_TEST_SECRET"] = "secret"
    try:
        seen = eval(text(run(walled_host, code), 0))
    finally:
        del os.environ["KERN_TEST_SECRET"]
    assert seen["processes"] == [seen["pid"]]
    assert seen["uid"] != 0 or os.getuid() != 0
    assert (seen["home"], seen["course"], seen["secret"]) == (False, False, None)
    assert (seen["socket"], seen["write"]) == ("PermissionError", "OSError")
    assert seen["kit"] != "allowed"
    assert seen["kill"] != "allowed"
    assert seen["unshare"] == -1


def test_a_cell_that_never_ends_is_stopped_and_the_rest_runs(any_host):
    result = run(any_host, "while True:\n    pass", "print('after')", "#test\nassert True")
    assert "CellTimeoutError" in errors(result, 0)
    assert text(result, 1) == "after\n"
    assert result.verdicts["t2"]["points"] == 1
    assert not result.timed_out  # CPU counts, whatever else the machine does


def test_sleep_is_measured_by_the_clock(host, monkeypatch):
    monkeypatch.setattr(host, "bounds", replace(SMALL, wall_seconds=3))
    result = run(host, "import time\ntime.sleep(60)", "print('after')")
    assert "CellTimeoutError" in errors(result, 0)
    assert text(result, 1) == "after\n"
    assert result.timed_out


def test_a_cell_that_ignores_interrupts_is_ended(walled_host):
    code = "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True:\n    pass"
    result = run(walled_host, code, "print('after')", "#test\nassert True")
    assert errors(result, 0)[-1] == "KernelDied"
    assert text(result, 1) == ""
    assert result.verdicts["t2"]["points"] == 0


def test_an_answer_that_hangs_while_examined_costs_its_own_test(host):
    result = run(
        host, "def f():\n    while True:\n        pass", "#test\nf()", "#test\nassert True"
    )
    assert (result.verdicts["t1"]["points"], result.verdicts["t2"]["points"]) == (0, 1)
    assert "OutOfTime" in errors(result, 1)


@pytest.mark.parametrize("code", ["import os\nos._exit(0)", "import ctypes\nctypes.string_at(0)"])
def test_a_dead_kernel_fails_what_comes_after(host, code):
    result = run(host, code, "print('after')", "#test\nassert True")
    assert errors(result, 0) == ["KernelDied"]
    assert result.verdicts["t2"]["points"] == 0
    assert text(run(host, "print('next')"), 0) == "next\n"


def test_too_much_memory_ends_the_kernel(any_host):
    code = (
        "x = bytearray(2 << 30)\nfor i in range(0, len(x), 4096): x[i] = 1\nimport"
        " time\ntime.sleep(15)"
    )
    result = run(any_host, code, "print('after')")
    assert errors(result, 0) == ["KernelDied"]
    assert "memory" in result.notebook.cells[0].outputs[-1].evalue
    assert text(result, 1) == ""


def test_floods_of_output_are_cut(host):
    result = run(
        host,
        "while True:\n    print('x' * 1000)",
        "for i in range(1000):\n    display(i)",
        "print('after')",
    )
    assert "TooMuchOutput" in errors(result, 0)
    assert len(text(result, 0)) < 100_000
    assert len(result.notebook.cells[1].outputs) <= 21
    assert text(result, 2) == "after\n"


def test_scratch_is_limited_and_private(walled_host):
    code = (
        "import tempfile\ndata = b'x' * 1_000_000\ntry:\n    for i in range(100):\n"
        "        open(f'{tempfile.gettempdir()}/{i}', 'wb').write(data)\n"
        "except OSError as e:\n    print(e.errno, i < 20)"
    )
    look = "import os, tempfile\nprint(os.path.exists(f'{tempfile.gettempdir()}/0'))"
    assert text(run(walled_host, code), 0) == "28 True\n"
    assert text(run(walled_host, look), 0) == "False\n"


def test_files_stand_beside_the_notebook(host):
    files = {"data/a.txt": b"hello", "mine.py": b"x = 5"}
    assert (
        text(run(host, "import mine\nprint(open('data/a.txt').read(), mine.x)", files=files), 0)
        == "hello 5\n"
    )


def test_a_job_without_walls_has_a_folder_for_a_while_and_changes_nothing_of_the_machine():
    mounts = Path("/proc/self/mounts").read_text()
    code = (
        "import os, tempfile\nprint([os.getcwd(), os.environ['HOME'], tempfile.gettempdir(),"
        " tempfile.mkdtemp()])\n"
    )
    lent = "import pathlib, tempfile\nfrom kernkit.checks.judging.lending import Folder\n"
    lent += "with tempfile.TemporaryDirectory() as folder:\n"
    lent += (
        "    path = pathlib.Path(folder) / 'a.txt'\n    path.write_text('hello')\n    assert"
        " read(Folder(path)) == 'hello'"
    )
    with Host(SMALL, KIT, walls=False) as host:
        result = run(host, code + "def read(path):\n    return open(path).read()", f"#test\n{lent}")
        work, home, *temporary = map(Path, eval(text(result, 0)))
        assert result.verdicts["t1"]["points"] == 1, result.verdicts
        assert work.parent == home
        assert all(path.is_relative_to(home) for path in temporary)
        assert not home.exists()
    assert not home.parent.exists()
    assert Path("/proc/self/mounts").read_text() == mounts


def test_daemons_do_not_outlive_their_job(any_host):
    code = (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n       "
        " time.sleep(600)\n    os._exit(0)\nprint('left')"
    )
    before = _processes()
    assert "left" in text(run(any_host, code), 0)
    assert _left(before) == []


def test_many_jobs_leave_no_process_and_no_descriptor(host):
    run(host, "1")
    before, descriptors = _processes(), len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        run(host, "1", "#test\nassert True")
    assert _left(before) == []
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_a_dead_zygote_is_replaced(host):
    restarts = host.restarts
    host._process.kill()
    host._process.wait()
    assert text(run(host, "print('again')"), 0) == "again\n"
    assert host.restarts == restarts + 1


def _processes():
    """Processes below this one."""
    return set(psutil.Process().children(recursive=True))


def _left(before):
    """Processes that have come since, and stay: a busy machine takes its time to end them."""
    end = time.monotonic() + 20
    while _processes() - before and time.monotonic() < end:
        time.sleep(0.1)
    return list(_processes() - before)
