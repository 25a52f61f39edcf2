"""The cache of converted weights: made once, checked at every use, and never needed."""

from pathlib import Path

import keras
import pytest

from helpers import pretrained_base
from helpers.base import pretrained
from support.bases import AS_NUMPY_1, flipped, same_weights, start_python

pytestmark = AS_NUMPY_1


def test_converted_once(cache, monkeypatch):
    first = pretrained_base()
    [file] = cache.iterdir()
    written = file.stat().st_mtime_ns
    monkeypatch.setattr(pretrained, "weights_file", lambda: pytest.fail("converted again"))
    assert same_weights(pretrained_base(), first)
    assert [entry.stat().st_mtime_ns for entry in cache.iterdir()] == [written]


def empty(file):
    file.write_bytes(b"")


def cut(file):
    file.write_bytes(file.read_bytes()[:-1000])


def flip(file):
    file.write_bytes(flipped(file.read_bytes()))


def replace(file):
    """A whole file of weights under its right hash, of another network."""
    small = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    small.save_weights(file)
    file.rename(
        file.with_name(f"{pretrained.CACHED}-{pretrained._sha256(file.read_bytes())}.weights.h5")
    )


@pytest.mark.parametrize("harm", [empty, cut, flip, replace])
def test_damaged_cache_is_thrown_away_and_made_anew(harm, cache):
    first = pretrained_base()
    [file] = cache.iterdir()
    harm(file)
    assert same_weights(pretrained_base(), first)
    [again] = cache.iterdir()
    assert pretrained._sha256(again.read_bytes()) in again.name


def test_other_files_of_the_cache_are_left_alone(cache):
    cache.mkdir()
    (cache / "castings-1-4-2").mkdir()
    (cache / "mine.weights.h5").write_text("mine")
    pretrained_base()
    assert {entry.name for entry in cache.iterdir()} > {"castings-1-4-2", "mine.weights.h5"}


def test_works_without_a_cache(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "file" / "cache"))
    assert same_weights(pretrained_base(), pretrained_base())


def test_a_full_disk_leaves_nothing_behind(monkeypatch, cache):
    def half(model, path):
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keras.Model, "save_weights", half)
    pretrained_base()
    assert list(cache.iterdir()) == []


def test_two_processes_at_once(cache):
    code = (
        "import hashlib; from helpers import pretrained_base;"
        " print(hashlib.sha256(b''.join(w.tobytes() for w in"
        " pretrained_base().get_weights())).hexdigest())"
    )
    processes = [start_python(code, cache) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert len(set(said)) == 1
    left = list(cache.iterdir())
    assert left
    assert all(pretrained._sha256(file.read_bytes()) in file.name for file in left)
