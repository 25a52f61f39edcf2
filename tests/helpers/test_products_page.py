"""docs/products.md says what the record says, number by number; every rung is reached by something,
and none by nothing.
"""

import re

import numpy as np
import pytest

from helpers.inspection.rungs import GUESS, LUCK, RECORD, reached_from, recorded
from kernfoundry.product import PRODUCTS, product
from kernkit.checks.sealed.exam import measured
from kernkit.checks.sealed.judging import NORMAL, WIDEST, half_of_good
from support.course import ROOT
from support.measured import tables

PAGE = (ROOT / "docs" / "products.md").read_text("utf-8")
NUMBERS = range(PRODUCTS)
with np.load(RECORD) as file:
    METHODS, SCORES, TRUTH, HANDED_IN = (
        file[name] for name in ("methods", "scores", "truth", "handed_in")
    )


def heights():
    return np.array([list(recorded(number).values()) for number in NUMBERS])


def test_every_product_has_its_row():
    rows = tables(PAGE)[0]
    assert len(rows) == PRODUCTS
    for number, row in zip(NUMBERS, rows, strict=True):
        of, design = product(number), product(number).design
        vanes = f"{design.vanes} vanes" if abs(design.twist[1]) > 0.2 else f"{design.vanes} spokes"
        what = f"{design.holes} holes" if design.holes else vanes
        defects = ", ".join(str(kind).replace("_", " ") for kind in of.defects)
        scores = [f"{score:.3f}" for score in recorded(number).values()][1:]
        reached = sum(HANDED_IN[number] >= one for one in reached_from(number).values())
        mine = [f"{HANDED_IN[number]:.3f}", str(reached)]
        assert row == [str(number), what, defects, *scores, *mine]


def test_means_and_spreads():
    rows = tables(PAGE)[1]
    assert [re.match(r"`(\w+)`", row[0])[1] for row in rows] == METHODS.tolist()
    for row, mine in zip(rows, heights().T, strict=True):
        assert row[1:] == [f"{mine.mean():.3f}", f"{mine.min():.3f}", f"{mine.max():.3f}"]


def test_no_product_is_solved_by_brightness_and_every_one_by_a_network():
    """As the bench asks of a recipe before it is taken."""
    _, rule, few, edges, *networks = heights().T
    assert max(rule.max(), few.max()) <= 0.80
    assert np.max(networks, axis=0).min() >= 0.82
    assert (np.max(networks, axis=0) - edges).min() >= 0.05


def test_every_rung_is_reached_by_something_and_none_by_nothing():
    """By its own method, but where that does no better than a lucky guess; by a network always."""
    below = 0
    for number in NUMBERS:
        reached, scores = reached_from(number), recorded(number)
        for name, score in list(scores.items())[1:]:
            below += score < GUESS
            assert score >= reached[name] or score < GUESS
            assert max(scores.values()) >= reached[name]
        assert min(reached.values()) == GUESS  # what says one thing of all castings has 0.5
    assert f"{below} of the 60 rules on brightness" in " ".join(PAGE.split())


@pytest.mark.parametrize("kind", ["gained", "most"])
def test_what_the_page_says_of_handing_in(kind):
    reached = [sum(HANDED_IN[n] >= one for one in reached_from(n).values()) for n in NUMBERS]
    if kind == "gained":
        assert f"all six rungs on {reached.count(6)} of the thirty products" in PAGE
        assert f"and on none fewer than {min(reached)}" in PAGE
    apart = HANDED_IN - heights()[:, -1]
    assert f"{np.mean(apart):+.3f} ± {np.std(apart, ddof=1):.3f}".replace("-", "−") in PAGE


def test_the_limits_that_the_page_names_are_those_in_use():
    assert f"from {GUESS:.2f} on" in PAGE
    assert f"{LUCK:.2f} below" in PAGE


PARTED = 40
WAYS = {"of one set": 1, "of both": 2**0.5, "of both, a quarter wider": 1.25 * 2**0.5}


def halves(said, truth, dice):
    """What two halves of a product's castings give, 150 of each class in both."""
    first = np.concatenate([
        dice.permutation(np.flatnonzero(truth == kind))[:150] for kind in (0, 1)
    ])  # fmt: skip
    other = np.setdiff1d(np.arange(len(truth)), first)
    return (measured(truth[some], said[some], sealed=False) for some in (first, other))


def test_a_claim_about_sealed_castings():
    dice = np.random.default_rng(0)
    held, wide = ({way: [] for way in WAYS} for _ in range(2))
    for scores, truth in zip(SCORES, TRUTH, strict=True):
        for said in scores[-2:] >= 128:
            for _ in range(PARTED):
                mine, theirs = halves(said, truth, dice)
                for way, factor in WAYS.items():
                    half = NORMAL * factor * mine.spread
                    held[way].append(abs(theirs.score - mine.score) <= half)
                    most = WIDEST * half_of_good(mine.score, mine.counts)
                    wide[way].append(half > most + 1e-9)
    page = (ROOT / "docs" / "intervals.md").read_text("utf-8")
    rows = tables(page)[-1]
    told = [[way, f"{np.mean(held[way]):.1%}", f"{np.mean(wide[way]):.1%}"] for way in WAYS]
    assert rows == [[way, *(share.replace("%", " %") for share in shares)] for way, *shares in told]
    assert 0.93 <= np.mean(held["of both"]) <= 0.98
    assert np.mean(held["of one set"]) < 0.88
