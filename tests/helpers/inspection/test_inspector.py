"""The inspector: its network against Keras, its record against itself, what it lays, its words."""

import html
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import HelpersError, casting, inspect_casting
from helpers.foundry.dataset import DEFECTS
from helpers.inspection.network import (
    FILE,
    LAID,
    RECORD,
    SIZES,
    UNCHANGED,
    heat_map,
    kept,
    lay,
)
from helpers.interactive.writing import chance
from kernfoundry.draw import EDITION, draw, outline

SOUND = casting(1)[0]
DISC = outline(1)
MEASURED = json.loads(RECORD.read_text("utf-8"))


def patch_of(kind, size):
    return kept()[f"{kind}_{size}"]


def by_keras(picture):
    """The shipped weights in Keras's own layers."""
    import keras

    shown = keras.Sequential([keras.Input((*picture.shape, 1))])
    shown.add(keras.layers.Rescaling(1 / 127.5, offset=-1))
    plan = zip(kept()["strides"].tolist(), kept()["pools"].tolist(), strict=True)
    for number, (stride, pools) in enumerate(plan):
        kernel, bias = kept()[f"kernel{number}"], kept()[f"bias{number}"]
        end = "sigmoid" if number == len(kept()["pools"]) - 1 else "relu"
        size, filters = kernel.shape[:2], kernel.shape[3]
        shown.add(keras.layers.Conv2D(filters, size, stride, "same", activation=end))
        shown.layers[-1].set_weights([kernel, bias])
        if pools:
            shown.add(keras.layers.MaxPooling2D())
    return np.asarray(shown(picture[None, ..., None].astype(np.float32)))[0, ..., 0]


@pytest.mark.parametrize("shape", [(300, 300), (203, 118)])
def test_the_map_is_what_keras_gives(shape):
    noise = np.random.default_rng(3).integers(0, 256, shape, np.uint8)
    for picture in (noise, draw(5, "scratch").picture[: shape[0], : shape[1]]):
        np.testing.assert_allclose(heat_map(picture), by_keras(picture), atol=1e-4)


@pytest.mark.parametrize("kind", LAID)
def test_each_number_stands_for_its_8_by_8_pixels(kind):
    laid = lay(SOUND, patch_of(kind, "large"), 200, 190, DISC)
    heat = heat_map(laid)
    i, j = np.unravel_index(heat.argmax(), heat.shape)
    assert heat.shape == (37, 37)
    rows, columns = np.nonzero(laid != SOUND)
    assert np.hypot(rows - (8 * i + 4), columns - (8 * j + 4)).min() <= 8


def test_it_needs_neither_tensorflow_nor_a_pickle():
    code = (
        "import sys; from helpers import inspect_casting; inspect_casting();"
        " print({'tensorflow', 'keras', 'matplotlib'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "set()\n"
    assert FILE.stat().st_size < 200_000
    with np.load(FILE, allow_pickle=False) as kept:
        assert all(kept[name].dtype.kind in "fiub" for name in kept.files)


# --- what was measured ----------------------------------------------------------------------------


def test_the_record_is_of_these_castings_and_this_network():
    """A sample of the recorded scores comes out again; for other castings, or another network, run
    bench/inspector.py.
    """
    assert MEASURED["edition"] == EDITION, "castings changed: run bench/inspector.py"
    assert set(MEASURED["unseen"]) == {"sound", *DEFECTS}
    seed = MEASURED["first"]
    for kind, scores in MEASURED["unseen"].items():
        for number in range(0, len(scores), len(scores) // 4):
            picture = draw(seed + number, None if kind == "sound" else kind).picture
            assert heat_map(picture).max() == pytest.approx(scores[number], abs=2e-3), kind
        seed += len(scores)


def test_it_is_good_enough_to_be_shown():
    unseen = {kind: np.mean(np.array(s) >= 0.5) for kind, s in MEASURED["unseen"].items()}
    assert unseen.pop("sound") <= 0.15
    assert np.mean(list(unseen.values())) >= 0.85


# --- what is laid ---------------------------------------------------------------------------------


@given(
    kind=st.sampled_from(LAID),
    size=st.sampled_from(SIZES),
    row=st.integers(0, 299),
    column=st.integers(0, 299),
)
def test_a_defect_changes_what_lies_under_it_on_the_part_and_nothing_else(kind, size, row, column):
    change = patch_of(kind, size)
    laid = lay(SOUND, change, row, column, DISC)
    rows, columns = np.indices(SOUND.shape)
    under = abs(rows - row) <= change.shape[0] // 2
    under &= abs(columns - column) <= change.shape[1] // 2
    under &= np.hypot(rows - DISC[0], columns - DISC[1]) <= DISC[2]
    assert (laid == SOUND)[~under].all()
    for r, c in np.argwhere(under)[::97]:
        factor = change[r - row + change.shape[0] // 2, c - column + change.shape[1] // 2]
        assert abs(int(laid[r, c]) - min(int(SOUND[r, c]) * int(factor) / UNCHANGED, 255)) <= 0.5


def test_patches_come_in_sizes_and_change_something():
    for kind in LAID:
        areas = [(patch_of(kind, size) != UNCHANGED).sum() for size in SIZES]
        assert areas == sorted(areas)
        assert areas[0] > 60
        assert all(side % 2 for size in SIZES for side in patch_of(kind, size).shape)


# --- what is said ---------------------------------------------------------------------------------


def test_numbers_choose_what_is_shown():
    wanted = lay(casting(3)[0], patch_of("scratch", "large"), 190, 200, outline(3))
    shown = inspect_casting("scratch", "large", row=190, column=200, seed=3)
    np.testing.assert_array_equal(shown.output, heat_map(wanted))
    np.testing.assert_array_equal(inspect_casting(None).output, heat_map(SOUND))
    assert repr(shown) == "<inspect_casting: large scratch at row 190, column 200>"
    assert repr(inspect_casting(None)) == "<inspect_casting: nothing>"
    assert len(shown.html) < 1_000_000
    alt = re.search(r'<img alt="([^"]*)"', shown.html)[1]
    score = f"The network's score is {chance(float(shown.output.max()))};"
    assert f"Laid: large scratch at row 190, column 200. {score}" in html.unescape(alt)
    assert "drawn" in alt


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: inspect_casting("flash"), r"inspect_casting\(defect\).*blowhole"),
        (lambda: inspect_casting(size="huge"), r"inspect_casting\(size\).*medium"),
        (lambda: inspect_casting(row=150, column=150), "no metal lies there. Stay 26 to 12"),
        (lambda: inspect_casting(row=2, column=2), "no metal lies there"),
        (lambda: inspect_casting(row=1.5), r"inspect_casting\(row\).*whole number from 0 to 299"),
        (lambda: inspect_casting(seed=-1), r"inspect_casting\(seed\)"),
    ],
)
def test_what_it_cannot_do_gets_a_sentence(call, words):
    with pytest.raises(HelpersError, match=words):
        call()
