"""`extract_features`, an exercise of lesson 8."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect


def extract_features(base: Any, images: np.ndarray) -> np.ndarray:
    """(N, H, W, 3) prepared pictures to (N, D): the mean of each of the base's D maps."""
    return _features(base, images)


def _features(
    base: Any,
    images: np.ndarray,
    pool: Callable = lambda maps: maps.mean((1, 2)),
    training: bool = False,
) -> np.ndarray:
    return pool(np.asarray(base(images, training=training)))


def _rescaled(maps: np.ndarray) -> np.ndarray:
    means = maps.mean((1, 2))
    return (means - means.mean(0)) / means.std(0)


EXAMPLE = """\
A model that halves pictures, and the largest number of each picture it gives:

    half_size = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.AveragePooling2D(2)])
    small_ones = half_size.predict(np.ones((3, 4, 4, 1)), verbose=0)
    print(small_ones.shape, small_ones.max(axis=(1, 2, 3)))  # (3, 2, 2, 1) [1. 1. 1.]"""


EXERCISE = Open(
    points=2,
    asks=(
        "One row of D numbers for each picture: the mean of each of the base's maps, in inference"
        " mode."
    ),
    reference=extract_features,
    suspects={
        "training_mode": Suspect(
            "You run the base in training mode, where BatchNormalization looks at the whole batch:"
            " a picture's features then depend on its neighbours. Call `base(images,"
            " training=False)`, or use `base.predict`.",
            lambda base, images: _features(base, images, training=True),
        ),
        "flattened": Suspect(
            "You lay the maps out flat, so that every place has numbers of its own. Take the mean"
            " over rows and columns instead: one number per map.",
            lambda base, images: _features(base, images, lambda maps: maps.reshape(len(maps), -1)),
        ),
        "maps_left": Suspect(
            "You return the maps as they come. Condense each of them to one number, the mean over"
            " its rows and columns.",
            lambda base, images: _features(base, images, lambda maps: maps),
        ),
        "largest": Suspect(
            "You keep the largest value of each map. Global average pooling takes the mean: how"
            " turned on is the feature over the whole picture?",
            lambda base, images: _features(base, images, lambda maps: maps.max((1, 2))),
        ),
        "channel_mean": Suspect(
            "You take the mean over the channels, which mixes all features into one map. "
            "Take it over rows and columns: axes 1 and 2.",
            lambda base, images: _features(base, images, lambda maps: maps.mean(3)),
        ),
        "batch_mean": Suspect(
            "You take the mean over the pictures too, so that one row is left for all of them."
            " Leave axis 0 alone.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((0, 1, 2))),
        ),
        "scaled_twice": Suspect(
            "You scale the pictures once more. They come prepared: hand them to the base as they"
            " are.",
            lambda base, images: _features(base, (images - 127) / 128),
        ),
        "sums": Suspect(
            "You add up each map. Take its mean: a sum would be larger for a larger picture.",
            lambda base, images: _features(base, images, lambda maps: maps.sum((1, 2))),
        ),
        "one_side": Suspect(
            "You take the mean over rows or over columns, so that the other side of each map is"
            " left. Take it over both.",
            lambda base, images: _features(base, images, lambda maps: maps.mean(1)),
        ),
        "other_axes": Suspect(
            "You take the mean over other axes than rows and columns. Of the maps (N, rows,"
            " columns, D), N is axis 0 and D is axis 3.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((2, 3))),
        ),
        "all_maps": Suspect(
            "You take the mean over all maps together, so that one number is left for a picture."
            " Each map has a mean of its own.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((1, 2, 3))),
        ),
        "everything": Suspect(
            "Without an `axis`, the mean takes in all pictures and all maps. Tell it which axes"
            " should vanish.",
            lambda base, images: _features(base, images, lambda maps: maps.mean()),
        ),
        "axis_left": Suspect(
            "The numbers are right, but there is an axis too many. What is asked has two: pictures"
            " and maps.",
            lambda base, images: _features(
                base, images, lambda maps: maps.mean((1, 2), keepdims=True)
            ),
        ),
        "other_number": Suspect(
            "You take another number of each map than its mean.",
            lambda base, images: _features(base, images, lambda maps: np.median(maps, (1, 2))),
        ),
        "one_place": Suspect(
            "You take what each map says at one place. Its mean takes in all places.",
            lambda base, images: _features(base, images, lambda maps: maps[:, 0, 0]),
        ),
        "rescaled": Suspect(
            "You scale the means once you have them. Leave them as they are.",
            lambda base, images: _features(base, images, _rescaled),
        ),
        "transposed": Suspect(
            "Rows and columns have changed places: one row for each picture is asked.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((1, 2)).T),
        ),
        "reshaped": Suspect(
            "You reshape the maps before you take the mean, and numbers of several maps get mixed."
            " Leave their axes as they are.",
            lambda base, images: _features(
                base, images, lambda maps: maps.reshape(len(maps), maps.shape[3], -1).mean(2)
            ),
        ),
        "one_row": Suspect(
            "The features of one picture alone come back. In a loop, collect a row at every turn:"
            " there is one for each picture.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((1, 2))[:1]),
        ),
        "pictures_alone": Suspect(
            "These are the means of the pictures themselves. Let the base look at them first, and"
            " take the means of its maps.",
            lambda base, images: images.mean((1, 2)),
        ),
        "rounded": Suspect(
            "You round the features. A head can learn from what stands behind the point.",
            lambda base, images: _features(base, images, lambda maps: maps.mean((1, 2)).round(1)),
        ),
    },
    hints=(
        ("Two steps: the base makes maps (N, rows, columns, D); then each map becomes one number."),
        (
            "`base.predict(images, verbose=0)` works through the pictures 32 at a time, always in"
            " inference mode, and gives an array."
        ),
        (
            "Of the four axes of the maps, rows and columns should vanish. A NumPy array's"
            " `.mean(axis=…)` takes a pair of axes as well."
        ),
        EXAMPLE,
    ),
)
