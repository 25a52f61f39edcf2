"""`count_params`, a bet of lesson 5."""

from kernkit.course.definitions import Bet

LAYERS = ["conv_1", "pool_1", "conv_2", "dense", "output"]
TIMES = ["about 2", "about 20", "about 200"]

EXERCISE = Bet(
    asks="Which layer of a given network has the most weights, and how many times the base's.",
    reference={"largest": "dense", "times the base": "about 200"},
    choices={"largest": LAYERS, "times the base": TIMES},
    hints=(
        (
            "Lesson 2 has the rule for a convolution: each filter has kernel size squared times"
            " channels coming in, and a bias."
        ),
        (
            "A unit of a dense layer has a weight for every number that Flatten lays out. How many"
            " rows, columns and channels are left by then?"
        ),
    ),
)
