"""Reading a file of weights: what it says of its tensors holds, and nothing in it can be run."""

import contextlib
import functools
import os
import pickle
import subprocess
from pathlib import Path

import numpy as np
import pytest

from helpers import HelpersError, pretrained_base
from helpers.base.pretrained import weights_file
from helpers.base.torch_file import MAGIC, PROTOCOL, read_tensors

SIX = (6, np.arange(6, dtype="<f4").tobytes())  # a storage: its length, its bytes


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
