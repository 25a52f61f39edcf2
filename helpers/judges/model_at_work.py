"""What a network does when it is called, whichever way it was written: shared by judges of several
lessons.

Problems are None, the code of a misconception, or a Finding; sentences do not name the part they
belong to.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding, Found


@dataclass(frozen=True)
class Step:
    """What went into a layer with a kernel, and the shape of what came out."""

    layer: Any
    given: np.ndarray
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Pass:
    """One call of a model: its layers with kernels in the order of their calls, and the output."""

    steps: list[Step]
    output: np.ndarray

    def same(self, other: "Pass") -> bool:
        """True where all values on the way were the same: no chance in it."""
        pairs = [(a.given, b.given) for a, b in zip(self.steps, other.steps, strict=True)] + [
            (self.output, other.output)
        ]
        return all(np.allclose(a, b, rtol=1e-4, atol=1e-7, equal_nan=True) for a, b in pairs)


def no_model(call: str, model: Any) -> Finding | None:
    """The sentence for what is no Keras model; `call` is what should have given one, such as
    "build_cnn()".
    """
    import keras

    if isinstance(model, keras.Model):
        return None
    way = "`keras.Sequential([...])` makes one."
    if isinstance(model, list | keras.layers.Layer):
        way = "Put your layers into `keras.Sequential([...])`."
    if isinstance(model, keras.callbacks.History):
        way = "That is what `fit` gives back: train nothing here, and `return model`."
    if isinstance(model, keras.KerasTensor):
        way = "Give inputs and outputs to `keras.Model(…)`."
    return Finding(
        "not_a_model",
        f"`{call}` gave {kind_of(model)}; it should give a compiled Keras model. {way}",
    )


def written_as_class(model: Any) -> bool:
    """Whether a model is a subclass with a `call` of its own, so that it has no layers to take
    apart.
    """
    import keras

    return not isinstance(model, keras.Sequential) and not getattr(model, "inputs", None)


def watch(model: Any, pictures: np.ndarray, training: bool = False) -> Pass:
    """Call a built model on pictures (N, rows, columns, channels), and note what goes through its
    layers with kernels.
    """
    steps: list[Step] = []
    layers = [layer for layer in innermost(model) if any(len(w.shape) > 1 for w in layer.weights)]
    try:
        for layer in layers:
            layer.call = _noting(layer, steps)
        output = np.asarray(model(pictures, training=training))
    finally:
        for layer in layers:
            vars(layer).pop("call", None)
    return Pass(steps, output)


def _noting(layer: Any, steps: list[Step]) -> Any:
    call = layer.call

    def noted(given: Any, *args: Any, **keywords: Any) -> Any:
        out = call(given, *args, **keywords)
        steps.append(Step(layer, np.asarray(given, float), tuple(out.shape)))
        return out

    return noted


def last_maps(model: Any, pictures: np.ndarray) -> np.ndarray | None:
    """The maps (N, rows, columns, channels) that came last into or out of any of a model's layers,
    those of a single place aside; None where there are none.
    """
    seen: list[np.ndarray] = []
    layers = list(innermost(model))
    try:
        for layer in layers:
            layer.call = _keeping(layer, seen)
        model(pictures, training=False)
    finally:
        for layer in layers:
            vars(layer).pop("call", None)
    maps = [out for out in seen if out.ndim == 4 and out.shape[1:3] != (1, 1)]
    return maps[-1] if maps else None


def _keeping(layer: Any, seen: list[np.ndarray]) -> Any:
    call = layer.call

    def kept(given: Any, *args: Any, **keywords: Any) -> Any:
        out = call(given, *args, **keywords)
        seen.extend((np.asarray(given, float), np.asarray(out, float)))
        return out

    return kept


def innermost(layer: Any, met: set[int] | None = None) -> Iterator[Any]:
    """The layers within a layer or model that hold no others, wherever its attributes keep them."""
    import keras

    met = set() if met is None else met
    inner = []
    for value in vars(layer).values():
        if isinstance(value, dict):
            value = list(value.values())
        values = value if isinstance(value, list | tuple) else [value]
        inner += [v for v in values if isinstance(v, keras.layers.Layer) and id(v) not in met]
    if not inner and not isinstance(layer, keras.Model):
        yield layer
    for child in inner:
        if id(child) not in met:
            met.add(id(child))
            yield from innermost(child, met)


def extreme_outputs(model: Any, pictures: np.ndarray, calm: Pass) -> np.ndarray:
    """Outputs when the last layer's weights are very large, of both signs: how far can they go? (N,
    …) float.

    `calm` is an ordinary pass of the model, which tells the last layer. The weights are as before
    afterwards.
    """
    last = calm.steps[-1].layer if calm.steps else model
    kept = [(weight, np.asarray(weight)) for weight in last.trainable_weights]
    outputs = []
    for sign, shift in itertools.product((-1, 1), (-20, 20)):
        for weight, value in kept:
            weight.assign(100 * sign * value if value.ndim > 1 else value + shift)
        outputs.append(np.asarray(model(pictures), float))
    for weight, value in kept:
        weight.assign(value)
    return np.concatenate(outputs)


def output_problem(calm: np.ndarray, extreme: np.ndarray) -> Found:
    """Is the output one number in 0-1 that can be anything between? `calm`: (N, …) of an ordinary
    call.
    """
    if calm.ndim == 2 and calm.shape[1] == 2:
        return "two_outputs"
    if calm.ndim not in (1, 2) or calm.size != len(calm):
        says = (
            f"For {len(calm)} pictures your model gives an array of shape {calm.shape}; one number"
            " each is asked."
        )
        return Finding("shape", says)
    if np.isnan(extreme).any():
        return Finding("nan", "Your model gives NaN (not a number) when its weights are large.")
    # Compiled, a softmax over one unit may give 0.9999999
    if np.isclose(extreme, 1, atol=1e-5).all():
        return "softmax"
    if extreme.min() < 0:
        return "no_sigmoid"
    return "relu_output" if extreme.max() > 1.001 else None


def rescaling_problem(steps: list[Step]) -> Found:
    """Does the first kernel see values of order 1 when pictures are noise from 0 to 255?"""
    if not steps:
        return Finding("no_kernel", "I find no layer with a kernel that could see a picture.")
    seen = steps[0].given
    if np.abs(seen).max() > 20:
        return "no_rescaling"
    return "rescaled_twice" if seen.std() < 0.02 else None


SAID = np.array([[0.1], [0.4], [0.8], [0.6]], np.float32)
TRUE = np.array([[0], [1], [1], [0]], np.float32)


def loss_problem(model: Any, raw_scores: bool) -> Found:
    """Is the compiled loss binary cross-entropy, by its value on four fixed answers?

    `raw_scores` says that the output is not in 0-1: then binary cross-entropy of raw scores fits it
    too.
    """
    if not model.compiled:
        return "not_compiled"
    try:
        loss = float(model.compute_loss(y=TRUE, y_pred=SAID)) - sum(map(float, model.losses))
    except Exception:  # a loss for several outputs, or a missing one
        return "wrong_loss"
    if np.isclose(loss, -np.mean(np.log(np.where(TRUE == 1, SAID, 1 - SAID))), atol=1e-3):
        return None
    if np.isclose(loss, np.mean(np.log1p(np.exp(SAID)) - TRUE * SAID), atol=1e-3):
        return None if raw_scores else "from_logits"
    return "wrong_loss"
