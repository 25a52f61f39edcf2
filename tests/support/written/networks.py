"""Whole networks, right or with one flaw: each function draws its way to write one."""

from collections.abc import Callable
from random import Random
from typing import Any

import keras
from keras import layers

from .parts import (
    LOSSES,
    METRICS,
    NORMS,
    OPTIMIZERS,
    POOLS,
    SCALES,
    STYLES,
    Dense,
    block,
    one_of,
)


def _blocks(
    draw: Random, filters: list[int], pooled: int, told: list[str], norms: dict[str, Any] = NORMS
) -> list[Any]:
    """Blocks of a convolution, the first `pooled` of them with a pooling."""
    stack = []
    for number, count in enumerate(filters):
        pool = draw.choice(list(POOLS)) if number < pooled else None
        stack += block(draw, count, pool, told, norms)
    return stack


def condense(draw: Random, flaw: str, style: str, told: list[str]) -> Any:
    """`condense_by_8`."""
    halves = {"half": 1, "quarter": 2, "sixteenth": 4}.get(flaw, 3)
    if flaw == "no_convolution":
        stack = [layers.MaxPooling2D(2), layers.AveragePooling2D(2), layers.MaxPooling2D(2)]
    elif flaw == "no_pooling":
        stack = [layers.Conv2D(2, 3, strides=2, padding="same") for _ in range(3)]
    else:
        stack = _blocks(draw, [2] * halves, halves, told)
    stack += [layers.Flatten()] if flaw == "flattened" else []
    return STYLES[style]((64, 64, 1), stack)


def _compiled(draw: Random, model: Any, flaw: str, told: list[str]) -> Any:
    optimizer, loss = one_of(draw, OPTIMIZERS, told)(), one_of(draw, LOSSES, told)()
    metrics = one_of(draw, METRICS, told)()
    if flaw == "from_logits":
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
    if flaw == "wrong_loss":
        loss = draw.choice(["mse", lambda y, p: keras.ops.mean(keras.ops.abs(y - p))])
    if flaw != "not_compiled":
        model.compile(optimizer, loss, metrics=metrics)
    return model


def _unit(draw: Random, flaw: str, told: list[str]) -> list[Any]:
    units = 2 if flaw == "two_outputs" else 1
    activation = {"softmax": "softmax", "no_sigmoid": None, "relu_output": "relu"}.get(
        flaw, "sigmoid"
    )
    kind = draw.choice([layers.Dense, Dense])
    told.append("own Dense" if kind is Dense else "")
    if activation and draw.random() < 0.3:
        return [kind(units), layers.Activation(activation)]
    return [kind(units, activation=activation)]


def cnn(draw: Random, flaw: str, style: str, told: list[str]) -> Any:
    """`build_cnn`."""
    scales = {"no_rescaling": 0, "rescaled_twice": 2}.get(flaw, 1)
    stack = [one_of(draw, SCALES, told)() for _ in range(scales)]
    if flaw == "rescaled_twice":
        stack = [layers.Rescaling(1 / 255), layers.Rescaling(1 / 255)]
    filters, pooled = ([8, 8], 0) if flaw == "no_pooling" else ([8, 12, 16], 3)
    if flaw == "one_convolution":
        filters, pooled = [8], 1
    stack += _blocks(draw, filters, pooled, told)
    ends = [layers.Flatten, layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D]
    end = draw.choice(ends[1:] if pooled < 3 else ends)
    told.append(end.__name__)
    stack.append(end())
    drop = draw.choice([layers.Dropout, layers.GaussianDropout])
    stack += [] if flaw == "no_dropout" else [drop(0.4)]
    stack += [layers.Dense(9000)] if flaw == "too_many" else []
    model = STYLES[style](
        (128, 128, 1), [*stack, layers.Dense(8, "relu"), *_unit(draw, flaw, told)]
    )
    return _compiled(draw, model, flaw, told)


def gap_cnn(draw: Random, flaw: str, style: str, told: list[str]) -> Any:
    """`build_gap_cnn`."""
    stack = [] if flaw == "no_rescaling" else [one_of(draw, SCALES, told)()]
    many = 64 if flaw == "too_many" else 12
    stack += _blocks(draw, [8, many, many], 3, told)
    means = [
        layers.GlobalAveragePooling2D,
        lambda: layers.Lambda(lambda x: keras.ops.mean(x, axis=(1, 2))),
    ]
    heads = {
        "global_max": layers.GlobalMaxPooling2D,
        "sum": lambda: layers.Lambda(lambda x: keras.ops.sum(x, axis=(1, 2))),
    }
    stack.append(heads.get(flaw, draw.choice(means))())
    stack += [layers.Dense(8, "relu")] if flaw == "hidden_layer" else []
    model = STYLES[style]((None, None, 1), stack + _unit(draw, flaw, told))
    return _compiled(draw, model, flaw, told)


class Brighter(layers.Layer):
    """Augmentation of one's own."""

    def __init__(self, always=False, together=False):
        super().__init__()
        self.always, self.together = always, together
        self.chance = keras.random.SeedGenerator(3)

    def call(self, x, training=None):
        if not (training or self.always):
            return x
        shape = (1, 1, 1, 1) if self.together else (keras.ops.shape(x)[0], 1, 1, 1)
        shift = keras.random.uniform(shape, -15.0, 15.0, seed=self.chance)
        return keras.ops.clip(x + shift, 0, 255)


def augmenter(draw: Random, flaw: str, style: str, told: list[str]) -> Any:
    """`augmenter`."""
    ways = {
        "RandomFlip": lambda: [layers.RandomFlip("horizontal")],
        "RandomTranslation": lambda: [layers.RandomTranslation(0.03, 0.03)],
        "RandomBrightness": lambda: [layers.RandomBrightness(0.05)],
        "own layer": lambda: [Brighter()],
        "two": lambda: [layers.RandomFlip(), layers.RandomRotation(0.02)],
    }
    made = {
        "does_nothing": lambda: [layers.RandomTranslation(0.0, 0.0)],
        "active_at_inference": lambda: [Brighter(always=True)],
        "whole_batch": lambda: [Brighter(together=True)],
        "rescaled": lambda: [layers.RandomFlip(), layers.Rescaling(1 / 255)],
    }
    inner = (made.get(flaw) or one_of(draw, ways, told))()
    return STYLES[style]((128, 128, 1), [layers.Identity(), *inner])


class Slides(layers.Layer):
    """A convolution written with TensorFlow."""

    def __init__(self, kernel):
        super().__init__()
        self.numbers = kernel

    def build(self, shape):
        fill = keras.initializers.Constant(self.numbers[:, :, None, None])
        self.kernel = self.add_weight(shape=(*self.numbers.shape, 1, 1), initializer=fill)

    def call(self, x):
        return keras.ops.conv(x, self.kernel)


def as_layer(draw: Random, flaw: str, style: str, told: list[str], kernel: Any) -> Any:
    """`as_keras_layer`."""
    numbers = kernel[::-1, ::-1] if flaw == "flipped" else kernel
    options = {"same": {"padding": "same"}, "relu": {"activation": "relu"}}.get(flaw, {})
    fill = keras.initializers.Constant(numbers[:, :, None, None])
    ways = [
        lambda: layers.Conv2D(1, kernel.shape, use_bias=False, kernel_initializer=fill, **options),
        lambda: layers.DepthwiseConv2D(
            kernel.shape, use_bias=False, depthwise_initializer=fill, **options
        ),
    ]
    if not flaw or flaw == "flipped":
        ways.append(lambda: Slides(numbers))
    inner = [draw.choice(ways)()]
    return STYLES[style]((None, None, 1), [layers.Identity(), *inner])


EXERCISES: dict[str, tuple[list[str], Callable[..., Any]]] = {
    "condense_by_8": (
        ["half", "quarter", "sixteenth", "flattened", "no_pooling", "no_convolution"],
        condense,
    ),
    "as_keras_layer": (["same", "relu", "flipped"], as_layer),
    "augmenter": (["does_nothing", "active_at_inference", "whole_batch", "rescaled"], augmenter),
    "build_cnn": (
        ["no_sigmoid", "softmax", "relu_output", "two_outputs", "from_logits", "wrong_loss",
         "not_compiled", "no_rescaling", "rescaled_twice", "one_convolution", "no_pooling",
         "no_dropout", "too_many"],
        cnn,
    ),
    "build_gap_cnn": (
        ["global_max", "sum", "hidden_layer", "no_sigmoid", "softmax", "wrong_loss",
         "not_compiled", "no_rescaling", "too_many"],
        gap_cnn,
    ),
}  # fmt: skip
