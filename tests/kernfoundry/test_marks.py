"""Harmless marks: in both classes alike, flat, as dark and as bright as defects, and recorded."""

import numpy as np
import pytest

from kernfoundry import draw as drawing
from kernfoundry import marks
from kernfoundry.defects import KINDS as DEFECTS
from kernfoundry.draw import draw
from kernfoundry.part import Design, new_part, relief
from kernfoundry.shot import SHOPS, new_shot, view_of
from kernfoundry.surface import new_surface
from support.casting_sets import grown

KINDS = {mark.__name__: number for number, mark in enumerate(marks.USUAL, 1)}
BROAD = ("glare", "rings")  # light, and the lathe: they have no outline


def bare_surface(seed: int):
    """A part without marks: its relief, surface and view."""
    part = new_part(np.random.default_rng([seed, 0]), Design())
    view = view_of(new_shot(np.random.default_rng([seed, 1]), SHOPS["a"]), 300)
    bare = relief(part, view)
    return bare, new_surface(bare, view, np.random.default_rng(seed)), view


@pytest.fixture(scope="module")
def without_marks():
    """Pictures of castings without their marks, by seed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "plan", lambda rng, usual: [])
        return {seed: draw(seed, None).picture for seed in range(40, 60)}


@pytest.mark.parametrize("mark", marks.USUAL, ids=lambda mark: mark.__name__)
def test_marks_are_flat(mark):
    for seed in range(5):
        bare, surface, view = bare_surface(seed)
        height, albedo = surface.height.copy(), surface.albedo.copy()
        mark(bare, surface, view, np.random.default_rng(seed))
        assert np.array_equal(surface.height, height)
        assert not np.array_equal(surface.albedo, albedo)


def test_marks_do_not_know_of_defects():
    """Whether a casting is defective cannot be told by its marks: they are the same."""
    for seed in range(20, 24):
        sound = draw(seed, None).marks
        for kind in DEFECTS:
            drawn = draw(seed, kind)
            assert np.array_equal(drawn.marks, np.where(drawn.mask, 0, sound))


def test_most_castings_have_marks_and_all_kinds_occur():
    found = [set(np.unique(draw(seed, None).marks)) - {0} for seed in range(100, 160)]
    assert np.mean([bool(kinds) for kinds in found]) > 0.9
    assert set().union(*found) == set(KINDS.values())


def test_marks_show_where_they_are_recorded_and_hardly_elsewhere(without_marks):
    inside, outside = [], []
    for seed, plain in without_marks.items():
        drawn = draw(seed, None)
        if any(
            mark.__name__ in BROAD
            for _, mark, _ in marks.plan(np.random.default_rng([seed, 3]), marks.USUAL)
        ):
            continue  # light fades over half the picture
        change = np.abs(drawn.picture.astype(int) - plain)
        inside += list(change[drawn.marks > 0])
        outside.append(np.mean(change[~grown(drawn.marks > 0, 8)] > 25))
    assert len(outside) > 5
    assert np.mean(inside) > 20
    assert np.mean(outside) < 0.01  # a chip's shadow, powder's thin end


def test_stains_are_as_dark_as_holes():
    """Darkness does not tell them apart: of a stain and a hole either may hold the darker spot."""
    stains, holes = [], []
    for seed in range(300, 340):
        sound, harmed = draw(seed, None), draw(seed, "blowhole")
        if (sound.marks == KINDS["stain"]).sum() > 100:
            stains.append(np.quantile(sound.picture[sound.marks == KINDS["stain"]], 0.03))
        holes.append(np.quantile(harmed.picture[harmed.mask], 0.03))
    assert 0.3 < (np.subtract.outer(stains, holes) < 0).mean() < 0.7


def test_chalk_is_as_bright_as_a_burr():
    drawn = [(draw(seed, None), draw(seed, "scratch")) for seed in range(340, 380)]
    chalk = [sound.picture[sound.marks == KINDS["chalk"]] for sound, _ in drawn]
    burrs = [harmed.picture[harmed.mask] for _, harmed in drawn]
    bright = [np.median([np.quantile(b, 0.9) for b in kind if len(b)]) for kind in (chalk, burrs)]
    assert bright[0] > bright[1] - 10  # of 255: both are all but white


def test_over_and_under_take_turns():
    over = [
        above
        for seed in range(60)
        for *_, above in marks.plan(np.random.default_rng(seed), marks.USUAL)
    ]
    assert 0.4 < np.mean(over) < 0.6
