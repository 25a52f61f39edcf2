"""`transfer_bet`, an exercise of lesson 8."""

from helpers import recorded_runs
from kernkit.course.definitions import Bet

from ._intervals import WORDS, verdict

SIZES = ("20", "40", "80")

EXERCISE = Bet(
    asks=(
        "With 20, 40 and 80 labelled castings: does the borrowed base help, hurt, or can the runs"
        " not tell?"
    ),
    reference={
        size: verdict(recorded_runs("frozen", int(size)) - recorded_runs("cnn", int(size)))
        for size in SIZES
    },
    choices={size: list(WORDS) for size in SIZES},
    hints=(
        (
            "Each of the eight seeds gives one gain per size: borrowed base minus network of lesson"
            " 5. Look at the interval of their mean."
        ),
        "An interval on one side of zero leaves no reasonable doubt. One that crosses zero does.",
        (
            "Above zero: the base helps. Below: it hurts. Zero inside: these runs cannot tell,"
            " which is not the same as no gain."
        ),
    ),
)
