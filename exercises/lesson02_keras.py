"""Lesson 02: `as_keras_layer` and `conv_params`."""

from typing import Any

import numpy as np

from kernkit.course.definitions import Exercise, Suspect


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


def _random(shape: tuple[int, int], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-2, 2, shape).round(1).astype(np.float32)


def _sample(rng: np.random.Generator) -> tuple:
    return (rng.normal(size=tuple(rng.integers(2, 5, 2))).astype(np.float32),)


AS_KERAS_LAYER = Exercise(
    points=2,
    asks=(
        "A built Keras layer that does with a picture (1, H, W, 1) what `correlate` does with (H,"
        " W) and this kernel."
    ),
    reference=as_keras_layer,
    observe="layer_response",
    probes={
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
            "Rows and columns of your weights are exchanged. Keras keeps them as (rows, columns,"
            " channels in, filters), so no `.T`.",
            lambda kernel: _conv2d(kernel.T),
        ),
        "reshaped": Suspect(
            "Rows and columns of your weights are exchanged, which goes unnoticed until a kernel is"
            " not square. Keras keeps them as (rows, columns, channels in, filters): no `.T`.",
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
        "strided": Suspect(
            "Your layer steps over every second place. `correlate` visits them all: `strides=1`.",
            lambda kernel: _conv2d(kernel, strides=2),
        ),
    },
    hints=(
        (
            "A `Conv2D` with one filter does the sliding. Left alone it also holds a bias;"
            " `use_bias=False` leaves it out."
        ),
        (
            "Keras makes weights when it builds a layer: `layer.build((None, None, None, 1))`. Then"
            " `layer.set_weights([...])` takes a list of arrays."
        ),
        (
            "One kernel's weights have the shape (h, w, 1, 1): rows, columns, channels in, filters."
            " `kernel[:, :, None, None]` has it."
        ),
    ),
)


def conv_params(kernel_size: int, channels_in: int, filters: int, bias: bool) -> int:
    """The number of weights of a Conv2D with square kernels."""
    return filters * (kernel_size**2 * channels_in + bool(bias))


CONV_PARAMS = Exercise(
    points=2,
    asks=(
        "How many weights a Conv2D has: kernels of kernel_size by kernel_size, and one bias per"
        " filter if `bias` is True."
    ),
    reference=conv_params,
    returns="number",
    probes={
        "colour picture, with bias": (3, 3, 16, True),
        "without bias": (5, 4, 7, False),
        "after another layer, with bias": (2, 7, 5, True),
    },
    hidden={
        "a kernel of one pixel": (1, 64, 10, True),
        "a single filter": (7, 1, 1, True),
        "a large layer": (3, 128, 256, False),
    },
    sample=lambda rng: (*(int(n) for n in rng.integers(1, 12, 3)), bool(rng.integers(2))),
    suspects={
        "channels_forgotten": Suspect(
            "You count one slice per filter. A filter has a slice of weights for every channel that"
            " comes in: multiply by `channels_in`.",
            lambda kernel_size, channels_in, filters, bias: filters * (kernel_size**2 + bias),
        ),
        "bias_per_channel": Suspect(
            "You count a bias for every channel that comes in. There is one per filter.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * kernel_size**2 * channels_in + channels_in * bias
            ),
        ),
        "bias_per_slice": Suspect(
            "You count a bias for every slice of every filter. A filter adds up its slices first"
            " and then adds one bias.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * channels_in * (kernel_size**2 + bias)
            ),
        ),
        "bias_forgotten": Suspect(
            "You leave the biases out. Where `bias` is True, every filter has one more weight.",
            lambda kernel_size, channels_in, filters, bias: filters * kernel_size**2 * channels_in,
        ),
        "bias_always": Suspect(
            "You count biases even where there are none. Add them only where `bias` is True.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * (kernel_size**2 * channels_in + 1)
            ),
        ),
        "one_bias": Suspect(
            "You count one bias for the whole layer. Every filter has its own.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * kernel_size**2 * channels_in + bias
            ),
        ),
        "one_side": Suspect(
            "You count one side of the kernel. A kernel of size k has k rows and k columns: k * k"
            " numbers.",
            lambda kernel_size, channels_in, filters, bias: (
                filters * (kernel_size * channels_in + bias)
            ),
        ),
        "filters_forgotten": Suspect(
            "You count a single filter. The layer has `filters` of them, each with weights of its"
            " own.",
            lambda kernel_size, channels_in, filters, bias: kernel_size**2 * channels_in + bias,
        ),
    },
    hints=(
        "Count one filter first. Then the layer has `filters` of them.",
        (
            "One filter looks at all channels that come in: it has kernel_size * kernel_size"
            " numbers for each of them."
        ),
        (
            "The bias is one number per filter, added once after all products are summed; `bias`"
            " says whether there is one."
        ),
    ),
)
