"""One casting: the same bytes every time, wrong only where its mask says, in either shop."""

import numpy as np
import pytest

from kernfoundry.defects import KINDS
from kernfoundry.draw import draw, outline
from kernfoundry.shot import SHOPS
from support.casting_sets import grown

SEEDS = range(500, 506)


@pytest.fixture(scope="module")
def pairs():
    """(defect, seed) to the harmed casting and the same one sound."""
    return {(kind, seed): (draw(seed, kind), draw(seed, None)) for kind in KINDS for seed in SEEDS}


@pytest.mark.parametrize("size", [64, 97, 300, 450])
def test_shapes_and_types(size):
    drawn = draw(3, "flash", size)
    assert {one.shape for one in drawn} == {(size, size)}
    assert [one.dtype for one in drawn] == [np.uint8, np.bool_, np.uint8]
    assert drawn.mask.any()


@pytest.mark.parametrize("shop", SHOPS)
@pytest.mark.parametrize("defect", [None, *KINDS])
def test_same_seed_same_bytes(defect, shop):
    first, again = draw(7, defect, 300, shop), draw(7, defect, 300, shop)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first.picture, draw(8, defect, 300, shop).picture)


def test_sound_casting_has_an_empty_mask():
    assert not draw(7, None).mask.any()


@pytest.mark.parametrize("kind", KINDS)
def test_mask_is_there_and_inside_the_frame(kind, pairs):
    for seed in SEEDS:
        mask = pairs[kind, seed][0].mask
        assert mask.sum() >= 200, seed  # of 90,000 pixels: large enough to be seen
        assert not (mask[0] | mask[-1] | mask[:, 0] | mask[:, -1]).any(), seed


@pytest.mark.parametrize("kind", KINDS)
def test_defect_shows_inside_its_mask_and_nowhere_else(kind, pairs):
    for seed in SEEDS:
        harmed, sound = pairs[kind, seed]
        change = np.abs(harmed.picture.astype(int) - sound.picture)
        assert change[harmed.mask].mean() > 12, seed  # the sensor's noise is the same in both
        outside = change[~grown(harmed.mask, 6)]
        assert outside.max() <= 30, seed
        assert (outside > 0).sum() < 90, seed  # a thousandth of the picture


@pytest.mark.parametrize("kind", KINDS)
def test_defects_differ_in_size(kind, pairs):
    areas = [pairs[kind, seed][0].mask.sum() for seed in SEEDS]
    assert max(areas) > 1.2 * min(areas)


@pytest.mark.parametrize("kind", ["blowhole", "pinholes", "shrinkage"])
def test_holes_are_dark(kind, pairs):
    for harmed, sound in (pairs[kind, seed] for seed in SEEDS):
        assert harmed.picture[harmed.mask].mean() < sound.picture[harmed.mask].mean() - 15


def test_flash_is_bright(pairs):
    for harmed, sound in (pairs["flash", seed] for seed in SEEDS):
        assert harmed.picture[harmed.mask].mean() > sound.picture[harmed.mask].mean() + 15


@pytest.mark.parametrize("shop", SHOPS)
def test_the_outline_is_where_the_part_ends(shop):
    for seed in (1, 2, 3):
        rows, columns = np.nonzero(draw(seed, "flash", 300, shop).mask)
        row, column, radius = outline(seed, 300, shop)
        assert abs(np.hypot(rows - row, columns - column).min() - radius) <= 2


def test_scratches_are_curved():
    """The middle of a straight one would lie between its ends."""
    bent = []
    for seed in range(30):
        rows, columns = np.nonzero(draw(seed, "scratch").mask)
        spread = np.linalg.svd(np.cov(rows, columns), compute_uv=False)
        bent.append(np.sqrt(spread[1] / spread[0]))
    assert np.quantile(bent, 0.75) > 0.1  # a straight bar of these measures: 0.04


def test_shots_vary():
    assert np.std([draw(seed, None).picture.mean() for seed in range(12)]) > 1
