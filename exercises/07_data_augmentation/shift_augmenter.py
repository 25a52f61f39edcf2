"""`shift_augmenter`, an exercise of lesson 7."""

from collections.abc import Callable
from typing import Any

from kernkit.course.definitions import Open, Suspect


def shift_augmenter() -> Any:
    """Keras layers that mirror a casting and vary its grey level, contrast and sharpness; at rest
    unless training.
    """
    return _camera()


def _camera(level: Any = 0.12, contrast: Any = (0.3, 0.3), blur: float = 1.0) -> Any:
    """The reference's layers, any of them left out where its number is 0."""
    import keras

    layers = keras.layers
    made = [layers.RandomFlip("horizontal"), layers.RandomFlip("vertical")]
    if blur:
        made.append(layers.RandomGaussianBlur(blur, kernel_size=3, sigma=1.0))
    if contrast:
        made.append(layers.RandomContrast(contrast))
    if level:
        made.append(layers.RandomBrightness(level))
    return keras.Sequential(made)


def _then(*given: Any) -> Any:
    """The reference's layers, and others behind them."""
    import keras

    return keras.Sequential([_camera(), *given])


def _own(change: Callable[[Any], Any], always: bool = False) -> Any:
    """A layer of one's own that applies `change` in training, or always."""
    import keras

    class Own(keras.layers.Layer):
        def call(self, pictures: Any, training: bool = False) -> Any:
            return change(pictures) if training or always else pictures

    return Own()


def _still(contrast: Any, level: Any) -> Callable[[Any], Any]:
    return lambda pictures: (pictures - 128) * contrast + 128 + level


def _light(pictures: Any, each: bool = True) -> Any:
    """Another grey level and contrast, drawn for each picture or once for all of them."""
    import tensorflow as tf

    shape = [tf.shape(pictures)[0] if each else 1, 1, 1, 1]
    level, contrast = tf.random.uniform(shape, -30, 30), tf.random.uniform(shape, 0.7, 1.3)
    return tf.clip_by_value(_still(contrast, level)(pictures), 0, 255)


def _with_noise(most: float) -> Callable[[Any], Any]:
    def change(pictures: Any) -> Any:
        import tensorflow as tf

        return pictures + tf.random.normal(tf.shape(pictures), stddev=most)

    return change


def _averaged(pictures: Any) -> Any:
    import keras

    return keras.ops.average_pool(pictures, 15, 1, "same")


def _layer(name: str, *args: Any, **keywords: Any) -> Any:
    import keras

    return getattr(keras.layers, name)(*args, **keywords)


EXAMPLE = """\
Layers for a microphone: songs are louder or softer, and some lose their high notes.

    class Volume(keras.layers.Layer):
        def call(self, songs, training=False):
            if not training:
                return songs
            return songs * tf.random.uniform((tf.shape(songs)[0], 1), 0.5, 2.0)

    song = np.ones((3, 8), np.float32)
    print(Volume()(song, training=False).shape)  # (3, 8)

For pictures you need no class: Keras has a layer for each of the three changes."""


EXERCISE = Open(
    points=2,
    asks=(
        "Keras layers that vary grey level, contrast and sharpness in training alone, each picture"
        " in its own way, and keep the defect."
    ),
    reference=shift_augmenter,
    suspects={
        "does_nothing": Suspect(
            "In training, your layers give back every picture as it came. Add layers that change"
            " its light: `RandomBrightness`, `RandomContrast`.",
            lambda: _layer("RandomBrightness", 0.0),
        ),
        "not_random": Suspect(
            "Your layers make the same change every time: one other camera, not many. Let chance"
            " decide; the layers whose names begin with Random draw anew at each call.",
            lambda: _own(_still(0.8, 20)),
        ),
        "whole_batch": Suspect(
            "All pictures of a batch get the same change. Draw for each picture: Keras's Random"
            " layers do, `tf.random.uniform([])` gives one number for all.",
            lambda: _own(lambda pictures: _light(pictures, each=False)),
        ),
        "same_level": Suspect(
            "The grey level of your pictures hardly varies. `RandomBrightness` adds to it; its"
            " factor is a share of 255, so 0.08 is 20 grey levels.",
            lambda: _camera(level=0),
        ),
        "same_contrast": Suspect(
            "The contrast of your pictures hardly varies. `RandomContrast((0.2, 0.2))` multiplies"
            " it by 0.8 to 1.2.",
            lambda: _camera(contrast=0),
        ),
        "one_way_level": Suspect(
            "Your pictures become brighter, or darker, but not both. Give `RandomBrightness` one"
            " number, or a pair such as `(-0.1, 0.1)`.",
            lambda: _camera(level=(0.0, 0.15)),
        ),
        "one_way_contrast": Suspect(
            "Your contrast goes one way alone. `RandomContrast(0.3)` only raises it; the pair"
            " `(0.3, 0.3)` lowers it as well, down to 0.7.",
            lambda: _camera(contrast=0.3),
        ),
        "too_weak": Suspect(
            "Grey level or contrast varies, but less than the shifts do. Go at least 20 grey levels"
            " up and down, and from 0.8 to 1.2 times the contrast.",
            lambda: _camera(level=0.03, contrast=(0.06, 0.06)),
        ),
        "always_sharp": Suspect(
            "Grey level and contrast vary; but all your pictures stay as sharp and clean as they"
            " were. Let some be blurred a little (`RandomGaussianBlur`), or noisy. `GaussianNoise`"
            " takes at most 1, which is one grey level here: nobody sees it.",
            lambda: _camera(blur=0),
        ),
        "active_at_inference": Suspect(
            "Your layers change pictures at prediction too, so that one casting gets two answers."
            " A layer of your own must look at `training`; Keras's Random layers do.",
            lambda: _own(_light, always=True),
        ),
        "rescaled": Suspect(
            "Your pictures come out nearly black, between 0 and 1. Leave `Rescaling` to the"
            " network, and give layers that have a `value_range` the range `(0, 255)`.",
            lambda: _own(lambda pictures: _light(pictures) / 255),
        ),
        "range_broken": Suspect(
            "Some values leave the range from 0 to 255, which no camera gives. Clip them, or put"
            " `RandomBrightness` last, which does.",
            lambda: _then(_own(_with_noise(20.0))),
        ),
        "too_strong": Suspect(
            "Some of your pictures are changed beyond what any inspector would work with. Stay"
            " within 60 grey levels and between half and twice the contrast.",
            lambda: _camera(level=0.35),
        ),
        "washed_out": Suspect(
            "Your change of light is so strong that the defect drowns in black, white or grey. 0.1"
            " is plenty for `RandomBrightness`, 0.3 for `RandomContrast`.",
            lambda: _camera(level=1.0),
        ),
        "blurred": Suspect(
            "Your layers blur the defect away. A `kernel_size` of 3 with a `sigma` of 1 is enough.",
            lambda: _then(_own(_averaged)),
        ),
        "cropped": Suspect(
            "The defect is not always in the picture any more: moved out, cropped away or covered."
            " Then the label is a lie. This exercise needs no moves at all.",
            lambda: _then(_layer("RandomTranslation", 0.4, 0.4)),
        ),
        "inverted": Suspect(
            "Your layers turn dark into bright. A blowhole is dark: as a white spot it is no defect"
            " that anybody will see.",
            lambda: _then(_layer("RandomInvert", value_range=(0, 255))),
        ),
    },
    hints=(
        "What does another lamp change in a picture, and what another lens? Name three things.",
        (
            "Keras has a layer for each: `RandomBrightness`, `RandomContrast`,"
            " `RandomGaussianBlur`. Each rests at prediction."
        ),
        (
            "A factor of `RandomBrightness` is a share of 255. `RandomContrast((0.3, 0.3))` goes"
            " from 0.7 to 1.3; with one number it would only raise."
        ),
        (
            "`RandomGaussianBlur(1.0, kernel_size=3, sigma=1.0)` blurs about half of the pictures a"
            " little. Join the three with `keras.Sequential([...])`."
        ),
        EXAMPLE,
    ),
)
