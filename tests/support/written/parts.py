"""Layers in every way that they are written, and ways to put them together to a model."""

import itertools
from collections.abc import Callable
from random import Random
from typing import Any

import keras
import tensorflow as tf
from keras import layers


class Scale(layers.Layer):
    """Rescaling of one's own."""

    def call(self, x):
        return x / 255.0


class InTurn(layers.Layer):
    """Layers within a layer."""

    def __init__(self, *inner):
        super().__init__()
        self.inner = list(inner)

    def call(self, x, training=None):
        return _through(self.inner, x, training)


class Net(keras.Model):
    """A subclass; its name is that of many students'."""

    def __init__(self, *inner):
        super().__init__()
        self.inner = list(inner)

    def call(self, x, training=False):
        return _through(self.inner, x, training)


class Dense(layers.Dense):
    """Goes by the name of one of Keras's own."""


class OfInputs(keras.Model):
    """A functional model whose class is the student's."""

    def __init__(self, pictures, *inner):
        super().__init__(pictures, _through(inner, pictures))


class Chain(keras.Sequential):
    """Sequential under a name of one's own."""


class Bounded(keras.constraints.Constraint):
    def __call__(self, w):
        return keras.ops.clip(w, -2.0, 2.0)


class Glorot(keras.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        return keras.initializers.GlorotUniform()(shape, dtype)


def _through(inner, x, training=None):
    for layer in inner:
        takes = getattr(layer, "_call_has_training_arg", False) and training is not None
        x = layer(x, training=training) if takes else layer(x)
    return x


def relu(x):
    """One's own, of Keras's name."""
    return keras.ops.maximum(x, 0)


def _weight_decay(w):
    return 1e-5 * keras.ops.sum(keras.ops.square(w))


NUMBERS = itertools.count()
SCALES: dict[str, Callable[[], Any]] = {
    "Rescaling": lambda: layers.Rescaling(1 / 255),
    "Rescaling with an offset": lambda: layers.Rescaling(1 / 127.5, offset=-1),
    "Lambda for scale": lambda: layers.Lambda(lambda x: x / 255.0),
    "own Scale": Scale,
}
CONVOLUTIONS: dict[str, Callable[..., list[Any]]] = {
    "Conv2D": lambda n, **how: [layers.Conv2D(n, 3, padding="same", **how)],
    "SeparableConv2D": lambda n, **how: [layers.SeparableConv2D(n, 3, padding="same", **how)],
    "DepthwiseConv2D and 1 × 1": lambda n, **how: [
        layers.DepthwiseConv2D(3, padding="same"),
        layers.Conv2D(n, 1, **how),
    ],
    "regularised": lambda n, **how: [
        layers.Conv2D(
            n, 3, padding="same", kernel_initializer="he_normal", kernel_regularizer="l2",
            kernel_constraint=keras.constraints.MaxNorm(3), bias_constraint="non_neg", **how,
        )
    ],
    "own initialiser, regulariser, constraint": lambda n, **how: [
        layers.Conv2D(
            n, 3, padding="same", kernel_initializer=Glorot(), kernel_regularizer=_weight_decay,
            kernel_constraint=Bounded(), **how,
        )
    ],
    "named": lambda n, **how: [
        layers.Conv2D(n, 3, padding="same", name=f"kernel_{next(NUMBERS)}", **how)
    ],
    "float32 by name": lambda n, **how: [
        layers.Conv2D(n, 3, padding="same", dtype="float32", **how)
    ],
    "within SpectralNormalization": lambda n, **how: [
        layers.SpectralNormalization(layers.Conv2D(n, 3, padding="same", **how))
    ],
}  # fmt: skip
NORMS: dict[str, Callable[[], list[Any]]] = {
    "": list,
    "BatchNormalization": lambda: [layers.BatchNormalization(momentum=0.9)],
    "LayerNormalization": lambda: [layers.LayerNormalization()],
    "GroupNormalization": lambda: [layers.GroupNormalization(groups=1)],
    "frozen BatchNormalization": lambda: [layers.BatchNormalization(trainable=False)],
}
# As an argument of a convolution, or as layers behind it
ACTIVATIONS: dict[str, Callable[[], Any]] = {
    "'relu'": lambda: "relu",
    "keras.activations.relu": lambda: keras.activations.relu,
    "tf.nn.relu": lambda: tf.nn.relu,
    "own relu": lambda: relu,
    "own lambda": lambda: lambda z: z * keras.ops.sigmoid(z),
    "ReLU()": layers.ReLU,
    "Activation('relu')": lambda: layers.Activation("relu"),
    "LeakyReLU()": layers.LeakyReLU,
}
POOLS: dict[str, Callable[[], Any]] = {
    "MaxPooling2D": lambda: layers.MaxPooling2D(2),
    "AveragePooling2D": lambda: layers.AveragePooling2D(2),
    "padded AveragePooling2D": lambda: layers.AveragePooling2D(2, 2, padding="same"),
    "MaxPool2D": lambda: layers.MaxPool2D((2, 2), strides=(2, 2)),
    "Lambda of tf.nn.max_pool2d": lambda: layers.Lambda(
        lambda x: tf.nn.max_pool2d(x, 2, 2, "SAME")
    ),
}
LOSSES: dict[str, Callable[[], Any]] = {
    "text": lambda: "binary_crossentropy",
    "object": keras.losses.BinaryCrossentropy,
    "function": lambda: keras.losses.binary_crossentropy,
    "own function": lambda: lambda y, p: keras.ops.mean(keras.losses.binary_crossentropy(y, p)),
    "own class": lambda: type("Loss", (keras.losses.BinaryCrossentropy,), {})(),
    "in a list": lambda: ["binary_crossentropy"],
}
METRICS: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "texts": lambda: ["accuracy", "mae"],
    "objects": lambda: [keras.metrics.AUC(), keras.metrics.BinaryAccuracy(name="accuracy")],
    "own function": lambda: [lambda y, p: keras.ops.mean(keras.ops.abs(y - p))],
}
OPTIMIZERS: dict[str, Callable[[], Any]] = {
    "text": lambda: "adam",
    "object": lambda: keras.optimizers.Adam(1e-3),
    "schedule": lambda: keras.optimizers.SGD(
        keras.optimizers.schedules.ExponentialDecay(1e-2, 10, 0.9), momentum=0.9
    ),
    "own class": lambda: type("Mine", (keras.optimizers.Adam,), {})(1e-3),
}


def _functional(shape, inner):
    pictures = keras.Input(shape)
    return keras.Model(pictures, _through(inner, pictures))


def _added(shape, inner):
    model = keras.Sequential()
    model.add(keras.Input(shape))
    for layer in inner:
        model.add(layer)
    return model


def _built(shape, inner):
    model = Net(*inner)
    model.build((None, *shape))
    return model


def _halves(inner):
    return inner[: len(inner) // 2], inner[len(inner) // 2 :]


STYLES: dict[str, Callable[[tuple, list], Any]] = {
    "Sequential": lambda shape, inner: keras.Sequential([keras.Input(shape), *inner]),
    "Sequential, not built": lambda shape, inner: keras.Sequential(inner),
    "add": _added,
    "class of Sequential": lambda shape, inner: Chain([keras.Input(shape), *inner]),
    "functional": _functional,
    "functional in a class": lambda shape, inner: OfInputs(keras.Input(shape), *inner),
    "two models in one": lambda shape, inner: keras.Sequential(
        [keras.Input(shape), *map(keras.Sequential, _halves(inner))]
    ),
    "a model in a functional one": lambda shape, inner: _functional(
        shape, [_functional(shape, _halves(inner)[0]), *_halves(inner)[1]]
    ),
    "own layers": lambda shape, inner: keras.Sequential(
        [keras.Input(shape), *(InTurn(*half) for half in _halves(inner))]
    ),
    "own layer, functional": lambda shape, inner: _functional(
        shape, [InTurn(*_halves(inner)[0]), *_halves(inner)[1]]
    ),
    "own layers, not built": lambda shape, inner: keras.Sequential(
        [InTurn(*half) for half in _halves(inner)]
    ),
    "subclass": lambda shape, inner: Net(*inner),
    "subclass, built": _built,
}


def one_of(draw: Random, ways: dict[str, Any], told: list[str]) -> Any:
    """Draw one of several ways; its name is added to `told`."""
    name = draw.choice(list(ways))
    told.append(name)
    return ways[name]


def block(
    draw: Random, filters: int, pool: str | None, told: list[str], norms: dict[str, Any] = NORMS
) -> list[Any]:
    """A convolution with normalisation and activation in some order, and a pooling where wanted."""
    activation = one_of(draw, ACTIVATIONS, told)()
    convolution, norm = one_of(draw, CONVOLUTIONS, told), one_of(draw, norms, told)()
    inside = not isinstance(activation, layers.Layer) and not norm
    stack = convolution(filters, **({"activation": activation} if inside else {})) + norm
    if not inside:
        stack.append(
            activation if isinstance(activation, layers.Layer) else layers.Activation(activation)
        )
    if pool is not None:
        told.append(pool)
        stack.append(POOLS[pool]())
    return stack
