"""One casting: drawn the same every time, and wrong only where its mask says."""

import numpy as np
import pytest

from helpers.errors import HelpersError
from helpers.foundry.dataset import DEFECTS, casting
from helpers.foundry.part import new_part
from support.casting_sets import grown

SEEDS = range(500, 506)


@pytest.fixture(scope="module")
def pairs():
    """(defect, seed) to (picture, mask, the sound picture of the same part)."""
    return {
        (kind, seed): (*casting(seed, kind), casting(seed)[0]) for kind in DEFECTS for seed in SEEDS
    }


def test_casting_shapes_and_types():
    picture, mask = casting(3, "blowhole")
    assert (picture.shape, picture.dtype, mask.shape, mask.dtype) == (
        (300, 300),
        np.uint8,
        (300, 300),
        np.bool_,
    )
    assert picture.min() < 40
    assert picture.max() > 200


@pytest.mark.parametrize("size", [64, 97, 450])
def test_casting_comes_in_other_sizes(size):
    picture, mask = casting(3, "flash", size=size)
    assert picture.shape == mask.shape == (size, size)
    assert mask.any()


@pytest.mark.parametrize("defect", [None, *DEFECTS])
def test_same_seed_same_pixels(defect):
    first, again = casting(7, defect), casting(7, defect)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], casting(8, defect)[0])


def test_sound_casting_has_an_empty_mask():
    assert not casting(7)[1].any()


@pytest.mark.parametrize("kind", DEFECTS)
def test_mask_is_there_and_inside_the_frame(kind, pairs):
    for seed in SEEDS:
        mask = pairs[kind, seed][1]
        assert mask.sum() >= 25, seed
        assert not (mask[0] | mask[-1] | mask[:, 0] | mask[:, -1]).any(), seed


@pytest.mark.parametrize("kind", DEFECTS)
def test_defect_shows_inside_its_mask_and_nowhere_else(kind, pairs):
    for seed in SEEDS:
        picture, mask, sound = pairs[kind, seed]
        change = np.abs(picture.astype(int) - sound)
        assert change[mask].mean() > 12, seed  # the sensor's noise, the same in both, is 1.5 to 3
        outside = change[~grown(mask, 6)]
        assert outside.max() <= 25, seed
        assert (outside > 0).sum() < 90, seed  # a thousandth of the picture


@pytest.mark.parametrize("kind", DEFECTS)
def test_defects_differ_in_size(kind, pairs):
    areas = [pairs[kind, seed][1].sum() for seed in SEEDS]
    assert max(areas) > 1.2 * min(areas)


@pytest.mark.parametrize("kind", ["blowhole", "pinholes", "shrinkage"])
def test_holes_are_dark(kind, pairs):
    assert all(
        picture[mask].mean() < sound[mask].mean() - 15
        for picture, mask, sound in (pairs[kind, s] for s in SEEDS)
    )


def test_flash_is_bright(pairs):
    assert all(
        picture[mask].mean() > sound[mask].mean() + 15
        for picture, mask, sound in (pairs["flash", s] for s in SEEDS)
    )


def test_parts_and_shots_vary():
    parts = [new_part(np.random.default_rng([seed, 0])) for seed in range(40)]
    assert len({part.twist for part in parts}) == len(parts)
    assert len({part.hub for part in parts}) == len(parts)
    brightness = [casting(seed)[0].mean() for seed in range(12)]
    assert np.std(brightness) > 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"seed": 1, "defect": "rust"}, "'rust'.*blowhole.*mould_shift"),
        ({"seed": -1}, "seed.*-1"),
        ({"seed": 1.5}, "seed.*1.5"),
        ({"seed": 1, "size": 8}, "size.*8.*64"),
    ],
)
def test_casting_refuses(arguments, says):
    with pytest.raises(HelpersError, match=says):
        casting(**arguments)
