"""`train_kernel`, an exercise of the lesson on learning kernels."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._gradients import gradient, slide, trained


def train_kernel(
    image: np.ndarray, target: np.ndarray, kernel: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    """The kernel (h, w) after `steps` steps downhill from `kernel`: image (H, W), target (H - h +
    1, W - w + 1).
    """
    return trained(image, target, kernel, rate, steps)


def _steps(number: Callable) -> Callable:
    """Another number of steps than was asked for."""
    return lambda image, target, kernel, rate, steps: trained(
        image, target, kernel, rate, number(steps)
    )


def _start_error(
    image: np.ndarray, target: np.ndarray, kernel: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    return kernel - steps * rate * gradient(image, slide(image, kernel) - target)


def _in_place(
    image: np.ndarray, target: np.ndarray, kernel: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    for _ in range(steps):
        kernel -= rate * gradient(image, slide(image, kernel) - target)
    return kernel


def _last_gradient(
    image: np.ndarray, target: np.ndarray, kernel: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    before = trained(image, target, kernel, rate, max(steps - 1, 0))
    return gradient(image, slide(image, before) - target)


def _returns_early(
    image: np.ndarray, target: np.ndarray, kernel: np.ndarray, rate: float, steps: int
) -> np.ndarray | None:
    """A loop that returns in its first round, with nothing behind it."""
    return trained(image, target, kernel, rate, 1) if steps else None


def _by(direction: Callable) -> Callable:
    return lambda *args: trained(*args, direction=direction)


def _drawn(rng: np.random.Generator, height: int, width: int, h: int, w: int) -> tuple:
    """A picture, a target of its own kernel, another kernel to start from."""
    image = rng.uniform(-2, 2, (height, width)).round(1)
    target = slide(image, rng.integers(-2, 3, (h, w))).round(1)
    return image, target, rng.uniform(-1, 1, (h, w)).round(1)


def _probe(seed: int, size: tuple[int, int, int, int], rate: float, steps: int) -> tuple:
    return (*_drawn(np.random.default_rng(seed), *size), rate, steps)


def _sample(rng: np.random.Generator) -> tuple:
    height, width, h, w = (int(n) for n in rng.integers((4, 4, 1, 1), (7, 7, 4, 4)))
    return (
        *_drawn(rng, height, width, h, w),
        float(rng.uniform(0.02, 0.06)),
        int(rng.integers(2, 6)),
    )


EXAMPLE = """\
The same with one number: a line through zero that is to pass through three points. Its slope
begins at 0, and 20 steps bring it close to 3:

    across, up = np.array([1.0, 2.0, 3.0]), np.array([3.0, 6.0, 9.0])
    slope = 0.0
    for turn in range(20):
        missed = slope * across - up
        slope = slope - 0.1 * 2 * (missed * across).mean()
    print(round(slope, 3))  # 3.0

Each round works out anew what is missed. A kernel has more numbers, and you have functions for
all three lines."""

ONE_STEP = (
    "You take one step, however many are asked for. Does `return` stand inside the loop, or is"
    " there none?"
)


EXERCISE = Function(
    points=3,
    asks="The kernel after so many steps downhill, each with its own error and gradient.",
    reference=train_kernel,
    returns="array",
    dtype="float",
    probes={
        "one weight, one step": (
            np.array([[1.0, 2], [0, -1]]),
            np.array([[2.0, 4], [0, -2]]),
            np.array([[0.0]]),
            0.1,
            1,
        ),
        "one weight, three steps": (
            np.array([[1.0, 2], [0, -1]]),
            np.array([[2.0, 4], [0, -2]]),
            np.array([[0.0]]),
            0.1,
            3,
        ),
        "a kernel of 2 by 2, two steps": _probe(1, (4, 5, 2, 2), 0.05, 2),
        "a kernel of 3 by 2, four steps": _probe(2, (6, 5, 3, 2), 0.1, 4),
        "no step at all": _probe(3, (4, 4, 2, 3), 0.1, 0),
        "a kernel of 3 by 3, five steps": _probe(4, (7, 6, 3, 3), 0.02, 5),
    },
    hidden={
        "a kernel of one row, six steps": _probe(5, (4, 8, 1, 3), 0.1, 6),
        "a kernel of 3 by 3, one step": _probe(6, (6, 6, 3, 3), 0.2, 1),
        "thirty steps": _probe(7, (6, 7, 2, 2), 0.05, 30),
    },
    sample=_sample,
    suspects={
        "one_step": Suspect(ONE_STEP, _steps(lambda steps: min(steps, 1))),
        "returns_early": Suspect(ONE_STEP, _returns_early),
        "one_more": Suspect(
            "You take one step too many. `range(steps)` counts as many as are asked for.",
            _steps(lambda steps: steps + 1),
        ),
        "one_less": Suspect(
            "You take one step too few. `range(steps)` counts as many as are asked for.",
            _steps(lambda steps: max(steps - 1, 0)),
        ),
        "unchanged": Suspect(
            "Your kernel is still the one that it began with. `step` returns a *new* kernel: keep"
            " it, `kernel = step(…)`.",
            _steps(lambda steps: 0),
        ),
        "start_error": Suspect(
            "All your steps use the first error. After each step the kernel answers differently:"
            " work output, error and gradient out anew, inside the loop.",
            _start_error,
        ),
        "uphill": Suspect(
            "Your kernel moves away from the target. The error is output less target, and a step"
            " goes against the gradient; one of the two is turned round.",
            lambda image, target, kernel, rate, steps: trained(image, target, kernel, -rate, steps),
        ),
        "rate_forgotten": Suspect(
            "You step by the whole gradient. Hand the rate on to `step`.",
            lambda image, target, kernel, rate, steps: trained(image, target, kernel, 1, steps),
        ),
        "from_zero": Suspect(
            "You begin with zeros. Begin with the kernel that is handed in.",
            lambda image, target, kernel, rate, steps: trained(
                image, target, np.zeros(kernel.shape), rate, steps
            ),
        ),
        "target_forgotten": Suspect(
            "You take the output for the error. The error is output less target.",
            lambda image, target, kernel, rate, steps: trained(
                image, np.zeros_like(target), kernel, rate, steps
            ),
        ),
        "last_gradient": Suspect(
            "You return the gradient of the last step. Return the kernel.",
            _last_gradient,
        ),
        "two_forgotten": Suspect(
            "Your steps are half as long as they should be: the 2 of the gradient is missing.",
            _by(lambda image, error: gradient(image, error) / 2),
        ),
        "mean_forgotten": Suspect(
            "Your gradient adds up over all places. Divide by the number of errors, as in"
            " `kernel_gradient`.",
            _by(lambda image, error: 2 * slide(image, error)),
        ),
        "mutates": Suspect(
            "You changed the kernel that you were given; whoever passed it still needs it."
            " `kernel = kernel - …` makes a new array, `kernel -= …` does not.",
            _in_place,
        ),
    },
    hints=(
        "What happens between one kernel and the next? Write down one step before you repeat it.",
        (
            "One step: the kernel's output, its error against the target, the gradient, the new"
            " kernel. You have a function for all but the subtraction."
        ),
        (
            "`for _ in range(steps):` repeats what is indented below it. Give the new kernel the"
            " old name, and `return` it behind the loop."
        ),
        EXAMPLE,
    ),
)
