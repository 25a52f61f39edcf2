"""What is quoted of a library's error: what is wrong, in words, and nothing of the library's
insides. And what a beginner is told besides: what an error means, which one it hides, and how all
numbers differ.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

import helpers  # noqa: F401 - the library whose exercises are meant
from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.judge import judge
from kernkit.checks.judging.quoting import LONGEST, meant, quoted
from kernkit.checks.key_files import dump, parse
from kernkit.course.definitions import Function
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


def in_a_map():
    tf.data.Dataset.range(2).map(lambda: 3)


def deep_in_a_map():
    def one(number):
        return number + undefined_name  # noqa: F821

    tf.data.Dataset.range(2).map(one)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (in_a_map, "takes 0 positional arguments but 1 was given"),
        (deep_in_a_map, "name 'undefined_name' is not defined"),
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
        (lambda: tf.zeros(3).mean(), "`np.asarray(…)`"),
        (lambda: keras.layers.Dense(keras.Input((3,))), "two pairs of brackets"),
        (lambda: keras.layers.GlobalAveragePooling2D(keras.Input((4, 4, 3))), "pairs of brackets"),
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


def half(x):
    return x / 2


PROBE = np.array([[2.0, -6.0, 0.0], [10.0, 4.0, 8.0]])
DEFINED = Function(
    points=1, asks="Half of it.", reference=half, probes={"": (PROBE,)}, returns="array"
)
KEY = parse(dump([DEFINED.key("half", "00")]))[0]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda x: x, "Every number of yours is 2 times the wanted one."),
        (lambda x: half(x) * 255, "Every number of yours is 255 times the wanted one."),
        (lambda x: -half(x), "Every number of yours has the other sign."),
        (lambda x: half(x) + 1.5, "Every number of yours is 1.5 more."),
        (lambda x: half(x) - 0.25, "Every number of yours is 0.25 less."),
    ],
)
def test_how_all_numbers_differ(answer, told):
    said = str(judge(answer, KEY))
    assert said.endswith(told)
    assert "differs most at row" in said


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: np.abs(half(x)),
        lambda x: half(x) * (x != 10),
        lambda x: np.zeros(x.shape),
        lambda x: half(x) + (x > 5),
        lambda x: half(x[::-1]),
        lambda x: np.where(x == 10, np.inf, half(x)),
    ],
)
def test_nothing_is_said_of_all_where_they_differ_each_in_its_way(answer):
    assert "Every number" not in str(judge(answer, KEY))


def key_of(probe, **more):
    small = Function(
        points=1, asks="", reference=half, probes={"": (probe,)}, returns="array", **more
    )
    return parse(dump([small.key("half", "00")]))[0]


def test_two_numbers_have_any_relation():
    assert "Every number" not in str(judge(lambda x: x, key_of(np.array([2.0, 4.0]))))


@pytest.mark.parametrize("wrong", [0.011, -0.011])
def test_one_number_out_of_the_tolerance_is_not_all(wrong):
    rough = key_of(PROBE, tolerance=0.01)
    said = str(judge(lambda x: half(x) + wrong * (x == 10), rough))
    assert "row 1, column 0" in said
    assert "Every number" not in said


def hides(x):
    try:
        return x[5]
    except IndexError:
        raise ValueError("not a picture")  # noqa: B904 - as a beginner writes it


def fails_alone(x):
    out = np.zeros(2)
    out[0] = x
    return out


def test_the_error_that_another_hides_is_told():
    said = str(judge(hides, KEY))
    assert "stopped with `ValueError: not a picture` on line" in said
    assert "It hides another, `IndexError: index 5 is out of bounds" in said
    assert "(`return x[5]`)." in said


def test_what_a_library_caught_for_itself_is_not():
    assert "sequence" in str(judge(fails_alone, KEY))
    assert "hides" not in str(judge(fails_alone, KEY))
