"""`build_transfer_model`: what one step of training changes, and what comes out."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.judges.model_at_work import loss_problem, no_model
from helpers.judges.small_base import (
    CHANNELS,
    FAINT,
    LABELS,
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

KERAS = True


def _sigmoid(z: np.ndarray) -> np.ndarray:
    squeezed: np.ndarray = 1 / (1 + np.exp(-z.astype(float)))
    return squeezed


# What Keras's errors say where an answer stops, and the misconception that they come of
SAID = {
    "must be fully-defined": "size_unknown",
    "(None, None, None, None, 3)": "batch_in_input",
}


def judge(answer: Any) -> dict[str, Found]:
    """Does a step of training leave the base alone and teach the head? Is the head a sigmoid of
    weighted means?
    """
    call = "build_transfer_model(base)"
    base = small_base()
    before = base.get_weights()
    model, problem = attempt(call, answer, base)
    problem = problem or no_model(call, model)
    if problem:
        known = [code for text, code in SAID.items() if text in problem.says]
        return {"": known[0]} if known else {"base": problem, "head": problem}
    touched = not all(map(np.array_equal, before, base.get_weights()))
    try:
        with quietly():
            head_problem = _form_problem(model)
            if head_problem:  # the base can be judged all the same, whatever the loss
                model.compile("adam", _any_loss, metrics=[_any_loss])  # Keras keeps old ones
            trial = one_step(model, base, new_head=True)
            head_problem = head_problem or _head_problem(trial, model)
    except Exception as error:
        problem = raised("a step of training of your model", error, answer)
        return {"base": problem, "head": problem}
    names = {layer.name for layer in base.layers if layer.weights}
    if missing := names - set(trial.owners):
        return {
            "base": "not_borrowed" if missing == names else "part_of_base",
            "head": Finding("head", "`head`: to be judged once the base is in your model."),
        }
    return {"base": _base_problem(trial, touched) or _channels_problem(model), "head": head_problem}


def _any_loss(truth: Any, said: Any) -> Any:
    """A loss for outputs of any shape: something to learn from."""
    import keras

    return keras.ops.mean(said)


def _form_problem(model: Any) -> Found:
    """Is it compiled with a loss, and is there one number for each picture?"""
    shape = tuple(model(some_pictures(len(LABELS), *sides(model)), training=False).shape)
    if len(shape) == 4 and shape[-1] == 1:
        return "no_pooling"
    if shape == (len(LABELS), 2):
        return "two_units"
    if shape != (len(LABELS), 1):
        says = f"`head`: for {len(LABELS)} pictures your model gives an array of shape {shape};"
        return Finding("shape", f"{says} it should be ({len(LABELS)}, 1).")
    if not model.compiled:
        return "not_compiled"
    return "no_loss" if getattr(model, "loss", None) is None else None


def _channels_problem(model: Any) -> Found:
    declared = getattr(model, "input_shape", None)
    if not isinstance(declared, tuple) or len(declared) != 4 or declared[-1] in (3, None):
        return None
    says = f"`base`: your `keras.Input` declares pictures of {declared[-1]} channels;"
    return Finding("channels", f"{says} prepared ones have 3.")


def _base_problem(trial: Trial, touched: bool) -> Found:
    if touched:
        return "frozen_too_late"
    if any(not name.endswith("_bn") for name in trial.changed_layers):
        return "base_trainable"
    return "batchnorm_training" if trial.changed_layers else None


def _head_problem(trial: Trial, model: Any) -> Found:
    return (
        _head_shape_problem(trial)
        or _output_problem(trial)
        or step_loss_problem(trial)
        or ("from_logits" if loss_problem(model, raw_scores=False) == "from_logits" else None)
        or idle_head(trial)
        or _dropout_problem(model)
    )


def _dropout_problem(model: Any) -> Found:
    """Does training turn some answers into 0? No sigmoid does that."""
    images = some_pictures(len(LABELS), *sides(model))
    said = [np.asarray(model(images, training=True)) for _ in range(8)]
    return "dropout_last" if any((outputs == 0).any() for outputs in said) else None


def _head_shape_problem(trial: Trial) -> Found:
    shapes = [weight.shape for weight in trial.head]
    if shapes in ([(CHANNELS, 1), (1,)], [(CHANNELS, 1)]):
        return None
    if shapes[:1] == [(trial.views["flattened"][0].shape[1], 1)]:
        return "flattened"
    unit = [shape for shape in shapes if len(shape) == 2][-1:]
    if len(shapes) > 2 and unit and unit[0][1] == 1 and shapes[-1] in (unit[0], (1,)):
        return "hidden_layer"
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
    kernel, bias = trial.head[0], trial.head[1] if len(trial.head) > 1 else np.zeros(1)
    pooled = {
        "means": None,
        "training_mode": None,
        "largest": "max_pool",
        "sums": "sums",
        "scaled_twice": "scaled_twice",
    }
    ends: dict[Callable[[np.ndarray], np.ndarray], str | None] = {
        _sigmoid: None,
        np.ones_like: "softmax",
        lambda z: z: "no_sigmoid",
        lambda z: np.maximum(z, 0): "no_sigmoid",
        np.tanh: "no_sigmoid",
    }
    for end, wrong_end in ends.items():
        for view, wrong_view in pooled.items():
            for features in trial.views[view]:
                score = features @ kernel + bias
                # A score that is large drives most activations to their end, where all are alike
                if alike(trial.outputs, end(score)) and alike(trial.faint, end(score / FAINT)):
                    return wrong_end or wrong_view
    says = (
        "Your model's output is not the sigmoid of one unit over the means of the base's maps. Is"
        " there a step too many?"
    )
    return Finding("output", says)
