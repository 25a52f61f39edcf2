"""Lesson 02: the open tasks `edge_kernels` and `tone_kernels`, and the prediction `kernel_sums`."""

import numpy as np

from kernkit.course.definitions import Exercise, Suspect

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
CORNER = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
ALL_ROUND = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
IDENTITY = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
BLUR = np.full((3, 3), 1 / 9)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

EDGE_KERNELS = Exercise(
    points=3,
    kind="open",
    judge="edge_kernels",
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
            "Take negative numbers on the dark side and positive ones on the bright side, so that"
            " together they make 0."
        ),
        (
            "A start for `vertical`: every row of it is the same, such as −1, something, 1. For"
            " `horizontal`, turn it; for `diagonal`, put the negative numbers in one corner and the"
            " positive ones in the opposite corner."
        ),
    ),
)

TONE_KERNELS = Exercise(
    points=2,
    kind="open",
    judge="tone_kernels",
    asks=(
        "Two kernels that keep the mean brightness: `blur` lowers the local contrast, `sharpen`"
        " raises it."
    ),
    reference={"blur": BLUR, "sharpen": SHARPEN},
    suspects={
        "sum_not_one": Suspect(
            "It changes the mean brightness. Its numbers must add up to 1: divide them by their"
            " sum.",
            {"blur": np.ones((3, 3)), "sharpen": SHARPEN + IDENTITY},
        ),
        "sum_is_zero": Suspect(
            "Its numbers add up to 0, so flat parts turn black and edges alone are left. They must"
            " add up to 1.",
            {"blur": ALL_ROUND, "sharpen": ALL_ROUND},
        ),
        "identity": Suspect(
            "It leaves the contrast nearly as it was; 5 % is asked. To blur, mix a pixel more with"
            " its neighbours; to sharpen, subtract more of them.",
            {"blur": IDENTITY, "sharpen": IDENTITY},
        ),
        "swapped": Suspect(
            "It does the opposite: a blur must lower the contrast between neighbours, sharpening"
            " must raise it.",
            {"blur": SHARPEN, "sharpen": BLUR},
        ),
    },
    hints=(
        (
            "Both kernels must leave a flat grey as it is. What does that say about the sum of"
            " their numbers?"
        ),
        (
            "A blur replaces each pixel by an average of its neighbourhood. Sharpening keeps the"
            " pixel and takes its neighbours away."
        ),
        (
            "For `blur`, equal positive numbers that share 1 between them. For `sharpen`, negative"
            " neighbours, and a middle large enough to bring the sum back to 1."
        ),
    ),
)

WORDS = ["darker", "same", "brighter", "edges"]

KERNEL_SUMS = Exercise(
    points=2,
    kind="prediction",
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
