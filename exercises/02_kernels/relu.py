"""`relu`, an exercise of lesson 2."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._fractions import random_fractions


def relu(x: np.ndarray) -> np.ndarray:
    """Zero for what is negative, the rest as it is; a new array."""
    return np.maximum(x, 0)


def _relu_in_place(x: np.ndarray) -> np.ndarray:
    x[x < 0] = 0
    return x


EXAMPLE = """\
The other way round: what is above 1 becomes 1, and the rest stays:

    brightness = np.array([-2.0, 0.5, 3.0])
    print(np.minimum(brightness, 1))  # [-2.   0.5  1. ]"""


EXERCISE = Function(
    points=1,
    asks="A new array of the same shape: zero where x is negative, x elsewhere.",
    reference=relu,
    returns="array",
    dtype="float",
    probes={
        "a row of small numbers": (np.array([-3.0, -1.0, 0.0, 2.0, 5.0]),),
        "a row of five": (np.array([-2.0, -0.5, 0.0, 0.5, 3.0], np.float32),),
        "a map of 3 by 4": (random_fractions((3, 4), 20),),
        "two maps of 3 by 2": (np.random.default_rng(21).normal(size=(3, 2, 2)),),
    },
    hidden={
        "a batch of maps": (
            np.random.default_rng(22).normal(size=(2, 4, 3, 2)).astype(np.float32),
        ),
        "large values": (np.array([[-300.0, 300.0], [1000.0, -1.0]]),),
        "all negative": (np.array([-1.0, -2.0, -3.0]),),
    },
    sample=lambda rng: (rng.normal(size=tuple(rng.integers(2, 5, rng.integers(1, 4)))) - 0.3,),
    suspects={
        "abs": Suspect(
            "You turn negative answers into positive ones. ReLU silences them: they become 0.",
            np.abs,
        ),
        "clipped": Suspect(
            "You cut off above 1 too. ReLU has no upper limit: what is positive stays as it is.",
            lambda x: np.clip(x, 0, 1),
        ),
        "leaky": Suspect(
            "You let a hundredth of the negative values through: that is the leaky ReLU. The plain"
            " one makes them 0.",
            lambda x: np.where(x > 0, x, 0.01 * x),
        ),
        "mutates": Suspect(
            "You changed the array you were given; whoever passed it still needs it. Make a new"
            " one, with `np.maximum` or `x.copy()`.",
            _relu_in_place,
        ),
        "step": Suspect(
            "You answer 1 for every positive value. ReLU keeps the value, so that strong answers"
            " stay stronger than weak ones.",
            lambda x: np.where(x > 0, 1.0, 0.0),
        ),
        "positive_or_not": Suspect(
            "You answer whether a value is positive, True or False. ReLU keeps the value itself.",
            lambda x: x > 0,
        ),
        "unchanged": Suspect(
            "The negative values are still there. Is there a `==` where `=` is meant, or a result"
            " that is not kept?",
            lambda x: x.copy(),
        ),
        "negative_kept": Suspect(
            "You kept the negative values and made the positive ones 0. It is the other way round.",
            lambda x: np.minimum(x, 0),
        ),
        "shifted": Suspect(
            "You lift everything until the lowest value is 0. ReLU leaves positive values where"
            " they are.",
            lambda x: x - x.min(),
        ),
        "dropped": Suspect(
            "You leave the negative values out, and the map loses its shape. Put a 0 in their"
            " place.",
            lambda x: x[x > 0],
        ),
        "left_out": Suspect(
            "You leave out what is below zero, and the map loses its shape. Put a 0 in its place.",
            lambda x: x[x >= 0],
        ),
        "np_max": Suspect(
            "`np.max(x, 0)` looks for the largest value along axis 0. `np.maximum` compares with a"
            " number, place by place.",
            lambda x: np.max(x, 0),
        ),
    },
    hints=(
        (
            "Each value alone: if it is below zero it becomes 0, otherwise it stays. The shape"
            " does not change."
        ),
        (
            "NumPy compares an array with a number place by place, and makes a new array of it."
            " `np.maximum` keeps the larger, `np.minimum` the smaller."
        ),
        EXAMPLE,
    ),
)
