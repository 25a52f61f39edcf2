"""`condense_by_8`: how much smaller a model makes its maps, and by which layers."""

from typing import Any

import numpy as np

from helpers.judges.model_at_work import innermost
from kernkit.checks.judging.calling import plain
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Wrong

KERAS = True


def observe(model: Any) -> dict[str, Any]:
    """Facts on a Keras model that is called on a batch of pictures: {"maps", "convolution",
    "pooling"}.

    "maps" says in words how large the output is; the others, whether such a layer is in the model,
    at any depth. The pictures are (64, 64, 1), or what the model's own input declares. Raises Wrong
    for what is no model, or cannot be called.
    """
    import keras
    from keras import layers

    if not isinstance(model, keras.Model):
        layer = (
            " Put your layers into `keras.Sequential([...])`."
            if isinstance(model, layers.Layer | list)
            else ""
        )
        tensor = (
            " Give inputs and outputs to `keras.Model(…)`."
            if isinstance(model, keras.KerasTensor)
            else ""
        )
        says = f"`condense_by_8` gave {kind_of(model)}; it should give a Keras model."
        raise Wrong(
            "not_a_model", says + (layer or tensor or " `keras.Sequential([...])` makes one.")
        )
    declared = _declared_input(model)
    if declared[2] != 1:
        raise Wrong(
            "channels",
            f"Your model wants pictures of {declared[2]} channels. Grey ones have one:"
            " `keras.Input((64, 64, 1))`.",
        )
    pictures = np.zeros((2, *declared), np.float32)
    try:
        shape = tuple(model(pictures).shape)
    except Exception as error:
        raise Wrong(
            "refuses",
            f"Your model cannot be called on pictures of shape {pictures.shape}: `{plain(error)}`",
        ) from error
    found = list(innermost(model))
    convolutions = layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D
    return {
        "maps": _size_in_words(pictures.shape, shape),
        "convolution": any(isinstance(layer, convolutions) for layer in found),
        "pooling": any(
            isinstance(layer, layers.MaxPooling2D | layers.AveragePooling2D) for layer in found
        ),
    }


def _declared_input(model: Any) -> tuple[int, ...]:
    """The picture's shape that a model declares, with 64, 64 and 1 where it leaves a side open or
    declares nothing.
    """
    try:
        declared = model.input_shape
    except AttributeError:  # a model that was not built yet
        declared = ()
    usual = (64, 64, 1)
    if not isinstance(declared, tuple) or len(declared) != 4:
        return usual
    return tuple(own or default for own, default in zip(declared[1:], usual, strict=True))


def _size_in_words(before: tuple[int, ...], after: tuple[int, ...]) -> str:
    if len(after) != 4 or after[0] != before[0]:
        return "none: the output is flat"
    for times in (1, 2, 4, 8, 16, 32):
        if all(
            out in (n // times, -(-n // times))
            for n, out in zip(before[1:3], after[1:3], strict=True)
        ):
            return f"1/{times} of the input" if times > 1 else "as large as the input"
    return f"{after[1]} by {after[2]} from {before[1]} by {before[2]}"
