"""`grad_cam`, an exercise of lesson 6."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kernkit.course.definitions import Open, Suspect


def grad_cam(head: Any, features: np.ndarray) -> np.ndarray:
    """Grad-CAM (h, w) of maps (h, w, C): each times the mean gradient of the head's score, added
    up, cut at zero.

    R. R. Selvaraju and others, Grad-CAM, ICCV 2017.
    """
    return _map(head, features)


def _relu(values: np.ndarray) -> np.ndarray:
    return np.maximum(values, 0)


def _places(gradient: np.ndarray) -> np.ndarray:
    return gradient.mean((0, 1))


def _weighted(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return (features * weights).sum(-1)


def _map(
    head: Any,
    features: np.ndarray,
    weigh: Callable = _places,
    add: Callable = _weighted,
    finish: Callable = _relu,
    of_score: Callable = lambda score: score,
) -> np.ndarray:
    """The right answer, with one step done otherwise."""
    import tensorflow as tf

    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        target = of_score(head(maps))
    weights = weigh(np.asarray(tape.gradient(target, maps))[0])
    return finish(add(features, weights))


def _output(score: Any) -> Any:
    import tensorflow as tf

    return tf.sigmoid(score)


def _loss(score: Any) -> Any:
    import keras

    return keras.losses.BinaryCrossentropy(from_logits=True)(np.ones((1, 1)), score)


def _unwatched(head: Any, features: np.ndarray) -> np.ndarray:
    import tensorflow as tf

    maps = tf.constant(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    weights = tape.gradient(score, maps).numpy()[0].mean((0, 1))
    return _relu(_weighted(features, weights))


def _one_picture(head: Any, features: np.ndarray) -> np.ndarray:
    return np.asarray(head(features))


EXAMPLE = """\
How fast does a model's output change with each of its inputs? Squares, and their slopes:

    squares = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda x: x ** 2)])
    lengths = tf.Variable([[1.0, 2.0, 5.0]])
    with tf.GradientTape() as recorder:
        areas = squares(lengths)
    rises = recorder.gradient(areas, lengths).numpy()[0]
    print(rises, np.minimum(rises, 5))  # [ 2.  4. 10.] [2. 4. 5.]"""


EXERCISE = Open(
    points=2,
    asks=(
        "The maps (h, w, C), each times the mean gradient of the score, added up; below zero"
        " becomes 0: (h, w)."
    ),
    reference=grad_cam,
    suspects={
        "no_relu": Suspect(
            "Your map goes below zero. Grad-CAM keeps what speaks for a defect alone: set the rest"
            " to 0, last of all.",
            lambda head, features: _map(head, features, finish=np.asarray),
        ),
        "no_mean": Suspect(
            "You multiply every place by its own gradient. Grad-CAM gives a whole map one weight:"
            " the mean of its gradient over rows and columns.",
            lambda head, features: _map(head, features, weigh=lambda gradient: gradient),
        ),
        "sums": Suspect(
            "You add up the gradient of each map, so the weights grow with its size. Take the mean"
            " over rows and columns.",
            lambda head, features: _map(head, features, weigh=lambda g: g.sum((0, 1))),
        ),
        "sigmoid": Suspect(
            "You take the gradient of the output, after a sigmoid. Where the network is sure, that"
            " is nearly 0, and the map fades. Take the score that `head` gives.",
            lambda head, features: _map(head, features, of_score=_output),
        ),
        "loss": Suspect(
            "You take the gradient of a loss. It asks what is wrong with the answer, and turns"
            " round or fades with it. Take the gradient of the score.",
            lambda head, features: _map(head, features, of_score=_loss),
        ),
        "negated": Suspect(
            "Your map has the wrong sign: it shows what speaks against a defect. Leave the minus"
            " out.",
            lambda head, features: _map(head, features, weigh=lambda g: -_places(g)),
        ),
        "cut_early": Suspect(
            "You set negative numbers to 0 before you add up, so what speaks against a defect is"
            " never taken off. Add up first.",
            lambda head, features: _map(head, features, weigh=lambda g: _relu(_places(g))),
        ),
        "without_sign": Suspect(
            "You take an absolute value, so what speaks against a defect counts for one. Keep the"
            " sign, and set what is below zero to 0.",
            lambda head, features: _map(head, features, finish=np.abs),
        ),
        "divided": Suspect(
            "You divide the map by its largest number, as recipes do for a picture. Leave it as it"
            " is.",
            lambda head, features: _map(head, features, finish=lambda a: _relu(a) / a.max()),
        ),
        "weighted_mean": Suspect(
            "You take the mean over the channels. As in a CAM, the weighted maps are added up.",
            lambda head, features: _map(head, features, add=lambda f, w: (f * w).mean(-1)),
        ),
        "unweighted": Suspect(
            "You add up the maps and never use the gradient. It says how much each map counts, and"
            " for which side.",
            lambda head, features: _map(head, features, add=lambda f, w: f.sum(-1)),
        ),
        "one_weight": Suspect(
            "You take the mean of the whole gradient, so all maps have one weight. Each map has"
            " one of its own: leave the channels alone.",
            lambda head, features: _map(head, features, weigh=np.mean),
        ),
        "other_axes": Suspect(
            "You take the mean of the gradient over the channels. Take it over rows and columns:"
            " a weight for each map is left.",
            lambda head, features: _map(head, features, weigh=lambda g: g.mean(-1, keepdims=True)),
        ),
        "weights_alone": Suspect(
            "You give the weights of the maps. Multiply each map by its weight, and add up.",
            lambda head, features: _map(head, features, add=lambda f, w: w),
        ),
        "gradient_alone": Suspect(
            "Your map is made of the gradient alone: it says where a change would count, not what"
            " was found. Its means are weights for `features`.",
            lambda head, features: _map(
                head, features, weigh=lambda g: g, add=lambda f, g: g.sum(-1)
            ),
        ),
        "not_added_up": Suspect(
            "You have a weighted map for every channel. Add them up over the last axis: one map is"
            " left.",
            lambda head, features: _map(head, features, add=lambda f, w: f * w),
        ),
        "axis_left": Suspect(
            "The numbers are right, but an axis is left over: of the batch in front, or of the"
            " channels behind. Wanted is (h, w).",
            lambda head, features: _map(head, features)[None],
        ),
        "transposed": Suspect(
            "Your map has rows and columns swapped. Leave the order of the axes as it is.",
            lambda head, features: _map(head, features).T,
        ),
        "one_number": Suspect(
            "One number is left of your map. Only the channels vanish when you add up: rows and"
            " columns stay.",
            lambda head, features: _map(head, features).sum(),
        ),
        "no_gradient": Suspect(
            "The tape has no gradient for you. Put the maps into a `tf.Variable`, which it watches"
            " by itself, and call `head(…)` on it below `with`; `head.predict` leaves no trace.",
            _unwatched,
        ),
        "no_batch": Suspect(
            "`head` takes a batch of maps, (N, h, w, C), and gets those of one picture:"
            " `features[None]` makes a batch of one.",
            _one_picture,
        ),
    },
    hints=(
        (
            "The weights of a GAP head say how fast the score grows with each mean. Other heads"
            " have no such weights. What says how fast a score grows with a map?"
        ),
        (
            "`tf.Variable(features[None])` makes the maps a batch of one that the tape watches."
            " Below `with tf.GradientTape() as tape:`, call `head` on it."
        ),
        (
            "`tape.gradient(score, maps)` is as large as the maps: (1, h, w, C). Its mean over rows"
            " and columns gives C weights. `np.maximum(…, 0)` comes last."
        ),
        EXAMPLE,
    ),
)
