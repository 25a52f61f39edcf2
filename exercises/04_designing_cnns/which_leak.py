"""`which_leak`, an exercise of lesson 4."""

from kernkit.course.definitions import Prediction

LEAKS = ["clean", "same part in both sets", "test set used to choose", "answer in the picture"]

EXERCISE = Prediction(
    points=3,
    asks="For each of four experiments: is its test score clean, or how does the answer leak?",
    reference={
        "A": "same part in both sets",
        "B": "test set used to choose",
        "C": "answer in the picture",
        "D": "clean",
    },
    choices={name: LEAKS for name in "ABCD"},
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
