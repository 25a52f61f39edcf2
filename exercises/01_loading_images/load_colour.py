"""`load_colour`, an exercise of lesson 1."""

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files
from ._readers import decoded, tf_float


def load_colour(path):
    return decoded(path, 3)


def _grey_with_alpha_kept(path):
    import tensorflow as tf

    image = decoded(path)[..., :3]
    return tf.repeat(image, 3, axis=-1) if image.shape[-1] == 1 else image


def _path_decoded(path):
    import tensorflow as tf

    return tf.io.decode_image(path, channels=3)


EXAMPLE = """\
A PNG that has four channels, read as one grey channel:

    content = tf.io.read_file(picture("badge"))
    one_channel = tf.io.decode_png(content, channels=1)
    print(one_channel.shape)  # (200, 240, 1)"""


EXERCISE = Function(
    points=2,
    asks="Read a PNG or JPEG with TensorFlow as a (H, W, 3) uint8 tensor, without alpha.",
    reference=load_colour,
    probes={
        "a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 1)),),
        "a PNG with alpha": (files.png("badge.png", files.fading(files.mosaic(2, 1, 2, (5, 2)))),),
        "a grey JPEG": (files.jpeg("mist.jpeg", files.mosaic(2, 3, 42)[..., 1]),),
        "a grey PNG": (files.png("grey.png", files.mosaic(1, 2, 3)[..., 0]),),
        "a grey PNG with alpha": (
            files.png("fog.png", files.fading(files.mosaic(2, 1, 40))[..., 2:]),
        ),
    },
    hidden={
        "another grey JPEG": (files.jpeg("grey.jpeg", files.mosaic(3, 2, 4)[..., 1]),),
        "a wide grey PNG with alpha": (
            files.png("haze.png", files.fading(files.mosaic(1, 3, 41))[..., 2:]),
        ),
        "a PNG without alpha": (files.png("plain.png", files.mosaic(3, 1, 5, (1, 1))),),
        "a wide PNG with alpha": (files.png("wide.png", files.fading(files.mosaic(1, 4, 6))),),
    },
    sample=lambda rng: (files.png("noise.png", files.noise(rng)),),
    suspects={
        "alpha_kept": Suspect(
            "You keep the channels that the file happens to have: four for a PNG with alpha, one"
            " for a grey file. Tell the decoder `channels=3`.",
            decoded,
        ),
        "four_channels": Suspect(
            "`channels=4` gives alpha to pictures that have none, and refuses a JPEG. You want red,"
            " green and blue alone: `channels=3`.",
            lambda path: decoded(path, 4),
        ),
        "one_channel": Suspect(
            "Your picture has one channel, so its colours are gone. Tell the decoder `channels=3`.",
            lambda path: decoded(path, 1),
        ),
        "grey_kept": Suspect(
            "`[..., :3]` takes off what is beyond three channels, but a grey file has only one, and"
            " the slice adds none. With `channels=3` the decoder does both.",
            lambda path: decoded(path)[..., :3],
        ),
        "two_channels": Suspect(
            "A grey PNG with alpha holds two channels, and yours has two too. Ask for three:"
            " `channels=3`.",
            _grey_with_alpha_kept,
        ),
        "path_decoded": Suspect(
            "You hand the path to the decoder, which takes what is in the file."
            " `tf.io.read_file(path)` gives its bytes.",
            _path_decoded,
            error="Unknown image file format",
        ),
        "bgr": Suspect(
            "Red and blue have changed places. TensorFlow gives red first, so there is nothing to"
            " turn round here.",
            lambda path: decoded(path, 3)[..., ::-1],
        ),
        "float_01": Suspect(
            "You return floats from 0 to 1. This exercise asks for what the file holds: uint8, 0 to"
            " 255.",
            tf_float,
        ),
    },
    hints=(
        "Two steps: the bytes of the file, then pixels out of the bytes.",
        (
            "`tf.io.read_file(path)` gives the bytes; `tf.io.decode_image(…)` turns the bytes of"
            " a PNG or a JPEG into pixels."
        ),
        'The decoder has an argument `channels`. Left alone it means "as many as the file has".',
        EXAMPLE,
    ),
    returns="tensor",
    dtype="uint8",
    tolerance=3,
)
