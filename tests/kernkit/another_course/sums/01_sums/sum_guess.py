"""`sum_guess`, a bet."""

from kernkit.course.definitions import Bet

EXERCISE = Bet(
    asks="What the sum of a row is after each of two changes: same, twice or zero.",
    reference={"A": "twice", "B": "same"},
    choices={"A": ["same", "twice", "zero"], "B": ["same", "twice", "zero"]},
    hints=("Try it with 1, 2 and 3.",),
)
