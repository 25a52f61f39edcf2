"""Lesson 05: global average pooling. Here: `gap`, `head_params`, and the list of all its
exercises.
"""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Exercise, Suspect

from .lesson05_maps import CAM
from .lesson05_networks import BUILD_GAP_CNN, SOFTMAX_GUESS
from .lesson05_pointing import POINTING_GAME


def gap(features: np.ndarray) -> np.ndarray:
    """The mean of every map of every picture: (N, H, W, C) to (N, C)."""
    return features.mean(axis=(1, 2))


def _maps(pictures: int, height: int, width: int, channels: int, seed: int) -> np.ndarray:
    return (
        np.random.default_rng(seed)
        .normal(0.3, 1, (pictures, height, width, channels))
        .astype(np.float32)
    )


GAP = Exercise(
    points=2,
    asks="The mean of every map of every picture: (N, H, W, C) to (N, C).",
    reference=gap,
    returns="array",
    dtype="float",
    probes={
        "one picture, two maps of 2 by 3": (_maps(1, 2, 3, 2, seed=1),),
        "three pictures, six maps of 5 by 4": (_maps(3, 5, 4, 6, seed=2),),
        "two pictures, maps of one pixel": (_maps(2, 1, 1, 3, seed=3),),
    },
    hidden={
        "five pictures, one wide map": (_maps(5, 3, 9, 1, seed=4),),
        "two pictures, eight maps below zero": (_maps(2, 4, 7, 8, seed=5) - 6,),
    },
    sample=lambda rng: (
        _maps(*(int(n) for n in rng.integers(2, 6, 4)), seed=int(rng.integers(1000))),
    ),
    suspects={
        "sum": Suspect(
            "You add up each map. A sum grows with the size of the map; GAP asks for the mean.",
            lambda f: f.sum((1, 2)),
        ),
        "max": Suspect(
            "You keep the largest number of each map: that is global max pooling. GAP takes the"
            " mean of all of them.",
            lambda f: f.max((1, 2)),
        ),
        "across_channels": Suspect(
            "You average over the channels, so all maps of a picture blend into one. "
            "Keep the channels apart, and average over rows and columns.",
            lambda f: f.mean(-1),
        ),
        "across_batch": Suspect(
            "You average over the pictures of the batch: axis 0. Each picture keeps numbers of its"
            " own; average over rows and columns.",
            lambda f: f.mean(0),
        ),
        "batch_too": Suspect(
            "You have one number per channel for all pictures together: your mean runs over the"
            " batch as well. Leave axis 0 alone.",
            lambda f: f.mean((0, 1, 2)),
        ),
        "channels_too": Suspect(
            "You have one number per picture: your mean runs over the channels as well. Leave the"
            " last axis alone.",
            lambda f: f.mean((1, 2, 3)),
        ),
        "batch_forgotten": Suspect(
            "You average over axes 0 and 1. Axis 0 counts the pictures; rows and columns are axes 1"
            " and 2.",
            lambda f: f.mean((0, 1)),
        ),
        "channels_first": Suspect(
            "You average over axes 2 and 3, as if the channels came before rows and columns. In"
            " Keras they come last: (N, H, W, C).",
            lambda f: f.mean((2, 3)),
        ),
        "rows_only": Suspect(
            "You average down the rows and stop: a number for every column is left. Average over"
            " the columns too.",
            lambda f: f.mean(1),
        ),
        "axes_kept": Suspect(
            "The numbers are right, but the axes of rows and columns are still there, each of"
            " length 1. The result has two axes: (N, C).",
            lambda f: f.mean((1, 2), keepdims=True),
        ),
        "flattened": Suspect(
            "You lay all numbers of a picture side by side: that is Flatten. GAP keeps one number"
            " per map, its mean.",
            lambda f: f.reshape(len(f), -1),
        ),
        "divides_by_height_twice": Suspect(
            "You divide by the square of one side, so only square maps come out right. A map has H"
            " × W numbers.",
            lambda f: f.sum((1, 2)) / f.shape[1] ** 2,
        ),
        "negatives_dropped": Suspect(
            "You set negative numbers to 0 before the mean. GAP takes the numbers as they are; ReLU"
            " is another layer's work.",
            lambda f: np.maximum(f, 0).mean((1, 2)),
        ),
    },
    hints=(
        (
            "One map of one picture is `features[n, :, :, c]`. Which single number should stand"
            " for it?"
        ),
        (
            "NumPy's `.mean()` without arguments averages everything. Its `axis` takes a tuple: the"
            " axes that should vanish."
        ),
        "The axes of (N, H, W, C) are numbered 0, 1, 2, 3. N and C should be left over.",
    ),
)


def head_params(shape: tuple[int, int, int], units: int) -> tuple[int, int]:
    """Weights of a Dense layer of `units` after Flatten, and after GAP, on maps of `shape` (H, W,
    C); biases included.
    """
    height, width, channels = shape
    return _dense(height * width * channels, units), _dense(channels, units)


def _dense(inputs: int, units: int) -> int:
    return (inputs + 1) * units


def _heads(count: Callable) -> Callable:
    """`count(height, width, channels, units)` as an answer to the exercise."""
    return lambda shape, units: count(*shape, units)


HEAD_PARAMS = Exercise(
    points=2,
    asks="How many weights a Dense layer of `units` has after Flatten, and how many after GAP.",
    reference=head_params,
    probes={
        "maps of 2 by 3, 4 channels": ((2, 3, 4), 5),
        "one unit": ((4, 6, 8), 1),
        "maps of one pixel": ((1, 1, 16), 3),
        "a casting of 300 by 300, pooled three times": ((35, 35, 16), 224),
    },
    hidden={
        "one wide map": ((3, 10, 1), 2),
        "a base borrowed from ImageNet": ((7, 7, 1280), 1),
        "many units": ((5, 4, 3), 1000),
    },
    sample=lambda rng: (tuple(int(n) for n in rng.integers(2, 40, 3)), int(rng.integers(2, 300))),
    suspects={
        "no_biases": Suspect(
            "Your counts lack the biases: every unit of a Dense layer has one of its own, on top of"
            " its weights.",
            _heads(lambda h, w, c, u: (h * w * c * u, c * u)),
        ),
        "one_bias": Suspect(
            "You count one bias for the whole layer. Every unit has one of its own: `units`"
            " biases.",
            _heads(lambda h, w, c, u: (h * w * c * u + 1, c * u + 1)),
        ),
        "maps_left_in_gap": Suspect(
            "You have H · W in the GAP head too. GAP leaves one number per channel, whatever the"
            " size of its map.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h * w * c, u))),
        ),
        "swapped": Suspect(
            "Your two numbers are in the wrong order. First the head with Flatten, then the one"
            " with GAP.",
            _heads(lambda h, w, c, u: (_dense(c, u), _dense(h * w * c, u))),
        ),
        "channels_forgotten": Suspect(
            "Your Flatten head forgets the channels. Flatten lays all C maps side by side: H · W ·"
            " C numbers.",
            _heads(lambda h, w, c, u: (_dense(h * w, u), _dense(c, u))),
        ),
        "gap_over_channels": Suspect(
            "Your GAP head has H · W inputs, as if GAP averaged over the channels. It averages over"
            " rows and columns, and leaves one number per channel.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(h * w, u))),
        ),
        "gap_one_number": Suspect(
            "Your GAP head has one input. GAP leaves one number for every channel, so it has C of"
            " them.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, u), _dense(1, u))),
        ),
        "units_forgotten": Suspect(
            "You count one unit. A Dense layer has `units` of them, each with its own weights and"
            " its own bias.",
            _heads(lambda h, w, c, u: (_dense(h * w * c, 1), _dense(c, 1))),
        ),
        "inputs_only": Suspect(
            "You count the numbers that reach the Dense layer, not its weights. Every unit has a"
            " weight for each of them, and a bias.",
            _heads(lambda h, w, c, u: (h * w * c, c)),
        ),
    },
    hints=(
        (
            "Flatten and GAP have no weights themselves. Ask what they hand to the Dense layer: how"
            " many numbers per picture?"
        ),
        (
            "A Dense layer has a weight for every pair of an input and a unit, and a bias for every"
            " unit."
        ),
        (
            "`height, width, channels = shape` takes the shape apart. Flatten hands on all numbers"
            " of all maps; GAP, one per map."
        ),
    ),
)


EXERCISES: dict[str, Exercise] = {
    "head_params": HEAD_PARAMS,
    "gap": GAP,
    "build_gap_cnn": BUILD_GAP_CNN,
    "softmax_guess": SOFTMAX_GUESS,
    "cam": CAM,
    "pointing_game": POINTING_GAME,
}
