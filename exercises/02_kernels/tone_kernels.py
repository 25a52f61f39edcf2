"""`tone_kernels`, an exercise of lesson 2."""

import numpy as np

from kernkit.course.definitions import Open, Suspect

from ._all_round import ALL_ROUND

IDENTITY = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
BLUR = np.full((3, 3), 1 / 9)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

EXAMPLE = """\
In one direction, with one bright place. Both kernels make 1 together:

    brightness = np.array([1.0, 1.0, 4.0, 1.0, 1.0])
    print(np.convolve(brightness, [0.5, 0.5], "valid"))  # [1.  2.5 2.5 1. ]
    print(np.convolve(brightness, [-1, 3, -1], "valid"))  # [-2. 10. -2.]

The first lowers the peak, the second raises it. Yours are squares: a pixel has neighbours above
and below, too."""


EXERCISE = Open(
    points=2,
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
            "For `blur`, equal positive numbers that share 1 between them. For `sharpen`,"
            " negative neighbours, and a middle large enough to bring the sum back to 1."
        ),
        EXAMPLE,
    ),
)
