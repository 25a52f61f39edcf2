"""`explore_network`: one's own network from pixel to score, in a page that computes it itself."""

from typing import Any

import numpy as np
from PIL import Image

from kernkit.checks.pictures.colours import STOPS

from ...arguments import Array, as_stack, refuse_nan
from ...errors import HelpersError
from ..page import Interactive, as_text, fallback, page, says
from ..writing import by
from .layers import Layer, take_apart
from .strip import strip, words

MOST_NUMBERS = 500_000  # weights and pixels, 2.7 MB of a page
MOST_PRODUCTS = 400_000_000  # about a second in a browser
NAMES = ("steps", "forward", "words", "drawing", "layers", "detail", "channels")
PARTS = ("colours", *(f"network/{name}" for name in NAMES))


def explore_network(model: Any, picture: Any) -> Interactive:
    """Show how a trained network comes from a picture to its score: every map, and every sum.

    Choose a map to see its kernels on the maps before it, and a place of it to see its window, the
    products, and what it can depend on in the picture.

    Parameters
    ----------
    model : a Keras network, Sequential or functional, one layer after another, of Rescaling,
        Conv2D, BatchNormalization, ReLU, pooling (global, too), Flatten and Dense, with no
        activation or relu, sigmoid or softmax; Dropout and augmentation, which do nothing here.
    picture : (H, W), (H, W, C) or (1, H, W, C) numbers, as the network takes them. It is resized,
        and that is said, where the network takes another size.

    The result's `output` is what the network gives, (units,) float32. Works without a running
    kernel, as `explore_window` does. Raises HelpersError for another layer, more than 500,000
    weights and pixels, or more products than a browser computes in about a second.

    >>> import keras
    >>> layers = [keras.layers.Conv2D(2, 3), keras.layers.GlobalAveragePooling2D()]
    >>> explore_network(keras.Sequential(layers), [[0, 1, 2, 3]] * 4).output.shape
    (2,)
    """
    pixels, white, resized = _picture(model, picture)
    layers = take_apart(model, pixels)
    _refuse_large(layers, pixels.size)
    said = f"The network gives {words(layers)}."
    drawing, alt = strip(layers, pixels, white)
    body = fallback(drawing, f"{alt} {said}") + says(said, f"{alt} {resized}")
    arrays = [*(weights for layer in layers for weights in layer.weights), pixels]
    numbers = np.concatenate([np.ravel(array).astype("<f4") for array in arrays])
    given = [
        vars(layer) | {"values": layer.values.shape, "weights": [w.shape for w in layer.weights]}
        for layer in layers
    ]
    data: dict[str, Any] = {"layers": given, "numbers": as_text(numbers.tobytes())}
    data |= {"shape": pixels.shape, "white": white, "stops": STOPS, "resized": resized}
    summary = f"{len(layers)} layers, picture {by(pixels.shape)}, output {words(layers)}"
    output = layers[-1].values.reshape(-1)
    return Interactive("explore_network", output, summary, page("network", body, data, PARTS))


def _picture(model: Any, picture: Any) -> tuple[Array, float, str]:
    """(H, W, C) float32 at the network's size, its white (255 or 1), and words where resized."""
    call = "explore_network(picture)"
    array = as_stack(call, picture, "one picture, (H, W) or (H, W, C), such as pictures[0]")
    refuse_nan(call, array.astype(np.float32))
    white = 255.0 if array.dtype == np.uint8 or array.max() > 1 else 1.0
    shape, old = getattr(model, "input_shape", None), array.shape[:2]
    sides = shape[1:3] if isinstance(shape, tuple) and len(shape) == 4 else old
    if None in sides or sides == old:
        return array.astype(np.float32), white, ""
    # Each pixel is the mean of those that merge, in whole numbers where they were whole
    pixels = array if array.dtype == np.uint8 else array.astype(np.float32)
    channels = [Image.fromarray(channel) for channel in np.moveaxis(pixels, -1, 0)]
    resized = [np.asarray(one.resize(sides[::-1], Image.Resampling.BOX)) for one in channels]
    said = f"The picture, {by(old)}, is resized to {by(sides)}, which the network takes."
    return np.stack(resized, axis=-1).astype(np.float32), white, said


def _refuse_large(layers: list[Layer], pixels: int) -> None:
    """HelpersError for what would make the page too large, or too slow."""
    numbers = pixels + sum(weights.size for layer in layers for weights in layer.weights)
    if numbers > MOST_NUMBERS:
        wrong = f"{numbers:,} weights and pixels; a page shows {MOST_NUMBERS:,} at most"
        cure = "Pool once more before Flatten, or show a smaller picture."
        raise HelpersError(f"explore_network(model): {wrong}. {cure}")
    kernels = [layer for layer in layers if layer.kind in ("Conv2D", "Dense")]
    products = sum(k.weights[0].size * k.values.size // k.values.shape[-1] for k in kernels)
    if products > MOST_PRODUCTS:
        wrong = f"{products:,} products; a page computes {MOST_PRODUCTS:,} at most"
        raise HelpersError(f"explore_network(picture): {wrong}. Show a smaller picture.")
