"""`too_good`, an exercise of lesson 7."""

from kernkit.course.definitions import Bet

SCORES = ["about 1.00", "about 0.80", "about 0.60"]

EXERCISE = Bet(
    asks="What the method of the nearest picture scores on castings of which it has seen no copy.",
    reference={"new castings": "about 0.60"},
    choices={"new castings": SCORES},
    hints=(
        (
            "Take a copy of a casting, and look for the nearest picture where other copies of that"
            " casting lie. What will it find?"
        ),
        (
            "A new casting has no copies among them. Then the nearest picture is a part that"
            " happens to stand alike; does that say anything about a pore?"
        ),
    ),
)
