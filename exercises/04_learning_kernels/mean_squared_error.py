"""`mean_squared_error`, an exercise of the lesson on learning kernels."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._gradients import fractions


def mean_squared_error(output: np.ndarray, target: np.ndarray) -> float:
    """The mean of the squared differences of two arrays of one shape."""
    return float(np.mean((output - target) ** 2))


def _sample(rng: np.random.Generator) -> tuple:
    shape = tuple(int(n) for n in rng.integers(2, 6, rng.integers(1, 4)))
    return rng.normal(size=shape), rng.normal(size=shape)


EXAMPLE = """\
How far from a round 10 are three lengths, without regard to sign, on average?

    lengths = np.array([9.0, 12.0, 10.5])
    off = np.abs(lengths - 10)
    print(off.mean())  # 1.1666666666666667"""


EXERCISE = Function(
    points=1,
    asks="One number: the mean of the squared differences between output and target.",
    reference=mean_squared_error,
    probes={
        "small whole numbers": (np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 0], [0, 0]])),
        "a row of three": (np.array([1.0, 0, -2]), np.array([0.0, 2, 2])),
        "a map of 3 by 4": (fractions(1, 3, 4), fractions(2, 3, 4)),
        "two maps of 3 by 2": (fractions(3, 3, 2, 2), fractions(4, 3, 2, 2)),
        "output and target alike": (np.array([[1.0, -2]]), np.array([[1.0, -2]])),
    },
    hidden={
        "a map of 5 by 2": (fractions(5, 5, 2), fractions(6, 5, 2)),
        "a single number": (np.array([[3.0]]), np.array([[-1.0]])),
        "small differences": (np.array([0.1, 0.2, 0.3]), np.array([0.1, 0.1, 0.1])),
    },
    sample=_sample,
    suspects={
        "summed": Suspect(
            "You add the squares up. A mean does not grow with the size of the map: divide by how"
            " many there are.",
            lambda output, target: float(np.sum((output - target) ** 2)),
        ),
        "absolute": Suspect(
            "You take the mean of the sizes of the differences. Square them in place of `abs`.",
            lambda output, target: float(np.mean(np.abs(output - target))),
        ),
        "root": Suspect(
            "You take the square root at the end. The mean squared error is the mean itself.",
            lambda output, target: float(np.sqrt(np.mean((output - target) ** 2))),
        ),
        "not_squared": Suspect(
            "You take the mean of the differences: those above zero cancel those below. Square"
            " each one first: `** 2`.",
            lambda output, target: float(np.mean(output - target)),
        ),
        "mean_first": Suspect(
            "You square the mean. Square each difference first, and take the mean of the squares.",
            lambda output, target: float(np.mean(output - target) ** 2),
        ),
        "doubled": Suspect(
            "You double the differences. `** 2` squares them, `* 2` doubles.",
            lambda output, target: float(np.mean((output - target) * 2)),
        ),
        "squares_apart": Suspect(
            "You square output and target one by one. Take the difference first, then its square.",
            lambda output, target: float(np.mean(output**2 - target**2)),
        ),
        "precedence": Suspect(
            "You square the target alone: `**` comes before `-`. Put brackets around the"
            " difference: `(output - target) ** 2`.",
            lambda output, target: float(np.mean(output - target**2)),
        ),
        "halved": Suspect(
            "You halve the mean. Some books do, but here it is the plain mean of the squares.",
            lambda output, target: float(np.mean((output - target) ** 2) / 2),
        ),
        "by_rows": Suspect(
            "You divide by the number of rows alone, as `len` counts them. Divide by how many"
            " numbers there are: `.size`, or `.mean()`.",
            lambda output, target: float(np.sum((output - target) ** 2) / len(output)),
        ),
    },
    hints=(
        "Three steps: how far off is each number? Squared? And on average?",
        "Arrays of one shape are subtracted place by place. `** 2` squares each number.",
        "`.mean()` of an array, or `np.mean`, takes all its numbers, whatever the shape.",
        EXAMPLE,
    ),
)
