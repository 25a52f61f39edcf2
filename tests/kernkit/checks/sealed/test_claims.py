"""What waits for a person, and claims: whether they hold the score, and how wide they are."""

import re
from dataclasses import replace

import numpy as np
import pytest

from helpers import progress
from kernkit.checks import session
from kernkit.checks.judging.judge import judge
from kernkit.checks.models.faults import Uncheckable
from kernkit.checks.sealed import judging
from kernkit.checks.sealed.exam import Measurement
from kernkit.checks.sealed.judging import Claim
from kernkit.checks.verdict import Verdict
from support.hidden_sets import Remote
from support.sealed_exam import (
    CLAIM,
    GRADED,
    OPEN,
    WORD,
    bright,
    by_company,
    graded,
)


def test_photographs_wait_for_a_person():
    with pytest.raises(Uncheckable, match="photographs"):
        graded(bright, word="photographs")


def test_in_a_notebook_photographs_are_promised_a_person_and_told_no_score():
    verdict = judge(bright, OPEN, "photographs")
    assert (verdict.state, verdict.passed, float(verdict)) == ("by_hand", True, 0)
    assert str(verdict) == (
        "✎ inspect (marked by a person, up to 6 points)\n"
        "It gives scores as it should. A person marks it, since photographs."
    )
    assert "rungs" not in verdict.to_html()
    assert judge(lambda p: p, OPEN, "photographs").state == "wrong"


@pytest.mark.parametrize("inspection", [bright, ..., None])
def test_so_is_a_claim_about_photographs(inspection):
    about = Claim(inspection, "photographs", OPEN)
    verdict = judge((0.1, 0.2), CLAIM, about)
    assert verdict.state == "by_hand"
    assert "It is an interval. A person marks it" in str(verdict)
    assert judge((0.3, 0.2), CLAIM, about).code == "own_claim.turned_round"


@pytest.mark.parametrize("inspection", [Remote(bright), ..., None])
def test_graded_a_claim_about_photographs_waits_as_well(inspection):
    with pytest.raises(Uncheckable, match="photographs"):
        judge((0.1, 0.2), replace(CLAIM, graders=True), Claim(inspection, "photographs", GRADED))


def test_a_claim_about_what_cannot_be_graded_waits(monkeypatch):
    """Whatever the cause: the answer of a claim crosses, and its inspection does not."""

    def broken(*_):
        raise Uncheckable("its model cannot cross")

    monkeypatch.setattr(judging, "verdicts_of", broken)
    with pytest.raises(Uncheckable, match="cannot cross"):
        judge((0.8, 0.9), replace(CLAIM, graders=True), Claim(Remote(bright), WORD, GRADED))


def test_progress_has_no_points_for_what_a_person_marks(monkeypatch):
    waiting = judge(bright, OPEN, "photographs")
    latest = {"inspect": waiting, "claim": Verdict(2, "claim", 2, [])}
    monkeypatch.setattr(session, "_latest", latest)
    text = progress("09")
    assert re.search(r"inspect \(a person marks it\) +– of 6", text)
    assert re.search(r"Together +2 of \d+\n\n", text)


SEALED = Measurement((0.9, 0.8), (150, 150), sealed=True)
HALF = 1.96 * SEALED.spread * 2**0.5  # of what a good interval needs


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ((0.85 - HALF, 0.85 + HALF), ""),
        ((0.84, 0.86), ""),
        ((0.86, 0.9), "missed"),
        ((0.5, 1.0), "too_wide"),
        ((0.85 - 1.4 * HALF, 0.85 + 1.4 * HALF), "too_wide"),
        ((0.9, 0.8), "turned_round"),
        (0.85, "type"),
        (("low", "high"), "type"),
        ((0.8, np.nan), "type"),
    ],
)
def test_a_claim_holds_the_score_and_is_no_wider_than_need_be(ends, code):
    verdict = judge(ends, CLAIM, Claim(bright, WORD, GRADED, SEALED))
    assert verdict.code == (f"own_claim.{code}" if code else "")
    assert verdict == (0 if code else 1)


def test_a_claim_is_measured_in_a_notebook():
    about = Claim(bright, WORD, OPEN)
    score = about.found.score
    assert judge((score - 0.02, score + 0.02), CLAIM, about).state == "measured"
    beside = judge((score + 0.02, score + 0.04), CLAIM, about)
    assert beside.code == "own_claim.missed"
    assert "Beside." in str(beside)


@pytest.mark.parametrize(("share", "points", "says"), [
    (0.1, 0, "so narrow will often miss"), (0.7, 0, "so narrow will often miss"),
    (0.8, 1, "not too narrow"), (1.2, 1, "not too wide"),
])  # fmt: skip
def test_in_a_notebook_a_claim_hears_how_wide_a_good_one_is(share, points, says):
    about = Claim(bright, WORD, OPEN)
    found = about.found
    half = judging.half_of_good(found.score, found.counts)
    verdict = judge((found.score - share * half, found.score + share * half), CLAIM, about)
    assert (verdict.state, float(verdict)) == ("measured", points)
    assert says in str(verdict)
    assert f"a good one with the same middle is {2 * half:.2f} wide" in str(verdict)


def test_graded_a_claim_is_not_told_the_score():
    verdict = judge((0.8, 0.9), CLAIM, Claim(bright, WORD, GRADED, SEALED))
    assert verdict.praise.startswith("It holds the sealed score.")
    assert "0.85" not in str(verdict)


def test_where_it_was_not_measured_a_claim_is_examined_by_itself():
    about = Claim(Remote(bright), WORD, GRADED)
    assert about.found.sealed
    assert judge((0.86, 0.93), CLAIM, about) == 1


@pytest.mark.parametrize("inspection", [..., 5, by_company])
def test_a_claim_about_no_inspection_has_no_score(inspection):
    assert judge((0.8, 0.9), CLAIM, Claim(inspection, WORD, OPEN)).code == "own_claim.no_score"


def test_a_share_of_all_has_a_spread_still():
    assert Measurement((1.0, 1.0), (150, 150), True).spread > 0.004


def test_progress_promises_nothing_for_what_was_only_measured(monkeypatch):
    measured = judge(bright, OPEN, WORD)
    latest = {"inspect": measured, "claim": Verdict(2, "claim", 2, [])}
    monkeypatch.setattr(session, "_latest", latest)
    text = progress("09")
    assert re.search(rf"inspect \(measured, no mark\) +{measured:g} of 6", text)
    assert re.search(rf"Together +2 of \d+\nMeasured, no mark +{measured:g} more", text)
