"""`step`, an exercise of the lesson on learning kernels."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._gradients import fractions


def step(kernel: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    """A new kernel (h, w), one step downhill: each weight less rate times its gradient."""
    return kernel - rate * gradient


def _in_place(kernel: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    kernel -= rate * gradient
    return kernel


def _sample(rng: np.random.Generator) -> tuple:
    shape = tuple(int(n) for n in rng.integers(1, 5, 2))
    return rng.normal(size=shape), rng.normal(size=shape), float(rng.uniform(0.2, 0.8))


EXAMPLE = """\
Uphill: three hikers at these heights climb for half an hour, each at a speed of his own.

    heights, speeds = np.array([100.0, 250.0, 0.0]), np.array([300.0, 200.0, 400.0])
    hours = 0.5
    print(heights + hours * speeds)  # [250. 350. 200.]

The way of a kernel is down."""


EXERCISE = Function(
    points=1,
    asks="One step downhill: a new kernel, each weight less rate times its gradient.",
    reference=step,
    returns="array",
    dtype="float",
    probes={
        "small whole numbers": (np.array([[4.0, 2], [0, 1]]), np.array([[6.0, -4], [2, 0]]), 0.5),
        "a kernel of 3 by 3": (fractions(1, 3, 3), fractions(2, 3, 3), 0.1),
        "a kernel of 2 by 4": (fractions(3, 2, 4), fractions(4, 2, 4), 0.3),
        "a rate above 1": (fractions(5, 3, 2), fractions(6, 3, 2), 2.0),
        "a rate of 0": (np.array([[1.0, -2, 3]]), np.array([[5.0, 5, 5]]), 0.0),
    },
    hidden={
        "a kernel of one row": (fractions(7, 1, 5), fractions(8, 1, 5), 0.7),
        "a kernel of 5 by 5": (fractions(9, 5, 5), fractions(10, 5, 5), 0.02),
    },
    sample=_sample,
    suspects={
        "uphill": Suspect(
            "Your step goes uphill: the gradient points to where the loss grows. Subtract.",
            lambda kernel, gradient, rate: kernel + rate * gradient,
        ),
        "rate_forgotten": Suspect(
            "You subtract the whole gradient. Multiply it with the rate first.",
            lambda kernel, gradient, rate: kernel - gradient,
        ),
        "kernel_forgotten": Suspect(
            "You return the change alone. The step starts from the kernel: subtract from it.",
            lambda kernel, gradient, rate: -rate * gradient,
        ),
        "change_alone": Suspect(
            "You return rate times gradient alone. Subtract that from the kernel.",
            lambda kernel, gradient, rate: rate * gradient,
        ),
        "turned_round": Suspect(
            "You subtract the kernel from the change. It is the other way round: kernel less"
            " change.",
            lambda kernel, gradient, rate: rate * gradient - kernel,
        ),
        "kernel_shrinks": Suspect(
            "You multiply the kernel with the rate as well. The rate belongs to the gradient"
            " alone: mind the brackets.",
            lambda kernel, gradient, rate: rate * (kernel - gradient),
        ),
        "sign_alone": Suspect(
            "All your steps are of one size. Where the loss is steep the step is long: multiply"
            " with the gradient itself, not with its sign.",
            lambda kernel, gradient, rate: kernel - rate * np.sign(gradient),
        ),
        "mutates": Suspect(
            "You changed the kernel that you were given; whoever passed it still needs it."
            " `kernel - …` makes a new array, `kernel -= …` does not.",
            _in_place,
        ),
    },
    hints=(
        "The gradient says which way is up, and how steep. Which way should each weight go?",
        "Multiply the gradient with the rate: that is how far each weight moves.",
        EXAMPLE,
    ),
)
