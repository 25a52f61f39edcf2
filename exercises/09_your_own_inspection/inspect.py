"""`inspect`, an exercise of lesson 9."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from helpers.inspection.weights import put_weights
from kernkit.course.kinds.sealed import Sealed

WEIGHTS = Path(__file__).with_name("walnut.txt")  # of the network below, for the word "walnut"


def build() -> Any:
    """Lesson 7's network, for pictures (N, 128, 128, 1) from 0 to 255."""
    import keras
    from keras import layers

    maps = pictures = keras.Input((128, 128, 1))
    maps = layers.Rescaling(1 / 127.5, offset=-1)(maps)
    for filters, size, strides in ((12, 5, 2), (16, 3, 1), (24, 3, 1)):
        maps = layers.Conv2D(filters, size, strides=strides, padding="same")(maps)
        maps = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(maps))
        maps = layers.MaxPooling2D()(maps)
    scores = layers.Dense(1, activation="sigmoid")(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(pictures, scores)


@cache
def trained() -> Any:
    """The network that learnt the product of "walnut"."""
    return put_weights(build(), WEIGHTS.read_text("ascii"))


def inspect(pictures: np.ndarray) -> np.ndarray:
    """Scores (N,) of pictures (N, 128, 128) uint8: 0 for ok, 1 for defective."""
    return trained().predict(pictures[..., None], verbose=0)[:, 0]


EXAMPLE = """\
A network of two numbers, there and back:

    tiny = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    tiny.set_weights([np.array([[1.0], [2.0]]), np.array([0.5])])
    line = weights_as_text(tiny)
    again = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    put_weights(again, line)
    print(float(again(np.array([[1.0, 1.0]]))[0, 0]))  # 3.5

`again` was never trained, and says what `tiny` says. Yours is trained in one cell, and built again
in another, which is the one that grading runs."""


EXERCISE = Sealed(
    points=6,
    asks="An inspection of the product that your word draws: a score for each picture.",
    reference=inspect,
    word="own_word",
    rungs={
        "chance": "A guess does as well, or luck does.",
        "rule": "A rule of two thresholds on brightness does better.",
        "intensities": "Logistic regression on ten numbers of brightness does better.",
        "edges": "Logistic regression on those and ten numbers of edges does better.",
        "augmented": "Lesson 7's network, with flips, does better.",
        "close_ups": "The network on close-ups, which learns from masks, does better.",
    },
    hints=(
        (
            "Begin with something that is no network. Print the mean and the smallest number of ten"
            " ok and ten defective castings. Which of them tells the classes apart, and by which"
            " limit? That is an `inspect` already."
        ),
        (
            "Then lesson 7's network: three blocks of `Conv2D`, `BatchNormalization(momentum=0.9)`,"
            " ReLU and `MaxPooling2D`. The first convolution has a stride of 2. After the blocks"
            " come `GlobalAveragePooling2D` and one sigmoid unit; flips in training alone. Watch"
            " the validation loss, and keep the weights of its best epoch."
        ),
        (
            "Does it learn the training castings by heart? Flip and turn them. Does it not even"
            " learn those? Train for longer, at a smaller rate at the end. A higher rung asks for"
            " the masks. Cut close-ups, half of them with a defect, and train on these. Then let"
            " the trained layers look at the whole casting."
        ),
        EXAMPLE,
    ),
)
