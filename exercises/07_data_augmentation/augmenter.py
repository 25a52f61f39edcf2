"""`augmenter`, an exercise of lesson 7."""

from typing import Any

from kernkit.course.definitions import Open, Suspect


def augmenter() -> Any:
    """Keras layers that mirror a casting, move it a little and change its light a little; at rest
    unless training.
    """
    flips = ("RandomFlip", "horizontal"), ("RandomFlip", "vertical")
    return _layers(*flips, ("RandomTranslation", 0.03, 0.03), ("RandomBrightness", 0.05))


def _layers(*given: tuple) -> Any:
    """A Sequential of Keras layers, each given as its name and arguments; a dictionary among these
    holds keywords.
    """
    import keras

    made = []
    for name, *args in given:
        keywords = args.pop() if args and isinstance(args[-1], dict) else {}
        made.append(getattr(keras.layers, name)(*args, **keywords))
    return keras.Sequential(made)


def _own(change: Any, always: bool = False) -> Any:
    """A layer of one's own that applies `change` in training, or always."""
    import keras

    class Own(keras.layers.Layer):
        def call(self, pictures: Any, training: bool = False) -> Any:
            return change(pictures) if training or always else pictures

    return Own()


def _mirrored(pictures: Any) -> Any:
    import tensorflow as tf

    return tf.image.random_flip_left_right(pictures)


def _unclipped(pictures: Any) -> Any:
    import tensorflow as tf

    return pictures + tf.random.uniform([tf.shape(pictures)[0], 1, 1, 1], -40, 40)


EXAMPLE = """\
Layers for landscapes, of which any piece will do. It may be darker or brighter as well:

    def for_landscapes(side):
        piece = keras.layers.RandomCrop(side, side)
        return keras.Sequential([piece, keras.layers.RandomBrightness(0.5)])

    black = np.zeros((2, 128, 128, 1), np.float32)
    print(for_landscapes(96)(black, training=True).shape)  # (2, 96, 96, 1)

Castings are shot in one light, and their shape must stay. So they want other layers."""


EXERCISE = Open(
    points=3,
    asks=(
        "Keras layers that change pictures at random in training alone, in 0–255, and keep the"
        " defect in the picture."
    ),
    reference=augmenter,
    suspects={
        "does_nothing": Suspect(
            "In training, your layers give back every picture as it came. Add a layer whose name"
            " begins with Random, such as `RandomFlip`; where a layer takes a factor, make it"
            " larger than 0.",
            lambda: _layers(("RandomRotation", 0.0)),
        ),
        "not_random": Suspect(
            "Your layers make the same change every time, so the network sees no more than before. "
            "Let chance decide: the layers whose names begin with Random draw anew at each call.",
            lambda: _layers(("RandomRotation", (0.25, 0.25))),
        ),
        "whole_batch": Suspect(
            "All pictures of a batch get the same change. Take layers that draw for each picture,"
            " such as `RandomFlip` or `RandomTranslation`; `RandomCrop` and most of `tf.image` draw"
            " once for the batch.",
            lambda: _layers(("RandomCrop", 120, 120), ("Resizing", 128, 128)),
        ),
        "active_at_inference": Suspect(
            "Your layers change pictures at prediction too, so that one casting gets two answers. "
            "A layer of your own must look at `training`; Keras's Random layers do.",
            lambda: _own(_mirrored, always=True),
        ),
        "rescaled": Suspect(
            "Your pictures come out nearly black, between 0 and 1. Leave `Rescaling` to the"
            " network, and give layers that have a `value_range` the range of these pictures, `(0,"
            " 255)`.",
            lambda: _layers(("RandomFlip",), ("Rescaling", 1 / 255)),
        ),
        "range_broken": Suspect(
            "Some values leave the range from 0 to 255, which no camera gives. "
            "Clip them, or take `RandomBrightness` and `RandomContrast`, which do.",
            lambda: _own(_unclipped),
        ),
        "cropped": Suspect(
            "The defect is not always in the picture any more: moved out, cropped away or covered."
            " Then the label is a lie. Keep shifts to about 5 %, enlarge by 10 % at most, and cover"
            " nothing.",
            lambda: _layers(("RandomTranslation", 0.4, 0.4)),
        ),
        "washed_out": Suspect(
            "Your change of light is so strong that the defect drowns in black or white. "
            "The lamp hardly varies: 0.05 or 0.1 is plenty for `RandomBrightness`.",
            lambda: _layers(("RandomBrightness", 1.0)),
        ),
        "blurred": Suspect(
            "Your layers blur the defect away. Small pores are three pixels wide; leave blurring"
            " and shrinking out.",
            lambda: _layers(("RandomFlip",), ("Resizing", 12, 12), ("Resizing", 128, 128)),
        ),
        "inverted": Suspect(
            "Your layers turn dark into bright. A blowhole is dark: as a white spot it is no defect"
            " that anybody will see.",
            lambda: _layers(("RandomInvert", {"value_range": (0, 255)})),
        ),
    },
    hints=(
        (
            "Which changes could the camera itself have made, with the same casting before it?"
            " Only those keep the label."
        ),
        (
            "Keras has layers for it: `RandomFlip`, `RandomRotation`, `RandomTranslation`,"
            " `RandomBrightness`. Each draws anew for every picture, and rests at prediction."
        ),
        (
            "Factors are shares: 0.05 moves by up to 5 %. How far may a defect near the rim move"
            " and still be seen?"
        ),
        EXAMPLE,
    ),
)
