"""`edge_kernels`, an exercise of lesson 2."""

import numpy as np

from kernkit.course.definitions import Open, Suspect

from ._all_round import ALL_ROUND

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
LINE = np.array([[-1, 2, -1]] * 3)
CORNER = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]])

EXAMPLE = """\
In one direction: a row that is dark, then bright, and a kernel of two numbers.

    brightness, pair = np.array([0.2, 0.2, 0.9, 0.9]), np.array([-1, 1])
    print(np.correlate(brightness, pair).round(1))  # [0.  0.7 0. ]

Where the row is flat, -1 and 1 cancel out; at the edge they do not. Fill a square in this way, row
by row, so that it sees the edges of one direction."""


EXERCISE = Open(
    points=3,
    asks=(
        "Three kernels: each answers most to edges of its own direction, and not at all to flat"
        " grey."
    ),
    reference={"vertical": SOBEL, "horizontal": SOBEL.T, "diagonal": CORNER},
    suspects={
        "transposed": Suspect(
            "It answers most to the other direction: horizontal for vertical, or the reverse. At a"
            " vertical edge the picture changes from column to column, so the kernel must change"
            " from column to column too.",
            {"vertical": SOBEL.T, "horizontal": SOBEL, "diagonal": CORNER},
        ),
        "sum_not_zero": Suspect(
            "It answers to flat grey, where there is no edge. Its positive and negative numbers"
            " must add up to 0.",
            {
                "vertical": np.maximum(SOBEL, 0),
                "horizontal": np.maximum(SOBEL.T, 0),
                "diagonal": np.eye(3),
            },
        ),
        "all_zeros": Suspect(
            "A kernel of zeros answers to nothing at all. It needs negative numbers on one side,"
            " positive on the other.",
            {name: np.zeros((3, 3)) for name in ("vertical", "horizontal", "diagonal")},
        ),
        "lines": Suspect(
            "At an edge it answers both above and below zero, as kernels do that look for lines: a"
            " line is bright with dark on both sides. Put the negative numbers on one side, the"
            " positive ones on the other.",
            {"vertical": LINE, "horizontal": LINE.T, "diagonal": 3 * np.eye(3) - 1},
        ),
        "every_direction": Suspect(
            "It answers to edges of every direction almost alike. Make it change across the edge,"
            " and stay the same along it.",
            {name: ALL_ROUND for name in ("vertical", "horizontal", "diagonal")},
        ),
    },
    hints=(
        (
            "A vertical edge is dark on one side, left or right, and bright on the other. Which"
            " numbers give a large sum there?"
        ),
        (
            "Negative numbers on the dark side, positive ones on the bright side. Together they"
            " make 0."
        ),
        (
            "For `vertical` every row is the same; for `horizontal`, turn it. For `diagonal`, put"
            " the negative numbers in one corner and the positive ones in the opposite corner."
        ),
        EXAMPLE,
    ),
)
