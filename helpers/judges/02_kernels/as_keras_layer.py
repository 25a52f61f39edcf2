"""`as_keras_layer`: a Keras layer by what it does to a picture."""

from typing import Any

import numpy as np

from helpers.filtering import filter_image
from kernkit.checks.judging.calling import plain
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong


def observe(layer: Any, kernel: np.ndarray) -> np.ndarray:
    """What a Keras layer or model makes of a fixed picture (1, 9, 11, 1) with negative values:
    (rows, columns, filters).

    Raises Wrong for anything but a Keras layer, for one that cannot be called on a grey picture,
    and for one that neither holds the kernel nor acts like it: its weights are then still the
    random ones.
    """
    import keras

    if not isinstance(layer, keras.layers.Layer):
        raise Wrong(
            "not_a_layer",
            f"`as_keras_layer` gave {kind_of(layer)}; it should give a Keras layer, such as a"
            " `Conv2D`.",
        )
    picture = np.random.default_rng(3).uniform(-1, 1, (9, 11)).astype(np.float32)
    try:
        response = np.asarray(layer(picture[None, ..., None]))
    except Exception as error:
        raise Wrong(
            "refuses",
            "Your layer cannot be called on a grey picture of shape (1, 9, 11, 1):"
            f" `{plain(error)}`",
        ) from error
    if response.ndim != 4 or response.shape[0] != 1:
        raise Wrong(
            "rank",
            f"Your layer turns a picture (1, 9, 11, 1) into shape {response.shape}; a map keeps its"
            " four axes.",
        )
    if not _acts_like(response, picture, kernel) and not any(
        _same_numbers(kernel, own) for own in layer.get_weights()
    ):
        raise Wrong(
            "weights",
            "Your layer does not hold the kernel's numbers. A new layer's weights are random: set"
            " them.",
        )
    maps: np.ndarray = response[0]
    return maps


def _acts_like(response: np.ndarray, picture: np.ndarray, kernel: np.ndarray) -> bool:
    (rows, columns), (height, width) = kernel.shape, picture.shape
    inside = np.s_[(rows - 1) // 2 : height - rows // 2, (columns - 1) // 2 : width - columns // 2]
    wanted = filter_image(picture, kernel)[inside]
    return response.shape == (1, *wanted.shape, 1) and np.allclose(
        response[0, ..., 0], wanted, atol=1e-4
    )


def _same_numbers(kernel: np.ndarray, weights: np.ndarray) -> bool:
    """In whatever order: a flipped or transposed kernel is another mistake."""
    return weights.size == kernel.size and np.allclose(
        np.sort(weights, None), np.sort(kernel, None), atol=1e-6
    )
