"""`grad_cam`: what an answer makes of maps and a head, compared with what may come of them.

The first head has a gradient of its own at every place, as heads with Flatten have; the second is
global average pooling, whose gradient is the same everywhere.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable
from kernkit.checks.verdict import Finding, Found

if TYPE_CHECKING:
    import keras

KERAS = True
CALL = "grad_cam(head, features)"
# What Python and TensorFlow say where a gradient is None, or its target no tensor of the tape
NO_GRADIENT = (
    "NoneType",
    "value (None)",
    "None values",
    "'_id'",
    "is not a tensor",
    "eager tensor",
)


def judge(answer: Any) -> dict[str, Found]:
    """Is it the weighted sum of the maps, cut at zero, by weights that are the mean gradient?"""
    from keras import layers

    heads = {
        (5, 6, 4): [layers.Flatten(), layers.Dense(7, activation="tanh")],
        (4, 7, 3): [layers.GlobalAveragePooling2D()],
    }
    for shape, first in heads.items():
        if problem := _problem(answer, _head(shape, first), maps(shape)):
            return {"": problem}
    return {"": None}


def maps(shape: tuple[int, int, int]) -> np.ndarray:
    """Maps (h, w, C) float32 as ReLU leaves them."""
    noise = np.random.default_rng(3).normal(0.3, 1, shape)
    return np.maximum(noise, 0).astype(np.float32)


def _head(shape: tuple[int, int, int], first: list[Any]) -> "keras.Model":
    """Maps to a score: through these layers, then one unit. The seed gives both heads maps that
    are above zero in places, and below in others.
    """
    import keras

    head = keras.Sequential([keras.Input(shape), *first, keras.layers.Dense(1)])
    rng = np.random.default_rng(6)
    for weight in head.weights:
        many = weight.shape[0] > 100  # so many terms, of such a size, leave tanh its slope
        weight.assign(rng.normal(0, 0.15 if many else 1.2, weight.shape))
    return head


def _problem(answer: Any, head: "keras.Model", features: np.ndarray) -> Found:
    before = head.get_weights()
    given = features.copy()
    found, problem = attempt(CALL, answer, head, given)
    changed = not all(map(np.array_equal, before, head.get_weights()))
    head.set_weights(before)
    if problem:
        return _told_by_keras(problem)
    got = comparable(found)
    if isinstance(got, list | tuple) or np.asarray(got).dtype.kind not in "fiu":
        return Finding(
            "type", f"`grad_cam` returned {kind_of(found)}; it should return a map, (h, w)."
        )
    got = np.asarray(got)
    views = views_of(features, *gradient_of(head, features))
    right = views.pop("right")[0]
    if _alike(got, right):
        if changed or not np.array_equal(given, features):
            says = (
                "The map is right, but your function changed what it was given. Leave it as it is."
            )
            return Finding("changes_given", says)
        return None
    for code, ways in views.items():
        if any(_alike(got, way) for way in ways):
            return code
    if got.shape != right.shape:
        says = f"For maps of shape {features.shape} you gave shape {got.shape}; wanted is"
        return Finding("shape", f"{says} {right.shape}.")
    return Finding(
        "value",
        "The shape is right, the numbers are not: wanted are the maps, each times the mean of its"
        " gradient, added up, and nothing below 0.",
    )


def _told_by_keras(problem: Finding) -> Found:
    """The mistake behind an error that stopped the answer, where it is known."""
    if problem.code != "raises":
        return problem
    if any(words in problem.says for words in NO_GRADIENT):
        return "no_gradient"
    return "no_batch" if "Invalid input shape" in problem.says else problem


def gradient_of(head: "keras.Model", features: np.ndarray) -> tuple[np.ndarray, float]:
    """The score's gradient for each number of the maps (h, w, C), and the score."""
    import tensorflow as tf

    kept = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(kept)
    return np.asarray(tape.gradient(score, kept))[0], float(score[0, 0])


def _alike(got: np.ndarray, wanted: np.ndarray) -> bool:
    """Equal in shape and, up to the order of sums, in values, however small these are."""
    if got.shape != wanted.shape:
        return False
    return np.allclose(got, wanted, rtol=1e-3, atol=1e-4 * float(np.abs(wanted).max()))


def views_of(
    features: np.ndarray, gradient: np.ndarray, score: float
) -> dict[str, list[np.ndarray]]:
    """What may come of the maps: "right" is right, all else are misconceptions, some of which come
    in several ways.
    """
    height, width, channels = features.shape
    weights, output = gradient.mean((0, 1)), 1 / (1 + np.exp(-score))
    added = (features * weights).sum(-1)
    right = np.maximum(added, 0)
    small = right / right.max()
    # The loss of a network that says "defective" for one with the label 1 falls as the score grows
    losses = (output - 1) * added, output * added
    return {
        "right": [right],
        "no_relu": [added],
        "no_mean": _both((features * gradient).sum(-1)),
        "sums": _both(height * width * added),
        "sigmoid": _both(output * (1 - output) * added),
        "loss": [view for loss in losses for view in _both(loss)],
        "negated": _both(-added),
        "cut_early": [np.maximum(features * weights, 0).sum(-1)],
        "without_sign": [np.abs(added), features @ np.abs(weights)],
        "divided": [small, added / np.abs(added).max(), 255 * small],
        "weighted_mean": _both(added / channels),
        "unweighted": [features.sum(-1), features.mean(-1)],
        "one_weight": _both((features * gradient.mean()).sum(-1)),
        "other_axes": _both((features * gradient.mean(-1, keepdims=True)).sum(-1)),
        "weights_alone": [weights, np.maximum(weights, 0)],
        "gradient_alone": [gradient, *_both(gradient.sum(-1)), *_both(gradient.mean(-1))],
        "not_added_up": _both(features * weights),
        "axis_left": [right[None], right[..., None], right[None, ..., None]],
        "transposed": [right.T],
        "one_number": [np.asarray(one) for one in (right.sum(), right.mean(), added.sum(),
                                                   added.mean(), right.max())],
    }  # fmt: skip


def _both(view: np.ndarray) -> list[np.ndarray]:
    """As it is, and cut at zero."""
    return [view, np.maximum(view, 0)]
