"""A trained Keras network as a chain of layers, each with what comes out on one picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...arguments import Array
from ...errors import HelpersError
from ..writing import by

CALL = "explore_network(model)"
PLAIN = (
    "Give a network, keras.Sequential or keras.Model(inputs, outputs), that takes this picture,"
    " layer after layer, and has one output."
)
SHOWN = [
    "Rescaling", "Conv2D", "BatchNormalization", "ReLU", "Activation", "Softmax", "MaxPooling2D",
    "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D", "Flatten", "Dense",
]  # fmt: skip
PASSING = ("InputLayer", "Identity", "Dropout", "SpatialDropout2D", "GaussianNoise", "Random")
# What the script reads of a layer's configuration
SETTINGS = {"kernel_size", "pool_size", "strides", "padding", "activation", "scale", "offset"}
SETTINGS |= {"center", "epsilon"}
ONLY = {
    "activation": ("linear", "relu", "sigmoid", "softmax"),
    "data_format": ("channels_last",), "groups": (1,), "dilation_rate": ((1, 1), [1, 1]),
    "max_value": (None,), "negative_slope": (0,), "threshold": (0,),
}  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """`kind` is the class in Keras; `values` what comes out: (H, W, C), or (N,), float32."""

    kind: str
    name: str
    values: Array
    settings: dict[str, Any]
    weights: list[Array]


def take_apart(model: Any, picture: Array) -> list[Layer]:
    """The layers of a network on a picture (H, W, C), float32, those of networks within it too.

    Raises HelpersError for a layer that cannot be shown, and where the layers, called one after the
    other, do not give what the network gives.
    """
    found, layers, values = list(_layers(model)), [], picture[None]
    try:
        said = np.asarray(model(values, training=False))
        for layer in found:
            layers.append(_taken(layer, values))
            values = layers[-1].values[None]
    except Exception as error:  # Keras raises many kinds
        if isinstance(error, HelpersError):
            raise
        why = f"with {by(picture.shape)} numbers Keras stops: {str(error).strip()[:200]!r}"
        raise HelpersError(f"{CALL}: {why}. {PLAIN}") from None
    if np.isnan(said).any():
        raise HelpersError(f"{CALL}: it gives NaN. Train it anew, with a smaller learning rate.")
    if said.shape != values.shape or not np.allclose(said, values, rtol=1e-4, atol=1e-4):
        raise HelpersError(f"{CALL}: its layers, one after another, give something else. {PLAIN}")
    return layers


def _layers(model: Any) -> Iterator[Any]:
    """Those of networks within it, too."""
    import keras

    within = getattr(model, "operations", []) if isinstance(model, keras.Model) else []
    if isinstance(model, keras.Sequential):
        within = model.layers
    if not within:
        raise HelpersError(f"{CALL}: got a {type(model).__name__}, no chain of layers. {PLAIN}")
    for layer in within:
        kind = type(layer).__name__
        if isinstance(layer, keras.Model):
            yield from _layers(layer)
        elif kind not in SHOWN and not kind.startswith(PASSING):
            raise _refused(layer)
        elif kind != "InputLayer":
            yield layer


def _taken(layer: Any, values: Array) -> Layer:
    """One layer, called on what came out before it, (1, …)."""
    kind, config = type(layer).__name__, layer.get_config()
    passes = kind not in SHOWN
    allowed = ONLY | {"axis": (-1, values.ndim - 1)}
    wrong = [name for name, known in allowed.items() if config.get(name, known[0]) not in known]
    flat = values.ndim == 2 or "softmax" not in (kind.lower(), config.get("activation"))
    if (wrong and not passes) or not flat:
        name = wrong[0] if wrong else "activation"
        raise _refused(layer, f" with {name}={config.get(name, 'softmax')!r}")
    out = np.asarray(layer(values, training=False), np.float32)
    if passes and not np.array_equal(out, values):
        raise _refused(layer, ", which changes pictures when a network predicts,")
    settings = {name: np.asarray(config[name]).tolist() for name in SETTINGS if name in config}
    return Layer(kind, layer.name, out[0], settings, layer.get_weights())


def _refused(layer: Any, which: str = "") -> HelpersError:
    cure = f"It shows {', '.join(SHOWN)}, Dropout and augmentation. Take one of these, or none."
    return HelpersError(
        f"{CALL}: layer {layer.name!r}, {type(layer).__name__}{which} cannot be shown. {cure}"
    )
