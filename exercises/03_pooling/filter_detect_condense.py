"""`filter_detect_condense`, an exercise of lesson 3."""

from typing import Any

import numpy as np

from kernkit.course.definitions import Function, Suspect


def filter_detect_condense(image: Any, kernel: Any) -> Any:
    """The three steps with TensorFlow: 'SAME' convolution, ReLU, 2 by 2 max pooling with stride 2
    and 'SAME'.
    """
    return _three_steps(image, kernel)


def _three_steps(
    image: np.ndarray,
    kernel: np.ndarray,
    padding: str = "SAME",
    relu: bool = True,
    pool: tuple[str, int, str] | None = ("MAX", 2, "SAME"),
    detect: str = "relu",
    step: int = 1,
) -> Any:
    import tensorflow as tf

    batch, weights = image[None, ..., None], kernel[..., None, None]
    out = tf.nn.conv2d(batch, weights, strides=step, padding=padding)
    out = getattr(tf.nn, detect)(out) if relu else out
    if pool:
        out = tf.nn.pool(out, (2, 2), pool[0], strides=(pool[1], pool[1]), padding=pool[2])
    return out[0, ..., 0]


def _pooled_first(image: np.ndarray, kernel: np.ndarray) -> Any:
    import tensorflow as tf

    small = tf.nn.max_pool2d(image[None, ..., None], 2, 2, "SAME")
    return _three_steps(small.numpy()[0, ..., 0], kernel, pool=None)


def _positive(image: np.ndarray, kernel: np.ndarray) -> Any:
    import tensorflow as tf

    answers = _three_steps(image, kernel, relu=False, pool=None)
    return tf.nn.max_pool2d(tf.abs(answers)[None, ..., None], 2, 2, "SAME")[0, ..., 0]


def _clipped(image: np.ndarray, kernel: np.ndarray) -> Any:
    import tensorflow as tf

    return tf.clip_by_value(_three_steps(image, kernel), 0, 1)


def _refused(which: str) -> Any:
    """What `tf.nn.conv2d` says to arrays that lack an axis. It is not called: with oneDNN on, it
    ends the process.
    """
    import tensorflow as tf

    raise tf.errors.InvalidArgumentError(None, None, f"{which} must be 4-dimensional")


def _seen(height: int, width: int, kernel: list, seed: int) -> tuple:
    return np.random.default_rng(seed).random((height, width), np.float32), np.array(
        kernel, np.float32
    )


def _sample_three_steps(rng: np.random.Generator) -> tuple:
    image = rng.random(rng.integers(8, 16, 2), np.float32)
    return image, rng.normal(size=rng.integers(1, 6, 2)).astype(np.float32)


EXAMPLE = """\
Another filter and another pooling, without ReLU: the mean of three steps along a row.

    signal, pair = tf.constant([[1.0, 2, 4, 7]]), tf.constant([[-1.0, 1]])
    steps = tf.nn.conv2d(signal[None, :, :, None], pair[:, :, None, None],
                         strides=1, padding="VALID")
    means = tf.nn.pool(steps, (1, 3), "AVG", strides=(1, 1), padding="VALID")
    print(means[0, :, :, 0].numpy())  # [[2.]]

The largest in place of the mean is `"MAX"`."""


EXERCISE = Function(
    points=3,
    asks="Filter, detect and condense a grey picture: (H, W) to (H / 2, W / 2), rounded up.",
    reference=filter_detect_condense,
    dtype="float",
    probes={
        "small whole numbers": (
            np.array([[1, 2, 0, 3], [0, 3, 2, 1], [2, 0, 1, 3], [3, 1, 0, 2]], np.float32),
            np.array([[0, 1, 0], [-2, 4, 1], [0, -1, 0]], np.float32),
        ),
        "a kernel of large numbers": _seen(6, 8, [[9, -4, 2], [0, 12, -6]], seed=7),
        "a wide picture and a lopsided kernel": _seen(
            6, 10, [[1, 2, 0], [0, -3, 0], [0, -1, -1]], seed=1
        ),
        "odd sizes and a kernel of 2 by 3": _seen(7, 9, [[1, 0, -2], [2, -1, -1]], seed=2),
        "an odd height and a kernel of 2 by 2": _seen(5, 6, [[2, -1], [1, -2]], seed=8),
        "a kernel that answers below zero nearly everywhere": _seen(
            8, 8, [[0, -1, 0], [-1, 2, 0], [0, -2, 0]], seed=3
        ),
    },
    hidden={
        "a tall picture and a kernel of 5 by 1": _seen(13, 6, [[1], [-2], [3], [-2], [-1]], seed=4),
        "a kernel of one number": _seen(5, 8, [[-1]], seed=5),
        "a kernel of 2 by 2": _seen(9, 9, [[1, -1], [-2, 1]], seed=6),
    },
    sample=_sample_three_steps,
    suspects={
        "no_relu": Suspect(
            "Some of your answers are below zero: the detect step is missing. "
            "Apply ReLU to what the convolution gives, before or after the pooling.",
            lambda image, kernel: _three_steps(image, kernel, relu=False),
        ),
        "relu6": Suspect(
            "Your answers stop at 6: that is ReLU6. ReLU has no upper limit: `tf.nn.relu`.",
            lambda image, kernel: _three_steps(image, kernel, detect="relu6"),
        ),
        "clipped": Suspect(
            "You cut off above 1. ReLU has no upper limit: `tf.nn.relu`.",
            _clipped,
        ),
        "filter_strides": Suspect(
            "Your filter already moves by 2 and misses every second place. It looks everywhere:"
            " `strides=1`. The pooling is what moves by 2.",
            lambda image, kernel: _three_steps(image, kernel, pool=("MAX", 1, "SAME"), step=2),
        ),
        "abs": Suspect(
            "You make negative answers positive. ReLU makes them 0: `tf.nn.relu`.",
            _positive,
        ),
        "pooled_first": Suspect(
            "You condense the picture before you filter it. Filter first, then detect, then"
            " condense.",
            _pooled_first,
        ),
        "kernel_transposed": Suspect(
            "Rows and columns of your kernel are exchanged. Use it as it is: no `.T`.",
            lambda image, kernel: _three_steps(image, kernel.T),
        ),
        "picture_axes": Suspect(
            "`tf.nn.conv2d` wants four axes of the picture: `image[None, :, :, None]`.",
            lambda image, kernel: _refused("input"),
            error="input must be 4-dimensional",
        ),
        "kernel_axes": Suspect(
            "`tf.nn.conv2d` wants four axes of the kernel: `kernel[:, :, None, None]`.",
            lambda image, kernel: _refused("filter"),
            error="filter must be 4-dimensional",
        ),
        "valid_convolution": Suspect(
            'Your convolution cuts the border off the picture. Give it `padding="SAME"`, so that'
            " the map stays (H, W).",
            lambda image, kernel: _three_steps(image, kernel, padding="VALID"),
        ),
        "valid_pooling": Suspect(
            "Your pooling drops the last row or column where a side is odd. Give it"
            ' `padding="SAME"`, which rounds up.',
            lambda image, kernel: _three_steps(image, kernel, pool=("MAX", 2, "VALID")),
        ),
        "pooling_stride_1": Suspect(
            "Your pooling moves one pixel at a time, so nothing gets smaller. Move its window by 2:"
            " `strides=(2, 2)`.",
            lambda image, kernel: _three_steps(image, kernel, pool=("MAX", 1, "SAME")),
        ),
        "not_condensed": Suspect(
            "You filter and detect, but the map is still as large as the picture. "
            "Condense it: a 2 by 2 max pooling with stride 2.",
            lambda image, kernel: _three_steps(image, kernel, pool=None),
        ),
        "average": Suspect(
            "You condense with the mean of each window. Max pooling keeps the strongest answer:"
            ' `"MAX"`, not `"AVG"`.',
            lambda image, kernel: _three_steps(image, kernel, pool=("AVG", 2, "SAME")),
        ),
        "flipped": Suspect(
            "Your kernel is turned by 180 degrees before it is applied. `tf.nn.conv2d` uses it as"
            " it stands: do not flip it.",
            lambda image, kernel: _three_steps(image, kernel[::-1, ::-1]),
        ),
        "axes_left": Suspect(
            "The values are right, but the axes for batch and channel are still there. "
            "Take them off: `tf.squeeze(…)`, or `[0, :, :, 0]`.",
            lambda image, kernel: _three_steps(image, kernel)[None, ..., None],
        ),
    },
    hints=(
        (
            "Three steps, one after the other, each on what the last one gave. Which functions of"
            " `tf.nn` do them?"
        ),
        (
            "They are `tf.nn.conv2d`, `tf.nn.relu` and `tf.nn.pool`. TensorFlow wants the picture"
            " as (1, H, W, 1) and the kernel as (rows, columns, 1, 1)."
        ),
        (
            "Where an index says `None`, a new axis of length 1 comes in. The picture needs one in"
            " front and one behind, the kernel two behind. At the end, an index of 0 takes an axis"
            " off."
        ),
        EXAMPLE,
    ),
)
