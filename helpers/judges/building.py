"""A network for castings (lesson 4): what a given one has to learn, and one of the student's own,
judged by what it does.
"""

from functools import cache
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt, plain
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding

from .watching import (
    Found,
    Pass,
    Step,
    extreme_outputs,
    loss_problem,
    no_model,
    output_problem,
    rescaling_problem,
    watch,
)

# --- count_params: one entry per layer ------------------------------------------------------------


def count_params(subject: Any) -> dict[str, Found]:
    """Are the predicted numbers of weights right, and if not, which belief gives such a number?
    Parts: the layers.
    """
    layers = _given_layers()
    counts, problem = attempt("count_params()", subject)
    if problem is None and not isinstance(counts, dict):
        entries = ", ".join(f"`{name!r}`" for name in layers)
        says = (
            f"`count_params()` gave {kind_of(counts)}; it should give a dictionary with the entries"
            f" {entries}."
        )
        problem = Finding("type", says)
    if problem is not None:
        return dict.fromkeys(layers, problem)
    return {name: _count_problem(name, counts, layer) for name, layer in layers.items()}


@cache
def _given_layers() -> dict[str, Any]:
    """The layers that the lesson asks about, by name, built."""
    import keras
    from keras import layers

    model = keras.Sequential([
        keras.Input((128, 128, 1)),
        layers.Conv2D(8, 3, padding="same", name="conv_1"),
        layers.MaxPooling2D(2, name="pool_1"),
        layers.Conv2D(16, 3, padding="same", name="conv_2"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(16, name="dense"),
        layers.Dense(1, name="output"),
    ])  # fmt: skip
    return {
        name: model.get_layer(name) for name in ("conv_1", "pool_1", "conv_2", "dense", "output")
    }


def _count_problem(name: str, counts: dict, layer: Any) -> Found:
    if name not in counts:
        return Finding("missing", f"`{name}`: the dictionary has no entry of this name.")
    given = counts[name]
    if given is ...:
        return Finding("not_attempted", f"`{name}` is not attempted yet.")
    try:
        count = int(given)
    except (TypeError, ValueError, OverflowError):
        count = None
    if count is None or isinstance(given, bool | str) or count != given or count < 0:
        return Finding(
            "no_count",
            f"`{name}` is {kind_of(given)}; a number of weights is a whole number, 0 or more.",
        )
    if count == layer.count_params():
        return None
    if not layer.weights:
        return "pooling_has_weights"
    says = (
        f"`{name}`: {count:,} is not the number of its weights. Count those of one filter or unit"
        " first."
    )
    return _belief(count, layer) or Finding("count", says)


def _belief(count: int, layer: Any) -> str | None:
    """The code of the belief that leads to `count` weights in a layer of which it is not true."""
    kernel, (units,) = tuple(layer.kernel.shape), layer.bias.shape
    *window, channels, _ = kernel
    size = int(np.prod(kernel))
    if count in (size, size // channels if window else -1):
        return "bias_forgotten" if count == size else "channels_forgotten"
    if count == size + 1 != size + units:
        return "one_bias"
    if window and count == size // channels + units:
        return "channels_forgotten"
    if window and count in [
        int(np.prod(maps[1:])) for maps in (layer.input.shape, layer.output.shape)
    ]:
        return "map_counted"
    if not window and units > 1 and count > units and (count % units == 0):
        return "flatten_size"
    return None


# --- build_cnn ------------------------------------------------------------------------------------

MOST_WEIGHTS = 200_000
PARTS = ("output", "loss", "rescaling", "base and head")


def build_cnn(subject: Any) -> dict[str, Found]:
    """Is it a compiled network with one output in 0-1, a loss that fits, rescaling, two blocks,
    Dropout, and not too large?
    """
    model, problem = attempt("build_cnn()", subject)
    problem = problem or no_model("build_cnn()", model)
    if problem is not None:
        return dict.fromkeys(PARTS, problem)
    squares = np.random.default_rng(4).uniform(0, 255, (2, 8, 8, 1)).astype(np.float32)
    pictures = squares.repeat(16, axis=1).repeat(16, axis=2)
    try:
        with quietly():
            model(pictures)  # builds it, where its input was not declared
            kept = model.get_weights()
            calm, again, training, other = (
                watch(model, pictures, training=t) for t in (False, False, True, True)
            )
            model.set_weights(kept)  # training passes may move the means of a BatchNormalization
            extreme = extreme_outputs(model, pictures, calm)
    except Exception as error:
        problem = Finding(
            "refuses",
            f"Your model cannot be called on pictures of shape {pictures.shape}: `{plain(error)}`",
        )
        return dict.fromkeys(PARTS, problem)
    output = output_problem(calm.output, extreme)
    base = (
        _size_problem(model)
        or _blocks_problem(calm.steps)
        or _dropout_problem(calm, again, training, other)
    )
    with quietly():
        loss = loss_problem(model, raw_scores=output == "no_sigmoid")
    found = (output, loss, rescaling_problem(calm.steps), base)
    return {part: _named(part, problem) for part, problem in zip(PARTS, found, strict=True)}


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
    return np.prod(after[1:3]) < np.prod(before[1:3] if len(after) == 4 else before[1:])


def _dropout_problem(calm: Pass, again: Pass, training: Pass, other: Pass) -> Found:
    if not calm.same(again):
        says = (
            "Your network gives two answers to one picture. Dropout must rest at prediction: leave"
            " its `training` alone."
        )
        return Finding("dropout_always", says)
    return "no_dropout" if training.same(other) else None
