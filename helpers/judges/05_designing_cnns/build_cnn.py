"""`build_cnn`: a network of the student's own, judged by what it does."""

from typing import Any

import numpy as np

from helpers.judges.model_at_work import (
    Pass,
    Step,
    extreme_outputs,
    innermost,
    loss_problem,
    no_model,
    output_problem,
    rescaling_problem,
    watch,
)
from kernkit.checks.judging.calling import attempt, plain
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

KERAS = True
MOST_WEIGHTS = 200_000
SIDE = 128  # pixels of a casting
PARTS = ("output", "loss", "rescaling", "base and head")


def judge(answer: Any) -> dict[str, Found]:
    """Is it a compiled network with one output in 0-1, a loss that fits, rescaling, two blocks,
    Dropout, and not too large?
    """
    model, problem = attempt("build_cnn()", answer)
    problem = problem or no_model("build_cnn()", model) or _input_problem(model)
    if problem is not None:
        return dict.fromkeys(PARTS, problem)
    squares = np.random.default_rng(4).uniform(0, 255, (2, 8, 8, 1)).astype(np.float32)
    pictures = squares.repeat(16, axis=1).repeat(16, axis=2)
    try:
        with quietly():
            model(pictures)  # builds it, where its input was not declared
            kept = model.get_weights()
            calm, again = watch(model, pictures), watch(model, pictures)
            training, other = _training(model, pictures)
            model.set_weights(kept)  # training passes may move the means of a BatchNormalization
            extreme = extreme_outputs(model, pictures, calm)
    except Exception as error:
        problem = Finding(
            "refuses",
            f"Your model cannot be called on pictures of shape {pictures.shape}: `{plain(error)}`",
        )
        return dict.fromkeys(PARTS, problem)
    output = "maps" if calm.output.ndim > 2 else output_problem(calm.output, extreme)
    if output is None and calm.output.ndim == 1:
        says = "Your output has the shape (N,); (N, 1) is asked, as `Dense(1)` gives it."
        output = Finding("shape", says)
    base = (
        _size_problem(model)
        or _blocks_problem(calm.steps)
        or _dropout_problem(calm, again, training, other, model)
    )
    with quietly():
        loss = loss_problem(model, raw_scores=output == "no_sigmoid")
    found = (output, loss, rescaling_problem(calm.steps), base)
    return {part: _named(part, problem) for part, problem in zip(PARTS, found, strict=True)}


# Two numbers that a Dropout left alone or set to 0 may come out alike by chance, but not so often
TRIES = 24


def _training(model: Any, pictures: np.ndarray) -> tuple[Pass, Pass]:
    """Two passes as in training, that differ if any do."""
    first = watch(model, pictures, training=True)
    for _ in range(TRIES):
        other = watch(model, pictures, training=True)
        if not first.same(other):
            break
    return first, other


def _input_problem(model: Any) -> Finding | None:
    """Are pictures of the castings' size and channels what the model was made for?"""
    shape = getattr(model, "input_shape", None)
    if not isinstance(shape, tuple) or len(shape) != 4:
        return None
    odd = [i for i in (1, 2, 3) if shape[i] not in (None, (SIDE, SIDE, 1)[i - 1])]
    if not odd:
        return None
    given = ", ".join(map(str, shape[1:]))
    code = "channels" if odd == [3] else "size"
    says = (
        f"Your model is made for pictures of shape ({given}). Castings are 128 by 128, with one"
        " channel: `keras.Input((128, 128, 1))`."
    )
    return Finding(code, says)


def _named(part: str, problem: Found) -> Found:
    """The same problem with its part in front, as the sentences of misconceptions have it."""
    return (
        Finding(problem.code, f"`{part}`: {problem.says}")
        if isinstance(problem, Finding)
        else problem
    )


def _size_problem(model: Any) -> Found:
    return "too_many" if model.count_params() > MOST_WEIGHTS else None


def _blocks_problem(steps: list[Step]) -> Found:
    """A block is a convolution whose maps are smaller when the next layer with a kernel gets
    them.
    """
    convolutions = [
        i for i, step in enumerate(steps) if step.given.ndim == 4 and _slides(step.layer)
    ]
    if len(convolutions) < 2:
        return "one_convolution"
    smaller = [
        i
        for i in convolutions
        if i + 1 < len(steps) and _shrunk(steps[i].shape, steps[i + 1].given.shape)
    ]
    return None if len(smaller) >= 2 else "no_pooling"


def _slides(layer: Any) -> bool:
    return any(len(weight.shape) == 4 for weight in layer.weights)


def _shrunk(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    return bool(np.prod(after[1:3]) < np.prod(before[1:3] if len(after) == 4 else before[1:]))


def _dropout_problem(calm: Pass, again: Pass, training: Pass, other: Pass, model: Any) -> Found:
    if not calm.same(again):
        says = (
            "Your network gives two answers to one picture. Dropout must rest at prediction: leave"
            " its `training` alone."
        )
        return Finding("dropout_always", says)
    if training.same(other):
        return "no_dropout"
    if _seen_alike(training, other):
        return "dropout_last"
    if _may_drop(model):
        return None
    says = (
        "I find no Dropout: what changes from call to call while your network trains is noise, or"
        " the pictures. Put `Dropout` with a rate such as 0.3 in front of a dense layer."
    )
    return Finding("no_dropout", says)


def _seen_alike(one: Pass, other: Pass) -> bool:
    """Whether chance came in behind the last layer with a kernel: all that such layers were given
    was the same.
    """
    pairs = zip(one.steps, other.steps, strict=True)
    return all(np.allclose(a.given, b.given, rtol=1e-4, atol=1e-7) for a, b in pairs)


def _may_drop(model: Any) -> bool:
    """Whether a Dropout may be what chance comes from, and not noise or random flips: one of
    Keras's, or a layer whose code cannot be looked into.
    """
    import keras

    known = vars(keras.layers)
    return any(
        "Dropout" in type(layer).__name__ or known.get(type(layer).__name__) is not type(layer)
        for layer in innermost(model)
    )
