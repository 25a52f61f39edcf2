"""`correlate`, an exercise of lesson 2."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._fractions import random_fractions


def correlate(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Slide a kernel over a grey picture, unflipped: image (H, W), kernel (h, w), returns (H - h +
    1, W - w + 1) float.
    """
    return _slide(image, kernel.shape, lambda window: (window * kernel).sum())


def _slide(image: np.ndarray, size: tuple[int, int], answer: Callable, lost: int = 0) -> np.ndarray:
    """`answer` of each window of `size`; `lost` rows and columns are left out at the end."""
    rows, columns = (n - k + 1 - lost for n, k in zip(image.shape, size, strict=True))
    out = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        out[i, j] = answer(image[i : i + size[0], j : j + size[1]])
    return out


def _padded(image: np.ndarray, kernel: np.ndarray, shorter: int) -> np.ndarray:
    """Zeros around the picture: k // 2 below and to the right, (k - shorter) // 2 above and to the
    left.
    """
    return correlate(np.pad(image, [((k - shorter) // 2, k // 2) for k in kernel.shape]), kernel)


def _last_missed(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return np.pad(correlate(image, kernel)[:-1, :-1], (0, 1))


def _runs_over(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A window at every pixel, though it is cut short at the far edges."""
    out = np.zeros(image.shape)
    for i, j in np.ndindex(image.shape):
        window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        out[i, j] = (window * kernel).sum()
    return out


def _sides_swapped(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return _slide(image, kernel.shape[::-1], lambda window: (window * kernel).sum())


def _three_by_three(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return _slide(image, (3, 3), lambda window: (window * kernel).sum())


def _top_left_three(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return _slide(
        image,
        kernel.shape,
        lambda window: sum(window[a, b] * kernel[a, b] for a in range(3) for b in range(3)),
    )


def _sample(rng: np.random.Generator) -> tuple:
    height, width, rows, columns = (int(n) for n in rng.integers((4, 4, 1, 1), (10, 10, 5, 5)))
    return rng.normal(size=(height, width)).astype(np.float32), rng.normal(
        size=(rows, columns)
    ).astype(np.float32)


BYTES = np.random.default_rng(5).integers(0, 120, (5, 6)).astype(np.uint8)
FRACTIONS = np.array([[0.11, 0.23, 0.05], [0.31, 0.07, 0.13]], np.float32)

LOOP_ENDED = (
    "Only the beginning of your output is worked out. Does `return` stand inside a loop? Move it"
    " behind."
)


def _first(whole: np.ndarray, place: Any) -> np.ndarray:
    """The rest as `np.zeros` left it."""
    out = np.zeros_like(whole)
    out[place] = whole[place]
    return out


EXAMPLE = """\
In one direction: a kernel of two numbers slides along a row of four:

    numbers, pair = np.array([1, 2, 3, 4]), np.array([1, 10])
    sums = np.zeros(len(numbers) - len(pair) + 1)
    for start in range(len(sums)):
        window = numbers[start : start + len(pair)]
        sums[start] = (window * pair).sum()
    print(sums)  # [21. 32. 43.]

A picture has a second direction: one loop more, and a slice in both."""


EXERCISE = Function(
    points=4,
    asks=(
        "Slide any kernel over a grey picture: (H, W) and (h, w) to (H - h + 1, W - w + 1), a sum"
        " of products each."
    ),
    reference=correlate,
    returns="array",
    dtype="float",
    probes={
        "small whole numbers": (
            np.array([[1, 2, 0, 3], [0, 1, 2, 1], [2, 0, 1, 4], [1, 3, 0, 2]]),
            np.array([[1.0, 0, -1], [2, 1, 0], [0, -1, 3]]),
        ),
        "a picture of 4 by 5 and a kernel of 3 by 3": (
            random_fractions((4, 5), 1),
            random_fractions((3, 3), 2),
        ),
        "a kernel of 2 by 3": (random_fractions((6, 4), 3), random_fractions((2, 3), 4)),
        "a kernel of 2 by 2": (random_fractions((3, 5), 6), random_fractions((2, 2), 7)),
        "a kernel of 4 by 4": (random_fractions((6, 5), 18), random_fractions((4, 4), 19)),
        "a kernel of 5 by 4": (random_fractions((6, 7), 8), random_fractions((5, 4), 9)),
        "a picture of whole numbers and a kernel of fractions": (BYTES, FRACTIONS),
    },
    hidden={
        "a kernel of one row": (random_fractions((5, 8), 10), random_fractions((1, 4), 11)),
        "a kernel of one column": (random_fractions((7, 3), 12), random_fractions((3, 1), 13)),
        "a kernel of 5 by 5": (random_fractions((8, 11), 14), random_fractions((5, 5), 15)),
        "a kernel as large as the picture": (
            random_fractions((4, 3), 16),
            random_fractions((4, 3), 17),
        ),
    },
    sample=_sample,
    suspects={
        "flipped": Suspect(
            "Your kernel is turned by half a turn: that is true convolution. Deep-learning"
            " libraries lay the kernel on the window as it is: `window * kernel`.",
            lambda image, kernel: correlate(image, kernel[::-1, ::-1]),
        ),
        "transposed": Suspect(
            "Your kernel has its rows and columns exchanged. Row a of the kernel belongs on row a"
            " of the window: no `.T`.",
            lambda image, kernel: correlate(image, kernel.T),
        ),
        "same": Suspect(
            "Your output is as large as the picture, so you padded the edges with zeros. Here the"
            " kernel stays inside: drop the padding.",
            lambda image, kernel: _padded(image, kernel, shorter=1),
        ),
        "padded": Suspect(
            "You padded half a kernel of zeros on every side. Here the kernel stays inside the"
            " picture: no `np.pad`.",
            lambda image, kernel: _padded(image, kernel, shorter=0),
        ),
        "off_by_one": Suspect(
            "Your output is one row and one column short. A kernel of h rows fits into H rows at H"
            " - h + 1 places, not H - h.",
            lambda image, kernel: _slide(
                image, kernel.shape, lambda window: (window * kernel).sum(), lost=1
            ),
        ),
        "runs_over": Suspect(
            "Your window runs over the far edge of the picture, where fewer rows or columns are"
            " left than the kernel has. It fits at H - h + 1 times W - w + 1 places: let output"
            " and loops end there.",
            _runs_over,
            # a window and a kernel that are equally high, or equally wide
            error=r"shapes \((\d+),(\d+)\) \((\1,\d+|\d+,\2)\)",
        ),
        "last_missed": Suspect(
            "The last row and the last column of your output stay zero: the loops stop one step"
            " early. `range(n)` ends at n - 1 already.",
            _last_missed,
        ),
        "first_row_only": Suspect(
            LOOP_ENDED,
            lambda image, kernel: _first(correlate(image, kernel), np.s_[0]),
        ),
        "first_place_only": Suspect(
            LOOP_ENDED,
            lambda image, kernel: _first(correlate(image, kernel), np.s_[0, 0]),
        ),
        "first_sum": Suspect(
            LOOP_ENDED,
            lambda image, kernel: correlate(image, kernel)[0, 0],
        ),
        "last_product": Suspect(
            "Each place keeps one product, the last. Add them all up: `+=` in place of `=`.",
            lambda image, kernel: _slide(
                image, kernel.shape, lambda window: window[-1, -1] * kernel[-1, -1]
            ),
        ),
        "three_by_three": Suspect(
            "Your code works for kernels of 3 by 3 alone. Take the size from the kernel that comes"
            " in: `h, w = kernel.shape`.",
            _three_by_three,
        ),
        "top_left_three": Suspect(
            "Your loops run over three rows and columns of the kernel, whatever its size. Let them"
            " run to `kernel.shape`.",
            _top_left_three,
        ),
        "sides_swapped": Suspect(
            "Your code works for square kernels alone: rows and columns look exchanged. Rows come"
            " first: `h, w = kernel.shape`.",
            _sides_swapped,
        ),
        "truncated": Suspect(
            "Your sums are cut off to whole numbers: the output array holds integers."
            " `np.zeros(shape)` makes floats.",
            lambda image, kernel: correlate(image, kernel).astype(int),
        ),
        "rounded": Suspect(
            "You round the sums. Return them as they are.",
            lambda image, kernel: np.round(correlate(image, kernel)),
        ),
        "image_dtype": Suspect(
            "Your output has the picture's dtype, so a uint8 picture cuts off the fractions."
            " `np.zeros(shape)` makes floats.",
            lambda image, kernel: correlate(image, kernel).astype(image.dtype),
        ),
        "mean": Suspect(
            "You take the mean of the products. A kernel's answer is their sum: `.sum()`.",
            lambda image, kernel: _slide(
                image, kernel.shape, lambda window: (window * kernel).mean()
            ),
        ),
        "matrix_product": Suspect(
            "You multiply matrices: `@` and `np.dot` mix rows with columns. Multiply place by place"
            " with `*`, then sum.",
            lambda image, kernel: _slide(
                image, kernel.shape, lambda window: (window @ kernel).sum()
            ),
        ),
        "running_total": Suspect(
            "Your total is never set back, so each pixel carries all the sums before it. Start each"
            " pixel from zero.",
            lambda image, kernel: np.cumsum(correlate(image, kernel)).reshape(
                correlate(image, kernel).shape
            ),
        ),
        "clipped": Suspect(
            "You cut the result to 0–1. Answers of a kernel may be negative or large, and later"
            " steps need them: no `np.clip`.",
            lambda image, kernel: np.clip(correlate(image, kernel), 0, 1),
        ),
        "rectified": Suspect(
            "Your negative answers have become zero: that is ReLU, the step after this one. Return"
            " the sums as they are.",
            lambda image, kernel: np.maximum(correlate(image, kernel), 0),
        ),
    },
    hints=(
        (
            "First the size: in how many places does a kernel of 3 rows fit into 5 rows? Then one"
            " output pixel, then all of them."
        ),
        (
            "The window of output pixel (i, j) starts at row i and column j and is as large as"
            " the kernel. You slice it out of the picture."
        ),
        (
            "One output pixel is `(window * kernel).sum()`. Two `for` loops and an array made by"
            " `np.zeros` do the rest."
        ),
        EXAMPLE,
    ),
)
