"""`fine_tune`: what one step of training changes afterwards, and at which rate."""

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.judges.model_at_work import loss_problem, no_model
from helpers.judges.small_base import (
    LABELS,
    STANDIN,
    Mark,
    Trial,
    idle_head,
    mark,
    one_step,
    sides,
    small_base,
    some_pictures,
    step_loss_problem,
)
from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.explaining import kind_of
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
    before, borrowed = _marks(given), _marks(base)
    model, problem = attempt("fine_tune(model)", answer, given)
    # An optimizer made for the head alone meets a layer that was thawed since
    if "History" in kind_of(model) or (problem and "Unknown variable" in problem.says):
        return {"": "trains"}
    problem = problem or no_model("fine_tune(model)", model)
    if problem:
        return {"layers": problem, "compile": problem}
    try:
        with quietly():
            model(some_pictures(1, *sides(model)))  # a subclassed model has no weights before
            after = _marks(model)
            if spoilt := _weights_problem(model, before, borrowed, after):
                return {"": spoilt}
            changed = not before <= after
            compile_problem = CHANGED if changed else _rate_problem(model)
            if compile_problem:  # which layers learn can be judged all the same
                model.compile("adam", "binary_crossentropy")
            trial = one_step(model, base)
    except Exception as error:
        problem = raised("a step of training of your model", error, answer)
        return {"layers": problem, "compile": problem}
    return {
        "layers": _layers_problem(trial),
        "compile": compile_problem or step_loss_problem(trial) or _logits_problem(model),
    }


CHANGED = Finding(
    "weights",
    "Your `fine_tune` changes weights: it makes new layers, or trains. It should only settle what"
    " learns from now on, and return the model that it was given.",
)


def _weights_problem(
    model: "keras.Model", before: set[Mark], borrowed: set[Mark], after: set[Mark]
) -> Found:
    """What leaves nothing to judge: a model that was trained, or is not the given one."""
    if after <= borrowed:
        return "returns_base"
    if not before <= after and model.compiled and int(model.optimizer.iterations):
        return "trains"
    return None if borrowed <= after else CHANGED


def _marks(model: "keras.Model") -> set[Mark]:
    return {mark(weight.numpy()) for weight in model.weights}


def _logits_problem(model: "keras.Model") -> Found:
    return "from_logits" if loss_problem(model, raw_scores=False) == "from_logits" else None


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


def _layers_problem(trial: Trial) -> Found:
    changed = trial.changed_layers
    filters = {name for name in changed if not name.endswith("_bn")}
    wanted = {name for name in STANDIN if name.startswith(("block16", "top"))}
    if not changed:
        return "nothing_thawed" if trial.head_learns else "nothing_learns"
    if not filters:
        return "norms_alone"
    if filters == set(STANDIN):
        return "whole_base"
    if filters == set(STANDIN) - wanted:
        return "turned_round"
    if filters - wanted or wanted - filters:
        return _other_layers(filters - wanted, wanted - filters)
    return "batchnorm_thawed" if changed - filters else idle_head(trial)


def _other_layers(too_many: set[str], too_few: set[str]) -> Finding:
    told = [
        f"these {words}: {', '.join(sorted(names))}"
        for words, names in [
            ("learn too, and should not", too_many),
            ("do not learn, and should", too_few),
        ]
        if names
    ]
    says = f"`layers`: {'; '.join(told)}."
    return Finding("too_deep", says) if too_many else Finding("too_few", says)
