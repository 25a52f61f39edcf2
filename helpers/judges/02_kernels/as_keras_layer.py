"""`as_keras_layer`: a Keras layer by what it does to a picture."""

from typing import Any

import numpy as np

from helpers.filtering import filter_image
from kernkit.checks.judging.calling import plain
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong

KERAS = True


def observe(layer: Any, kernel: np.ndarray) -> np.ndarray:
    """What a Keras layer or model makes of a fixed picture (1, 9, 11, 1) with negative values:
    (rows, columns, filters).

    Raises Wrong for anything but a Keras layer, for one that cannot be called on a grey picture,
    and for one that neither holds the kernel's numbers nor acts like it.
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
    if not _acts_like(response, picture, kernel):
        _look_at_weights(kernel, layer.get_weights(), filters=response.shape[3])
    maps: np.ndarray = response[0]
    return maps


def _look_at_weights(kernel: np.ndarray, weights: list[np.ndarray], filters: int) -> None:
    """Raises Wrong for weights that are not the kernel's numbers, in whatever order: a flipped or
    transposed kernel is another mistake.
    """
    if any(_same_numbers(kernel, own) for own in weights):
        return
    if filters != 1:
        raise Wrong("filters", f"Your layer has {filters} filters. One kernel needs one filter.")
    times = [scale for own in weights if (scale := _scale(kernel, own)) is not None]
    if times:
        raise Wrong(
            "scaled",
            f"Your layer holds the kernel's numbers times {times[0]:.3g}. Pass them as they are.",
        )
    if any(_same_numbers(np.round(kernel), own) for own in weights):
        raise Wrong(
            "rounded", "Your layer holds the kernel's numbers rounded. Pass them as they are."
        )
    raise Wrong(
        "weights",
        "Your layer holds other numbers than the kernel. `layer.set_weights([…])` sets them.",
    )


def _scale(kernel: np.ndarray, weights: np.ndarray) -> float | None:
    """By how much all of the kernel's numbers were multiplied; None where they were not."""
    own = kernel.astype(float).ravel()
    if weights.size != own.size or not weights.any():
        return None
    scale = float(weights.ravel() @ own / (own @ own))
    return scale if np.allclose(weights.ravel(), scale * own, atol=1e-5) else None


def _acts_like(response: np.ndarray, picture: np.ndarray, kernel: np.ndarray) -> bool:
    (rows, columns), (height, width) = kernel.shape, picture.shape
    inside = np.s_[(rows - 1) // 2 : height - rows // 2, (columns - 1) // 2 : width - columns // 2]
    wanted = filter_image(picture, kernel)[inside]
    return response.shape == (1, *wanted.shape, 1) and np.allclose(
        response[0, ..., 0], wanted, atol=1e-4
    )


def _same_numbers(kernel: np.ndarray, weights: np.ndarray) -> bool:
    return weights.size == kernel.size and np.allclose(
        np.sort(weights, None), np.sort(kernel, None), atol=1e-6
    )
