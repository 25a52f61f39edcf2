"""Thirty products: each is another, each of its defects shows, and the lessons' casting is none of
them.
"""

import numpy as np
import pytest
from scipy.ndimage import label

from kernfoundry.defects import KINDS
from kernfoundry.draw import cast, draw
from kernfoundry.marks import USUAL
from kernfoundry.part import new_part, relief
from kernfoundry.product import PRODUCTS, Product, product
from kernfoundry.shot import SHOPS, new_shot, view_of
from support.casting_sets import grown
from support.effort import in_part

NUMBERS = range(PRODUCTS)
SIZE = 128


def test_the_lessons_castings_are_one_of_the_products():
    assert Product(SHOPS["a"]).defects == tuple(KINDS)
    one, same = cast(Product(SHOPS["b"]), 7, "flash", 97), draw(7, "flash", 97, "b")
    assert all(np.array_equal(a, b) for a, b in zip(one, same, strict=True))


def test_a_product_is_the_same_whenever_it_is_asked_for():
    assert product(3) == product(3)
    first, again = cast(product(3), 1, None, SIZE), cast(product(3), 1, None, SIZE)
    assert np.array_equal(first.picture, again.picture)


def test_no_two_are_one():
    sound = [cast(product(number), 1, None, SIZE).picture.astype(int) for number in NUMBERS]
    apart = [np.abs(a - b).mean() for n, a in enumerate(sound) for b in sound[:n]]
    assert min(apart) > 2  # grey levels, of the mean pixel


@pytest.mark.parametrize("number", [-1, PRODUCTS])
def test_there_are_no_others(number):
    with pytest.raises(ValueError, match="products 0 to 29"):
        product(number)


def test_they_differ_in_all_that_is_said_of_them():
    made = [product(number) for number in NUMBERS]
    assert {len(one.defects) for one in made} == {3, 4}
    assert {kind for one in made for kind in one.defects} == set(KINDS)
    assert len({one.defects for one in made}) > 15
    assert {bool(one.design.holes) for one in made} == {True, False}
    assert len({one.design.vanes for one in made}) > 5
    assert {one.miss > one.alarm for one in made} == {True, False}
    assert all(set(one.marks) == set(USUAL) for one in made)
    turned = np.radians([sum(one.shop.azimuth) / 2 for one in made])
    assert abs(np.exp(1j * turned).mean()) < 0.5  # lamps stand all around


@pytest.mark.parametrize("number", in_part(NUMBERS, range(0, PRODUCTS, 5)))
def test_each_defect_shows_inside_its_mask_and_nowhere_else(number):
    of = product(number)
    for kind in of.defects:
        for seed in range(40, 44):
            harmed, sound = (cast(of, seed, one, SIZE) for one in (kind, None))
            change = np.abs(harmed.picture.astype(int) - sound.picture)
            assert harmed.mask.sum() >= 25, (kind, seed)
            assert change[harmed.mask].mean() > 8, (kind, seed)
            assert change[~grown(harmed.mask, 6)].max() <= 30, (kind, seed)


@pytest.mark.parametrize("number", [n for n in NUMBERS if product(n).design.holes])
def test_holes_go_through_the_plate(number):
    rng, design = np.random.default_rng(5), product(number).design
    view = view_of(new_shot(rng, product(number).shop), 2 * SIZE)
    _, openings = label(relief(new_part(rng, design), view).bore > 0.5)
    assert openings == 1 + design.holes  # the bore itself, with its keyway
