"""Models of Keras's own layers: configuration, weights and flags."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import numpy as np

from .config import Cleaner, arrays, flags
from .faults import Unfit

SHADOWED = ("call", "__call__", "compute_loss", "train_step", "test_step")


def is_stock(layer: Any) -> bool:
    """False where a layer holds functions that are not Keras's own: its configuration tells no more
    than their names.
    """
    for part in layer._flatten_layers():
        held = vars(part)
        if any(name in held for name in SHADOWED) or any(map(_own_function, held.values())):
            return False
    return True


def _own_function(value: Any) -> bool:
    if not isinstance(value, FunctionType | BuiltinFunctionType | MethodType | partial):
        return False
    return not str(getattr(value, "__module__", "")).startswith("keras.")


def describe_stock(layer: Any) -> dict[str, Any]:
    """Configuration, weights, flags; raises Custom where any part is not Keras's own."""
    import keras
    from keras.src.saving.serialization_lib import ObjectSharingScope

    with ObjectSharingScope():  # a layer that is used in two models stays one layer
        config = keras.saving.serialize_keras_object(layer)
    return {
        "kind": "stock",
        "config": Cleaner(trusted=True).clean(_without_names_and_compile_state(config)),
        "weights": [np.asarray(weight.numpy()) for weight in layer.weights],
        "trainable": [bool(weight.trainable) for weight in layer.weights],
        "layers": [bool(part.trainable) for part in layer._flatten_layers()],
    }


def _without_names_and_compile_state(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_without_names_and_compile_state(v) for v in value]
    if not isinstance(value, dict):
        return value
    kept = {
        k: _without_names_and_compile_state(v) for k, v in value.items() if k != "compile_config"
    }
    if "class_name" in kept and kept.get("registered_name") == kept["class_name"]:
        # Keras names classes that it does not export, such as its operations
        kept["registered_name"] = None
    return kept


def build_stock(description: dict[str, Any], trusted: bool) -> Any:
    """The layer or model; raises Unfit, or whatever Keras raises on a configuration that makes no
    sense.
    """
    import keras
    from keras.src.saving.serialization_lib import ObjectSharingScope

    cleaner = Cleaner(trusted)
    config = cleaner.clean(description["config"])
    values = arrays(description["weights"])
    with _without_values() as waiting:
        with ObjectSharingScope(), keras.StatelessScope(initialize_variables=False):
            layer = keras.saving.deserialize_keras_object(config, cleaner.custom, safe_mode=True)
        if not isinstance(layer, keras.layers.Layer):
            raise Unfit("The description is of no layer or model.")
        give_values(layer, values, waiting)
    set_flags(layer, description["layers"], description["trainable"])
    for part in layer._flatten_layers():
        if isinstance(part, keras.layers.Normalization) and part.built:
            part.finalize_state()  # keeps copies of its weights, in the shape of a batch
    return layer


@contextmanager
def _without_values() -> Iterator[list[Any]]:
    """Gathers the variables made within, which get no memory before their shapes are known to be
    those of the weights.
    """
    from keras.src.backend.common import global_state

    try:
        yield global_state.get_global_attribute("uninitialized_variables", [], set_to_default=True)
    finally:
        global_state.set_global_attribute("uninitialized_variables", [])


def give_values(layer: Any, values: list[np.ndarray], waiting: list[Any]) -> None:
    """Initialise the waiting variables, weights with their values, the others (states of random
    numbers) as they will.
    """
    weights = layer.weights
    if [tuple(weight.shape) for weight in weights] != [value.shape for value in values]:
        raise Unfit("The weights of your model do not have the shapes that its layers say.")
    by_id = {id(weight): value for weight, value in zip(weights, values, strict=True)}
    for variable in waiting:
        if id(variable) in by_id:
            value = by_id[id(variable)]
            if value.dtype.name != variable.dtype:
                raise Unfit(
                    "The weights of your model do not have the data type that its layers say."
                )
            variable._initializer = lambda shape, dtype, value=value: value
        elif np.prod(variable.shape, dtype=float) > 1000:
            raise Unfit("Your model has a large variable that is not among its weights.")
        variable._deferred_initialize()


def set_flags(layer: Any, layers: Any, weights: Any) -> None:
    """Which parts can learn; a part's own flag sets those within, so the outer ones come first."""
    parts = layer._flatten_layers()
    wanted = flags(layers, len(parts))
    if [part.trainable for part in parts] != wanted:
        for part, flag in zip(parts, wanted, strict=True):
            part.trainable = flag
    for weight, flag in zip(layer.weights, flags(weights, len(layer.weights)), strict=True):
        if weight.trainable != flag:
            weight.trainable = flag
