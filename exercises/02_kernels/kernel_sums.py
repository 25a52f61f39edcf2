"""`kernel_sums`, an exercise of lesson 2."""

from kernkit.course.definitions import Bet

WORDS = ["darker", "same", "brighter", "edges"]

EXERCISE = Bet(
    asks=(
        "What each of the four kernels does to a picture: darker, same (mean brightness), brighter,"
        " or edges alone."
    ),
    reference={"A": "same", "B": "darker", "C": "edges", "D": "brighter"},
    choices={name: WORDS for name in "ABCD"},
    hints=(
        "Think of a wall of one grey, 0.5 everywhere. What does a kernel make of it?",
        (
            "On flat grey every product has the same grey in it, so the answer is that grey times"
            " the sum of the kernel."
        ),
        "Add up the nine numbers of each kernel, and compare the sum with 0 and with 1.",
    ),
)
