"""Models on their way between two processes, for tests: what the other side gets, and small ones to
send.
"""

import json

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from kernkit.checks.models.models import describe, rebuild

PICTURES = np.random.default_rng(0).uniform(0, 255, (4, 16, 16, 1)).astype(np.float32)
LABELS = np.array([[0], [1], [1], [0]], np.float32)


def crossed(value):
    """What the other process gets: copies of JSON's own types and of arrays; anything else fails
    the test.
    """
    if isinstance(value, dict):
        return {key: crossed(v) for key, v in value.items()}
    if isinstance(value, list):
        return [crossed(v) for v in value]
    assert value is None or type(value) in (str, int, float, bool, np.ndarray), value
    return value.copy() if isinstance(value, np.ndarray) else json.loads(json.dumps(value))


def over(model, later=False):
    """A model as it arrives in the examiner."""
    return rebuild(
        crossed(describe(model, later=later)),
        trace=lambda example: crossed(describe(model, example)),
    )


def small(*more):
    """A model of Keras's own layers, with `more` in the middle."""
    return keras.Sequential([
        keras.Input((16, 16, 1)), layers.Rescaling(1 / 255), layers.Conv2D(4, 3, activation="relu"),
        *more, layers.GlobalAveragePooling2D(), layers.Dense(1, "sigmoid"),
    ])  # fmt: skip


class Around(keras.Model):
    """A layer between two of Keras's own."""

    def __init__(self, layer):
        super().__init__()
        self.first, self.layer, self.unit = layers.Conv2D(2, 3), layer, layers.Dense(1)

    def call(self, x):
        return self.unit(keras.ops.mean(self.layer(self.first(x)), axis=(1, 2)))


class FlipsSome(layers.Layer):
    """A loop and a branch for each picture."""

    def call(self, x, training=None):
        if not training:
            return x
        return tf.map_fn(
            lambda p: tf.cond(tf.random.uniform(()) > 0.5, lambda: p[::-1], lambda: p), x
        )
