"""When a check says that it is still running: after ten seconds of work, or of waiting."""

import threading
import time
from types import SimpleNamespace

import pytest

from kernkit.checks.notebook import waiting
from kernkit.checks.notebook.waiting import told_while_running

STILL = "check.relu is still running after {} s."


@pytest.fixture
def clocks(monkeypatch):
    """Clocks that are set by hand."""
    now = SimpleNamespace(wall=1000.0, work=70.0, looks=0)

    def process_time():
        now.looks += 1
        return now.work

    fake = SimpleNamespace(perf_counter=lambda: now.wall, process_time=process_time)
    monkeypatch.setattr(waiting, "time", fake)
    monkeypatch.setattr(waiting, "TICK", 0.01)
    return now


def running(clocks, capsys, wall, work):
    """What is said of a check within so many seconds, of which its process worked so many: once
    its watcher has said something, or has looked at the clocks and looked again.
    """
    others = threading.active_count()
    with told_while_running("relu"):
        clocks.work += work
        clocks.wall += wall
        looks = clocks.looks
        while threading.active_count() > others and clocks.looks < looks + 3:
            time.sleep(0.005)
        return capsys.readouterr().out


@pytest.mark.parametrize(
    ("wall", "work"),
    [
        (10, 10),  # a loop
        (25, 10),  # a loop, on a busy machine
        (10, 19.5),  # on two cores
        (10, 0.1),  # something that waits
        (300, 2),
    ],
)
def test_what_lasts_is_told(clocks, capsys, wall, work):
    assert running(clocks, capsys, wall, work).startswith(STILL.format(wall))


@pytest.mark.parametrize(
    ("wall", "work"),
    [
        (0, 0),
        (9.9, 9.9),
        (9.9, 0),
        (6, 12),  # two cores at work
        (26, 4),  # a right answer that trains, on a busy machine
        (60, 2),
    ],
)
def test_what_does_not_last_is_not_told(clocks, capsys, wall, work):
    assert running(clocks, capsys, wall, work) == ""


@pytest.mark.parametrize("graded", ["KERN_GRADING", "NBGRADER_EXECUTION"])
def test_no_thread_and_no_word_while_grading(clocks, capsys, monkeypatch, graded):
    before = threading.active_count()
    with told_while_running("relu"):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
    monkeypatch.setenv(graded, "autograde")
    with told_while_running("relu"):
        assert threading.active_count() == before
    assert running(clocks, capsys, 100, 100) == ""
