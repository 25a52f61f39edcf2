"""Castings as arrays, scores of a model, recorded runs, long cells, and the pictures on which
graders train.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from PIL import Image

from helpers import (
    HelpersError,
    balanced_accuracy,
    casting_arrays,
    casting_masks,
    castings,
    check,
    for_show,
    mask_path,
    open_test_set,
    other_shop,
    ready,
)
from helpers.judges.training_pictures import ranking, trial_set
from kernkit.checks import session as checks


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    before = os.environ.get("KERN_CACHE")
    os.environ["KERN_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield castings(train=16, test=8)
    os.environ.pop("KERN_CACHE") if before is None else os.environ.update(KERN_CACHE=before)


def test_arrays_have_the_promised_form(folder):
    pictures, labels, paths = casting_arrays("train", folder)
    assert (pictures.shape, pictures.dtype, labels.shape, len(paths)) == (
        (16, 128, 128, 1),
        np.uint8,
        (16,),
        16,
    )
    assert [("def_front" in path) for path in paths] == labels.astype(bool).tolist()
    assert len(set(paths)) == 16


def test_arrays_come_in_one_mixed_order(folder):
    first, again = casting_arrays("train", folder), casting_arrays("train", folder, size=64)
    assert first.paths == again.paths
    assert 0 < first.labels[:8].sum() < 8
    assert casting_arrays("train", folder, limit=5).paths == first.paths[:5]


def test_three_channels_are_equal(folder):
    pictures = open_test_set(folder, size=160, channels=3).pictures
    assert pictures.shape == (8, 160, 160, 3)
    assert (pictures[..., 0] == pictures[..., 2]).all()


def test_masks_belong_to_their_pictures(folder):
    _, labels, paths = casting_arrays("train", folder, size=300)
    masks = casting_masks(paths, size=300)
    assert masks.shape == (16, 300, 300)
    assert (masks.any((1, 2)) == labels.astype(bool)).all()
    # A thin scratch survives shrinking
    assert (casting_masks(paths, size=75).any((1, 2)) == labels.astype(bool)).all()


def test_masks_of_marks_belong_to_their_pictures(folder):
    _, labels, paths = casting_arrays("train", folder, size=300)
    marks, defects = casting_masks(paths, size=300, of="marks"), casting_masks(paths, size=300)
    assert (marks.shape, marks.dtype) == ((16, 300, 300), np.bool_)
    for label in (0, 1):  # a class without marks would be told by them
        assert marks[labels == label].any()
    assert not (marks & defects).any()
    for path, mask in zip(paths, marks, strict=True):
        assert ((np.asarray(Image.open(mask_path(path, of="marks"))) > 0) == mask).all()


def test_the_test_set_of_the_other_shop_is_opened(folder, monkeypatch, capsys):
    monkeypatch.setattr("helpers.foundry.arrays._opened", Counter())
    theirs = other_shop(test=8)
    capsys.readouterr()
    test = open_test_set(theirs, size=64)
    assert (test.pictures.shape, test.labels.sum()) == ((8, 64, 64, 1), 5)
    assert all(path.startswith(theirs) for path in test.paths)
    open_test_set(folder, size=64)
    assert capsys.readouterr().out == (
        "Test set of the other shop: opened once since this notebook was started.\n"
        "Test set: opened once since this notebook was started.\n"
    )
    assert casting_masks(test.paths).any((1, 2)).tolist() == test.labels.astype(bool).tolist()
    with pytest.raises(HelpersError, match="there is no train/ok_front"):
        casting_arrays("train", theirs)


def test_real_set_has_no_masks(tmp_path):
    for part in ("train/ok_front", "train/def_front", "test/ok_front", "test/def_front"):
        (tmp_path / part).mkdir(parents=True)
        Image.new("L", (300, 300), 99).save(tmp_path / part / "cast_def_0_1.jpeg")
    found = casting_arrays("train", tmp_path)
    assert found.labels.tolist() in ([0, 1], [1, 0])
    with pytest.raises(HelpersError, match="Only the castings that the kit draws have masks"):
        casting_masks(found.paths)
    with pytest.raises(HelpersError, match="Only the castings that the kit draws have masks"):
        casting_masks(found.paths, of="marks")
    (tmp_path / "train/ok_front/broken.png").write_bytes(b"no picture")
    with pytest.raises(HelpersError, match=r"cannot read .*broken\.png"):
        casting_arrays("train", tmp_path)


def test_opening_the_test_set_is_counted_by_set(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("helpers.foundry.arrays._opened", Counter())
    test = open_test_set(folder)
    assert all("test" in path for path in test.paths)
    assert capsys.readouterr().out == ("Test set: opened once since this notebook was started.\n")
    assert open_test_set(folder, limit=5).paths == test.paths[:5]
    assert capsys.readouterr().out == (
        "Test set: opened 2 times since this notebook was started; what you chose after a look,"
        " it no longer tests.\n"
    )
    other = shutil.copytree(folder, tmp_path / "other")
    open_test_set(other, size=64)
    assert "opened once" in capsys.readouterr().out
    assert len(test.labels) == 8


def test_what_could_not_be_read_was_not_opened(folder, monkeypatch, capsys):
    monkeypatch.setattr("helpers.foundry.arrays._opened", Counter())
    with pytest.raises(HelpersError, match=r"open_test_set\(channels=2\)"):
        open_test_set(folder, channels=2)
    open_test_set(folder)
    assert "opened once" in capsys.readouterr().out


def test_the_test_set_is_read_by_the_call_that_counts_alone(folder):
    with pytest.raises(HelpersError, match=r"is sealed.*open_test_set\(\)"):
        casting_arrays("test", folder)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("validation",), "one of: train\\."), (("train", None, 128, 2), "channels=2")],
)
def test_arrays_refuse(arguments, says):
    with pytest.raises(HelpersError, match=says):
        casting_arrays(*arguments)


def test_balanced_accuracy_is_the_mean_of_two_recalls():
    labels, scores = np.array([1, 1, 1, 1, 0, 0]), np.array([0.9, 0.5, 0.4, 0.8, 0.1, 0.7])
    assert balanced_accuracy(labels, scores) == pytest.approx((3 / 4 + 1 / 2) / 2)
    assert balanced_accuracy(labels, scores[:, None], threshold=0.75) == pytest.approx(
        (2 / 4 + 1) / 2
    )
    assert balanced_accuracy(labels, np.ones(6)) == 0.5


@pytest.mark.parametrize(
    ("labels", "scores", "says"),
    [([0, 1], [0.1], "2 labels, but 1 scores"), ([1, 1], [1, 0], "both must occur")],
)
def test_balanced_accuracy_refuses(labels, scores, says):
    with pytest.raises(HelpersError, match=says):
        balanced_accuracy(labels, scores)


def test_long_cell_says_how_long_it_took_and_returns_the_result(capsys):
    assert for_show(lambda: 7) == 7
    assert capsys.readouterr().out == "Running …\nDone in 0 s.\n"


def test_cell_for_show_waits_for_the_exercises_it_needs(capsys, monkeypatch):
    monkeypatch.setattr(checks, "_latest", {})
    assert ready("relu", "out_size", "max_pool") is False
    assert capsys.readouterr().out.startswith(
        "This cell runs once relu, out_size and max_pool pass. "
    )
    assert ready() is True
    check.relu(lambda x: np.maximum(x, 0))
    capsys.readouterr()
    assert ready("relu") is True
    assert capsys.readouterr().out == ""
    assert ready("relu", "out_size") is False
    assert capsys.readouterr().out.startswith("This cell runs once out_size passes. ")
    check.relu(lambda x: x)
    assert ready("relu") is False
    assert "runs once relu passes." in capsys.readouterr().out


def test_cell_for_show_waits_for_all_points(monkeypatch):
    monkeypatch.setattr(checks, "_latest", {})
    edges = {"vertical": [[-1, 0, 1]] * 3, "horizontal": [[-1, 0, 1]] * 3, "diagonal": ...}
    assert 0 < check.edge_kernels(edges) < 3
    assert ready("edge_kernels") is False


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kernel_sums", {"A": "same", "B": "same", "C": "same", "D": "same"}),
        ("reader_guesses", {"apple": "blue", "png_values": "0 to 1", "uint8_sum": "wraps to 44"}),
    ],
)
def test_cell_for_show_opens_for_a_bet_that_is_stored(name, words, monkeypatch):
    monkeypatch.setattr(checks, "_latest", {})
    judged = getattr(check, name)
    judged(dict.fromkeys(words, ...))
    assert ready(name) is False
    judged(words)
    assert ready(name) is True


def test_cell_for_show_needs_an_exercise_there_is():
    with pytest.raises(HelpersError, match="There is no exercise called 'rely'"):
        ready("rely")


def test_long_cell_waits_for_the_exercises_it_needs(capsys, monkeypatch):
    monkeypatch.setattr(checks, "_latest", {})
    assert for_show(lambda: 7, needs=["relu", "out_size"]) is None
    assert capsys.readouterr().out.startswith("This cell runs once relu and out_size pass. ")
    check.relu(lambda x: np.maximum(x, 0))
    assert for_show(lambda: 7, needs=["relu"]) == 7


def test_cells_for_show_are_skipped_while_grading(capsys, monkeypatch):
    check.relu(lambda x: np.maximum(x, 0))
    capsys.readouterr()
    monkeypatch.setenv("KERN_GRADING", "1")
    assert ready("relu") is False
    assert for_show(lambda: 7) is None
    assert capsys.readouterr().out == "Skipped while grading: this cell is for show.\n" * 2


def test_long_cell_passes_errors_on():
    with pytest.raises(ZeroDivisionError):
        for_show(lambda: 1 / 0)


def test_trial_set_is_repeatable_and_needs_looking():
    pictures, labels = trial_set(3)
    assert (pictures.shape, pictures.dtype, labels.sum()) == ((96, 64, 64, 1), np.float32, 48)
    assert pictures.min() >= 0
    assert pictures.max() <= 255
    assert (trial_set(3)[0] == pictures).all()
    assert not (trial_set(4)[0] == pictures).all()
    assert ranking(labels, -pictures.mean((1, 2, 3))) < 0.85  # brightness alone does not tell
    assert ranking(labels, -pictures.min((1, 2, 3))) > 0.99  # the dark spot does


def test_ranking_counts_pairs():
    assert ranking(np.array([0, 1]), np.array([0.2, 0.1])) == 0
    assert ranking(np.array([0, 1, 1]), np.array([[0.2], [0.9], [0.2]])) == 0.75
    assert ranking(np.array([0, 1]), np.array([np.nan, np.nan])) == 0.5


def test_the_ladder_trains_the_networks_of_the_lessons():
    """The recorded runs are those of the lessons' own answers: same layers, same settings."""
    code = """
import sys
sys.path.insert(0, "bench")
from ladder import networks
from checks import references
build_cnn = references("05_designing_cnns")["build_cnn"]
build_gap_cnn = references("06_global_average_pooling")["build_gap_cnn"]

def form(model):
    left_out = "name", "dtype", "batch_shape"
    own = lambda layer: {k: v for k, v in layer.get_config().items() if k not in left_out}
    layers = [(type(layer).__name__, layer) for layer in model.layers]
    return [(kind, own(layer)) for kind, layer in layers if kind != "InputLayer"]

assert form(networks.cnn()) == form(build_cnn())
assert abs(float(build_cnn().optimizer.learning_rate) - networks.CNN_RATE) < 1e-6
assert form(networks.gap_cnn()) == form(build_gap_cnn())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
