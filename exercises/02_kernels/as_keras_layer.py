"""`as_keras_layer`, an exercise of lesson 2."""

from typing import Any

import numpy as np

from kernkit.course.definitions import Function, Suspect


def as_keras_layer(kernel: np.ndarray) -> Any:
    """A built Conv2D of one filter that holds the kernel (h, w): no bias, no padding, no
    activation.
    """
    return _conv2d(kernel)


def _conv2d(kernel: np.ndarray, size: tuple[int, int] | None = None, **options: Any) -> Any:
    """One filter with the kernel's numbers; `size` other than the kernel's, and Conv2D's `options`,
    make it wrong.
    """
    import keras

    layer = keras.layers.Conv2D(1, size or kernel.shape, **{"use_bias": False, **options})
    layer.build((None, None, None, 1))
    biases = [np.ones(1)] if layer.use_bias else []
    layer.set_weights([kernel[:, :, None, None], *biases])
    return layer


def _refused(kernel: np.ndarray, weights: Any, built: bool = True, use_bias: bool = False) -> Any:
    """Weights that the layer does not take."""
    import keras

    layer = keras.layers.Conv2D(1, kernel.shape, use_bias=use_bias)
    if built:
        layer.build((None, None, None, 1))
    layer.set_weights(weights(kernel))
    return layer


def _random(shape: tuple[int, int], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-2, 2, shape).round(1).astype(np.float32)


def _sample(rng: np.random.Generator) -> tuple:
    return (rng.normal(size=tuple(rng.integers(2, 5, 2))).astype(np.float32),)


EXCHANGED = (
    "Rows and columns of your weights are exchanged. Keras keeps (rows, columns, channels in,"
    " filters): no `.T`."
)

EXAMPLE = """\
The same three steps for another layer, a Dense with two weights:

    weigher = tf.keras.layers.Dense(1, use_bias=False)
    weigher.build((None, 2))
    weigher.set_weights([np.array([[1.0], [10.0]])])
    print(weigher(np.array([[2.0, 3.0]])).numpy())  # [[32.]]"""


EXERCISE = Function(
    points=2,
    asks=(
        "A built Keras layer that does with a picture (1, H, W, 1) what `correlate` does with (H,"
        " W) and this kernel."
    ),
    reference=as_keras_layer,
    observed=True,
    probes={
        "small whole numbers": (np.array([[1, 2], [0, -3], [4, 1]]),),
        "a kernel of 3 by 3": (_random((3, 3), 1),),
        "a kernel of 2 by 3": (_random((2, 3), 2),),
        "a kernel of 2 by 2": (_random((2, 2), 3),),
    },
    hidden={
        "a kernel of 5 by 3": (_random((5, 3), 4),),
        "a kernel of 1 by 4": (_random((1, 4), 5),),
        "a kernel of whole numbers": (np.array([[1, 2, 0], [0, -3, 1], [4, 0, -1]]),),
    },
    sample=_sample,
    suspects={
        "bias": Suspect(
            "Your layer adds a bias to every answer. `correlate` adds nothing: `use_bias=False`, or"
            " a bias of 0.",
            lambda kernel: _conv2d(kernel, use_bias=True),
        ),
        "same": Suspect(
            "Your layer pads the picture with zeros, so the output stays as large. `correlate` does"
            " not: `padding='valid'`.",
            lambda kernel: _conv2d(kernel, padding="same"),
        ),
        "relu": Suspect(
            "Your layer ends in a ReLU, so its negative answers are gone. `correlate` keeps them:"
            " no `activation`.",
            lambda kernel: _conv2d(kernel, activation="relu"),
        ),
        "sigmoid": Suspect(
            "Your layer squeezes its answers into 0–1 with a sigmoid. `correlate` gives them as"
            " they are: no `activation`.",
            lambda kernel: _conv2d(kernel, activation="sigmoid"),
        ),
        "transposed": Suspect(
            EXCHANGED,
            lambda kernel: _conv2d(kernel.T),
        ),
        "reshaped": Suspect(
            EXCHANGED,
            lambda kernel: _conv2d(kernel.T, kernel.shape),
        ),
        "flipped": Suspect(
            "You turned the kernel by half a turn. Keras does not flip kernels, nor does"
            " `correlate`: pass it as it is.",
            lambda kernel: _conv2d(kernel[::-1, ::-1]),
        ),
        "three_by_three": Suspect(
            "Your layer is made for kernels of 3 by 3 alone. Let it take the size that comes in:"
            " `kernel.shape`.",
            lambda kernel: _conv2d(kernel, (3, 3)),
        ),
        "bias_left": Suspect(
            "Your layer has a bias too, so it expects two arrays. Make it with `use_bias=False`.",
            lambda kernel: _refused(kernel, lambda k: [k[:, :, None, None]], use_bias=True),
            error="length 1, but the layer was expecting 2 weights",
        ),
        "no_list": Suspect(
            "`set_weights` takes a list, even of one array: `layer.set_weights([…])`.",
            lambda kernel: _refused(kernel, lambda k: k[:, :, None, None]),
            error=r"expecting 1 weights|provided weight shape \(\d+, 1, 1\)",
        ),
        "two_axes": Suspect(
            "Keras's weights have four axes, (h, w, 1, 1): `kernel[:, :, None, None]`.",
            lambda kernel: _refused(kernel, lambda k: [k]),
            error=r"provided weight shape \(\d+, \d+\)",
        ),
        "not_built": Suspect(
            "The layer has no weights yet: call `layer.build((None, None, None, 1))` first.",
            lambda kernel: _refused(kernel, lambda k: [k[:, :, None, None]], built=False),
            error="but the layer was expecting 0 weights",
        ),
        "strided": Suspect(
            "Your layer steps over every second place. `correlate` visits them all: `strides=1`.",
            lambda kernel: _conv2d(kernel, strides=2),
        ),
    },
    hints=(
        (
            "Which layer does the sliding, and with how many filters? And what does it add to"
            " each sum, unless you tell it not to?"
        ),
        (
            "A `Conv2D` holds a bias too; `use_bias=False` leaves it out. `kernel.shape` is what"
            " it wants as `kernel_size`."
        ),
        (
            "One kernel's weights have the shape (h, w, 1, 1): rows, columns, channels in,"
            " filters. `kernel[:, :, None, None]` has it."
        ),
        EXAMPLE,
    ),
)
