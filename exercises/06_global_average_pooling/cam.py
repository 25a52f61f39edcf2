"""`cam`, an exercise of lesson 6."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect

from ._activation_maps import (
    Size,
    corners,
    maps,
    nearest,
    positive,
    resize,
    resize_with_tf,
    sigmoid,
    stretched,
    to_one,
    to_size_one,
    weighted,
    wholes,
)


def cam(features: np.ndarray, weights: np.ndarray, size: Size) -> np.ndarray:
    """The maps (h, w, C), each times its weight, added up and resized to `size` (rows, columns)."""
    return resize(weighted(features, weights), size)


def _answer(values: Callable, finish: Callable = lambda resized: resized) -> Callable:
    """An answer that resizes `values(features, weights)` and then does `finish`."""
    return lambda features, weights, size: finish(resize(values(features, weights), size))


def _sample(rng: np.random.Generator) -> tuple:
    height, width, channels = (int(n) for n in rng.integers((4, 4, 2), (8, 8, 6)))
    size = height * int(rng.integers(2, 5)), width * int(rng.integers(2, 5))
    return maps(height, width, channels, size, seed=int(rng.integers(1000)))


EXAMPLE = """\
Two pictures are mixed with a weight each, and the result is drawn twice as wide. Here the
pictures lie along the first axis, and nothing is interpolated:

    both_photos, parts = np.arange(8.0).reshape(2, 2, 2), np.array([0.25, 0.75])
    blend = (both_photos * parts[:, None, None]).sum(axis=0)
    wide_blend = tf.image.resize(blend[:, :, None], (2, 4), method="nearest")
    print(wide_blend[:, :, 0].numpy().tolist())  # [[3.0, 3.0, 4.0, 4.0], [5.0, 5.0, 6.0, 6.0]]"""


def _first(finish: Callable) -> Callable:
    """An answer that does `finish` to the small map, and then resizes."""
    return _answer(lambda f, w: finish(weighted(f, w)))


def _last(finish: Callable) -> Callable:
    """An answer that resizes, and then does `finish`."""
    return _answer(weighted, finish)


def _no_channel_axis(features: np.ndarray, weights: np.ndarray, size: Size) -> np.ndarray:
    raise ValueError("'images' must have either 3 or 4 dimensions.")


CUT_OFF = (
    "You set the negative part of the map to 0. Here it stays: it shows what speaks against a"
    " defect."
)
GRAD_CAM = (
    "You set the negative part to 0 and divide by the largest, as recipes for Grad-CAM do. Leave"
    " both out: the sign has a meaning here, and so has the size."
)
DIVIDED = (
    "You divide the map so that nothing in it is above 1. Leave it as it is: its mean plus the bias"
    " is the network's score."
)
STRETCHED = (
    "You stretch the map to 0 … 1, so zero is no longer zero. Leave it as it is: the sign has a"
    " meaning."
)
CENTRED = (
    "You take the map's mean off, so zero is no longer zero. Leave it as it is: the sign has a"
    " meaning."
)
SQUEEZED = (
    "You send the map through a sigmoid, so nothing is below 0 any more. A CAM is the score before"
    " the sigmoid: leave it out."
)
BLOCKS = (
    "Your map is made of blocks: every pixel takes the nearest value. Resize with bilinear"
    " interpolation, as `tf.image.resize` does by itself."
)

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
        "small whole numbers, no larger than the maps": wholes((4, 4)),
        "small whole numbers, twice as wide": wholes((4, 8)),
        "two maps of 4 by 4, four times as large": maps(4, 4, 2, (16, 16), seed=1),
        "five maps of 4 by 7, three times as large": maps(4, 7, 5, (12, 21), seed=2),
        "three maps of 6 by 5, to a wide picture": maps(6, 5, 3, (14, 32), seed=3),
    },
    hidden={
        "as many maps as rows and columns": maps(6, 6, 6, (18, 18), seed=4),
        "eight maps of 5 by 4, to a tall picture": maps(5, 4, 8, (33, 12), seed=5),
        "no larger than the maps": maps(5, 6, 2, (5, 6), seed=6),
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
        "weights_without_sign": Suspect(
            "You drop the signs of the weights. A negative weight says that the feature speaks"
            " against a defect: leave `abs` out.",
            _answer(lambda f, w: f @ np.abs(w)),
        ),
        "weights_added": Suspect(
            "You add the weights to the maps. Multiply: `features * weights`.",
            _answer(lambda f, w: (f + w).sum(-1)),
        ),
        "negated": Suspect(
            "Your map has the wrong sign: what speaks for a defect is below zero. Leave the minus"
            " out.",
            _first(np.negative),
        ),
        "largest_map": Suspect(
            "At each place you keep the largest of the weighted maps. Add them up.",
            _answer(lambda f, w: (f * w).max(-1)),
        ),
        "best_map": Suspect(
            "You show one map alone, that of the largest weight. All maps count, each with its"
            " weight: add them up.",
            _answer(lambda f, w: f[..., w.argmax()] * w.max()),
        ),
        "first_map": Suspect(
            "Only the first map is in your result. Does `return` stand inside a loop? Move it"
            " behind.",
            _answer(lambda f, w: f[..., 0] * w[0]),
        ),
        "last_map": Suspect(
            "Only the last map is in your result. In a loop `=` forgets what was there; `+=` adds.",
            _answer(lambda f, w: f[..., -1] * w[-1]),
        ),
        "relu_after": Suspect(CUT_OFF, _first(positive)),
        "relu_at_the_end": Suspect(CUT_OFF, _last(positive)),
        "grad_cam": Suspect(GRAD_CAM, _first(lambda small: to_one(positive(small)))),
        "grad_cam_at_the_end": Suspect(GRAD_CAM, _last(lambda big: to_one(positive(big)))),
        "grad_cam_around": Suspect(
            GRAD_CAM,
            _answer(lambda f, w: positive(weighted(f, w)), to_one),
        ),
        "sigmoid": Suspect(SQUEEZED, _first(sigmoid)),
        "sigmoid_at_the_end": Suspect(SQUEEZED, _last(sigmoid)),
        "mean_off": Suspect(CENTRED, _first(lambda small: small - small.mean())),
        "standardised": Suspect(
            CENTRED, _first(lambda small: (small - small.mean()) / small.std())
        ),
        "standardised_at_the_end": Suspect(
            CENTRED, _last(lambda big: (big - big.mean()) / big.std())
        ),
        "magnitude": Suspect(
            "You take the absolute value, so places that speak against a defect look like defects."
            " Keep the sign.",
            _answer(lambda f, w: np.abs(weighted(f, w))),
        ),
        "not_resized": Suspect(
            "The map is right, but it is still as small as the feature maps. Resize it to `size`,"
            " with `tf.image.resize` for example.",
            lambda f, w, size: weighted(f, w),
        ),
        "wrong_axis_columns": Suspect(
            "You add up over the columns, so the picture's width is lost. The axis that should"
            " vanish is the last one: channels.",
            _answer(lambda f, w: (f * w).sum(1)),
        ),
        "one_number": Suspect(
            "You add up everything, and one number is left. The axis that should vanish is the last"
            " one: channels.",
            lambda f, w, size: float((f * w).sum()),
        ),
        "not_added_up": Suspect(
            "You have a weighted map for every channel. Add them up over the last axis: one map is"
            " left.",
            _answer(lambda f, w: f * w),
        ),
        "transposed": Suspect(
            "Your map has rows and columns swapped: it is mirrored at the diagonal. Leave the order"
            " of the axes as it is.",
            _answer(lambda f, w: weighted(f, w).T),
        ),
        "size_swapped": Suspect(
            "Your map has `size` the wrong way round. It says (rows, columns); OpenCV and Pillow"
            " want columns first, TensorFlow and scikit-image rows first.",
            lambda f, w, size: resize(weighted(f, w), size[::-1]),
        ),
        "axes_left": Suspect(
            "The values are right, but a channel axis is left at the end. Take it off: `[:, :,"
            " 0]`.",
            _answer(weighted, lambda resized: resized[..., None]),
        ),
        "batch_left": Suspect(
            "The values are right, but the axes for batch and channel are still there. Take them"
            " off: `[0, :, :, 0]`.",
            _answer(weighted, lambda resized: resized[None, ..., None]),
        ),
        "batch_axis_left": Suspect(
            "The values are right, but an axis for the batch is left in front. Take it off: `[0]`.",
            _last(lambda big: big[None]),
        ),
        "no_channel_axis": Suspect(
            "`tf.image.resize` wants pictures with a channel axis: `[:, :, None]` adds one, and"
            " `[:, :, 0]` takes it off again.",
            _no_channel_axis,
            error="3 or 4 dimensions",
        ),
        "np_resize": Suspect(
            "`np.resize` stretches nothing: it fills the new shape with the same numbers over and"
            " over. `tf.image.resize` resizes a picture.",
            lambda f, w, size: np.resize(weighted(f, w), size),
        ),
        "bicubic": Suspect(
            "You resize with bicubic interpolation, which overshoots. Bilinear is asked, as"
            " `tf.image.resize` does by itself.",
            lambda f, w, size: resize_with_tf(weighted(f, w), size, "bicubic"),
        ),
        "area": Suspect(BLOCKS, lambda f, w, size: resize_with_tf(weighted(f, w), size, "area")),
        "nearest": Suspect(BLOCKS, lambda f, w, size: resize(weighted(f, w), size, nearest)),
        "corners": Suspect(
            "Your map is stretched a little too far: the centres of its corner pixels sit on those"
            " of the picture. `tf.image.resize` puts the edges on the edges.",
            lambda f, w, size: resize(weighted(f, w), size, corners),
        ),
        "divided_by_largest": Suspect(DIVIDED, _last(to_one)),
        "divided_first": Suspect(DIVIDED, _first(to_one)),
        "divided_by_magnitude": Suspect(DIVIDED, _last(to_size_one)),
        "divided_by_magnitude_first": Suspect(DIVIDED, _first(to_size_one)),
        "stretched_to_0_1": Suspect(STRETCHED, _last(stretched)),
        "stretched_first": Suspect(STRETCHED, _first(stretched)),
        "stretched_to_255": Suspect(
            "You stretch the map to 0 … 255, as if it were a photograph. Leave it as it is: the"
            " sign has a meaning.",
            _last(lambda big: 255 * stretched(big)),
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
