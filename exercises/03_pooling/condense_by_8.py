"""`condense_by_8`, an exercise of lesson 3."""

from typing import Any

from kernkit.course.definitions import Function, Suspect


def _chain(*kinds: str, padding: str = "same") -> Any:
    """A Keras model on (64, 64, 1): "conv", "cut" (one without padding), "pool" (halves), "stride"
    (a convolution that halves), "slow" (a pooling that moves by 1), "flat".
    """
    import keras
    from keras import layers

    make = {
        "conv": lambda: layers.Conv2D(2, 3, padding=padding),
        "cut": lambda: layers.Conv2D(2, 3),
        "stride": lambda: layers.Conv2D(2, 3, strides=2, padding=padding),
        "pool": lambda: layers.MaxPooling2D(2),
        "slow": lambda: layers.MaxPooling2D(2, strides=1, padding="same"),
        "flat": layers.Flatten,
    }
    return keras.Sequential([keras.Input((64, 64, 1)), *(make[kind]() for kind in kinds)])


def condense_by_8() -> Any:
    """Three rounds of convolution and pooling: 64, 32, 16, 8."""
    return _chain("conv", "pool", "conv", "pool", "conv", "pool")


EXAMPLE = """\
A quarter of the side, for colour pictures:

    def quarter():
        return keras.Sequential([
            keras.Input((40, 40, 3)),
            keras.layers.Conv2D(4, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
        ])

    print(quarter().output_shape)  # (None, 10, 10, 6)"""


EXERCISE = Function(
    points=2,
    asks=(
        "A Keras model with convolution and pooling layers whose maps are an eighth of its input,"
        " both ways."
    ),
    reference=condense_by_8,
    observed=True,
    probes={"your model": ()},
    suspects={
        "half": Suspect(
            "Your maps are half as long and wide as the input. "
            "Each pooling of 2 halves them once: how often must you halve to get 1/8?",
            lambda: _chain("conv", "pool"),
        ),
        "quarter": Suspect(
            "Your maps are a quarter of the input. Two poolings give 1/2 × 1/2; one more is"
            " missing.",
            lambda: _chain("conv", "pool", "conv", "pool"),
        ),
        "sixteenth": Suspect(
            "Your maps are a sixteenth of the input: something halves them four times. "
            "Look for a fourth pooling, or a convolution with strides.",
            lambda: _chain("conv", "pool", "conv", "pool", "conv", "pool", "pool"),
        ),
        "flattened": Suspect(
            "Your model does not end in maps: after Flatten, Dense or global pooling there are no"
            " rows and columns any more. Stop after the last pooling; the head comes later.",
            lambda: _chain("conv", "pool", "conv", "pool", "conv", "pool", "flat"),
        ),
        "no_steps": Suspect(
            "Your maps are as large as the input. A pooling halves them where its windows move by"
            " 2: leave `strides` out, and Keras takes the window's size.",
            lambda: _chain("conv", "slow", "conv", "slow", "conv", "slow"),
        ),
        "valid_convolutions": Suspect(
            "Your maps are 6 by 6: each convolution without padding cuts its border off before the"
            ' pooling halves the rest. Give your convolutions `padding="same"`.',
            lambda: _chain("conv", "pool", "conv", "pool", "conv", "pool", padding="valid"),
        ),
        "one_valid": Suspect(
            "Your maps are 7 by 7: something takes a border off, as a convolution without padding"
            ' does. Give each convolution `padding="same"`.',
            lambda: _chain("cut", "pool", "conv", "pool", "conv", "pool"),
        ),
        "no_pooling": Suspect(
            "The size is right, but I find no pooling layer: strides alone make your maps small. "
            "Let at least one pooling do it.",
            lambda: _chain("stride", "stride", "stride"),
        ),
        "no_convolution": Suspect(
            "The size is right, but I find no convolution: there is nothing in your model that"
            " looks for a feature. Put a `Conv2D` before the pooling.",
            lambda: _chain("pool", "pool", "pool"),
        ),
    },
    hints=(
        "A pooling of 2 halves rows and columns. 1/8 is a half of a half of a half.",
        (
            'A convolution with `padding="same"` and stride 1 keeps the size, so only the'
            " poolings count."
        ),
        (
            "`keras.Sequential([...])` takes a list: an `Input` first, then layers."
            " `model.output_shape` tells you where you are."
        ),
        EXAMPLE,
    ),
)
