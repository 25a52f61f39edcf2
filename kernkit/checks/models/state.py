"""What a function did to a model that it was given: taken down where it ran, and done to the
judge's own model.
"""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from ..judging.quoting import named
from ..judging.running import comparable
from . import graphs
from .compiling import apply_compile, apply_optimizer, describe_compile, describe_optimizer
from .config import Cleaner, arrays, flags
from .faults import Unfit
from .stock import set_flags

# What each rebuilt model was compiled with: (optimizer, loss). Whoever compiles it anew replaces
# the second.
_compiled: WeakKeyDictionary[Any, tuple[Any, Any]] = WeakKeyDictionary()


def remember(model: Any) -> None:
    """Note how a rebuilt model is compiled, so that `state` can tell whether it was compiled
    anew.
    """
    _compiled[model] = _now(model)


def was_rebuilt(model: Any) -> bool:
    """Whether a model has come from another process, or taken that way."""
    return model in _compiled


def _now(model: Any) -> tuple[Any, Any]:
    return getattr(model, "optimizer", None), getattr(model, "_compile_loss", None)


def state(model: Any) -> dict[str, Any]:
    """Weights, flags, compile state and history of a model that was rebuilt here, after a function
    worked on it.
    """

    optimizer, loss = _compiled.get(model, (None, None))
    anew = getattr(model, "compiled", False) and _now(model) != (optimizer, loss)
    history = getattr(model, "history", None)
    return {
        "weights": [np.asarray(weight.numpy()) for weight in model.weights],
        "trainable": [bool(weight.trainable) for weight in model.weights],
        "layers": [bool(part.trainable) for part in model._flatten_layers()],
        "same_optimizer": _now(model)[0] is optimizer,
        "compile": describe_compile(model, lambda: graphs.describe_loss(model)) if anew else None,
        "optimizer": describe_optimizer(model) if getattr(model, "compiled", False) else None,
        "history": None if history is None else _history(history),
    }


def _history(history: Any) -> dict[str, Any]:
    entries = {"history": history.history, "epoch": history.epoch, "params": history.params}
    kept: dict[str, Any] = Cleaner().clean(
        comparable({key: value or {} for key, value in entries.items()})
    )
    return kept


def apply_state(model: Any, state: Any) -> None:
    """Do to `model` what was done to its copy; raises Unfit, and nothing else, where that is not
    possible.
    """
    try:
        _apply(model, state)
    except Unfit:
        raise
    except Exception as error:
        raise Unfit(
            f"What your function did to the model it was given cannot be followed: {named(error)}"
        ) from error


def _apply(model: Any, state: dict[str, Any]) -> None:
    import keras

    values = arrays(state["weights"])
    if [tuple(weight.shape) for weight in model.weights] != [value.shape for value in values]:
        raise Unfit(
            "Your function gave the model that it was given other layers; that cannot be followed."
        )
    for weight, value in zip(model.weights, values, strict=True):
        weight.assign(value)
    set_flags(model, state["layers"], state["trainable"])
    kept = flags([state["same_optimizer"]], 1)[0]
    if state["compile"] is not None:
        apply_compile(model, state["compile"], graphs.build_loss, model.optimizer if kept else None)
    if state["optimizer"] is not None:
        apply_optimizer(model, state["optimizer"])
    if state["history"] is not None:
        entries = Cleaner().clean(state["history"])
        model.history = keras.callbacks.History()
        model.history.history, model.history.epoch = (
            dict(entries["history"]),
            list(entries["epoch"]),
        )
        model.history.params = dict(entries["params"])
