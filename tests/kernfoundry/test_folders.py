"""Whole sets: layout, masks and marks beside the pictures, and no part in two folders."""

import os

import numpy as np
import pytest
from PIL import Image

from kernfoundry.defects import KINDS
from kernfoundry.draw import draw
from kernfoundry.folders import count, draw_set, part_seed
from kernfoundry.marks import USUAL
from kernfoundry.part import Design, new_part
from kernfoundry.shot import SHOPS
from support.casting_sets import contents

FOLDERS = [(split, kind) for split in ("train", "test") for kind in ("ok_front", "def_front")]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A set of 12 and 8."""
    folder = tmp_path_factory.mktemp("drawn")
    draw_set(folder, 12, 8)
    return folder


def test_every_picture_has_its_marks_and_every_defect_its_mask(small):
    assert set(os.listdir(small)) == {"train", "test", "masks", "marks", "README.txt"}
    for split, kind in FOLDERS:
        names = {path.stem for path in (small / split / kind).iterdir()}
        assert len(names) == count(12, 8)[f"{split}/{kind}"]
        assert {path.stem for path in (small / "marks" / split / kind).iterdir()} == names
        masks = small / "masks" / split / kind
        assert masks.exists() == (kind == "def_front")
        assert kind == "ok_front" or {path.stem for path in masks.iterdir()} == names


def test_files_hold_what_was_drawn(small):
    drawn = draw(part_seed("train", "def_front", 2), list(KINDS)[2])
    place = "train/def_front/cast_def_0_2"
    picture = np.asarray(Image.open(small / f"{place}.jpeg").convert("L")).astype(int)
    assert np.abs(picture - drawn.picture).mean() < 4  # JPEG's own loss
    assert np.array_equal(
        np.asarray(Image.open(small / "masks" / f"{place}.png")), 255 * drawn.mask
    )
    assert np.array_equal(np.asarray(Image.open(small / "marks" / f"{place}.png")), drawn.marks)


def test_default_sizes_have_the_real_sets_ratio():
    numbers = count(400, 200)
    assert sum(numbers.values()) == 600
    assert numbers["train/def_front"] / 400 == pytest.approx(0.57, abs=0.01)
    assert 0.61 <= numbers["test/def_front"] / 200 <= 0.63


def test_smallest_set_fills_every_folder():
    assert set(count(2, 2).values()) == {1}


def test_each_kind_of_mark_is_named_by_its_number(small):
    told = (small / "README.txt").read_text("utf-8")
    for number, mark in enumerate(USUAL, 1):
        assert f" {number} {mark.__name__}" in told


def test_same_bytes_again_and_a_larger_set_begins_with_a_smaller_one(small, tmp_path):
    draw_set(tmp_path, 14, 8)
    assert contents(small).items() <= contents(tmp_path).items()


def test_the_other_shop_has_a_test_set_alone(tmp_path):
    draw_set(tmp_path, 0, 8, "b")
    assert set(os.listdir(tmp_path)) == {"test", "masks", "marks", "README.txt"}
    assert len(list(tmp_path.glob("test/*/*.jpeg"))) == 8


def test_no_part_is_in_two_folders_or_shops():
    seeds = [part_seed(*one, n, shop) for one in FOLDERS for n in range(1, 3000) for shop in SHOPS]
    assert len(set(seeds)) == len(seeds)
    parts = [
        new_part(np.random.default_rng([part_seed(*one, n, shop), 0]), Design())
        for one in FOLDERS for n in range(1, 30) for shop in SHOPS
    ]  # fmt: skip
    assert len(set(parts)) == len(parts)


def test_lamp_of_the_other_shop_stands_on_the_other_side():
    """The table is darker where the part's shadow falls: lower right here, lower left there."""
    y, x = np.mgrid[:300, :300] / 150 - 1
    beside = (np.hypot(x, y) > 0.90) & (np.hypot(x, y) < 0.98) & (y > 0.4)
    for shop, shaded in (("a", x > 0.4), ("b", x < -0.4)):
        pictures = np.stack([draw(seed, None, 300, shop).picture for seed in range(6)])
        assert pictures[:, beside & shaded].mean() < pictures[:, beside & ~shaded].mean() - 5


def test_camera_of_the_other_shop_is_noisier_and_softer():
    assert SHOPS["b"].noise[0] > SHOPS["a"].noise[1]
    assert SHOPS["b"].blur[0] > SHOPS["a"].blur[1]
