"""The pretrained base: it sees what is in a picture, without a network; other bases are Keras's."""

import functools

import keras
import numpy as np
import pytest

from helpers import HelpersError, pretrained_base
from helpers.base.pretrained import efficientnet_lite0, fill, weights_file
from helpers.base.torch_file import read_tensors
from support.bases import AS_NUMPY_1, same_weights, start_python

pytestmark = AS_NUMPY_1
EGYPTIAN_CAT, ESPRESSO = 285, 967  # ImageNet's numbers


@functools.cache
def tensors():
    return read_tensors(weights_file())


@functools.cache
def whole():
    """The network with its head."""
    model = efficientnet_lite0(head=True)
    fill(model, tensors())
    return model


def scaled(picture, size):
    """The square in the middle of an RGB picture, as the base wants it."""
    import tensorflow as tf

    side = min(picture.shape[:2])
    top, left = (picture.shape[0] - side) // 2, (picture.shape[1] - side) // 2
    square = picture[top : top + side, left : left + side]
    return (tf.image.resize(square, (size, size), antialias=True).numpy()[None] - 127) / 128


@pytest.mark.parametrize(("name", "label"), [("cat", EGYPTIAN_CAT), ("coffee", ESPRESSO)])
def test_sees_what_is_in_a_picture(name, label):
    import skimage.data

    picture = getattr(skimage.data, name)()
    scores = whole().predict(scaled(picture, 224), verbose=0)[0]
    assert scores.shape == (1000,)
    assert scores.sum() == pytest.approx(1, abs=1e-4)
    assert scores.argmax() == label
    raw = whole().predict(scaled(picture, 224) * 128 + 127, verbose=0)[0]
    assert raw.argmax() != label  # 0 to 255 is not what it learnt from


def test_number_of_parameters():
    statistics = sum(
        2 * layer.gamma.shape[0]
        for layer in whole().layers
        if isinstance(layer, keras.layers.BatchNormalization)
    )
    learnt = sum(
        array.size
        for name, array in tensors().items()
        if "running" not in name and "num_batches" not in name
    )
    assert whole().count_params() == learnt + statistics == 4_694_024
    assert pretrained_base().count_params() == 4_694_024 - 1280 * 1000 - 1000


def test_every_layer_has_the_tensors_of_its_own_name():
    """By name here, by order in the kit: two ways to the same layers."""
    parts = {
        "expand": ("_expand_conv", "_bn0"),
        "depthwise": ("_depthwise_conv", "_bn1"),
        "project": ("_project_conv", "_bn2"),
    }
    ends = {"stem": ("_conv_stem", "_bn0"), "top": ("_conv_head", "_bn1"), "classes": ("_fc", None)}
    seen = set()
    for layer in whole().layers:
        if not layer.weights:
            continue
        name, norm = layer.name.removesuffix("_bn"), layer.name.endswith("_bn")
        if name in ends:
            prefix = ends[name][norm]
        else:
            block, part = name.removeprefix("block").split("_")
            prefix = f"_blocks.{int(block) - 1}.{parts[part][norm]}"
        wanted = (
            ["weight", "bias", "running_mean", "running_var"]
            if norm
            else ["weight", "bias"][: len(layer.weights)]
        )
        for end, weight in zip(wanted, layer.get_weights(), strict=True):
            tensor = tensors()[f"{prefix}.{end}"]
            seen.add(f"{prefix}.{end}")
            if name.endswith("_depthwise") and not norm:
                tensor = tensor[:, 0].transpose(1, 2, 0)[..., None]
            elif tensor.ndim == 4:
                tensor = np.moveaxis(tensor, (0, 1), (3, 2))
            assert np.array_equal(weight, tensor.T if name == "classes" else tensor), layer.name
    assert seen == {name for name in tensors() if not name.endswith("num_batches_tracked")}


def test_layers_calculate_as_they_did_when_the_weights_were_learnt():
    """What no shape and no single picture would show: padding at the end first, as TensorFlow's
    'same' has it.
    """
    kinds = {}
    for layer in whole().layers:
        kinds.setdefault(type(layer).__name__, []).append(layer)
    convolutions = kinds["Conv2D"] + kinds["DepthwiseConv2D"]
    assert {
        (layer.padding, layer.use_bias, layer.activation.__name__) for layer in convolutions
    } == {("same", False, "linear")}
    assert {layer.epsilon for layer in kinds["BatchNormalization"]} == {1e-3}
    assert {layer.max_value for layer in kinds["ReLU"]} == {6}
    strides = {layer.name: layer.strides[0] for layer in convolutions if layer.strides != (1, 1)}
    assert strides == {"stem": 2} | {f"block{number}_depthwise": 2 for number in (2, 4, 6, 12)}
    assert [layer.name for layer in kinds["Add"]] == [
        f"block{number}_add" for number in (3, 5, 7, 8, 10, 11, 13, 14, 15)
    ]


@pytest.mark.parametrize(
    ("size", "maps"), [((160, 160), (5, 5)), ((128, 96), (4, 3)), ((161, 65), (6, 3))]
)
def test_shape_of_the_maps(size, maps):
    base = pretrained_base()
    assert (base.input_shape, base.output_shape) == (
        (None, None, None, 3),
        (None, None, None, 1280),
    )
    found = base.predict(
        np.random.default_rng(0).uniform(-1, 1, (2, *size, 3)).astype("float32"), verbose=0
    )
    assert (found.shape, found.dtype) == ((2, *maps, 1280), np.float32)
    assert found.min() == 0
    assert 0 < found.max() <= 6


def test_base_is_the_network_without_its_head():
    import skimage.data

    picture = scaled(skimage.data.coffee(), 160)
    maps = pretrained_base().predict(picture, verbose=0)
    scores = whole().get_layer("classes")(maps.mean((1, 2)))
    assert np.allclose(scores, whole().predict(picture, verbose=0), atol=1e-5)


def test_base_is_an_ordinary_trainable_model(tmp_path):
    base = pretrained_base()
    assert base.trainable
    assert len(base.trainable_weights) == 3 * 49
    assert {"stem", "block1_project", "block16_project", "top_bn", "top_relu"} <= {
        layer.name for layer in base.layers
    }
    base.save(tmp_path / "base.keras")
    assert same_weights(keras.models.load_model(tmp_path / "base.keras"), base)


@pytest.mark.parametrize(
    "name", ["mobilenetv2", "EfficientNetLite0", "mobilenet_v2", "", "__name__", 3]
)
def test_unknown_names_are_refused(name):
    with pytest.raises(
        HelpersError, match=r"no such base\. keras\.applications has [A-Z].* and others"
    ):
        pretrained_base(name)


def test_a_near_name_is_suggested():
    with pytest.raises(HelpersError, match="MobileNetV2"):
        pretrained_base("mobilenetv2")


def test_named_base_is_that_of_keras(monkeypatch):
    real = keras.applications.MobileNetV2
    asked = {}

    def unweighted(**how):
        asked.update(how)
        return real(**{**how, "weights": None})

    monkeypatch.setattr(keras.applications, "MobileNetV2", unweighted)
    base = pretrained_base("MobileNetV2")
    assert asked == {"include_top": False, "weights": "imagenet"}
    assert base.output_shape == (None, None, None, 1280)


def test_no_network_is_explained(tmp_path):
    code = (
        "import socket\n"
        "def offline(*args, **kwargs): raise socket.gaierror(-2, 'Name or service not known')\n"
        "socket.getaddrinfo = offline\n"
        "from helpers import pretrained_base\n"
        "pretrained_base('MobileNetV2')\n"
    )
    process = start_python(code, tmp_path, KERAS_HOME=str(tmp_path), no_proxy="*")
    _, said = process.communicate(timeout=120)
    assert (
        "HelpersError: pretrained_base('MobileNetV2'): its weights could not be downloaded" in said
    )
    assert "network once" in said
    assert "pretrained_base()." in said
    assert "UserWarning" not in said
