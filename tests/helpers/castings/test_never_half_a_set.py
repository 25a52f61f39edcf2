"""Drawing that is cut short, twice at once, or damaged later: never half a set."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from helpers.foundry import draw as drawing
from helpers.foundry.dataset import casting, castings
from support.casting_sets import DRAW, contents, start_python

# Or a machine that is busy elsewhere would see it drawn to its end before it is killed
WAITS_AFTER_THREE = """\
import time
from helpers.foundry import draw as drawing
draw, drawn = drawing.draw, []
def waits(*args):
    drawn.append(args)
    return draw(*args) if len(drawn) <= 3 else time.sleep(600)
drawing.draw = waits
"""


def test_interrupted_drawing_leaves_nothing(monkeypatch, cache):
    drawn = []

    def stop_at_the_third(*args):
        drawn.append(args)
        if len(drawn) == 3:
            raise KeyboardInterrupt
        return casting(1)

    monkeypatch.setattr(drawing, "draw", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        castings(train=6, test=4)
    assert list(cache.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_drawing_is_not_taken_for_a_set(cache):
    process = start_python(WAITS_AFTER_THREE + DRAW.format(40, 8), cache)
    deadline = time.monotonic() + 60
    while not list(cache.glob(".drawing-*/made/train/*/*_3.jpeg")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    said = process.communicate()
    left = list(cache.iterdir())
    # It was killed in the middle, and lies apart
    assert [entry.name[:9] for entry in left] == [".drawing-"], said
    os.utime(left[0], (0, 0))
    folder = Path(castings(train=40, test=8))
    assert list(cache.iterdir()) == [folder]  # long dead: cleared away
    assert len(list(folder.rglob("*.jpeg"))) == 48


def test_a_run_still_going_is_left_alone(cache):
    (cache / ".drawing-other").mkdir(parents=True)
    castings(train=2, test=2)
    assert (cache / ".drawing-other").exists()


@pytest.mark.parametrize("harm", ["delete", "empty"])
def test_damaged_set_is_drawn_anew(harm):
    folder = Path(castings(train=2, test=2))
    before = contents(folder)
    victim = folder / "masks" / "test" / "def_front" / "cast_def_0_1.png"
    if harm == "delete":
        victim.unlink()
    else:
        victim.write_bytes(b"")
    assert castings(train=2, test=2) == str(folder)
    assert contents(folder) == before


def test_two_processes_at_once_share_one_set(cache):
    processes = [start_python(DRAW.format(30, 10), cache) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    paths = {out.splitlines()[-1] for out, _ in said}
    assert {str(entry) for entry in cache.iterdir()} == paths
    assert len(list(Path(paths.pop()).rglob("*.jpeg"))) == 40


def test_slower_of_two_takes_the_faster_ones_set(monkeypatch, cache):
    real, raced = drawing.draw_set, []

    def overtaken(folder, train, test):
        real(folder, train, test)
        if not raced:
            raced.append(True)
            castings(train=train, test=test)

    monkeypatch.setattr("helpers.foundry.dataset.draw_set", overtaken)
    folder = Path(castings(train=2, test=2))
    assert raced
    assert list(cache.iterdir()) == [folder]
