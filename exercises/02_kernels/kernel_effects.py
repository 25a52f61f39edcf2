"""`kernel_effects`, an exercise of lesson 2."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

CLOSE = 0.001  # sums of tenths and ninths are not exact


def kernel_effects(kernel: np.ndarray) -> str:
    """What a kernel (h, w) does to flat grey: black, edges, darker, same or brighter."""
    return _word(np.sum(kernel))


def _word(
    total: float, close: float = CLOSE, below: str = "black", words: tuple = ("darker", "brighter")
) -> str:
    for target, word in ((0, "edges"), (1, "same")):
        if abs(total - target) <= close:
            return word
    if total < 0:
        return below
    return words[int(total > 1)]


def _by(number: Callable, **how: object) -> Callable:
    """The right words, for another number of the kernel than its sum."""
    return lambda kernel: _word(float(number(kernel)), **how)


def _middle(kernel: np.ndarray) -> float:
    return kernel[kernel.shape[0] // 2, kernel.shape[1] // 2]


def _negatives_make_edges(kernel: np.ndarray) -> str:
    return "edges" if kernel.min() < 0 else kernel_effects(kernel)


def _exactly(kernel: np.ndarray) -> str:
    return _word(np.sum(kernel), close=0)


def _two_words(kernel: np.ndarray) -> str:
    return "brighter" if np.sum(kernel) > 1 else "darker"


def _rows(*rows: list[float]) -> tuple[np.ndarray]:
    return (np.array(rows, float),)


EXAMPLE = """Worked for another number, the largest value of a picture. It tells how the picture was
stored; what is measured is never exact, so there is some room.

    def stored_as(image):
        largest = np.max(image)
        for most, name in [(1, "floats"), (255, "bytes")]:
            if abs(largest - most) <= 0.5:
                return name
        if largest > 255:
            return "16 bits"
        return "in between"

    print(stored_as(np.array([[0, 254.7]])))  # bytes

What of a kernel takes the place of `largest`, and which words go with it?"""


EXERCISE = Function(
    points=2,
    asks=(
        "What a kernel does to the mean brightness of a picture: black, edges, darker, same or"
        " brighter."
    ),
    reference=kernel_effects,
    probes={
        "whole numbers, 5 in the middle": _rows([0, -1, 0], [-1, 5, -1], [0, -1, 0]),
        "whole numbers, 4 in the middle": _rows([0, -1, 0], [-1, 4, -1], [0, -1, 0]),
        "whole numbers, 6 in the middle": _rows([0, -1, 0], [-1, 6, -1], [0, -1, 0]),
        "whole numbers, 3 in the middle": _rows([0, -1, 0], [-1, 3, -1], [0, -1, 0]),
        "a row that looks for a step": _rows([-1, 0, 1]),
        "tenths that share 1 between them": _rows([0.7, 0.2, 0.1]),
        "tenths that cancel out": _rows([0.1, 0.2, -0.3]),
        "tenths with a hole in the middle": _rows(
            [0.1, 0.2, 0.1], [0.2, -0.2, 0.2], [0.1, 0.2, 0.1]
        ),
        "tenths that come back to 0": _rows([0.3, -0.1], [-0.1, -0.1]),
        "halves of a neighbourhood": _rows([0.5, 0, 0], [0, 0, 0], [0, 0, 0.5]),
        "three quarters": _rows([0.25, 0], [0.25, 0.25]),
        "small numbers, many of them": _rows(*[[0.2] * 3] * 3),
        "a large number and its opposite": _rows([9, -8.5]),
        "a little more than 1": _rows([0.5, 0.8]),
        "a hair above 1": _rows([0.5, 0.504]),
        "a hair below 1": _rows([0.498, 0.498]),
        "a hair above 0": _rows([0.5, -0.496]),
        "a hair below 0": _rows([0.496, -0.5]),
        "less than nothing": _rows([0.2, -0.6]),
        "one number above 1": _rows([0, 0, 0], [0, 2, 0], [0, 0, 0]),
        "all below 0": _rows([-0.25, -0.25], [-0.25, -0.25]),
        "more taken away than given": _rows([1, 1, 1], [0, 0, 0], [-1, -2, -1]),
        "a middle below 0": _rows([0.5, 0.5, 0.5], [0.5, -1, 0.5], [0.5, 0.5, 0.5]),
        "nothing but 0": _rows([0, 0], [0, 0]),
        "a middle of 1 with less around it": _rows([-0.1, 0, -0.1], [0, 1, 0], [-0.1, 0, -0.1]),
    },
    hidden={
        "five by five, sharpening": (np.where(np.eye(5) * np.eye(5)[::-1] > 0, 25.0, -1),),
        "five by five, blurring": (np.full((5, 5), 0.04),),
        "a column of steps": _rows([1], [2], [0], [-2], [-1]),
        "ninths of a little less than 1": (np.full((3, 3), 0.993 / 9),),
        "a dim copy, moved": _rows([0, 0, 0.6], [0, 0, 0], [0, 0, 0]),
        "a bright copy, moved": _rows([0, 0, 0], [0, 0, 0], [1.4, 0, 0]),
        "dark on light": _rows([0.1, -0.5, 0.1], [0.1, -0.5, 0.1]),
        "sevenths": (np.full((1, 7), 1 / 7),),
        "a relief": _rows([-2, -1, 0], [-1, 1, 1], [0, 1, 2]),
    },
    suspects={
        "largest": Suspect(
            "You go by the largest number. The others count as well: with flat grey under it, a"
            " kernel answers that grey times the sum of *all* its numbers.",
            _by(np.max),
        ),
        "middle": Suspect(
            "You go by the number in the middle. The others count as well: add up all of them.",
            _by(_middle),
        ),
        "mean": Suspect(
            "You take the mean of the numbers. The products are added up, not averaged: take the"
            " sum.",
            _by(np.mean),
        ),
        "absolute": Suspect(
            "You add the numbers up without their signs. A number below 0 takes away what another"
            " gives.",
            lambda kernel: _word(np.abs(kernel).sum()),
        ),
        "negatives_make_edges": Suspect(
            "You take every kernel with a number below 0 for an edge finder. It is one only where"
            " the numbers cancel out: what is their sum?",
            _negatives_make_edges,
        ),
        "black_forgotten": Suspect(
            "You have no word for sums below 0. Flat grey times such a sum is below 0: black.",
            _by(np.sum, below="darker"),
        ),
        "negative_is_edges": Suspect(
            "You call sums below 0 edges. Edges alone are left where the sum *is* 0; below 0, flat"
            " parts turn black.",
            _by(np.sum, below="edges"),
        ),
        "exactly": Suspect(
            "Your sums must hit 0 or 1 exactly. Ten tenths add up to 0.9999999999999999 in a"
            " computer: allow 0.001, as the task says.",
            _exactly,
        ),
        "reversed": Suspect(
            "Darker and brighter are the wrong way round: a sum above 1 gives back more than the"
            " grey that is there.",
            _by(np.sum, words=("brighter", "darker")),
        ),
        "rounded": Suspect(
            "You take sums near 0 or 1 for 0 or 1, as rounding does. Between them lies a word of"
            " its own.",
            lambda kernel: _word(round(float(np.sum(kernel)))),
        ),
        "wide": Suspect(
            "You leave more room than 0.001. A sum of 0.996 is not 1: the picture gets darker.",
            _by(np.sum, close=0.05),
        ),
        "two_words": Suspect(
            "You know darker and brighter alone. Three sums have words of their own: below 0, 0"
            " and 1.",
            _two_words,
        ),
    },
    hints=(
        "Put the kernel on a wall of one grey. What does every product have in it?",
        (
            "The answer on flat grey is the grey times one number of the kernel. The table has a"
            " row for each range of that number."
        ),
        "`np.sum` adds up a whole array. Look first whether the number is close to 0 or to 1.",
        EXAMPLE,
    ),
)
