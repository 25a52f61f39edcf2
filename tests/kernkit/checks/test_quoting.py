"""What is quoted of a library's error: what is wrong, in words, and nothing of the library's
insides.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.quoting import LONGEST, meant, quoted
from support.inside import INSIDE

PICTURE = np.zeros((1, 4, 4, 1), np.float32)


def products():
    tf.matmul(tf.zeros((2, 3)), tf.zeros((2, 3)))


def channels():
    tf.nn.conv2d(PICTURE, np.zeros((3, 3, 2, 1), np.float32), 1, "VALID")


def shapes():
    tf.constant([1.0, 2.0]) + tf.constant([1.0, 2.0, 3.0])


def no_channel():
    keras.Sequential([keras.Input((4, 4)), layers.Conv2D(1, 3)])


def flat():
    keras.Sequential([layers.Flatten(), layers.Conv2D(1, 3)])(PICTURE)


def undefined():
    keras.Sequential([keras.Input((None, None, 1)), layers.Flatten(), layers.Dense(1)])


def symbolic():
    np.asarray(keras.Input((4, 4, 1)) + 1)


def in_fit():
    model = keras.Sequential([layers.Flatten(), layers.Dense(2)])
    model.compile("sgd", lambda y, p: tf.reshape(p, (7,)))
    model.fit(PICTURE, np.zeros((1, 1)), verbose=0)


def weights():
    layer = layers.Conv2D(1, 3)
    layer.build((None, 4, 4, 1))
    layer.set_weights([np.zeros((3, 3, 1, 1))])


def no_layer():
    keras.Sequential([keras.Sequential])


def indices():
    tf.gather(tf.constant([1, 2]), 5)


def not_called():
    layers.GlobalAveragePooling2D(keras.Input((None, None, 6)))


def thawed():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(2), layers.Dense(1)])
    model.layers[0].trainable = False
    model.compile("adam", "mse")
    model.train_on_batch(np.zeros((1, 2)), np.zeros((1, 1)))
    model.layers[0].trainable = True
    model.optimizer.apply_gradients([(np.zeros((2, 2)), model.layers[0].kernel)])


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (products, "[2,3]"),
        (channels, "depth"),
        (shapes, "[2] vs. [3]"),
        (no_channel, "expected min_ndim=4, found ndim=3"),
        (flat, "expected min_ndim=4, found ndim=2"),
        (undefined, "fully-defined"),
        (symbolic, ""),
        (in_fit, "7"),
        (weights, "expecting 2 weights"),
        (no_layer, "Sequential"),
        (indices, "5"),
        (not_called, "a tensor of shape (none, none, none, 6)"),
        (thawed, "/kernel. This optimizer"),
    ],
)
def test_what_is_wrong_stays_and_the_insides_go(act, told):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of several libraries
        act()
    said = quoted(str(caught.value))
    assert told in said
    assert not INSIDE.search(said), said
    assert len(said) <= LONGEST
    assert "\n" not in said


def test_what_ones_own_code_says_is_quoted_as_it_is():
    assert quoted("the file photo.png has 3 channels") == "the file photo.png has 3 channels"
    assert quoted("no kernel: [[1, 2]]") == "no kernel: [[1, 2]]"
    assert quoted("use `return`\nnext") == "use 'return' next"


def fills(values, one):
    values[0] = one


ROW, TABLE = np.arange(3.0), np.zeros((2, 2))


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: 1 if ROW > 0 else 0, "want one True or False"),
        (lambda: max(ROW, 0), "want one True or False"),
        (lambda: TABLE in [TABLE + 1], "want one True or False"),
        (lambda: fills(ROW, TABLE), "holds one number, and here it is given several"),
        (lambda: TABLE * ROW, "cannot be put together number by number"),
        (lambda: {TABLE}, "A set holds no arrays"),
        (lambda: np.zeros((3 / 1, 2)), "`//` a whole number"),
        (lambda: range(3 / 1), "`//` a whole number"),
        (lambda: print().size, "a function without `return`"),
        (lambda: np.array([[1], [1, 2]]), ""),
        (lambda: ROW[9], ""),
    ],
)
def test_what_a_beginner_is_told_besides_what_an_error_says(act, told):
    with pytest.raises((ValueError, TypeError, IndexError, AttributeError)) as caught:
        act()
    assert told in meant(caught.value)
    assert bool(told) == bool(meant(caught.value))
    assert attempt("answer()", act)[1].says.endswith(f".{meant(caught.value)}")
