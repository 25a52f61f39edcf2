"""`shift_guess`, an exercise of lesson 3."""

from kernkit.course.definitions import Bet

EXERCISE = Bet(
    asks=(
        "What three max pools do to 49 shifted castings, and what keeping every second pixel does."
    ),
    reference={"casting": "49", "every second": "hardly steadier"},
    choices={
        "casting": ["1", "about 10", "49"],
        "every second": ["clearly steadier", "hardly steadier"],
    },
    hints=(
        (
            "For the casting: the maps count as different if a single number in them differs. How"
            " many numbers are there?"
        ),
        (
            "For the casting: after three pools one number stands for 8 by 8 pixels. Does every"
            " line stay inside its own 8 by 8 when all of them move?"
        ),
        (
            "For every second pixel: think of a thin bright line on an even column. Where is it"
            " after a shift by one?"
        ),
    ),
)
