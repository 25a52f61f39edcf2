"""`middle`: a function, compared with the right answer and with wrong ideas on probes."""

import numpy as np

from kernkit.course.definitions import Function, Suspect


def middle(numbers: list[float]) -> float:
    """The median."""
    return float(np.median(numbers))


def _as_it_stands(numbers: list[float]) -> float:
    half = len(numbers) // 2
    return (numbers[half] + numbers[-half - 1]) / 2


EXAMPLE = """\
The smallest and the largest of a list, halfway between them:

    ages = [31, 20, 47, 26]
    ordered = sorted(ages)
    print(ordered)  # [20, 26, 31, 47]
    print((ordered[0] + ordered[-1]) / 2)  # 33.5"""

EXERCISE = Function(
    points=2,
    asks="The median of a list of numbers.",
    reference=middle,
    returns="real",
    probes={
        "five waits": ([3, 8, 90, 4, 5],),
        "four waits": ([2, 10, 40, 4],),
        "six waits": ([9, 1, 30, 2, 6, 3],),
    },
    hidden={
        "one wait": ([7],),
        "seven waits": ([12, 5, 33, 8, 1, 60, 2],),
        "eight waits": ([20, 3, 11, 50, 1, 9, 2, 70],),
    },
    sample=lambda rng: ([int(wait) for wait in rng.integers(0, 100, rng.integers(1, 9))],),
    suspects={
        "mean": Suspect(
            "This is the mean: the sum over the count. One long wait pulls it away.",
            lambda numbers: sum(numbers) / len(numbers),
        ),
        "as_it_stands": Suspect(
            "You took the middle of the list as it stands. Put the numbers in order first.",
            _as_it_stands,
        ),
        "lower": Suspect(
            "Of an even count there are two in the middle, and you gave the lower one. The median"
            " is halfway between them.",
            lambda numbers: sorted(numbers)[(len(numbers) - 1) // 2],
        ),
        "upper": Suspect(
            "Of an even count there are two in the middle, and you gave the upper one. The median"
            " is halfway between them.",
            lambda numbers: sorted(numbers)[len(numbers) // 2],
        ),
    },
    hints=(
        "If everybody who waited stood in a line, the shortest wait first, who would be the one in"
        " the middle?",
        "`sorted(numbers)` gives a new list in order. `len(numbers) // 2` is a place in the middle"
        " of it, counted from 0. What is different where the count is even?",
        EXAMPLE,
    ),
)
