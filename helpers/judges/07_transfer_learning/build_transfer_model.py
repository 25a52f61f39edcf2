"""`build_transfer_model`: what one step of training changes, and what comes out."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.judges.model_at_work import no_model
from helpers.judges.small_base import (
    CHANNELS,
    Trial,
    alike,
    idle_head,
    one_step,
    small_base,
    step_loss_problem,
)
from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

KERAS = True


def _sigmoid(z: np.ndarray) -> np.ndarray:
    squeezed: np.ndarray = 1 / (1 + np.exp(-z.astype(float)))
    return squeezed


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
        return {"base": problem, "head": problem}
    compiled, touched = model.compiled, not all(map(np.array_equal, before, base.get_weights()))
    try:
        with quietly():
            if not compiled:  # the base can be judged all the same
                model.compile("adam", "binary_crossentropy")
            trial = one_step(model, base, new_head=True)
    except Exception as error:
        problem = raised("a step of training of your model", error, answer)
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
        _head_shape_problem(trial)
        or _output_problem(trial)
        or step_loss_problem(trial)
        or idle_head(trial)
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
    ends: dict[Callable[[np.ndarray], np.ndarray], str | None] = {
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
