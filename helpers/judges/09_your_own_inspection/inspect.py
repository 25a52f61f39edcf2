"""`inspect`: an inspection of the product that the student's word draws."""

import numpy as np

from helpers.foundry.own_product import (
    OTHERS,
    Castings,
    brings_photographs,
    drawn_castings,
    number_of,
    product_of,
    public_castings,
)
from helpers.inspection.rungs import reached_from
from kernkit.checks.sealed.exam import Exam, Labelled

KERAS = True
SEALED = OTHERS


def _labelled(castings: Castings) -> Labelled:
    return Labelled(castings.pictures, castings.labels)


def _shown(word: str, most: int | None) -> Labelled:
    return _labelled(public_castings(word, "validation", most))


def _drawn(word: str, chance: np.random.Generator) -> Labelled:
    return _labelled(drawn_castings(product_of(word), chance, SEALED))


def _by_hand(word: str) -> str:
    why = "its product is in photographs, which only their owner has"
    return why if brings_photographs(word) else ""


EXAM = Exam(_shown, _drawn, lambda word: reached_from(number_of(word)), _by_hand)
