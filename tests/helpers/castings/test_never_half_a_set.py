"""Drawing that is cut short, twice at once, or damaged later: never half a set."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from helpers.foundry import dataset
from helpers.foundry.dataset import castings, other_shop
from kernfoundry import folders
from support.casting_sets import DRAW, contents, start_python

# Or a machine that is busy elsewhere would see it drawn to its end before it is killed
WAITS_AFTER_THREE = """\
import time
from kernfoundry import folders
draw, drawn = folders.draw, []
def waits(*args):
    drawn.append(args)
    return draw(*args) if len(drawn) <= 3 else time.sleep(600)
folders.draw = waits
"""


def test_interrupted_drawing_leaves_nothing(monkeypatch, cache):
    drawn = []

    def stop_at_the_third(*args):
        drawn.append(args)
        if len(drawn) == 3:
            raise KeyboardInterrupt
        return draw(*args)

    draw = folders.draw
    monkeypatch.setattr(folders, "draw", stop_at_the_third)
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


def test_sets_of_two_shops_lie_apart(cache):
    paths = {castings(train=2, test=2), other_shop(test=2)}
    assert {str(entry) for entry in cache.iterdir()} == paths


@pytest.mark.parametrize(
    "harmed", ["masks/test/def_front/cast_def_0_1", "marks/test/ok_front/cast_ok_0_1"]
)
@pytest.mark.parametrize("harm", ["delete", "empty"])
def test_damaged_set_is_drawn_anew(harm, harmed):
    folder = Path(castings(train=2, test=2))
    before = contents(folder)
    victim = folder / f"{harmed}.png"
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
    real, raced = dataset.draw_set, []

    def overtaken(folder, train, test, shop):
        real(folder, train, test, shop)
        if not raced:
            raced.append(True)
            castings(train=train, test=test)

    monkeypatch.setattr(dataset, "draw_set", overtaken)
    folder = Path(castings(train=2, test=2))
    assert raced
    assert list(cache.iterdir()) == [folder]
