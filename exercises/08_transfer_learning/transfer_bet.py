"""`transfer_bet`, an exercise of lesson 8."""

from helpers import compare
from kernkit.course.definitions import Bet

from ._intervals import WORDS

SIZES = ("20", "80", "400")

EXERCISE = Bet(
    asks=(
        "With 20, 80 and 400 labelled castings: does the frozen base help against lesson 7's"
        " network, hurt, or can the runs not tell?"
    ),
    reference={
        size: compare("frozen", "augmented", int(size), together=len(SIZES)).verdict
        for size in SIZES
    },
    choices={size: list(WORDS) for size in SIZES},
    hints=(
        (
            "The base has seen a million photographs, and no casting. Lesson 7's network has seen"
            " castings alone, each also mirrored. Which counts for more, and when?"
        ),
        (
            "Few labels help what needs few. How many weights must the head on the frozen base"
            " learn, and how many lesson 7's network? Then there is chance: with few labels, runs"
            " differ much."
        ),
        (
            "Any answer will do: a bet has no points. Write down what you believe; the next cell"
            " shows what came out."
        ),
    ),
)
