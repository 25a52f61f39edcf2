"""`count_params`: what a given network has to learn, layer by layer."""

from functools import cache
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.verdict import Finding, Found


def judge(answer: Any) -> dict[str, Found]:
    """Are the predicted numbers of weights right, and if not, which belief gives such a number?
    Parts: the layers.
    """
    layers = _given_layers()
    counts, problem = attempt("count_params()", answer)
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


def _count_problem(name: str, counts: dict[Any, Any], layer: Any) -> Found:
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
