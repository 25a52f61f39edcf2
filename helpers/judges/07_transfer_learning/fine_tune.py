"""`fine_tune`: what one step of training changes afterwards, and at which rate."""

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.judges.model_at_work import no_model
from helpers.judges.small_base import (
    LABELS,
    STANDIN,
    Trial,
    alike,
    idle_head,
    one_step,
    sides,
    small_base,
    some_pictures,
    step_loss_problem,
)
from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

if TYPE_CHECKING:
    import keras

KERAS = True

FIRST_RATE, HIGHEST_RATE = 1e-3, 1e-4


def judge(answer: Any) -> dict[str, Found]:
    """Which layers does a step of training change afterwards, and at which rate?

    The model comes from the functional API; an answer that does not get on with it may have one
    from Sequential.
    """
    found = _fine_tuned(answer, sequential=False)
    if any(found.values()) and not any(_fine_tuned(answer, sequential=True).values()):
        return dict.fromkeys(found)
    return found


def _fine_tuned(answer: Any, sequential: bool) -> dict[str, Found]:
    base = small_base()
    given = _trained_before(base, sequential)
    images = some_pictures(len(LABELS), *sides(given))
    before = np.asarray(given(images))
    model, problem = attempt("fine_tune(model)", answer, given)
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
        problem = raised("a step of training of your model", error, answer)
        return {"layers": problem, "compile": problem}
    return {
        "layers": _layers_problem(trial, before),
        "compile": compile_problem or step_loss_problem(trial),
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
    return idle_head(trial)
