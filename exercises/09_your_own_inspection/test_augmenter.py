"""`test_augmenter`, an exercise of lesson 9."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.kinds.others_code import Referee

from ._lessons_before import judged


def test_augmenter(candidate: Callable) -> bool:
    """Whether a candidate augments pictures as lesson 7 asks: True or False."""
    given = np.full((12, 64, 64, 1), 128, np.float32)
    given[:, 30:60, 8:14] = 250
    given[:, 5:9, 40:44] = 5
    calls = [np.asarray(candidate(given.copy(), training=True)) for _ in range(3)]
    same = [np.array_equal(first, second) for first, second in itertools.pairwise(calls)]
    ranges = all(out.min() >= 0 and 200 < out.max() <= 255 for out in calls)
    if all(same) or not ranges:
        return False
    out = calls[0]
    dark, bright = (out < 60).sum((1, 2, 3)), (out > 200).sum((1, 2, 3))
    kept = (dark > 0) & (dark < 100) & (bright > 30) & (bright < 400)
    still = np.array_equal(candidate(given.copy(), training=False), given)
    return bool(still and kept.all() and not np.array_equal(out[1:], out[:-1]))


test_augmenter.__test__ = False  # it is nobody's test but a student's


def as_answer(candidate: Callable) -> Callable[[], Any]:
    """What lesson 7 asks for: a function that gives layers, here one that calls the candidate."""

    def augmenter() -> Any:
        import keras

        class Own(keras.layers.Layer):
            def call(self, pictures: Any, training: bool = False) -> Any:
                return candidate(np.asarray(pictures), training=training)

        return Own()

    return augmenter


EXAMPLE = """\
A check of somebody's `shuffled(numbers)`: a new order each time, and nothing lost. What chance does
is asked about more than once:

    def believes_shuffling(candidate):
        numbers = list(range(50))
        first, second = candidate(numbers), candidate(numbers)
        new = first != second
        return new and sorted(first) == numbers

    import random
    honest = lambda numbers: random.sample(numbers, len(numbers))
    print(believes_shuffling(honest), believes_shuffling(list))  # True False"""


EXERCISE = Referee(
    points=2,
    asks="A check of somebody else's layers that augment: True for right ones, False for others.",
    reference=test_augmenter,
    **judged("07_data_augmentation", "augmenter"),
    as_answer=as_answer,
    hints=(
        (
            "What must never happen to a picture in training, and what to a picture at prediction?"
            " Each of these is a line of your check."
        ),
        (
            "Draw the pictures yourself: grey, the same twelve times, each with a dark spot near"
            " the rim. Then you know what has to be there afterwards, and what differs between two"
            " of them was drawn for each."
        ),
        (
            "Call it twice with `training=True`, once with `training=False`. `min` and `max` tell"
            " of the range, and of a spot that was lost; `np.array_equal` tells what is the same."
        ),
        EXAMPLE,
    ),
)
