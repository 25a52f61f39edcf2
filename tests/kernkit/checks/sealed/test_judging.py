"""An inspection is measured on what a student has, graded on what nobody has seen, and asked so
that neither order nor company helps it.
"""

import numpy as np
import pytest

from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import SealedKey
from kernkit.checks.sealed import judging
from kernkit.checks.sealed.exam import chance_of_sealed
from support.sealed_exam import (
    GRADED,
    OPEN,
    SAYS,
    WORD,
    bright,
    by_company,
    graded,
)


def half_right(pictures):
    """Right about every other picture, by what is in it."""
    coin = pictures[:, 0, 0] % 4 == 0
    return np.where(coin, 1 - np.round(bright(pictures)), np.round(bright(pictures)))


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


def test_the_word_is_told_to_the_report():
    assert graded(bright, word=" Kettle ").record()["word"] == "kettle"
