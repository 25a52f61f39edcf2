"""Answers of the last lesson, which work on a model that they are given."""

from random import Random
from typing import Any

import keras
import numpy as np
from keras import layers

from .parts import LOSSES, METRICS, OPTIMIZERS, Net, one_of


class Rested(keras.Model):
    """A subclass that holds the base, at rest or not, and a head."""

    def __init__(self, base, head, training=False):
        super().__init__()
        self.base, self.head, self.as_in_training = base, head, training

    def call(self, x):
        x = self.base(x, training=self.as_in_training)
        for layer in self.head:
            x = layer(x)
        return x


def _put_together(draw: Random, base: Any, head: list[Any], told: list[str]) -> Any:
    def functional():
        pictures = keras.Input((None, None, 3))
        x = base(pictures, training=False)
        for layer in head:
            x = layer(x)
        return keras.Model(pictures, x)

    ways = {
        "functional": functional,
        "Sequential": lambda: keras.Sequential([keras.Input((None, None, 3)), base, *head]),
        "Sequential, not built": lambda: keras.Sequential([base, *head]),
        "two models in one": lambda: keras.Sequential([base, keras.Sequential(head)]),
        "subclass": lambda: Rested(base, head),
        "subclass of a list": lambda: Net(base, *head),
    }
    return one_of(draw, ways, told)()


def transfer(draw: Random, flaw: str, told: list[str], base: Any) -> Any:
    """`build_transfer_model`."""
    base.trainable = flaw == "base_trainable"
    means = {
        "GlobalAveragePooling2D": layers.GlobalAveragePooling2D,
        "Lambda": lambda: layers.Lambda(lambda x: keras.ops.mean(x, axis=(1, 2))),
    }
    pool = one_of(draw, means, told)()
    if flaw == "max_pool":
        pool = layers.GlobalMaxPooling2D()
    unit = {"softmax": "softmax", "no_sigmoid": None}.get(flaw, "sigmoid")
    head = [pool, layers.Dense(1, unit)]
    model = _put_together(draw, base, head, told)
    loss = "mse" if flaw == "wrong_loss" else one_of(draw, LOSSES, told)()
    if flaw != "not_compiled":
        optimizer, metrics = one_of(draw, OPTIMIZERS, told)(), one_of(draw, METRICS, told)()
        model.compile(optimizer, loss, metrics=metrics)
    return model


def features(draw: Random, flaw: str, told: list[str], base: Any, images: np.ndarray) -> Any:
    """`extract_features`."""
    if flaw == "training_mode":
        return np.asarray(base(images, training=True)).mean((1, 2))
    pool = {"largest": layers.GlobalMaxPooling2D, "flattened": layers.Flatten}.get(
        flaw, layers.GlobalAveragePooling2D
    )()
    ways = {
        "predict": lambda: np.asarray(pool(base.predict(images, verbose=0))),
        "called": lambda: np.asarray(pool(base(images, training=False))),
        "tensor": lambda: pool(base(images)),
        "Sequential": lambda: keras.Sequential([base, pool]).predict(images, verbose=0),
        "functional": lambda: keras.Model(base.inputs, pool(base.output)).predict(
            images, verbose=0
        ),
        "subclass": lambda: np.asarray(Rested(base, [pool])(images)),
    }
    return one_of(draw, ways, told)()


def tune(draw: Random, flaw: str, told: list[str], model: Any) -> Any:
    """`fine_tune`."""
    base = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    base.trainable = flaw != "nothing_thawed"
    for layer in base.layers if base.trainable else ():
        late = flaw == "whole_base" or layer.name.startswith(("block16", "top"))
        rests = isinstance(layer, layers.BatchNormalization) and flaw != "batchnorm_thawed"
        layer.trainable = late and not rests
    rate = 1e-3 if flaw == "rate_unchanged" else 1e-5
    ways = {
        "Adam": lambda: keras.optimizers.Adam(rate),
        "SGD": lambda: keras.optimizers.SGD(rate, momentum=0.9),
        "own class": lambda: type("Mine", (keras.optimizers.RMSprop,), {})(rate),
    }
    optimizer, loss = one_of(draw, ways, told)(), one_of(draw, LOSSES, told)()
    if flaw != "not_recompiled":
        model.compile(optimizer, loss, metrics=one_of(draw, METRICS, told)())
    again = {
        "the same": lambda: model,
        "a copy around it": lambda: keras.Sequential([base, *model.layers[-2:]]),
    }
    made = model if flaw == "not_recompiled" else one_of(draw, again, told)()
    if made is not model:
        made.compile(optimizer, loss)
    return made


EXERCISES = {
    "build_transfer_model": (
        ["base_trainable", "max_pool", "softmax", "no_sigmoid", "wrong_loss", "not_compiled"],
        transfer,
    ),
    "extract_features": (["training_mode", "largest", "flattened"], features),
    "fine_tune": (
        ["nothing_thawed", "whole_base", "batchnorm_thawed", "rate_unchanged", "not_recompiled"],
        tune,
    ),
}  # fmt: skip
