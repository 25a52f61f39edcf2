"""`gap`, an exercise of lesson 6."""

from typing import Any

import numpy as np

from kernkit.course.definitions import Function, Suspect


def gap(features: np.ndarray) -> np.ndarray:
    """The mean of every map of every picture: (N, H, W, C) to (N, C)."""
    return features.mean(axis=(1, 2))


def _maps(pictures: int, height: int, width: int, channels: int, seed: int) -> np.ndarray:
    return (
        np.random.default_rng(seed)
        .normal(0.3, 1, (pictures, height, width, channels))
        .astype(np.float32)
    )


EXAMPLE = """\
Of three axes, the first and the last vanish. The middle one is left:

    readings = np.arange(24.0).reshape(2, 3, 4)
    print(readings.mean(axis=(0, 2)))  # [ 7.5 11.5 15.5]"""


def _loop_ended(features: np.ndarray, place: Any) -> np.ndarray:
    """The rest as `np.zeros` left it."""
    out = np.zeros_like(gap(features))
    out[place] = gap(features)[place]
    return out


LOOP_ENDED = (
    "Only the beginning of your result is worked out. Does `return` stand inside a loop? Move it"
    " behind."
)
ONE_NUMBER = (
    "You have one number for all pictures and channels: your mean runs over all axes. Average over"
    " rows and columns alone: `axis=(1, 2)`."
)
ONE_SIDE = (
    "You divide by one side of the map, not by the count of its numbers. A map has H × W of them."
)
WHOLE = (
    "You have lost what stands behind the decimal point. Leave `int` and `//` out: a mean is"
    " seldom a whole number."
)

EXERCISE = Function(
    points=1,
    asks="The mean of every map of every picture: (N, H, W, C) to (N, C).",
    reference=gap,
    returns="array",
    dtype="float",
    probes={
        "one picture, two small maps of whole numbers": (
            np.array([[[[1, 10], [2, 20], [3, 60]], [[0, 0], [5, 10], [1, 20]]]], float),
        ),
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
        "one_number": Suspect(ONE_NUMBER, lambda f: f.mean()),
        "one_number_in_an_array": Suspect(ONE_NUMBER, lambda f: f.mean(keepdims=True).ravel()),
        "sum": Suspect(
            "You add up each map. A sum grows with the size of the map; GAP asks for the mean.",
            lambda f: f.sum((1, 2)),
        ),
        "max": Suspect(
            "You keep the largest number of each map: that is global max pooling. GAP takes the"
            " mean of all of them.",
            lambda f: f.max((1, 2)),
        ),
        "minimum": Suspect(
            "You keep the smallest number of each map. GAP takes the mean of all of them.",
            lambda f: f.min((1, 2)),
        ),
        "median": Suspect(
            "You take the median of each map, the number in the middle. GAP takes the mean.",
            lambda f: np.median(f, (1, 2)),
        ),
        "magnitude": Suspect(
            "You take absolute values before the mean. GAP takes the numbers as they are, with"
            " their signs.",
            lambda f: np.abs(f).mean((1, 2)),
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
        "columns_only": Suspect(
            "You average along the columns and stop: a number for every row is left. Average over"
            " the rows too.",
            lambda f: f.mean(2),
        ),
        "as_it_came": Suspect(
            "You give back the maps as they came. Each of them should become one number, its mean.",
            lambda f: f.copy(),
        ),
        "first_picture": Suspect(
            "You have the means of the first picture alone. Every picture has a row of its own:"
            " (N, C).",
            lambda f: f[0].mean((0, 1)),
        ),
        "first_picture_in_a_batch": Suspect(
            "You have the means of the first picture alone. Every picture has a row of its own:"
            " (N, C).",
            lambda f: f[:1].mean((1, 2)),
        ),
        "in_one_row": Suspect(
            "The numbers are right, but all in one row. They should stand in a table, a row for"
            " each picture: `.reshape(N, C)`.",
            lambda f: f.mean((1, 2)).ravel(),
        ),
        "transposed": Suspect(
            "Your table has channels down and pictures across. It should be (N, C): a row for each"
            " picture.",
            lambda f: f.mean((1, 2)).T.copy(),
        ),
        "squeezed": Suspect(
            "The numbers are right, but axes of length 1 are gone. One picture still has the shape"
            " (1, C): leave `squeeze` out, or give it an `axis`.",
            lambda f: f.mean((1, 2)).squeeze(),
        ),
        "shuffled": Suspect(
            "Your `reshape` mixes the maps: in memory the channels of one pixel lie side by side."
            " `reshape(N, H * W, C)`, then the mean over axis 1.",
            lambda f: f.reshape(len(f), f.shape[3], -1).mean(-1),
        ),
        "first_row_only": Suspect(LOOP_ENDED, lambda f: _loop_ended(f, 0)),
        "first_number_only": Suspect(LOOP_ENDED, lambda f: _loop_ended(f, (0, 0))),
        "last_pixel": Suspect(
            "Only the last pixel of each map is in your sum. In a loop `=` forgets what was there;"
            " `+=` adds.",
            lambda f: f[:, -1, -1] / (f.shape[1] * f.shape[2]),
        ),
        "divides_by_height": Suspect(ONE_SIDE, lambda f: f.sum((1, 2)) / f.shape[1]),
        "divides_by_width": Suspect(ONE_SIDE, lambda f: f.sum((1, 2)) / f.shape[2]),
        "divides_by_all": Suspect(
            "You divide by the count of all numbers. One map has H × W of them.",
            lambda f: f.sum((1, 2)) / f.size,
        ),
        "whole": Suspect(WHOLE, lambda f: np.trunc(f.mean((1, 2)))),
        "whole_numbers": Suspect(WHOLE, lambda f: f.mean((1, 2)).astype(int)),
        "rounded_down": Suspect(WHOLE, lambda f: np.floor(f.mean((1, 2)))),
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
        "One map of one picture is two-dimensional. Which single number should stand for it?",
        (
            "NumPy's `.mean()` without arguments averages everything. Its `axis` takes a tuple:"
            " the axes that should vanish."
        ),
        "The axes of (N, H, W, C) are numbered 0, 1, 2, 3. N and C should be left over.",
        EXAMPLE,
    ),
)
