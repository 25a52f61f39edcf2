"""Whole answers that give a model, or work on one: drawn by a number, every second one right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from . import borrowing, networks
from .parts import STYLES

EXERCISES = [*networks.EXERCISES, *borrowing.EXERCISES]


@dataclass(frozen=True)
class Written:
    """An answer, and the code of its flaw: "" where it is right. `told` says how it is written,
    once it was called.
    """

    flaw: str
    answer: Callable[..., Any]
    told: list[str] = field(default_factory=list)


def written(exercise: str, number: int) -> Written:
    """The answer of this number to an exercise."""
    draw = Random(f"{exercise} {number}")
    given = exercise in borrowing.EXERCISES
    flaws, make = (borrowing if given else networks).EXERCISES[exercise]
    flaw = draw.choice(flaws) if number % 2 else ""
    style = [] if given else [list(STYLES)[number // 2 % len(STYLES)]]
    seed, told = draw.random(), []

    def answer(*args: Any) -> Any:
        told[:] = [flaw or "right", *style]
        return make(Random(seed), flaw, *style, told, *args)

    of_a_class = exercise == "build_gap_cnn" and style[0].startswith("subclass")
    return Written(flaw or ("subclass" if of_a_class else ""), answer, told)
