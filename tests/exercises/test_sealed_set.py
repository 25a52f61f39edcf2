"""Ways to points for `inspect` without an inspection: none of them wins any."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from exercises import hidden_key
from helpers.foundry.own_product import public_castings
from helpers.inspection.rungs import GUESS
from kernkit.checks.judging.judge import judge
from kernkit.checks.library import library
from kernkit.checks.sealed import judging
from support.effort import in_part
from support.hidden_sets import Remote

LESSON = "09_your_own_inspection"
WORDS = in_part(["kettle", "marzipan", "harbour", "thistle", "walnut"], ["kettle"])
KEY = replace(hidden_key("inspect"), secret="5e" * 32)
TIMES = 100  # that somebody hands in again


@pytest.fixture(scope="module")
def examined():
    """The verdict on a submission; the sealed castings of a word are drawn once for all tests."""
    drawn = {}
    real = library().exam(LESSON, "inspect")

    def sealed(word, chance):
        if word not in drawn:
            drawn[word] = real.drawn(word, chance)
        return drawn[word]

    exam = replace(real, drawn=sealed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "library", lambda: type("", (), {"exam": lambda *_: exam}))
        yield lambda answer, word: judge(Remote(answer), KEY, word)


def bits(pictures, salt):
    """A coin for each picture, tossed by what is in it: an answer that depends on nothing else."""
    return np.array([hashlib.blake2b(one.tobytes() + salt).digest()[0] for one in pictures])


@pytest.mark.parametrize("word", WORDS)
def test_brightness_alone_wins_nothing(examined, word):
    """The limit of mean brightness that is best on the castings that a student has."""
    known = public_castings(word, "validation")
    means, bad = known.pictures.mean((1, 2)), known.labels == 1
    limits = np.quantile(means, np.arange(1, 50) / 50)
    right = [(means[bad] < at).mean() + (means[~bad] >= at).mean() for at in limits]
    at, below = limits[np.argmax(np.abs(np.subtract(right, 1)))], np.max(right) > 2 - np.max(right)
    verdict = examined(lambda p: (p.mean((1, 2)) < at) == below, word)
    assert verdict == 0
    assert verdict.measurement.score < GUESS


def nearest(known):
    """The label of the known casting that looks most alike, of those seen before; else a coin."""
    small = known.pictures[:, ::8, ::8].reshape(len(known.pictures), -1).astype(float)

    def answer(pictures):
        given = pictures[:, ::8, ::8].reshape(len(pictures), -1).astype(float)
        apart = (given**2).sum(1)[:, None] - 2 * given @ small.T + (small**2).sum(1)
        return known.labels[apart.argmin(1)]

    return answer


@pytest.mark.parametrize("word", WORDS)
def test_a_replay_of_the_public_castings_wins_nothing(examined, word):
    known = public_castings(word, "train")
    seen = {one.tobytes() for one in known.pictures}
    met = []

    def by_heart(pictures):
        met.extend(one.tobytes() in seen for one in pictures)
        return bits(pictures, b"") % 2

    assert examined(by_heart, word) == 0
    assert not any(met)  # none of the sealed, nor of the few that are asked about in the open
    assert examined(nearest(known), word) == 0


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "answer",
    [
        lambda p: np.arange(len(p)) % 2,
        lambda p: np.arange(len(p)) < len(p) / 2,
        lambda p: p.mean((1, 2)) < np.median(p.mean((1, 2))),
        lambda p: np.ones(len(p)),
        lambda p: np.zeros(len(p)),
    ],
)
def test_neither_order_nor_company_nor_one_answer_for_all_wins(examined, word, answer):
    assert examined(answer, word) == 0


@pytest.mark.parametrize("word", WORDS)
def test_handing_in_again_and_again_wins_nothing(examined, word):
    """Whoever changes a tenth of the answers each time, and keeps what earns no less: nothing is
    told but points.
    """
    kept, best = [], 0.0
    for number in range(TIMES):
        tried = [*kept, number]

        def answer(pictures, tried=tried):
            said = bits(pictures, b"first") % 2
            for one in tried:
                said = np.where(bits(pictures, bytes([one])) < 26, 1 - said, said)
            return said

        points = float(examined(answer, word))
        kept, best = (tried[-20:], points) if points >= best else (kept, best)
    assert best == 0


@pytest.mark.parametrize("word", WORDS[:1])
def test_what_is_told_holds_no_score(examined, word):
    verdict = examined(lambda p: bits(p, b"") % 2, word)
    told = str(verdict) + str(verdict.record())
    assert f"{verdict.measurement.score:.3f}"[1:] not in told
