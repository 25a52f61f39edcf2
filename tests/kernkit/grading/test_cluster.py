"""Grading on several workers of a Dask scheduler, into a PostgreSQL gradebook: the same marks as at
home, whoever dies.
"""

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from support.classroom import CLASS, LESSON, RIGHT, built, configure, hand_in
from support.gradebooks import marks
from support.once import copied
from support.plain_course import PLAIN, kern, rows
from support.plain_course import hand_in as hand_in_plain
from support.watching import Watching

pytestmark = [pytest.mark.xdist_group("cluster"), pytest.mark.thorough]

BIN = next(
    (Path(folder) for folder in sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None
)
NOBODY = 65534
SLOW = {"max_pool": "import time\ntime.sleep(4)\n" + RIGHT["max_pool"]}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def as_nobody():
    """PostgreSQL will not run as root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.fixture(scope="module")
def database():
    """The address of an empty database on a server of our own."""
    if BIN is None:
        assert not os.environ.get("KERN_MUST_POSTGRES"), (
            "no PostgreSQL here: apt-get install postgresql"
        )
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    folder, port = Path("/tmp") / f"kern-postgres-{os.getpid()}", free_port()
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    quiet = {
        "preexec_fn": as_nobody,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": "/",
    }
    subprocess.run(
        [BIN / "initdb", "-D", folder / "data", "-U", "kern", "--auth=trust", "--no-sync"],
        check=True,
        **quiet,
    )
    options = ["-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", folder, "-F"]
    server = subprocess.Popen([BIN / "postgres", *options], **quiet)
    try:
        import psycopg

        for _ in range(1200):  # two minutes, on a busy machine
            try:
                psycopg.connect(host="127.0.0.1", port=port, user="kern", dbname="postgres").close()
                break
            except psycopg.OperationalError:
                time.sleep(0.1)
        yield f"postgresql+psycopg://kern@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler's address and the process numbers of its two workers."""
    folder, port = tmp_path_factory.mktemp("dask"), free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [
        "worker",
        address,
        "--host",
        "127.0.0.1",
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
    ]
    started = [_dask(scheduler, folder)]
    _until(lambda: socket.create_connection(("127.0.0.1", port), 1).close())
    started += [
        _dask([*worker, "--local-directory", str(folder / str(i))], folder) for i in range(2)
    ]
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(2, timeout=120)
    yield address, [process.pid for process in started[1:]]
    for process in started[::-1]:
        process.terminate()
        process.wait(20)


def _dask(arguments, folder):
    line = [sys.executable, "-W", "ignore", "-m", "dask", *arguments]
    return subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _until(attempt):
    for _ in range(600):  # two minutes, on a busy machine
        try:
            return attempt()
        except OSError:
            time.sleep(0.2)
    raise TimeoutError


@pytest.fixture(scope="module")
def course(tmp_path_factory, database):
    return built(tmp_path_factory.mktemp("course"), LESSON, db_url=database)


def test_the_same_marks_as_at_home(course, database, cluster):
    for name, (answers, _) in CLASS.items():
        hand_in(course, name, answers)
    assert main(["--course", str(course), "grade", LESSON, "--scheduler", cluster[0]]) == 0
    assert marks(database, LESSON) == {name: points for name, (_, points) in CLASS.items()}


def test_a_watch_grades_on_them(course, database, cluster, tmp_path):
    with Watching(course, tmp_path / "log", LESSON, "--scheduler", cluster[0]) as watching:
        watching.until_said("Watching submitted/")
        for number in range(3):
            hand_in(course, f"watched-{number}", RIGHT)
        for name in [f"watched-{number}" for number in range(3)]:
            watching.until(lambda name=name: marks(database, LESSON).get(name) == 14, 300)
        assert watching.child("zygote") is None  # nothing is graded here


def test_a_worker_that_dies_loses_nothing(course, database, cluster):
    address, workers = cluster
    for number in range(4):
        hand_in(course, f"slow-{number}", RIGHT | SLOW)
    kern = Path(sys.executable).with_name("kern")
    run = subprocess.Popen([kern, "--course", course, "grade", LESSON, "--scheduler", address])
    time.sleep(8)
    os.kill(workers[0], signal.SIGKILL)
    assert run.wait(300) == 0
    got = marks(database, LESSON)
    assert [got[f"slow-{number}"] for number in range(4)] == [14] * 4


def test_a_scheduler_that_is_not_there_is_told(course, capsys):
    assert (
        main(
            [
                "--course",
                str(course),
                "grade",
                LESSON,
                "--force",
                "--scheduler",
                f"tcp://127.0.0.1:{free_port()}",
            ]
        )
        == 2
    )
    assert "cannot grade on tcp://" in capsys.readouterr().err


@pytest.fixture
def other_database(database):
    """Another empty one on the same server."""
    import psycopg

    server, _, _ = database.rpartition("/")
    plain = server.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS moved")
        connection.execute("CREATE DATABASE moved")
    return f"{server}/moved"


@pytest.mark.parametrize("copied_first", [True, False])
def test_the_move_from_sqlite(
    plain_graded, stand_in, other_database, tmp_path, capsys, copied_first
):
    folder = copied(plain_graded, tmp_path / "course")
    sqlite = f"sqlite:///{folder}/gradebook.db"
    with Gradebook(sqlite) as gradebook:
        grade = gradebook.find_grade("test_second", PLAIN, PLAIN, "ben")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    wanted = rows(folder)
    configure(folder, f"c.CourseDirectory.db_url = {other_database!r}")
    if copied_first:
        assert kern(folder, "copy-gradebook", sqlite) == 0
    capsys.readouterr()
    assert kern(folder, "grade") == 0
    said = capsys.readouterr().out
    assert ("0 submissions in" if copied_first else "4 submissions in") in said
    if not copied_first:  # what people gave is in the other
        wanted["ben", "test_second"] = (0.0, None, False)
    assert rows(folder, other_database) == wanted
    hand_in_plain(folder, "ben", first="wrong", second="right")
    assert kern(folder, "grade") == 0
    manual = 1.5 if copied_first else None
    assert rows(folder, other_database)["ben", "test_second"] == (3.0, manual, copied_first)
    assert kern(folder, "report") == 0
