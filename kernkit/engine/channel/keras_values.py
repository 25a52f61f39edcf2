"""Values of TensorFlow's and Keras's on their way: tensors, histories, models, data sets.

Neither library is imported here before a value of it is there to cross.
"""

import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from ...checks.models import models
from ..faults import Unserved
from .protocol.values import MARK
from .signatures import name_of
from .wire import KINDS

# Kinds of loans that may come back
LENT = ("model", "function", "object", "class", "based", "error", "dataset")

if TYPE_CHECKING:
    from .standins.side import Side


def pack(side: "Side", value: Any, depth: int) -> dict[str, Any] | None:
    """A value of one of these libraries as its kind; None for anything else."""
    tensorflow, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    if tensorflow and isinstance(value, tensorflow.data.Dataset):
        return _dataset(side, value)
    if keras and isinstance(value, keras.layers.Layer):
        return _model(side, value)
    if keras and isinstance(value, keras.callbacks.History):
        fields = ("history", "epoch", "params")
        return {MARK: "history"} | {
            name: side.pack(getattr(value, name, None), depth + 1) for name in fields
        }
    if tensorflow and callable(getattr(value, "numpy", None)) and hasattr(value, "shape"):
        return _tensor(side, value)
    return None


def _model(side: "Side", value: Any) -> dict[str, Any]:
    number = side.lender.number_of_borrowed(value)
    if number is not None:
        return {MARK: "yours", "number": number}  # its state goes back with the call's answer
    number = side.lender.hand_over(value)
    return {MARK: "model", "number": number, "about": models.describe(value, later=True)}


def _tensor(side: "Side", value: Any) -> dict[str, Any]:
    array = np.asarray(value.numpy())
    if array.dtype.kind not in KINDS and getattr(value.dtype, "name", "") == "bfloat16":
        array = array.astype(np.float32)
    if array.dtype.kind in KINDS:
        return {MARK: "tensor", "array": array}
    number = side.lender.lend(value, "object")
    return {MARK: "object", "number": number, "type": name_of(type(value))}


def _dataset(side: "Side", value: Any) -> dict[str, Any]:
    import tensorflow as tf

    leaves = tf.nest.flatten(value.element_spec)
    return {
        MARK: "dataset",
        "number": side.lender.lend(value, "dataset"),
        "spec": [[leaf.dtype.name, _sides(leaf.shape)] for leaf in leaves],
        "length": int(value.cardinality()),
        "pairs": isinstance(value.element_spec, tuple),
    }


def _sides(shape: Any) -> list[int | None] | None:
    return None if shape.rank is None else list(shape.as_list())


def tensor(_: "Side", value: dict[str, Any]) -> Any:
    """The tensor that was packed."""
    import tensorflow as tf

    try:
        return tf.constant(value["array"])
    except (TypeError, ValueError):
        raise Unserved("a tensor of a kind that TensorFlow has not") from None


def history(side: "Side", value: dict[str, Any]) -> Any:
    """The history that was packed."""
    import keras

    made = keras.callbacks.History()
    made.history, made.epoch, made.params = (
        side.unpack(value[name]) for name in ("history", "epoch", "params")
    )
    return made


def model(side: "Side", value: dict[str, Any]) -> Any:
    """The model that was packed, rebuilt; raises Unfit where it cannot be judged."""

    def trace(example: np.ndarray) -> Any:
        return side.ask({"op": "trace", "number": value["number"], "example": example})

    made = models.rebuild(value["about"], trusted=side.trusting, trace=trace)
    side.lender.borrow(value["number"], made)
    return made


def own(side: "Side", value: dict[str, Any]) -> Any:
    """What this side lent, and comes back."""
    return side.lender.find(value["number"], *LENT)
