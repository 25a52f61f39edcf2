"""`which_leak`, an exercise of lesson 5."""

from kernkit.course.definitions import Bet

from ._leaks import CHOSEN, CLEAN, PICTURE, SAME_PART

EXERCISE = Bet(
    asks="For each of four experiments: is its test score clean, or how does the answer leak?",
    reference={"A": SAME_PART, "B": CHOSEN, "C": PICTURE, "D": CLEAN},
    choices={name: [CLEAN, SAME_PART, CHOSEN, PICTURE] for name in "ABCD"},
    hints=(
        (
            "Ask of each: could a network that has never understood a defect still score well on"
            " this test set?"
        ),
        (
            "Follow one casting through the experiment: where do its pictures go? Then the test"
            " set: who looks at it, and when?"
        ),
        (
            "A choice needs a set of its own, and that is what a validation set is for. "
            "And ask what else differs between ok and defective pictures, besides the defect."
        ),
    ),
)
