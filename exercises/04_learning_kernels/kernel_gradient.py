"""`kernel_gradient`, an exercise of the lesson on learning kernels."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._gradients import fractions, gradient, slide


def kernel_gradient(image: np.ndarray, error: np.ndarray) -> np.ndarray:
    """The gradient of the mean squared error, (h, w): image (H, W), error (R, S) = output - target,
    h = H - R + 1 and w = W - S + 1.
    """
    return gradient(image, error)


def _divided_by(number: Callable) -> Callable:
    """Another number in place of that of the errors."""
    return lambda image, error: 2 / number(image, error) * slide(image, error)


def _first(place: object) -> Callable:
    """The rest as `np.zeros` left it."""

    def answer(image: np.ndarray, error: np.ndarray) -> np.ndarray:
        whole = gradient(image, error)
        out = np.zeros_like(whole)
        out[place] = whole[place]
        return out

    return answer


def _three_by_three(image: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Pixels beyond the picture are left out, as slices do."""
    out = np.zeros((3, 3))
    for a, b in np.ndindex(3, 3):
        met = image[a : a + error.shape[0], b : b + error.shape[1]]
        out[a, b] = 2 * (met * error[: met.shape[0], : met.shape[1]]).sum() / error.size
    return out


def _sample(rng: np.random.Generator) -> tuple:
    rows, columns, h, w = (int(n) for n in rng.integers((2, 2, 1, 1), (7, 7, 4, 4)))
    return rng.normal(size=(rows + h - 1, columns + w - 1)), rng.normal(size=(rows, columns))


LOOP_ENDED = (
    "Only the beginning of your gradient is worked out. Does `return` stand inside a loop? Move it"
    " behind."
)
TURNED = (
    "Your gradient is turned by half a turn. Error (i, j) goes with pixel (i + a, j + b): nothing"
    " is turned, and the image comes first, `correlate(image, error)`."
)

EXAMPLE = """\
In one direction: a kernel of two weights on a row of three pixels, so two errors. The first weight
met pixels 0 and 1, the second met 1 and 2:

    row, missed = np.array([2.0, 0.0, 1.0]), np.array([1.0, 3.0])
    print(2 * (missed * row[0:2]).mean())  # 2.0
    print(2 * (missed * row[1:3]).mean())  # 3.0
    print(np.correlate(row, missed))  # [2. 3.]

The last line slides the errors over the row. With two errors nothing is missing there; with N
errors it has to be multiplied with 2 / N."""


EXERCISE = Function(
    points=3,
    asks=(
        "The gradient of the mean squared error: a number for each weight of the kernel, from"
        " image and error."
    ),
    reference=kernel_gradient,
    returns="array",
    dtype="float",
    probes={
        "small whole numbers": (
            np.array([[1.0, 2, 0, 3], [0, 1, 2, 1], [2, 0, 1, 4], [1, 3, 0, 2]]),
            np.array([[1.0, 0], [2, -1]]),
        ),
        "a kernel of 3 by 3 on a picture of 6 by 5": (fractions(1, 6, 5), fractions(2, 4, 3)),
        "a kernel of 2 by 3": (fractions(3, 5, 6), fractions(4, 4, 4)),
        "a kernel of 4 by 2": (fractions(5, 6, 5), fractions(6, 3, 4)),
        "a kernel of 5 by 5": (fractions(15, 7, 8), fractions(16, 3, 4)),
        "a single error": (fractions(7, 3, 3), np.array([[-0.5]])),
    },
    hidden={
        "a kernel of one row": (fractions(8, 3, 7), fractions(9, 3, 5)),
        "a kernel of one weight": (fractions(10, 3, 4), fractions(11, 3, 4)),
        "a large picture": (fractions(12, 12, 10), fractions(13, 10, 8)),
    },
    sample=_sample,
    suspects={
        "mean_forgotten": Suspect(
            "You add up over all places. The *mean* squared error wants the mean: divide by the"
            " number of errors, `error.size`.",
            lambda image, error: 2 * slide(image, error),
        ),
        "two_forgotten": Suspect(
            "The 2 is missing. A square changes by twice the error times what is added.",
            lambda image, error: slide(image, error) / error.size,
        ),
        "both_forgotten": Suspect(
            "Your sums are right. Two things are missing: the 2, and the division by the number of"
            " errors.",
            slide,
        ),
        "halved": Suspect(
            "You divide by 2 in place of multiplying: a square changes by *twice* the error times"
            " what is added.",
            lambda image, error: slide(image, error) / error.size / 2,
        ),
        "by_weights": Suspect(
            "You divide by the number of weights. The mean is taken over all errors: divide by"
            " `error.size`.",
            _divided_by(lambda image, error: slide(image, error).size),
        ),
        "by_pixels": Suspect(
            "You divide by the number of pixels. The mean is taken over all errors: divide by"
            " `error.size`.",
            _divided_by(lambda image, error: image.size),
        ),
        "by_rows": Suspect(
            "You divide by the number of rows, as `len` counts them. The mean is taken over all"
            " errors: `error.size`.",
            _divided_by(lambda image, error: len(error)),
        ),
        "sign": Suspect(
            "Your signs are the wrong way round. Where error and pixel are both above zero, a"
            " larger weight makes the loss larger: the gradient is above zero.",
            lambda image, error: -gradient(image, error),
        ),
        "turned": Suspect(TURNED, lambda image, error: gradient(image, error)[::-1, ::-1]),
        "error_flipped": Suspect(
            "You turn the error by half a turn before you slide it: that is true convolution. Lay"
            " it on the image as it is.",
            lambda image, error: gradient(image, error[::-1, ::-1]),
        ),
        "transposed": Suspect(
            "Your rows and columns are exchanged. Entry (a, b) belongs to the weight in row a and"
            " column b: no `.T`.",
            lambda image, error: gradient(image, error).T,
        ),
        "squared": Suspect(
            "You square the error. The square is what changes; what it changes *by* has the error"
            " itself in it.",
            lambda image, error: gradient(image, error**2),
        ),
        "three_by_three": Suspect(
            "Your gradient is always 3 by 3. A kernel of h rows loses h - 1 rows of the picture:"
            " take the size from both arrays.",
            _three_by_three,
        ),
        "first_place_only": Suspect(LOOP_ENDED, _first(np.s_[0, 0])),
        "first_row_only": Suspect(LOOP_ENDED, _first(np.s_[0])),
    },
    hints=(
        "Take one weight, the first of the kernel. Which pixels of the image did it meet?",
        (
            "Weight (0, 0) met the pixels from the top left corner on, as many as there are"
            " errors: `image[:R, :S]`. Multiply them with the errors, place by place."
        ),
        (
            "The other weights met the same part of the image, moved by a rows and b columns."
            " Slide, multiply, add up: you have a function for that."
        ),
        EXAMPLE,
    ),
)
