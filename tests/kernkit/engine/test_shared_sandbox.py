"""Jobs that share a sandbox, where nothing inside bubblewrap may make namespaces: what namespaces
and mounts of their own would do for them.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.process.keeper import empty
from support.engine import SMALL, run, text

pytestmark = pytest.mark.xdist_group("engine")


@pytest.fixture
def host(shared_host_of):
    return shared_host_of(SMALL)


def test_jobs_that_leave_others_too_few_processes_are_graded_again(host):
    """The kernel counts them for all jobs together: 220 for two that may have 120 each."""
    many = "import threading, time\nfor _ in range(90):\n"
    many += (
        "    threading.Thread(target=time.sleep, args=(12,), daemon=True).start()\ntime.sleep(8)"
    )
    with ThreadPoolExecutor(2) as aside:
        results = list(aside.map(lambda code: run(host, code), [many] * 2))
    assert [result.timed_out for result in results] == [True] * 2
    assert [result.events for result in results] == [[]] * 2
    assert not run(host, "print('next')").timed_out


def test_a_folder_is_empty_when_the_next_job_gets_it(host):
    where = "import os, tempfile\nprint(os.path.realpath('.'))\n"
    mess = "os.makedirs('a/b')\nopen('a/c', 'w').write('x')\nos.rename('a/c', 'c')\n"
    mess += "os.chmod('a', 0)\nopen('/dev/shm/x', 'w').close()"
    look = "print(os.listdir('.'), os.listdir(tempfile.gettempdir()), os.listdir('/dev/shm'))"
    first = text(run(host, where + mess), 0)
    assert text(run(host, where + look), 0) == f"{first}[] ['work'] []\n"


def test_files_without_end_are_ended(host):
    code = "import time\nfor i in range(40_000):\n    open(str(i), 'w').close()\ntime.sleep(5)"
    assert "kernel memory" in run(host, code).events


@given(tree=st.lists(st.tuples(st.lists(st.sampled_from("abc"), max_size=6), st.booleans())))
def test_whatever_a_job_leaves_is_deleted(tmp_path_factory, tree):
    folder = tmp_path_factory.mktemp("left")
    for number, (parts, readable) in enumerate(tree):
        path = folder.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True)
        (path / f"file{number}").write_text("x")
        os.symlink("/etc", path / f"link{number}")
        if not readable and os.getuid():
            path.chmod(0)
            break
    empty(str(folder))
    assert list(folder.iterdir()) == []


def test_a_folder_deeper_than_any_path_is_deleted(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(50):
        os.mkdir("deeper" * 40, dir_fd=here)
        here, above = os.open("deeper" * 40, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)
    empty(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_whoever_ends_as_its_job_did_leaves_no_core(host):
    """It would lie in the zygote's folder, which has no bound."""
    inside = psutil.Process(host._process.pid).children(recursive=True)
    pids = [one.pid for one in inside if one.name() != "bwrap"]
    limits = [re.search(r"core.*", Path(f"/proc/{pid}/limits").read_text())[0] for pid in pids]
    assert [limit.split()[3:5] for limit in limits] == [["0", "0"]] * len(pids) != []
