"""What the judge of a sealed examination holds, and what an examination finds."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..others_code.own_words import plain_word

Array = NDArray[Any]


@dataclass(frozen=True)
class Labelled:
    """Pictures (N, side, side) uint8, and labels (N,), 1 for those that are to be found."""

    pictures: Array
    labels: Array


@dataclass(frozen=True)
class Exam:
    """By a student's word: `shown(word, most)` are pictures that the student has as well, the first
    `most` of them; `drawn(word, chance)` others, drawn by a generator; `rungs(word)` says from
    which balanced accuracy on each rung is reached. `by_hand(word)` says why a person has to look
    at the answer instead, or "".
    """

    shown: Callable[[str, int | None], Labelled]
    drawn: Callable[[str, np.random.Generator], Labelled]
    rungs: Callable[[str], Mapping[str, float]]
    by_hand: Callable[[str], str]


@dataclass(frozen=True)
class Measurement:
    """How an inspection did: the shares of each class that it was right about, label 1 first, and
    how many of each there were. `sealed` tells that nobody had seen them.
    """

    shares: tuple[float, float]
    counts: tuple[int, int]
    sealed: bool

    @property
    def score(self) -> float:
        """The balanced accuracy."""
        return sum(self.shares) / 2

    @property
    def spread(self) -> float:
        """The standard deviation of a score on that many pictures, by the shares; a share of all
        or none is taken for one that is nearly so.
        """
        nearly = [(p * n + 1) / (n + 2) for p, n in zip(self.shares, self.counts, strict=True)]
        each = [p * (1 - p) / n for p, n in zip(nearly, self.counts, strict=True)]
        return float(sum(each) ** 0.5 / 2)


def measured(labels: Array, said: Array, sealed: bool) -> Measurement:
    """What verdicts (N,) bool come to."""
    found, passed = said[labels == 1], ~said[labels == 0]
    shares = float(found.mean()), float(passed.mean())
    return Measurement(shares, (len(found), len(passed)), sealed)


def chance_of_sealed(secret: str, word: str) -> np.random.Generator:
    """What draws the pictures of a word that nobody has seen: only who has the secret can."""
    digest = hmac.digest(bytes.fromhex(secret), plain_word(word).encode(), hashlib.sha256)
    return np.random.default_rng(list(digest))
