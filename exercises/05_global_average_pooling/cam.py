"""`cam`, an exercise of lesson 5."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

Size = tuple[int, int]


def cam(features: np.ndarray, weights: np.ndarray, size: Size) -> np.ndarray:
    """The maps (h, w, C), each times its weight, added up and resized to `size` (rows, columns)."""
    return _resize(_weighted(features, weights), size)


def _weighted(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return (features * weights).sum(-1)


def _resize(
    values: np.ndarray, size: Size, places: Callable[[int, int], np.ndarray] | None = None
) -> np.ndarray:
    """Bilinear, along axis 0 and then axis 1. `places(old, new)` says where each new pixel's centre
    lies among the old.
    """
    for axis, new in enumerate(size):
        values = np.moveaxis(values, axis, 0)
        at = (places or _half_pixel)(len(values), new)
        low = np.floor(at).astype(int)
        share = (at - low).reshape(-1, *[1] * (values.ndim - 1))
        values = (1 - share) * values[low] + share * values[np.minimum(low + 1, len(values) - 1)]
        values = np.moveaxis(values, 0, axis)
    return values.astype(np.float32)


def _half_pixel(old: int, new: int) -> np.ndarray:
    """Pixels are small squares: the edges of both grids coincide. TensorFlow, OpenCV and
    scikit-image resize so.
    """
    return np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)


def _corners(old: int, new: int) -> np.ndarray:
    """The centres of the corner pixels coincide."""
    return np.linspace(0, old - 1, new)


def _nearest(old: int, new: int) -> np.ndarray:
    return np.floor((np.arange(new) + 0.5) * old / new)


def _answer(values: Callable, finish: Callable = lambda resized: resized) -> Callable:
    """An answer that resizes `values(features, weights)` and then does `finish`."""
    return lambda features, weights, size: finish(_resize(values(features, weights), size))


def _maps(height: int, width: int, channels: int, size: Size, seed: int) -> tuple:
    """Maps as ReLU leaves them, weights of both signs. Border pixels repeat their neighbours: there
    libraries differ.
    """
    rng = np.random.default_rng(seed)
    inner = np.maximum(rng.normal(0.3, 1, (height - 2, width - 2, channels)), 0)
    weights = rng.uniform(0.3, 1.5, channels) * np.where(np.arange(channels) % 2, 1, -1)
    return (
        np.pad(inner, ((1, 1), (1, 1), (0, 0)), "edge").astype(np.float32),
        weights.astype(np.float32),
        size,
    )


def _sample(rng: np.random.Generator) -> tuple:
    height, width, channels = (int(n) for n in rng.integers((4, 4, 2), (8, 8, 6)))
    size = height * int(rng.integers(2, 5)), width * int(rng.integers(2, 5))
    return _maps(height, width, channels, size, seed=int(rng.integers(1000)))


EXAMPLE = """\
Two pictures are mixed with a weight each, and the result is drawn twice as wide. Here the
pictures lie along the first axis, and nothing is interpolated:

    both_photos, parts = np.arange(8.0).reshape(2, 2, 2), np.array([0.25, 0.75])
    blend = (both_photos * parts[:, None, None]).sum(axis=0)
    wide_blend = tf.image.resize(blend[:, :, None], (2, 4), method="nearest")
    print(wide_blend[:, :, 0].numpy().tolist())  # [[3.0, 3.0, 4.0, 4.0], [5.0, 5.0, 6.0, 6.0]]"""


EXERCISE = Function(
    points=4,
    asks=(
        "The maps (h, w, C), each times its weight, added up and resized to the picture: (rows,"
        " columns)."
    ),
    reference=cam,
    dtype="float",
    tolerance=2e-3,
    probes={
        "two maps of 4 by 4, four times as large": _maps(4, 4, 2, (16, 16), seed=1),
        "five maps of 4 by 7, three times as large": _maps(4, 7, 5, (12, 21), seed=2),
        "three maps of 6 by 5, to a wide picture": _maps(6, 5, 3, (15, 32), seed=3),
    },
    hidden={
        "as many maps as rows and columns": _maps(6, 6, 6, (18, 18), seed=4),
        "eight maps of 5 by 4, to a tall picture": _maps(5, 4, 8, (33, 10), seed=5),
        "no larger than the maps": _maps(5, 6, 2, (5, 6), seed=6),
    },
    sample=_sample,
    suspects={
        "unweighted": Suspect(
            "You take the plain mean of the maps. A feature that speaks against a defect must count"
            " with its negative weight: multiply each map by its weight, then add up.",
            _answer(lambda f, w: f.mean(-1)),
        ),
        "unweighted_sum": Suspect(
            "You add up the maps and never use `weights`. Multiply each map by its weight first:"
            " the weight says how much the feature counts, and for which side.",
            _answer(lambda f, w: f.sum(-1)),
        ),
        "weighted_mean": Suspect(
            "You take the mean over the channels. The Dense layer adds up its weighted inputs, so a"
            " CAM does too: a sum.",
            _answer(lambda f, w: (f * w).mean(-1)),
        ),
        "wrong_axis": Suspect(
            "You add up over the rows, so the picture's height is lost. The axis that should vanish"
            " is the last one: channels.",
            _answer(lambda f, w: (f * w).sum(0)),
        ),
        "relu_before": Suspect(
            "You drop negative numbers before you add up, so what speaks against a defect is never"
            " taken off. Add up first, with both signs.",
            _answer(lambda f, w: np.maximum(f * w, 0).sum(-1)),
        ),
        "relu_after": Suspect(
            "You set the negative part of the map to 0. Here it stays: it shows what speaks against"
            " a defect.",
            _answer(lambda f, w: np.maximum(_weighted(f, w), 0)),
        ),
        "magnitude": Suspect(
            "You take the absolute value, so places that speak against a defect look like defects."
            " Keep the sign.",
            _answer(lambda f, w: np.abs(_weighted(f, w))),
        ),
        "not_resized": Suspect(
            "The map is right, but it is still as small as the feature maps. Resize it to `size`,"
            " with `tf.image.resize` for example.",
            lambda f, w, size: _weighted(f, w),
        ),
        "not_added_up": Suspect(
            "You have a weighted map for every channel. Add them up over the last axis: one map is"
            " left.",
            _answer(lambda f, w: f * w),
        ),
        "transposed": Suspect(
            "Your map has rows and columns swapped: it is mirrored at the diagonal. Leave the order"
            " of the axes as it is.",
            _answer(lambda f, w: _weighted(f, w).T),
        ),
        "size_swapped": Suspect(
            "Your map has `size` the wrong way round. It says (rows, columns); OpenCV and Pillow"
            " want columns first, TensorFlow and scikit-image rows first.",
            lambda f, w, size: _resize(_weighted(f, w), size[::-1]),
        ),
        "axes_left": Suspect(
            "The values are right, but a channel axis is left at the end. Take it off: `[:, :,"
            " 0]`.",
            _answer(_weighted, lambda resized: resized[..., None]),
        ),
        "batch_left": Suspect(
            "The values are right, but the axes for batch and channel are still there. Take them"
            " off: `[0, :, :, 0]`.",
            _answer(_weighted, lambda resized: resized[None, ..., None]),
        ),
        "nearest": Suspect(
            "Your map is made of blocks: every pixel takes the nearest value. Resize with bilinear"
            " interpolation, as `tf.image.resize` does by itself.",
            lambda f, w, size: _resize(_weighted(f, w), size, _nearest),
        ),
        "corners": Suspect(
            "Your map is stretched a little too far: the centres of its corner pixels sit on those"
            " of the picture. `tf.image.resize` puts the edges on the edges.",
            lambda f, w, size: _resize(_weighted(f, w), size, _corners),
        ),
        "divided_by_largest": Suspect(
            "You divide the map by its largest number. Leave it as it is: its mean plus the bias is"
            " the network's score.",
            _answer(_weighted, lambda resized: resized / resized.max()),
        ),
        "stretched_to_0_1": Suspect(
            "You stretch the map to 0 … 1, so zero is no longer zero. Leave it as it is: the sign"
            " has a meaning.",
            _answer(
                _weighted,
                lambda resized: (resized - resized.min()) / (resized.max() - resized.min()),
            ),
        ),
        "pooled_first": Suspect(
            "You average the maps first, as the network does, and all places are gone. Leave the"
            " mean out: a weighted sum of the whole maps.",
            lambda f, w, size: np.float32(f.mean((0, 1)) @ w),
        ),
    },
    hints=(
        (
            "The network takes the mean of every map, multiplies it by a weight and adds up. Do"
            " the same without the mean: to whole maps instead of single numbers."
        ),
        (
            "`features * weights` multiplies map number c by weight number c. Which axis of (h,"
            " w, C) should vanish when you add up?"
        ),
        (
            "`tf.image.resize(images, size)` wants (rows, columns, channels). `[:, :, None]` adds"
            " a channel axis, and `[:, :, 0]` takes it off again."
        ),
        EXAMPLE,
    ),
)
