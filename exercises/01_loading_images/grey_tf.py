"""`grey_tf`, an exercise of lesson 1."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files
from ._colour_probes import COLOUR_PROBES, MORE_COLOUR_PROBES
from ._readers import decoded, tf_float


def grey_tf(path):
    return _tf_grey(tf_float(path))[..., 0]


def _tf_grey(image):
    import tensorflow as tf

    return tf.image.rgb_to_grayscale(image)


TO_255 = "Your values run from 0 to 255 and should run from 0 to 1. Divide by 255."

# Within a level of each other
TOO_DARK = (
    "Your picture is almost black. Divide by 255 once, with `/`: `//` cuts fractions off, and"
    " `tf.image.convert_image_dtype` divides too."
)

EXAMPLE = """\
Each pixel's strongest colour, in the same steps. `keepdims` leaves an axis of length 1:

    levels = tf.constant([[[0, 51, 255], [102, 102, 102]]], tf.uint8)
    shares = tf.cast(levels, tf.float32) / 255
    strongest = tf.reduce_max(shares, axis=-1, keepdims=True)  # (1, 2, 1)
    print(strongest[..., 0].numpy())  # [[1.  0.4]]"""


EXERCISE = Function(
    points=2,
    asks="Read a colour picture as grey with TensorFlow: (H, W) float32 from 0 to 1.",
    reference=grey_tf,
    probes=COLOUR_PROBES,
    hidden=MORE_COLOUR_PROBES,
    sample=lambda rng: (files.png("noise.png", files.noise(rng)),),
    suspects={
        "trailing_axis": Suspect(
            "Right values, one axis too many: `rgb_to_grayscale` keeps a channel axis of length 1. "
            "`tf.squeeze(…, axis=-1)` or `[..., 0]` takes it off.",
            lambda path: _tf_grey(tf_float(path)),
        ),
        "levels": Suspect(TO_255, lambda path: grey_tf(path) * 255),
        "whole_levels": Suspect(
            TO_255, lambda path: _tf_grey(decoded(path, 3)).numpy()[..., 0].astype(np.float32)
        ),
        "left_uint8": Suspect(
            "Your grey is still uint8, from 0 to 255. Turn it into float32 and divide by 255.",
            lambda path: _tf_grey(decoded(path, 3))[..., 0],
        ),
        "divided_twice": Suspect(
            TOO_DARK,
            lambda path: grey_tf(path) / 255,
        ),
        "bgr": Suspect(
            "Red and blue are exchanged: `cv2.imread` gives blue first. Read with TensorFlow.",
            lambda path: _tf_grey(tf_float(path)[..., ::-1])[..., 0],
        ),
        "one_channel": Suspect(
            "You take one colour for the brightness. Let `tf.image.rgb_to_grayscale` weigh all"
            " three.",
            lambda path: tf_float(path)[..., 0],
        ),
        "alpha_included": Suspect(
            "`rgb_to_grayscale` stops at a PNG with alpha: it wants three channels and gets four. "
            "Read three, as in `load_colour`.",
            lambda path: _tf_grey(tf_float(path, 0))[..., 0],
        ),
        "path_greyed": Suspect(
            "You hand the path to `rgb_to_grayscale`, which takes a picture. Your `load_colour`"
            " reads one.",
            lambda path: _tf_grey(path)[..., 0],
            error="dtype must be either floating point or integer",
        ),
        "thirds": Suspect(
            "Your grey is the plain mean of the three colours. In luma green counts most and blue"
            " least; `tf.image.rgb_to_grayscale` knows the weights.",
            lambda path: tf_float(path).numpy().mean(-1),
        ),
    },
    hints=(
        (
            "You have most of it: your `load_colour` gives the three channels. Three things are"
            " left to do."
        ),
        (
            "The first: whole numbers from 0 to 255 become floats from 0 to 1. The second is"
            " `tf.image.rgb_to_grayscale`."
        ),
        "Look at the shape of what `rgb_to_grayscale` gives. The third thing takes an axis off.",
        EXAMPLE,
    ),
    dtype="float32",
    # Grey made in uint8 is cut to whole levels, and another decoder may be one level off
    tolerance=2 / 255,
)
