"""An inspection is measured on what a student has, graded on what nobody has seen, and asked so
that neither order nor company helps it.
"""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import progress
from kernkit.checks import session
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import ClaimedKey, SealedKey
from kernkit.checks.models.faults import Uncheckable
from kernkit.checks.sealed import judging
from kernkit.checks.sealed.exam import Exam, Labelled, Measurement, chance_of_sealed
from kernkit.checks.sealed.judging import Claim
from kernkit.checks.verdict import Verdict
from support.hidden_sets import Remote

RUNGS = {"guess": 0.6, "rule": 0.75, "network": 0.9}
SAYS = {name: f"Not yet {name}." for name in RUNGS}
OPEN = SealedKey(
    name="inspect", lesson="01_sums", points=6, asks="Find it.", messages=SAYS, word="own_word"
)
GRADED = SealedKey(**{**vars(OPEN), "graders": True, "secret": "ab" * 32})
WORD = "kettle"
CLAIM = ClaimedKey(
    name="own_claim", lesson="01_sums", points=1, asks="An interval.", of="inspect",
    word="own_word",
    messages={"too_wide": "Too wide.", "missed": "Missed.", "beside": "Beside."},
)  # fmt: skip


def made(dice, count=300):
    """Bright pictures are defective, nine of ten times: a rule on brightness reaches 0.9."""
    labels = dice.permutation(np.arange(count) % 2)
    bright = np.where(dice.random(count) < 0.9, labels, 1 - labels)
    noise = dice.integers(0, 60, (count, 8, 8))
    return Labelled((noise + 100 * bright[:, None, None]).astype(np.uint8), labels)


def shown(word, most):
    whole = made(np.random.default_rng(1))
    return Labelled(whole.pictures[:most], whole.labels[:most])


EXAM = Exam(
    shown,
    lambda word, chance: made(chance),
    lambda word: RUNGS,
    lambda word: "photographs" if word == "photographs" else "",
)


@pytest.fixture(autouse=True)
def exam(monkeypatch):
    monkeypatch.setattr(judging, "library", lambda: SimpleNamespace(exam=lambda *_: EXAM))


def bright(pictures):
    return pictures.mean((1, 2)) / 255 + 0.2


def half_right(pictures):
    """Right about every other picture, by what is in it."""
    coin = pictures[:, 0, 0] % 4 == 0
    return np.where(coin, 1 - np.round(bright(pictures)), np.round(bright(pictures)))


def graded(answer, key=GRADED, word=WORD):
    return judge(Remote(answer), key, word)


def test_in_a_notebook_it_is_measured_and_nothing_is_promised():
    verdict = judge(bright, OPEN, WORD)
    assert verdict.state == "measured"
    assert verdict.passed
    assert not verdict.measurement.sealed
    assert "measured, no mark yet" in verdict.to_html()
    assert verdict.to_html().startswith('<div style="border-left:4px solid #4a2f7a')
    assert "≈" in str(verdict)  # a sign of its own: not by colour alone
    assert "may differ by luck alone by 0.05 to either side" in str(verdict)


def test_graded_it_is_asked_about_others_and_told_by_rungs_alone():
    verdict = graded(bright)
    assert verdict.measurement.sealed
    assert verdict.state in ("passed", "partly")
    told = "".join([verdict.praise, *(one.says for one in verdict.findings)])
    assert "On 300 pictures that nobody had seen it reaches" in told
    assert f"{verdict.measurement.score:.2f}" not in told


@pytest.mark.parametrize(
    ("answer", "points", "code"),
    [
        (lambda p: np.ones(len(p)), 0, "guess"),
        (lambda p: np.zeros(len(p), bool), 0, "guess"),
        (half_right, 2, "rule"),
    ],
)
def test_points_by_the_rungs_that_are_reached(answer, points, code):
    verdict = graded(answer)
    assert (float(verdict), verdict.code) == (points, f"inspect.{code}")
    assert SAYS[code] in str(verdict)


def test_the_same_word_and_secret_draw_the_same_and_others_others():
    def numbers(secret, word):
        return chance_of_sealed(secret * 32, word).integers(1 << 60, size=4).tolist()

    assert numbers("ab", "Kettle ") == numbers("ab", "kettle")
    assert numbers("ac", "kettle") != numbers("ab", "kettle")
    assert numbers("ab", "kettles") != numbers("ab", "kettle")


def test_its_points_are_the_same_every_time():
    assert {float(graded(bright)) for _ in range(3)} == {float(graded(bright))}


def by_company(pictures):
    """The brighter half of those that come together."""
    means = pictures.mean((1, 2))
    return (means >= np.median(means)).astype(float)


def by_order(pictures):
    return np.arange(len(pictures)) % 2


def by_chance(pictures):
    return np.random.random(len(pictures))


class Counting:
    """Says something else each time it is asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self, pictures):
        self.asked += 1
        return np.full(len(pictures), self.asked % 2)


@pytest.mark.parametrize("answer", [by_company, by_order, by_chance, Counting()])
def test_what_depends_on_order_company_or_chance_is_told_and_earns_nothing(answer):
    for verdict in (judge(answer, OPEN, WORD), graded(answer)):
        assert verdict.code == "inspect.two_minds"
        assert verdict == 0
        assert verdict.state == "wrong"


ODD = {
    "shape": lambda p: np.zeros((len(p), 2)),
    "type": lambda p: "defective",
    "nan": lambda p: np.full(len(p), np.nan),
    "scores": lambda p: np.full(len(p), 3.0),
    "missing_return": lambda p: print(p.mean()),
    "not_a_function": 5,
    "arguments": lambda: 1,
}


@pytest.mark.parametrize("code", ODD)
def test_a_form_that_cannot_be_read_is_told(code):
    assert judge(ODD[code], OPEN, WORD).code == f"inspect.{code}"


@pytest.mark.parametrize("word", [None, 7, "a", "x" * 50])
def test_what_is_no_word_is_told(word):
    assert judge(bright, OPEN, word).code == "inspect.own_word"


def test_a_word_that_was_not_chosen_waits():
    assert judge(bright, OPEN, ...).state == "waiting"


def test_scores_in_a_column_and_lists_will_do():
    assert judge(lambda p: bright(p)[:, None], OPEN, WORD).passed
    assert judge(lambda p: [bool(one) for one in bright(p) > 0.5], OPEN, WORD).passed


def fails_later(pictures):
    if len(pictures) != judging.FORM:
        raise ValueError(f"pixels {pictures[:2].tolist()}")
    return bright(pictures)


def test_an_errors_text_tells_nothing_of_sealed_pictures():
    assert "pixels" in str(judge(fails_later, OPEN, WORD))
    verdict = graded(fails_later)
    assert verdict.code == "inspect.raises"
    assert "pixels" not in str(verdict)


def test_while_grading_the_visible_check_looks_at_the_form_alone():
    asked = []

    def counted(pictures):
        asked.append(len(pictures))
        return bright(pictures)

    assert graded(counted, OPEN) == 0
    assert asked == [judging.FORM]


def test_without_the_secret_nothing_is_graded():
    bare = SealedKey(**{**vars(GRADED), "secret": ""})
    with pytest.raises(RuntimeError, match="secret"):
        graded(bright, bare)


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


def test_the_word_is_told_to_the_report():
    assert graded(bright, word=" Kettle ").record()["word"] == "kettle"


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
