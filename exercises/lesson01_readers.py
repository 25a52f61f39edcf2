"""Lesson 01's exercises on reading one file: `load_colour`, `grey_tf`, `grey_np`."""

import numpy as np

from kernkit.course.definitions import Exercise, Suspect

from . import lesson01_files as files

LUMA = np.array([0.2989, 0.5870, 0.1140])  # tf.image.rgb_to_grayscale's, after ITU-R BT.601
LUMA_709 = np.array([0.2125, 0.7154, 0.0721])  # skimage.color.rgb2gray's, after ITU-R BT.709


# --- load_colour ----------------------------------------------------------------------------------


def _decoded(path, channels=0):
    import tensorflow as tf

    return tf.io.decode_image(tf.io.read_file(path), channels=channels)


def _tf_float(path, channels=3):
    import tensorflow as tf

    return tf.cast(_decoded(path, channels), tf.float32) / 255


def load_colour(path):
    return _decoded(path, 3)


LOAD_COLOUR = Exercise(
    points=2,
    asks="Read a PNG or JPEG with TensorFlow as a (H, W, 3) uint8 tensor, without alpha.",
    reference=load_colour,
    probes={
        "a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 1)),),
        "a PNG with alpha": (files.png("badge.png", files.fading(files.mosaic(2, 1, 2, (5, 2)))),),
        "a grey PNG": (files.png("grey.png", files.mosaic(1, 2, 3)[..., 0]),),
    },
    hidden={
        "a grey JPEG": (files.jpeg("grey.jpeg", files.mosaic(3, 2, 4)[..., 1]),),
        "a PNG without alpha": (files.png("plain.png", files.mosaic(3, 1, 5, (1, 1))),),
        "a wide PNG with alpha": (files.png("wide.png", files.fading(files.mosaic(1, 4, 6))),),
    },
    sample=lambda rng: (files.png("noise.png", files.noise(rng)),),
    suspects={
        "alpha_kept": Suspect(
            "You keep the channels that the file happens to have: four for a PNG with alpha, one"
            " for a grey file. Tell the decoder `channels=3`.",
            _decoded,
        ),
        "four_channels": Suspect(
            "`channels=4` gives alpha to pictures that have none, and refuses a JPEG. You want red,"
            " green and blue alone: `channels=3`.",
            lambda path: _decoded(path, 4),
        ),
        "one_channel": Suspect(
            "Your picture has one channel, so its colours are gone. Tell the decoder `channels=3`.",
            lambda path: _decoded(path, 1),
        ),
        "grey_kept": Suspect(
            "`[..., :3]` takes off what is beyond three channels, but a grey file has only one, and"
            " the slice adds none. With `channels=3` the decoder does both.",
            lambda path: _decoded(path)[..., :3],
        ),
        "bgr": Suspect(
            "Red and blue have changed places. TensorFlow gives red first, so there is nothing to"
            " turn round here.",
            lambda path: _decoded(path, 3)[..., ::-1],
        ),
        "float_01": Suspect(
            "You return floats from 0 to 1. This exercise asks for what the file holds: uint8, 0 to"
            " 255.",
            _tf_float,
        ),
    },
    hints=(
        "Two steps: the bytes of the file, then pixels out of the bytes.",
        (
            "`tf.io.read_file(path)` gives the bytes; `tf.io.decode_image(…)` turns the bytes of a"
            " PNG or a JPEG into pixels."
        ),
        (
            'The decoder has an argument `channels`. Left alone it means "as many as the file has";'
            " you want three."
        ),
    ),
    returns="tensor",
    dtype="uint8",
    tolerance=3,
)


# --- grey_tf --------------------------------------------------------------------------------------


def grey_tf(path):
    return _tf_grey(_tf_float(path))[..., 0]


def _tf_grey(image):
    import tensorflow as tf

    return tf.image.rgb_to_grayscale(image)


COLOUR_PROBES = {
    "a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 7)),),
    "a colour PNG": (files.png("plain.png", files.mosaic(1, 2, 8, (2, 1))),),
    "a PNG with alpha": (files.png("badge.png", files.fading(files.mosaic(2, 1, 9))),),
}
MORE_COLOUR_PROBES = {
    "a tall JPEG": (files.jpeg("tall.jpeg", files.mosaic(4, 1, 10, (3, 0))),),
    "a wide PNG with alpha": (files.png("wide.png", files.fading(files.mosaic(1, 3, 11))),),
}

TO_255 = "Your values run from 0 to 255 and should run from 0 to 1. Divide by 255."

GREY_TF = Exercise(
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
            lambda path: _tf_grey(_tf_float(path)),
        ),
        "levels": Suspect(TO_255, lambda path: grey_tf(path) * 255),
        "whole_levels": Suspect(
            TO_255, lambda path: _tf_grey(_decoded(path, 3)).numpy()[..., 0].astype(np.float32)
        ),
        "left_uint8": Suspect(
            "Your grey is still uint8, from 0 to 255. Turn it into float32 and divide by 255.",
            lambda path: _tf_grey(_decoded(path, 3))[..., 0],
        ),
        "divided_twice": Suspect(
            "Your picture is almost black: it was divided by 255 twice. Once is enough;"
            " `tf.image.convert_image_dtype`, if you use it, divides too.",
            lambda path: grey_tf(path) / 255,
        ),
        "alpha_included": Suspect(
            "`rgb_to_grayscale` stops at a PNG with alpha: it wants three channels and gets four. "
            "Read three, as in `load_colour`.",
            lambda path: _tf_grey(_tf_float(path, 0))[..., 0],
        ),
        "thirds": Suspect(
            "Your grey is the plain mean of the three colours. The eye sees green far brighter than"
            " blue; `tf.image.rgb_to_grayscale` knows the weights.",
            lambda path: _tf_float(path).numpy().mean(-1),
        ),
    },
    hints=(
        (
            "You have most of it: your `load_colour` gives the three channels. Three things are"
            " left to do."
        ),
        "Colour to grey is `tf.image.rgb_to_grayscale`. Look at the shape of what it gives.",
        "`tf.cast(image, tf.float32) / 255` gives 0 to 1, and `[..., 0]` takes the last axis off.",
    ),
    dtype="float32",
    # Grey made in uint8 is cut to whole levels, and another decoder may be one level off
    tolerance=2 / 255,
)


# --- grey_np --------------------------------------------------------------------------------------


def _read(path):
    import matplotlib.pyplot as plt

    return plt.imread(path)


def _unit(image):
    return image / 255 if image.dtype == np.uint8 else image


def _weighted(path, weights):
    return np.dot(_unit(_read(path)[..., :3]), weights)


def grey_np(path):
    return _weighted(path, LUMA)


def _wrapped_sum(path):
    image = _read(path)
    return _unit(image[..., 0] + image[..., 1] + image[..., 2]) / 3


GREY_NP = Exercise(
    points=3,
    asks=(
        "Read a colour picture with `plt.imread` and make it grey with `np.dot`: (H, W) float from"
        " 0 to 1."
    ),
    reference=grey_np,
    probes=COLOUR_PROBES,
    hidden=MORE_COLOUR_PROBES,
    sample=lambda rng: (files.png("noise.png", files.noise(rng)),),
    suspects={
        "thirds": Suspect(
            "All three colours count the same in your grey. The eye sees green brightest and blue"
            " darkest: the weights are 0.2989, 0.5870 and 0.1140.",
            lambda path: _weighted(path, np.full(3, 1 / 3)),
        ),
        "bgr_weights": Suspect(
            "Your weights are in the order blue, green, red; `plt.imread` gives red first. Turn"
            " them round.",
            lambda path: _weighted(path, LUMA[::-1]),
        ),
        "other_weights": Suspect(
            "These are the weights of high-definition television, which `skimage.color.rgb2gray`"
            " takes too. TensorFlow's are 0.2989, 0.5870 and 0.1140, and your two greys should"
            " agree.",
            lambda path: _weighted(path, LUMA_709),
        ),
        "jpeg_levels": Suspect(
            "A PNG comes out right, a JPEG from 0 to 255: `plt.imread` gives floats for the one and"
            " uint8 for the other. Divide by 255 where the dtype is uint8.",
            lambda path: np.dot(_read(path)[..., :3], LUMA),
        ),
        "png_divided": Suspect(
            "A JPEG comes out right, a PNG almost black: `plt.imread` has divided the PNG by 255"
            " already. Divide only where the dtype is uint8.",
            lambda path: np.dot(_read(path)[..., :3] / 255, LUMA),
        ),
        "alpha_in_dot": Suspect(
            "A PNG with alpha has four channels and there are three weights, so `np.dot` stops. "
            "Give it the first three: `[..., :3]`.",
            lambda path: np.dot(_unit(_read(path)), LUMA),
        ),
        "alpha_averaged": Suspect(
            "You take the mean of all channels, and of a PNG with alpha that includes alpha, which"
            " is no colour. Take the first three and weigh them.",
            lambda path: _unit(_read(path)).mean(-1),
        ),
        "wraps": Suspect(
            "You add the channels of a JPEG as uint8, and a sum above 255 starts again at 0. "
            "Make floats first; `np.dot` with the weights then adds for you.",
            _wrapped_sum,
        ),
    },
    hints=(
        (
            "One pixel first: grey = 0.2989 · red + 0.5870 · green + 0.1140 · blue. `np.dot` does"
            " that for all pixels at once."
        ),
        (
            "`np.dot(image, weights)` works along the last axis, so it wants as many channels as"
            " weights."
        ),
        (
            "`plt.imread` gives uint8 for a JPEG, floats for a PNG. `image.dtype == np.uint8` tells"
            " you whether to divide by 255."
        ),
    ),
    returns="array",
    dtype="float",
    tolerance=1 / 255,
)
