"""A large set is drawn by several processes: the same bytes, whatever becomes of the helpers."""

import subprocess
import sys

import pytest

from kernfoundry import folders
from kernfoundry.folders import count, draw_set, processes
from support.casting_sets import contents

TRAIN, TEST = 8, 6


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A set of 8 and 6 that one process drew."""
    folder = tmp_path_factory.mktemp("alone")
    assert processes(TRAIN + TEST) == 1
    draw_set(folder, TRAIN, TEST)
    return contents(folder)


@pytest.fixture
def three(monkeypatch):
    """Three processes for however few pictures; returns those that were started to help."""
    started = []

    class Started(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(folders, "processes", lambda total: 3)
    monkeypatch.setattr(folders.subprocess, "Popen", Started)
    return started


def test_three_processes_draw_what_one_draws(alone, three, tmp_path, monkeypatch):
    shares = []
    real = folders.draw_share
    monkeypatch.setattr(
        folders, "draw_share", lambda *what: (shares.append(what[-2:]), real(*what))
    )
    draw_set(tmp_path, TRAIN, TEST)
    assert contents(tmp_path) == alone
    assert [helper.returncode for helper in three] == [0, 0]
    assert shares == [(0, 3)]  # the others drew the rest


@pytest.mark.parametrize("python", ["/bin/false", "/nowhere/python", "", None])
def test_where_no_other_process_can_draw_this_one_does(alone, three, tmp_path, monkeypatch, python):
    monkeypatch.setattr(sys, "executable", python)
    draw_set(tmp_path, TRAIN, TEST)
    assert contents(tmp_path) == alone


def test_a_students_file_with_the_name_of_a_module_is_not_run(three, tmp_path, monkeypatch):
    beside = tmp_path / "notebook"
    beside.mkdir()
    for name in ("random", "numpy", "kernfoundry", "PIL"):
        (beside / f"{name}.py").write_text("open('run', 'w').close(); raise SystemExit(1)")
    monkeypatch.chdir(beside)
    draw_set(tmp_path / "made", TRAIN, TEST)
    assert [helper.returncode for helper in three] == [0, 0]
    assert not (beside / "run").exists()


def test_who_stops_the_drawing_stops_all_of_it(three, tmp_path, monkeypatch):
    def stopped(*what):
        raise KeyboardInterrupt

    monkeypatch.setattr(folders, "draw_share", stopped)
    with pytest.raises(KeyboardInterrupt):
        draw_set(tmp_path, 300, 300)
    assert len(three) == 2
    assert all(helper.returncode for helper in three)
    assert not (tmp_path / "README.txt").exists()


def test_each_core_draws_forty_or_more(monkeypatch):
    monkeypatch.setattr(folders.os, "sched_getaffinity", lambda pid: range(4), raising=False)
    monkeypatch.setattr(folders.os, "cpu_count", lambda: 4)
    assert [processes(total) for total in (2, 79, 80, 120, 600)] == [1, 1, 2, 3, 4]
    assert sum(count(400, 200).values()) == 600
