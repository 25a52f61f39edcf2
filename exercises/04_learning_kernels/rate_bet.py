"""`rate_bet`, a bet of the lesson on learning kernels."""

from kernkit.course.definitions import Bet

WORDS = ["far away", "close", "blows up"]

EXERCISE = Bet(
    asks="Where a hundred steps end with each of two learning rates.",
    reference={"0.001": "far away", "0.2": "blows up"},
    choices={rate: WORDS for rate in ("0.001", "0.2")},
    hints=(
        "Think of a ball in a valley that is moved by its slope times the rate, a hundred times.",
        "Steps that are too short do not get there. What do steps do that are too long?",
    ),
)
