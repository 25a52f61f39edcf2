"""`count_params`: what a given network has to learn, layer by layer."""

from collections.abc import Iterator
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
    codes = {code for code, number in _beliefs(layer) if number == count}
    if len(codes) == 1:
        return codes.pop()
    says = (
        f"`{name}`: {count:,} is not the number of its weights. Count those of one filter or unit"
        " first."
    )
    return Finding("count", says)


def _beliefs(layer: Any) -> Iterator[tuple[str, int]]:
    """What wrong beliefs make of a layer: code and number of weights, with its biases and, where
    it is still the same belief, without.
    """
    *window, channels, units = tuple(layer.kernel.shape)
    size = int(np.prod(window, initial=1))
    whole = size * channels * units
    yield "bias_forgotten", whole
    if units == 1:
        # What goes into Flatten, or comes out of it, in place of what the layer before gives
        for seen in SIDES:
            yield from _biased("layer_before", seen**2 * MAPS, 1)
        return
    yield "one_bias", whole + 1
    yield from _biased("one_unit", size * channels, 1)
    if not window:
        for side in (1, *SIDES):
            for maps in (1, 8, MAPS):
                if side**2 * maps != channels:
                    yield from _biased("flatten_size", side**2 * maps * units, units, 1)
        return
    if channels > 1:
        yield from _biased("channels_forgotten", size * units, units, 1)
    else:
        yield from _biased("colours_counted", size * 3 * units, units, 1)
    for side in SIDES:
        for maps in {1, 8, channels, units}:
            yield "map_counted", side**2 * maps


# Of the maps on their way through the network, with zeros around the picture or without
SIDES = (128, 126, 64, 63, 62, 61, 32, 31, 30, 29, 28, 16)
MAPS = 16  # that reach Flatten


def _biased(code: str, weights: int, *biases: int) -> Iterator[tuple[str, int]]:
    return ((code, weights + more) for more in (0, *biases))
