"""Asking an inspection: what it says of pictures, and whether it says the same again.

Of pictures that nobody has seen nothing is told, not even in an error's text.
"""

from typing import Any

import numpy as np

from ..judging.calling import attempt
from ..judging.explaining import kind_of
from ..judging.running import comparable
from ..verdict import Finding
from .exam import Array

DEFECTIVE = 0.5  # a score from there on says so
AGAIN = 100  # pictures that are asked about twice
ALONE = 3  # of them, one at a time
DIFFER = 0.02  # share of them whose verdict may change: scores beside the limit round differently


def scores_of(name: str, answer: Any, pictures: Array, tells: bool) -> Array | Finding:
    """Scores (N,) from 0 to 1 of pictures, or why there are none; `tells` whether an error of the
    answer's may be quoted.
    """
    call = f"{name}(pictures)"
    result, problem = attempt(call, answer, pictures.copy())
    if problem and problem.code == "raises" and not tells:
        says = f"`{call}` stopped with an error on pictures that it was examined on. Does it"
        return Finding("raises", f"{says} depend on how many there are, or on what is in them?")
    if problem:
        return problem
    try:
        numbers = np.asarray(comparable(result), float)
    except (TypeError, ValueError):
        return Finding("type", f"`{call}` gave {kind_of(result)}; it should give an array (N,).")
    number = len(pictures)
    if numbers.shape not in ((number,), (number, 1)):
        says = f"`{call}` gave the shape {numbers.shape} for {number} pictures"
        return Finding("shape", f"{says}; it should give one score for each, ({number},).")
    if not np.isfinite(numbers).all():
        return Finding("nan", f"`{call}` gave a score that is no number (NaN).")
    if numbers.min() < 0 or numbers.max() > 1:
        says = f"`{call}` gave scores outside 0 to 1. From 0.5 up they say defective: are these"
        return Finding("scores", f"{says} logits, or grey levels?")
    return numbers.reshape(number)


def verdicts_of(
    name: str, answer: Any, pictures: Array, tells: bool, dice: np.random.Generator
) -> Array | Finding:
    """Verdicts (N,) bool, asked for in an order that `dice` draw, some of them twice: alone, and
    among others. A finding where there are none, or two of one picture.
    """
    order = dice.permutation(len(pictures))
    scores = scores_of(name, answer, pictures[order], tells)
    if isinstance(scores, Finding):
        return scores
    said = np.zeros(len(pictures), bool)
    said[order] = scores >= DEFECTIVE
    again = dice.permutation(len(pictures))[:AGAIN]
    middle = ALONE + (len(again) - ALONE) // 3
    changed = 0
    for some in (*again[:ALONE, None], again[ALONE:middle], again[middle:]):
        scores = scores_of(name, answer, pictures[some], tells)
        if isinstance(scores, Finding):
            return scores
        changed += int(((scores >= DEFECTIVE) != said[some]).sum())
    if changed > DIFFER * len(again):
        says = f"Asked twice about the same picture, `{name}` says two things ({changed} of"
        why = "It should not depend on chance, on the order, or on what else is asked about."
        return Finding("two_minds", f"{says} {len(again)}). {why}")
    return said
