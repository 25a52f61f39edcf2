"""`find_copies`: what its hints say of castings and their copies, and that finding some of them
earns some of the points.
"""

from functools import cache
from importlib import import_module

import numpy as np
import pytest

from exercises import exercises
from helpers import casting
from helpers.foundry.dataset import DEFECTS
from kernkit.checks.judging.judge import judge
from kernkit.checks.key_files import dump, parse

LESSON = "07_data_augmentation"
EXERCISE = exercises(LESSON)["find_copies"]
planting = import_module(f"helpers.judges.{LESSON}._planted_copies")
COUNT = 50
WAYS = [
    planting.Way(turns, mirrored, change)
    for turns in range(4)
    for mirrored in (False, True)
    for change in ("", "jpeg", "brighter", "darker")
]


@cache
def drawn(side):
    """(COUNT, side, side) uint8: as `castings` are read, from 300 by 300 pixels."""
    from PIL import Image

    kinds = (None, *DEFECTS)
    whole = [casting(5000 + n, kinds[n % len(kinds)])[0] for n in range(COUNT)]
    small = [Image.fromarray(one).resize((side, side), Image.Resampling.BOX) for one in whole]
    return np.stack([np.asarray(one) for one in small])


@pytest.mark.parametrize("side", [64, 128])
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_copies_are_found_and_nothing_else(side, way):
    pictures = drawn(side)
    copies = np.stack([way.copy(one) for one in pictures])
    assert EXERCISE.reference(pictures, copies) == [[n, n] for n in range(COUNT)]


def test_castings_correlate_as_a_hint_says():
    correlation = import_module(f"exercises.{LESSON}.find_copies")._correlation
    pictures = np.stack([casting(5000 + n, size=64)[0] for n in range(150)])
    apart = correlation(pictures, pictures)[~np.eye(150, dtype=bool)].max()
    copied = [np.stack([way.copy(one) for one in pictures[:50]]) for way in WAYS]
    copies = [correlation(pictures[:50], some).diagonal() for some in copied]
    assert "For two castings it may be 0.98, for copies it lies above 0.995." in str(EXERCISE.hints)
    assert apart == pytest.approx(0.98, abs=0.008)
    assert np.min(copies) > 0.995


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("not_turned", 1),
        ("mirrored_missed", 1),
        ("one_each", 2),
        ("light_missed", 1),
        ("both_missed", 2),
        ("equal_only", 0),
        ("all_pairs", 0),
        ("nearest_always", 0),
    ],
)
def test_what_is_found_earns_its_part(code, points):
    key = parse(dump([EXERCISE.key("find_copies", LESSON)]))[0]
    assert judge(EXERCISE.suspects[code].answer, key) == points


def test_the_planted_copies_are_of_all_kinds_and_most_pictures_have_none():
    large, small = planting.sets()
    for planted in (large, small):
        assert {way.part for way in planted.copies.values()} == {"turned", "changed", "both"}
        assert len({j for _, j in planted.copies}) == len(planted.copies) < len(planted.b)
        assert len({i for i, _ in planted.copies}) < len(planted.a)
        assert len(planted.a) != len(planted.b)
    turned = {way for way in large.copies.values() if way.part == "turned"}
    assert len(turned) == 7
    for (i, j), way in large.copies.items():
        np.testing.assert_array_equal(large.b[j], way.copy(large.a[i]))
