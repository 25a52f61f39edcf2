"""Models with code of their own, which cross between processes as graphs: they behave like the
originals.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from helpers.judges.model_at_work import watch
from kernkit.engine.faults import Unfit
from support.crossing import LABELS, PICTURES, Around, FlipsSome, over, small


class Everything(keras.Model):
    """Own weights, separable kernels, a dense layer on maps, normalisation, chance, added and
    regularising losses.
    """

    def __init__(self):
        super().__init__()
        self.separable = layers.SeparableConv2D(4, 3, activation="silu", pointwise_regularizer="l2")
        self.norm, self.drop = layers.BatchNormalization(), layers.Dropout(0.5)
        self.dense, self.pool = layers.Dense(3, activation="gelu"), layers.GlobalAveragePooling2D()
        self.unit = layers.Dense(1, "sigmoid")

    def call(self, x, training=None):
        maps = self.dense(self.norm(self.separable(x / 255), training=training))
        self.add_loss(tf.reduce_mean(maps) * 0.01)
        return self.unit(self.drop(self.pool(maps), training=training))


class OwnWeights(layers.Layer):
    """Under `@tf.function`, with a variable that Keras does not know."""

    def build(self, shape):
        self.kernel = self.add_weight(shape=(3, 3, shape[-1], 4), name="kernel")
        self.shift = self.add_weight(shape=(4,), name="shift")
        self.factor = tf.Variable(2.0)

    @tf.function
    def call(self, x):
        return tf.nn.relu(tf.nn.conv2d(x, self.kernel, 1, "SAME") * self.factor + self.shift)


OWN = {
    "everything": Everything,
    "own weights": lambda: small(OwnWeights()),
    "loop": lambda: Around(FlipsSome()),
    "lambda": lambda: small(layers.Lambda(lambda x: x * 2)),
    "own activation": lambda: small(layers.Conv2D(2, 3, activation=lambda z: z * tf.sigmoid(z))),
    "own initializer": lambda: small(
        layers.Conv2D(2, 3, kernel_initializer=lambda shape, dtype=None: tf.ones(shape))
    ),
    "own function named as one of Keras's": lambda: small(layers.Dense(2, activation=relu)),
}


def relu(x):
    return x * 3


@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_a_saturated_output_learns_as_the_original_does(activation):
    """Keras's losses then take the gradient of what went into the activation."""
    model = keras.Sequential([
        keras.Input((16, 16, 1)), layers.Lambda(lambda x: x * 2), layers.GlobalAveragePooling2D(),
        layers.Dense(2, activation, kernel_initializer=lambda s, dtype=None: [[9.0, -9.0]]),
    ])  # fmt: skip
    model.compile(
        "sgd", "binary_crossentropy" if activation == "sigmoid" else "categorical_crossentropy"
    )
    again, before = over(model, True), model.get_weights()
    wrong = np.tile(np.float32([0, 1]), (len(PICTURES), 1))
    for each in (model, again):
        each.run_eagerly = True
        each.train_on_batch(PICTURES, wrong)
    assert not any(map(np.array_equal, before, model.get_weights()))
    assert all(map(np.allclose, model.get_weights(), again.get_weights()))


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("name", OWN)
def test_a_model_with_code_of_its_own_behaves_like_the_original(name, later):
    model = OWN[name]()
    model.compile("adam", "binary_crossentropy")
    if not later:
        model(PICTURES)
    again = over(model, later)
    here, there = watch(model, PICTURES), watch(again, PICTURES)
    assert isinstance(again, keras.Model)
    assert np.allclose(here.output, there.output, atol=1e-5)
    assert [(s.given.shape, s.shape) for s in here.steps] == [
        (s.given.shape, s.shape) for s in there.steps
    ]
    assert all(
        np.allclose(a.given, b.given, atol=1e-4)
        for a, b in zip(here.steps, there.steps, strict=True)
    )
    assert all(map(np.array_equal, model.get_weights(), again.get_weights()))
    model(PICTURES), again(PICTURES)  # the losses are those of the last call
    assert float(sum(model.losses)) == pytest.approx(float(sum(again.losses)), abs=1e-6)
    random_here, random_there = (
        not np.allclose(m(PICTURES, training=True), m(PICTURES, training=True))
        for m in (model, again)
    )
    assert random_here == random_there
    before = again.get_weights()
    model.set_weights(before)
    for each in (model, again):
        each.run_eagerly = True
        each.train_on_batch(PICTURES, LABELS)
    assert [np.array_equal(a, b) for a, b in zip(before, again.get_weights(), strict=True)] == [
        np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True)
    ]
    assert random_here or all(
        np.allclose(a, b, atol=1e-4)
        for a, b in zip(model.get_weights(), again.get_weights(), strict=True)
    )


def test_a_graph_learns_within_fit_too():
    model = Everything()
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    again = over(model, later=True)
    again(PICTURES)
    assert again.fit(PICTURES, LABELS, epochs=2, verbose=0).epoch == [0, 1]


def test_frozen_weights_stay_frozen():
    model = Around(FlipsSome())
    model(PICTURES)
    model.first.trainable = False
    again = over(model)
    assert [w.shape for w in again.trainable_weights] == [w.shape for w in model.trainable_weights]
    assert again.count_params() == model.count_params()


def test_a_model_that_refuses_pictures_says_so_here_too():
    class Refuses(layers.Layer):
        def call(self, x):
            raise ValueError("none of these")

    with pytest.raises(ValueError, match="none of these"):
        over(Refuses())(PICTURES)


class Numpy(layers.Layer):
    def call(self, x):
        return x * float(np.asarray(x).mean())


class Branches(layers.Layer):
    """Works when called, but not in `fit`: Keras leaves a Python `if` on a tensor to the graph,
    which has no value yet.
    """

    def call(self, x):
        if tf.reduce_mean(x) > 1e9:
            return x * 0
        return x


class NumpyFunction(layers.Layer):
    def call(self, x):
        return tf.ensure_shape(tf.numpy_function(lambda a: a * 2, [x], tf.float32), x.shape)


class NumpyChance(layers.Layer):
    def call(self, x, training=None):
        return x[:, ::-1] if training and np.random.rand() < 0.5 else x


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Numpy, "no graph"),
        (Branches, "no graph"),
        (NumpyFunction, "tf.numpy_function"),
        (NumpyChance, "keras.random"),
    ],
)
def test_what_cannot_be_followed_is_said_to_be_unfit(layer, words):
    np.random.seed(0)
    with pytest.raises(Unfit, match=words):
        over(layer())
