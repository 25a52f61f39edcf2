"""`softmax_guess`, an exercise of lesson 6."""

from kernkit.course.definitions import Bet

EXERCISE = Bet(
    asks="What a network says whose single output unit has a softmax.",
    reference={"a sound casting": "exactly 1", "train it longer": "nothing changes"},
    choices={
        "a sound casting": ["near 0", "about 0.5", "exactly 1"],
        "train it longer": ["it gets better", "it gets worse", "nothing changes"],
    },
    hints=(
        (
            "For the sound casting: softmax turns scores into shares of a whole. What is the share"
            " of the only one there is?"
        ),
        (
            "For longer training: weights move where a small move changes the loss. What does the"
            " output do when a weight moves?"
        ),
    ),
)
