"""`shift_bet`, an exercise of lesson 7."""

from kernkit.course.definitions import Bet

SHIFTS = (
    "mirrored",
    "half turn",
    "20 brighter",
    "contrast × 0.8",
    "blurred",
    "noisy",
    "further away",
    "shop B",
)

EXERCISE = Bet(
    asks="Which of eight shifts of lamp and camera break a network that has met none of them.",
    reference=dict.fromkeys(SHIFTS, "breaks") | {"further away": "holds"},
    choices={shift: ["holds", "breaks"] for shift in SHIFTS},
    hints=(
        (
            "The network has learnt from one lamp and one camera. What did it never need to tell"
            " from a defect?"
        ),
        (
            "Its kernels answer to edges. Ask of each shift what becomes of the grain of the metal,"
            " and of the bright and the dark side of an edge?"
        ),
    ),
)
