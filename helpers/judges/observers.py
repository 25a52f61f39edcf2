"""Turning what an exercise returned (a layer, a model) into arrays and facts that can be
compared.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import Wrong

from ..kernels import filter_image

# --- Lesson 2: a kernel as a Keras layer ----------------------------------------------------------


def layer_response(layer: Any, kernel: np.ndarray) -> np.ndarray:
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
        text = str(error).strip().split("\n")[0][:200]
        raise Wrong(
            "refuses",
            f"Your layer cannot be called on a grey picture of shape (1, 9, 11, 1): `{text}`",
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
    return response[0]


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


# --- Lesson 3: how much smaller a model makes its maps --------------------------------------------


def maps_of_model(model: Any) -> dict[str, Any]:
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
    pictures = np.zeros((2, *_declared_input(model)), np.float32)
    try:
        shape = tuple(model(pictures).shape)
    except Exception as error:
        text = str(error).strip().split("\n")[0][:200]
        raise Wrong(
            "refuses",
            f"Your model cannot be called on pictures of shape {pictures.shape}: `{text}`",
        ) from error
    found = list(_layers_within(model))
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


def _layers_within(model: Any) -> Iterator[Any]:
    import keras

    for layer in model.layers:
        yield layer
        if isinstance(layer, keras.Model):
            yield from _layers_within(layer)


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


# --- Lesson 4: counts and recall of a confusion matrix --------------------------------------------


def counts_and_recall(result: Any, *_: Any) -> dict[str, Any]:
    """A confusion in plain numbers: {"counts": two rows of two, "recall": float}; whole numbers
    become int.

    Raises Wrong for what is no dictionary with these entries, and for counts or a recall that are
    no such numbers.
    """
    if not isinstance(result, dict) or not {"counts", "recall"} <= set(result):
        kind = (
            f"a dictionary with the entries {sorted(map(str, result))}"
            if isinstance(result, dict)
            else kind_of(result)
        )
        raise Wrong(
            "type",
            f'`confusion` gave {kind}; it should give a dictionary: `{{"counts": …, "recall":'
            " …}`.",
        )
    try:
        counts, recall = (
            np.asarray(result["counts"], float),
            float(np.asarray(result["recall"], float)),
        )
    except Exception as error:
        raise Wrong(
            "numbers", "`counts` should be an array of whole numbers, and `recall` one number."
        ) from error
    if counts.shape != (2, 2):
        raise Wrong(
            "shape",
            f"`counts` has shape {counts.shape}; it should be (2, 2): rows truth, columns said.",
        )
    whole = np.isfinite(counts).all() and (counts == np.round(counts)).all()
    return {"counts": (counts.astype(int) if whole else counts).tolist(), "recall": recall}


# --- Lesson 6: a difference, its interval and the verdict -----------------------------------------


def gain_and_verdict(result: Any, *_: Any) -> dict[str, Any]:
    """A comparison in plain numbers and one word: {"difference", "low", "high": float, "verdict":
    str}.

    Raises Wrong for what is no dictionary with these entries, for what are no finite numbers, and
    for another word.
    """
    names, words = ("difference", "low", "high"), ("better", "worse", "cannot tell")
    if not isinstance(result, dict) or not {*names, "verdict"} <= set(result):
        kind = (
            f"a dictionary with the entries {sorted(map(str, result))}"
            if isinstance(result, dict)
            else kind_of(result)
        )
        wanted = '{"difference": …, "low": …, "high": …, "verdict": …}'
        raise Wrong("type", f"`better` gave {kind}; it should give a dictionary: `{wanted}`.")
    try:
        numbers = {name: round(float(np.asarray(result[name], float)), 5) for name in names}
    except Exception as error:
        raise Wrong(
            "numbers", "`difference`, `low` and `high` should be one number each."
        ) from error
    if not np.isfinite(list(numbers.values())).all():
        raise Wrong(
            "nan",
            "One of `difference`, `low` and `high` is no number (NaN or infinite). Which step gives"
            " that?",
        )
    verdict = result["verdict"]
    if not isinstance(verdict, str) or verdict.strip().lower() not in words:
        raise Wrong(
            "words",
            f"`verdict` is {kind_of(verdict)}; it should be `'better'`, `'worse'` or `'cannot"
            " tell'`.",
        )
    return numbers | {"verdict": verdict.strip().lower()}
