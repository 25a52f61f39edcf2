"""`test_correlate`, an exercise of lesson 9."""

from collections.abc import Callable

import numpy as np

from kernkit.course.kinds.others_code import Referee

from ._lessons_before import judged


def test_correlate(candidate: Callable) -> bool:
    """Whether a candidate does what `correlate` of lesson 2 should: True or False."""
    rng = np.random.default_rng(1)
    whole = rng.integers(0, 200, (7, 9))
    for image in (rng.normal(size=(7, 9)), whole, whole.astype(np.uint8)):
        for size in ((3, 3), (2, 4), (4, 3), (1, 2)):
            kernel = rng.normal(size=size)
            try:
                got = np.asarray(candidate(image.copy(), kernel))
            except Exception:
                return False
            wanted = _slid(image, kernel)
            if got.shape != wanted.shape or not np.allclose(got, wanted, rtol=1e-4, atol=1e-4):
                return False
    return True


def _slid(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum((2, 3))


test_correlate.__test__ = False  # it is nobody's test but a student's

EXAMPLE = """\
A check of somebody's `largest(numbers)`. Each case is a question with an answer that is sure:

    def trusts(candidate):
        for numbers, wanted in [([3, 7, 5], 7), ([-4, -2], -2), ([6], 6)]:
            try:
                if candidate(numbers) != wanted:
                    return False
            except Exception:
                return False
        return True

    print(trusts(max), trusts(sum))  # True False

One case alone would believe too much: `[6]` cannot tell `max` from `sum`."""


EXERCISE = Referee(
    points=2,
    asks="A check of somebody else's `correlate`: True for a right one, False for a wrong one.",
    reference=test_correlate,
    **judged("02_kernels", "correlate"),
    hints=(
        (
            "Think of a mistake that one could make. Which picture and which kernel would show it,"
            " and which would hide it?"
        ),
        (
            "A kernel of ones cannot show that it was turned, a square one not that rows and"
            " columns were exchanged. `np.random.default_rng(0)` draws better ones:"
            " `.normal(size=…)` numbers on both sides of zero,"
            " `.integers(0, 200, …).astype(np.uint8)` a picture."
        ),
        (
            "Compare with your own `correlate`: first the shapes, then `np.allclose(got, wanted,"
            " atol=1e-3)`, since right sums may differ in the last digits. Where the candidate"
            " stops with an error, say False: `try`, `except Exception`."
        ),
        EXAMPLE,
    ),
)
