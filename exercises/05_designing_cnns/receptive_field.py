"""`receptive_field`, an exercise of lesson 5."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect


def receptive_field(model: Any) -> tuple[int, int]:
    """Rows and columns of pixels that the middle place of the model's output maps depends on."""
    return _counted(_slopes(model) != 0)


def _middle(maps: Any) -> Any:
    return maps[:, maps.shape[1] // 2, maps.shape[2] // 2]


def _slopes(model: Any, place: Callable = _middle, pictures: Any = None) -> np.ndarray:
    """How a place of the maps depends on each pixel of some pictures, as an array like them."""
    import tensorflow as tf

    shape = (16, *model.input_shape[1:])
    noise = np.random.default_rng(5).uniform(0, 255, shape) if pictures is None else pictures(shape)
    pictures = tf.constant(noise, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        seen = place(model(pictures))
    return np.asarray(tape.gradient(seen, pictures))


def _counted(lit: np.ndarray) -> tuple[int, int]:
    lit = lit.any(axis=(0, 3))
    return int(lit.any(axis=1).sum()), int(lit.any(axis=0).sum())


def _windows(model: Any, strides: bool = True) -> tuple[int, int]:
    """By arithmetic, layer for layer."""
    side, jump = np.array([1, 1]), 1
    for layer in model.layers:
        window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", (1, 1))
        side = side + (np.array(window) - 1) * jump
        jump *= layer.strides[0] if strides else 1
    return int(side[0]), int(side[1])


def _last_window(model: Any) -> tuple[int, int]:
    last = model.layers[-1]
    rows, columns = getattr(last, "kernel_size", None) or last.pool_size
    return rows, columns


EXAMPLE = """\
Which of eight numbers does the middle one of their sliding sums depend on?

    numbers = tf.constant(np.random.default_rng(1).normal(size=(1, 8)), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(numbers)
        sums = numbers[:, :-2] + numbers[:, 1:-1] + numbers[:, 2:]
        middle = sums[:, 3]
    slopes = tape.gradient(middle, numbers).numpy()
    print((slopes != 0).astype(int), (slopes != 0).any(axis=0).sum())  # [[0 0 0 1 1 1 0 0]] 3"""


EXERCISE = Open(
    points=2,
    asks="Rows and columns of pixels that one place of a network's maps depends on, by gradient.",
    reference=receptive_field,
    suspects={
        "exchanged": Suspect(
            "You return the columns first. Rows come first, as in a shape: `(rows, columns)`.",
            lambda model: receptive_field(model)[::-1],
        ),
        "dark": Suspect(
            "Your gradient is 0 everywhere. Give the model pictures of noise, in which its kernels"
            " find something, and take the slopes of its output with respect to them.",
            lambda model: (0, 0),
        ),
        "whole_picture": Suspect(
            "That is the whole picture, which all places of the maps see together. Take one place,"
            " in the middle: `maps[:, row, column]`.",
            lambda model: _counted(_slopes(model, lambda maps: maps) != 0),
        ),
        "map_size": Suspect(
            "That is how large the maps are. How many pixels of the *picture* have a gradient that"
            " is not 0?",
            lambda model: tuple(model.output_shape[1:3]),
        ),
        "corner": Suspect(
            "You take the first place of the maps. It lies in the corner, where half of what it"
            " would see is outside the picture. Take the one in the middle.",
            lambda model: _counted(_slopes(model, lambda maps: maps[:, 0, 0]) != 0),
        ),
        "last_window": Suspect(
            "That is the window of the last layer alone. It looks at maps that were made from the"
            " picture by windows too: follow the gradient back to the pixels.",
            _last_window,
        ),
        "strides_forgotten": Suspect(
            "You add windows up as if all moved by one pixel. After strides or a pooling, a step on"
            " the maps is several pixels of the picture. The gradient knows.",
            lambda model: _windows(model, strides=False),
        ),
        "half_lit": Suspect(
            "You count slopes above 0 alone. A pixel that lowers the output is seen as well: `!="
            " 0`.",
            lambda model: _counted(_slopes(model) > 0),
        ),
    },
    hints=(
        (
            "If you change a pixel a little, does the place in the middle of the maps change? The"
            " gradient of that place, with respect to the pictures, says so for all pixels at once."
        ),
        (
            "`tape.watch(pictures)` tells the tape to follow them; they must be a tensor:"
            " `tf.constant(noise, tf.float32)`, with noise of `np.random.default_rng(0).uniform(0,"
            " 255, shape)`. `model(pictures)` gives the maps; `maps[:, row,"
            " column]` is one place of them."
        ),
        (
            "`lit = (slopes != 0).any(axis=(0, 3))` is True where a pixel counts, over all pictures"
            " and channels. How many rows of `lit` have a True?"
        ),
        EXAMPLE,
    ),
)
