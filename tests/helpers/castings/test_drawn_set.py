"""The sets that are drawn: layout, names, counts, pictures and masks, and no part twice in them."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from helpers.errors import HelpersError
from helpers.foundry.dataset import (
    DEFECTS,
    LAYOUT,
    cache_folder,
    casting,
    castings,
    mask_path,
    other_shop,
)
from kernfoundry.folders import part_seed
from support.casting_sets import DRAW, contents, start_python


def test_layout_names_and_counts(small):
    assert {entry.name for entry in small.iterdir()} == {
        *("train", "test", "masks", "marks", "README.txt")
    }
    names = {part: sorted(os.listdir(small / part)) for part in LAYOUT}
    assert {part: len(found) for part, found in names.items()} == {
        "train/ok_front": 5, "train/def_front": 7, "test/ok_front": 3, "test/def_front": 5,
    }  # fmt: skip
    assert names["test/ok_front"] == ["cast_ok_0_1.jpeg", "cast_ok_0_2.jpeg", "cast_ok_0_3.jpeg"]
    for split in ("train", "test"):
        masks = sorted(os.listdir(small / "masks" / split / "def_front"))
        assert masks == [name.replace("jpeg", "png") for name in names[f"{split}/def_front"]]
        assert os.listdir(small / "masks" / split) == ["def_front"]
    for part, found in names.items():
        marks = sorted(os.listdir(small / "marks" / part))
        assert marks == [name.replace("jpeg", "png") for name in found]


def test_pictures_are_grey_jpegs_with_three_channels(small):
    for file in small.glob("t*/*/*.jpeg"):
        with Image.open(file) as picture:
            assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (300, 300))
            red, green, blue = (np.asarray(channel) for channel in picture.split())
        assert np.array_equal(red, green)
        assert np.array_equal(green, blue)


def test_masks_are_black_and_white_and_belong_to_their_picture(small):
    picture = small / "train" / "def_front" / "cast_def_0_2.jpeg"
    mask = np.asarray(Image.open(mask_path(picture)))
    assert (mask.shape, mask.dtype, set(np.unique(mask))) == ((300, 300), np.uint8, {0, 255})
    drawn, wanted = casting(part_seed("train", "def_front", 2), DEFECTS[2])
    assert np.array_equal(mask == 255, wanted)
    saved = np.asarray(Image.open(picture).convert("L")).astype(int)
    assert np.abs(saved - drawn).mean() < 4  # JPEG's own loss


def test_marks_of_either_class_have_masks(small):
    for kind, name in (("ok_front", "cast_ok_0_1"), ("def_front", "cast_def_0_1")):
        marks = np.asarray(Image.open(mask_path(small / "train" / kind / f"{name}.jpeg", "marks")))
        assert (marks.shape, marks.dtype) == ((300, 300), np.uint8)
        kinds = {int(number) for number in np.unique(marks)} - {0}
        told = (small / "README.txt").read_text("utf-8")
        assert kinds, "choose another casting"
        assert all(f" {number} " in told for number in kinds)


def test_the_other_shop_has_a_test_set_of_its_own(small, cache):
    folder = Path(other_shop(test=8))
    assert (folder.parent, set(os.listdir(folder))) == (
        cache,
        {"test", "masks", "marks", "README.txt"},
    )
    names = {part.name: sorted(os.listdir(part)) for part in folder.glob("test/*")}
    assert names == {part.name: sorted(os.listdir(part)) for part in small.glob("test/*")}
    theirs = {path.read_bytes() for path in folder.glob("test/*/*")}
    assert theirs.isdisjoint({path.read_bytes() for path in small.glob("t*/*/*")})
    before = os.stat(folder / "README.txt").st_mtime_ns
    assert other_shop(test=8) == str(folder)
    assert os.stat(folder / "README.txt").st_mtime_ns == before


def test_the_other_shop_is_drawn_whatever_is_here(small, monkeypatch, cache):
    monkeypatch.setenv("KERN_CASTINGS", str(small))
    assert Path(other_shop(test=2)).parent == cache


def test_every_defect_occurs(small):
    missing = set(DEFECTS)
    for number in range(1, 8):
        picture = small / "train" / "def_front" / f"cast_def_0_{number}.jpeg"
        mask = np.asarray(Image.open(mask_path(picture))) == 255
        seed = part_seed("train", "def_front", number)
        missing -= {kind for kind in DEFECTS if np.array_equal(mask, casting(seed, kind)[1])}
    assert not missing


def test_same_bytes_in_another_process(small, cache):
    process = start_python(DRAW.format(12, 8), cache)
    drawn, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert contents(Path(drawn.splitlines()[-1])) == contents(small)


def test_path_is_text_and_ready_to_be_added_to(small, monkeypatch):
    monkeypatch.setenv("KERN_CACHE", str(small.parent))
    path = castings(train=12, test=8)
    assert isinstance(path, str)
    assert os.path.isfile(path + "/train/" + "/ok_front/cast_ok_0_1.jpeg")


def test_says_once_that_they_are_drawn(capsys):
    castings(train=2, test=2)
    said = capsys.readouterr().out
    assert "not photographed" in said
    assert said.count("\n") == 1
    castings(train=2, test=2)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("sizes", [{"train": 1}, {"test": 0}, {"train": "many"}])
def test_sizes_that_make_no_set_are_refused(sizes):
    with pytest.raises(HelpersError, match="whole number of at least 2"):
        castings(**sizes)


def test_the_other_shop_needs_two(small):
    with pytest.raises(HelpersError, match=r"other_shop\(test\).*whole number of at least 2"):
        other_shop(test=1)


def test_cache_folder_follows_the_environment(monkeypatch, tmp_path):
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("KERN_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "kern-kit"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "kern-kit"


def test_cache_that_cannot_be_written_is_explained(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "file" / "cache"))
    for call in (castings, other_shop):
        with pytest.raises(HelpersError, match=rf"{call.__name__}\(\): .*KERN_CACHE"):
            call(test=2)


def test_no_two_castings_of_a_set_are_near_duplicates(small):
    """However they are turned, the grain of any two differs, while that of a part pictured again
    would not.
    """
    pictures = [
        np.asarray(Image.open(path).convert("L"), float)
        for path in Path(small).rglob("cast_*.jpeg")
    ]
    turned = [polar(picture) for picture in pictures]
    alike = [similarity(one, other) for i, one in enumerate(turned) for other in turned[:i]]
    pictured_again = pictures[0] + np.random.default_rng(0).normal(0, 2, pictures[0].shape)
    assert similarity(turned[0], np.roll(polar(pictured_again), 40, axis=1)) > 0.9
    assert max(alike) < 0.6


def polar(picture, radii=48, angles=360):
    """The grain of the plate, unrolled around the middle: (radii, angles)."""
    r, angle = np.meshgrid(
        np.linspace(50, 110, radii),
        np.linspace(0, 2 * np.pi, angles, endpoint=False),
        indexing="ij",
    )
    rows, columns = (np.round(150 + r * f(angle)).astype(int) for f in (np.sin, np.cos))
    # Clipped: vanes and rings are all castings' own
    fine = np.clip(picture - gaussian_filter(picture, 1.5), -12, 12)
    rings = fine[rows, columns]
    return rings - rings.mean(1, keepdims=True)


def similarity(one, other):
    """Highest correlation of two unrolled pictures over all turns."""
    spectrum = np.fft.fft(one, axis=1) * np.conj(np.fft.fft(other, axis=1))
    return np.fft.ifft(spectrum.sum(0)).real.max() / (np.linalg.norm(one) * np.linalg.norm(other))


def test_mask_path_of_a_sound_casting_is_refused(small):
    with pytest.raises(HelpersError, match="no defect"):
        mask_path(small / "train" / "ok_front" / "cast_ok_0_1.jpeg")
