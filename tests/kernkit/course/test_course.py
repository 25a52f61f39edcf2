"""A course: found by its configuration, its folders as nbgrader has them, one command at a time."""

import fcntl
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import nbformat
import pytest
from nbformat.v4 import new_notebook

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.faults import CourseError
from support.course import ROOT
from support.plain_course import PLAIN, written

NAMES_NOTHING = "c = get_config()\n"


def course(folder, *lines):
    (folder / "nbgrader_config.py").write_text(NAMES_NOTHING + "\n".join(lines))
    return Course(folder)


def test_a_folder_without_configuration_is_no_course(tmp_path, capsys):
    for command in ("build", "grade", "report", "answers .", "collect 01"):
        assert main(["--course", str(tmp_path), *command.split()]) == 2
        said = capsys.readouterr().err
        assert "is not a course: it has no nbgrader_config.py" in said
        assert said.count("\n") == 1


def test_folders_are_those_that_nbgrader_is_configured_with(tmp_path):
    of_ours = course(
        tmp_path,
        'c.CourseDirectory.source_directory = "written"',
        'c.CourseDirectory.submitted_directory = "in"',
    )
    assert of_ours.notebook("source", "02") == tmp_path / "written" / "02" / "02.ipynb"
    assert of_ours.folder("submitted", "02", "ada") == tmp_path / "in" / "ada" / "02"
    for lesson in ("02_b", "01_a"):
        of_ours.notebook("source", lesson).parent.mkdir(parents=True)
        of_ours.notebook("source", lesson).write_text("{}")
    assert of_ours.lessons == ["01_a", "02_b"]
    assert of_ours.in_order({"00_gone", "02_b", "01_a"}) == ["01_a", "02_b", "00_gone"]


@pytest.mark.parametrize(
    "lines",
    [["import a_package_of_nobody"], ['c.Course.exercises = "a_package_of_nobody"']],
)
def test_a_package_that_is_missing_is_one_sentence(tmp_path, capsys, lines):
    (tmp_path / "source" / "01_a").mkdir(parents=True)
    nbformat.write(new_notebook(), tmp_path / "source" / "01_a" / "01_a.ipynb")
    (tmp_path / "nbgrader_config.py").write_text(NAMES_NOTHING + "\n".join(lines))
    assert main(["--course", str(tmp_path), "build"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("kern build: kern works in a copy of the course")
    assert "no a_package_of_nobody here" in said
    assert said.count("\n") == 1


@contextmanager
def holding(folder, command):
    """Another process that holds the course's lock."""
    code = (
        "import sys; from pathlib import Path; from kernkit.course.course import Course\n"
        f"with Course(Path(sys.argv[1])).lock({command!r}):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    line, pipe = [sys.executable, "-c", code, str(folder)], subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as other:
        assert other.stdout.readline() == "held\n"
        yield other
        other.stdin.close()


def test_one_command_at_a_time(tmp_path):
    ours = course(tmp_path)
    with holding(tmp_path, "collect") as other:
        named = rf"another `kern collect` \(process {other.pid}, since \d\d:\d\d\) is at work"
        with pytest.raises(CourseError, match=named):
            ours.lock("grade").__enter__()
    with ours.lock("grade"):
        assert ours.private("lock").read_text().startswith(f"grade {os.getpid()} ")
    assert ours.private("lock").read_text() == ""


@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["collect", PLAIN, "."],
        ["grade", PLAIN],
        ["extend", PLAIN, "ada", "--days", "1"],
        ["exclude", PLAIN, "first"],
        ["forget", "ada", "--yes"],
        ["archive", "a.zip"],
        ["copy-gradebook", "sqlite:///old.db"],
    ],
    ids=lambda command: command[0],
)
def test_commands_that_write_wait_for_the_other_to_be_done(tmp_path, capsys, command):
    written(tmp_path)
    with Course(tmp_path).lock("sleep"):
        assert main(["--course", str(tmp_path), *command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"kern {command[0]}: another `kern sleep` (process {os.getpid()},")
    assert [path.name for path in (tmp_path / ".kern").iterdir()] == ["lock"]


def test_of_many_at_once_one_is_at_work(tmp_path):
    ours, at_work, refusals = course(tmp_path), [], []

    def work(number):
        for _ in range(40):
            try:
                with ours.lock(f"work{number}"):
                    at_work.append(number)
                    time.sleep(0.001)
                    assert at_work == [number]
                    at_work.remove(number)
            except CourseError as refused:
                refusals.append(str(refused))

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work, number) for number in range(4)]:
            done.result()
    known = re.compile(r"another `kern( work\d` \(process \d+, since |` command is at work)")
    assert all(map(known.match, refusals))


def test_a_command_that_was_killed_holds_nothing(tmp_path):
    ours = course(tmp_path)
    with holding(tmp_path, "grade") as other:
        other.kill()
        other.wait()
        assert ours.private("lock").read_text().startswith("grade ")
        with ours.lock("build"):
            assert ours.private("lock").read_text().startswith("build ")
    # What a killed one has left is not believed while another has not written its own
    with ours.private("lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"grade {other.pid} {socket.gethostname()} 10:31")
        file.flush()
        with pytest.raises(CourseError, match=r"^another `kern` command is at work"):
            ours.lock("grade").__enter__()


def test_what_is_no_notebook_is_one_sentence(tmp_path, capsys):
    course(tmp_path)
    (tmp_path / "source" / "01_a").mkdir(parents=True)
    (tmp_path / "source" / "01_a" / "01_a.ipynb").write_text("{}")
    assert main(["--course", str(tmp_path), "build"]) == 2
    said = capsys.readouterr().err
    assert "01_a.ipynb is no notebook that can be read" in said
    assert said.count("\n") == 1
