"""Borrowing a base (lesson 7): what comes out of an answer, and what one step of training
changes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import comparable, quietly
from kernkit.checks.verdict import Finding

from .standin import (
    CHANNELS,
    LABELS,
    STANDIN,
    Trial,
    alike,
    one_step,
    sides,
    small_base,
    some_pictures,
    views_of,
)
from .watching import Found, no_model

if TYPE_CHECKING:
    import keras

FIRST_RATE, HIGHEST_RATE = 1e-3, 1e-4


def extract_features(subject: Any) -> dict[str, Found]:
    """Are they the means of the base's maps, in inference mode, one row for each picture?"""
    base = small_base()
    problems = (
        _features_problem(subject, base, images)
        for images in (some_pictures(5, 24, 40), some_pictures(3, 17, 9))
    )
    return {"": next(filter(None, problems), None)}


def _features_problem(subject: Any, base: "keras.Model", images: np.ndarray) -> Found:
    before = base.get_weights()
    found, problem = attempt("extract_features(base, images)", subject, base, images.copy())
    changed = not all(map(np.array_equal, before, base.get_weights()))
    base.set_weights(before)
    if problem:
        return problem
    got, views = comparable(found), views_of(base, images)
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "fiu":
        return Finding(
            "type",
            f"`extract_features` returned {kind_of(found)}; it should return an array of numbers,"
            " (N, D).",
        )
    code = next((code for code, view in views.items() if alike(got, view)), "")
    if code == "means":
        says = (
            "The features are right, but your function changed the base's weights on the way. Leave"
            " the base as it is."
        )
        return Finding("changes_base", says) if changed else None
    if code in VIEWS_WITH_A_NAME:
        return code
    wanted = views["means"].shape
    if got.shape != wanted:
        says = (
            f"For {len(images)} pictures and a base of {CHANNELS} maps you gave shape {got.shape};"
            f" it should be {wanted}."
        )
        return Finding("shape", says)
    return Finding(
        "value",
        "The shape is right, the numbers are not: wanted is the mean of each map of the base, per"
        " picture.",
    )


VIEWS_WITH_A_NAME = (
    "training_mode",
    "flattened",
    "maps_left",
    "largest",
    "channel_mean",
    "batch_mean",
    "scaled_twice",
)


def _loss_problem(trial: Trial) -> Found:
    p = np.clip(trial.outputs.astype(float), 1e-7, 1 - 1e-7)
    wanted = -np.mean(LABELS * np.log(p) + (1 - LABELS) * np.log(1 - p))
    return None if np.isclose(trial.loss, wanted, atol=1e-3) else "wrong_loss"


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z.astype(float)))


# --- build_transfer_model


def build_transfer_model(subject: Any) -> dict[str, Found]:
    """Does a step of training leave the base alone and teach the head? Is the head a sigmoid of
    weighted means?
    """
    call = "build_transfer_model(base)"
    base = small_base()
    before = base.get_weights()
    model, problem = attempt(call, subject, base)
    problem = problem or no_model(call, model)
    if problem:
        return {"base": problem, "head": problem}
    compiled, touched = model.compiled, not all(map(np.array_equal, before, base.get_weights()))
    try:
        with quietly():
            if not compiled:  # the base can be judged all the same
                model.compile("adam", "binary_crossentropy")
            trial = one_step(model, base, new_head=True)
    except Exception as error:
        problem = raised("a step of training of your model", error, subject)
        return {"base": problem, "head": problem}
    if {layer.name for layer in base.layers if layer.weights} - set(trial.owners):
        return {
            "base": "not_borrowed",
            "head": Finding("head", "`head`: to be judged once the base is in your model."),
        }
    return {
        "base": _base_problem(trial, touched),
        "head": _head_problem(trial) if compiled else "not_compiled",
    }


def _base_problem(trial: Trial, touched: bool) -> Found:
    if touched:
        return "frozen_too_late"
    if any(not name.endswith("_bn") for name in trial.changed_layers):
        return "base_trainable"
    return "batchnorm_training" if trial.changed_layers else None


def _head_problem(trial: Trial) -> Found:
    return (
        _head_shape_problem(trial) or _output_problem(trial) or _loss_problem(trial) or _idle(trial)
    )


def _head_shape_problem(trial: Trial) -> Found:
    shapes = [weight.shape for weight in trial.head]
    if shapes in ([(CHANNELS, 1), (1,)], [(CHANNELS, 1)]):
        return None
    if shapes[:1] == [(trial.views["flattened"].shape[1], 1)]:
        return "flattened"
    if shapes[:1] == [(CHANNELS, 2)]:
        return "two_units"
    found = ", ".join(map(str, shapes)) or "none"
    says = (
        f"Over a base of {CHANNELS} maps, one unit has weights of the shapes ({CHANNELS}, 1) and"
        " (1,). Your model adds: "
    )
    return Finding("head", f"{says}{found}.")


def _output_problem(trial: Trial) -> Found:
    """Which pooling and which activation give what came out? In training mode is the base's fault,
    not the head's.
    """
    kernel, bias = trial.head[0], trial.head[1] if len(trial.head) > 1 else 0.0
    pooled = {
        "means": None,
        "training_mode": None,
        "largest": "max_pool",
        "scaled_twice": "scaled_twice",
    }
    ends: dict[Callable, str | None] = {
        _sigmoid: None,
        np.ones_like: "softmax",
        lambda z: z: "no_sigmoid",
        lambda z: np.maximum(z, 0): "no_sigmoid",
        np.tanh: "no_sigmoid",
    }
    for end, wrong_end in ends.items():
        for view, wrong_view in pooled.items():
            if alike(trial.outputs, end(trial.views[view] @ kernel + bias)):
                return wrong_end or wrong_view
    says = (
        "Your model's output is not the sigmoid of one unit over the means of the base's maps. Is"
        " there a step too many?"
    )
    return Finding("output", says)


def _idle(trial: Trial) -> Found:
    return None if trial.head_learns else "head_frozen"


# --- fine_tune


def fine_tune(subject: Any) -> dict[str, Found]:
    """Which layers does a step of training change afterwards, and at which rate?

    The model comes from the functional API; an answer that does not get on with it may have one
    from Sequential.
    """
    found = _fine_tuned(subject, sequential=False)
    if any(found.values()) and not any(_fine_tuned(subject, sequential=True).values()):
        return dict.fromkeys(found)
    return found


def _fine_tuned(subject: Any, sequential: bool) -> dict[str, Found]:
    base = small_base()
    given = _trained_before(base, sequential)
    images = some_pictures(len(LABELS), *sides(given))
    before = np.asarray(given(images))
    model, problem = attempt("fine_tune(model)", subject, given)
    problem = problem or no_model("fine_tune(model)", model)
    if problem:
        return {"layers": problem, "compile": problem}
    try:
        with quietly():
            compile_problem = _rate_problem(model)
            if compile_problem:  # which layers learn can be judged all the same
                model.compile("adam", "binary_crossentropy")
            trial = one_step(model, base)
    except Exception as error:
        problem = raised("a step of training of your model", error, subject)
        return {"layers": problem, "compile": problem}
    return {
        "layers": _layers_problem(trial, before),
        "compile": compile_problem or _loss_problem(trial),
    }


def _trained_before(base: "keras.Model", sequential: bool) -> "keras.Model":
    """A model on the frozen base that has learnt for one step."""
    import keras
    from keras import layers

    base.trainable = False
    head = [layers.GlobalAveragePooling2D(name="pool"), layers.Dense(1, "sigmoid", name="head")]
    if sequential:
        model = keras.Sequential([base, *head])
    else:
        pictures = keras.Input((None, None, 3), name="prepared")
        model = keras.Model(pictures, head[1](head[0](base(pictures, training=False))))
    model.compile(keras.optimizers.Adam(FIRST_RATE), "binary_crossentropy", run_eagerly=True)
    model.train_on_batch(some_pictures(len(LABELS), 24, 40), LABELS)
    return model


def _rate_problem(model: "keras.Model") -> Found:
    """Compiled anew, at a low rate? An optimizer that has taken steps is the old one."""
    if not model.compiled:
        return Finding(
            "not_compiled",
            "`compile`: your model is not compiled: `model.compile(…)`, with optimizer and loss.",
        )
    if int(model.optimizer.iterations):
        return "not_recompiled"
    rate = float(model.optimizer.learning_rate)
    if 0 < rate <= HIGHEST_RATE * 1.001:
        return None
    if np.isclose(rate, FIRST_RATE):
        return "rate_unchanged"
    return Finding(
        "rate",
        f"`compile`: your learning rate is {rate:g}; it should be above 0 and at most"
        f" {HIGHEST_RATE:g}.",
    )


def _layers_problem(trial: Trial, before: np.ndarray) -> Found:
    changed = trial.changed_layers
    filters = {name for name in changed if not name.endswith("_bn")}
    wanted = {name for name in STANDIN if name.startswith(("block16", "top"))}
    if not alike(trial.outputs, before):
        return Finding(
            "weights",
            "Your `fine_tune` changed what the model says before it learnt anything. Keep its"
            " weights.",
        )
    if not changed:
        return "nothing_thawed"
    if "stem" in filters:
        return "whole_base"
    if filters - wanted:
        return Finding(
            "too_deep",
            f"`layers`: these learn too, and should not: {', '.join(sorted(filters - wanted))}.",
        )
    if changed - filters:
        return "batchnorm_thawed"
    if wanted - filters:
        return Finding(
            "too_few",
            f"`layers`: these do not learn, and should: {', '.join(sorted(wanted - filters))}.",
        )
    return _idle(trial)
