"""Weights as text: there and back, and every text that is not ours is told, in bounds."""

import base64
import io
import resource
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import HelpersError, put_weights, weights_as_text
from helpers.inspection import weights
from helpers.inspection.weights import LARGEST, read_weights


def network(units=3, more=False):
    import keras

    layers = [keras.layers.Dense(units), keras.layers.BatchNormalization()]
    layers += [keras.layers.Dense(1)] if more else []
    return keras.Sequential([keras.Input((4,)), *layers])


def wrapped(data):
    """A text with the form of ours, whatever its bytes are."""
    packed = base64.b64encode(data).decode()
    return f"kern1:{packed}:{len(packed)}:{zlib.crc32(packed.encode()):08x}"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return wrapped(file.getvalue())


def array_bytes(array):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def test_a_network_says_nearly_the_same_after_the_way_there_and_back():
    model, other = network(), network()
    model.layers[0].set_weights([np.random.default_rng(0).normal(size=s) for s in ((4, 3), (3,))])
    text = weights_as_text(model)
    assert put_weights(other, text) is other
    given = np.ones((2, 4), np.float32)
    assert np.allclose(model(given), other(given), atol=1e-2)
    assert text.isascii()
    assert "\n" not in text
    assert put_weights(other, f"\n {text} \n"[2:]) is other  # a line's end that was copied along


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text[:-100], "cut off"),
        (lambda text: text[:30], "cut off"),
        (lambda text: text.replace(text[40], "?", 1), "has changed"),
        (lambda text: "hello", "no text of weights_as_text"),
        (lambda text: text.encode(), "no text of weights_as_text"),
        (lambda text: ..., "no text of weights_as_text"),
        (lambda text: "kern1:" + "A" * LARGEST, "at most"),
    ],
)
def test_what_went_wrong_with_a_paste_is_told(change, says):
    with pytest.raises(HelpersError, match=says):
        put_weights(network(), change(weights_as_text(network())))


@pytest.mark.parametrize("other", [{"units": 5}, {"more": True}])
def test_another_model_is_told_by_its_first_array(other):
    text = weights_as_text(network())
    with pytest.raises(HelpersError, match=r"of another model: array \d has the shape"):
        put_weights(network(**other), text)
    with pytest.raises(HelpersError, match="of another model"):
        put_weights(network(), weights_as_text(network(**other)))


@pytest.mark.parametrize("value", [np.inf, np.nan, 1e6])
def test_a_weight_that_float16_cannot_hold_is_told(value):
    model = network()
    model.layers[0].set_weights([np.full((4, 3), value), np.zeros(3)])
    with pytest.raises(HelpersError, match="beyond"):
        weights_as_text(model)


def test_a_model_that_is_too_large_is_told(monkeypatch):
    monkeypatch.setattr(weights, "LARGEST", 100)
    with pytest.raises(HelpersError, match="can be handed in"):
        weights_as_text(network())


@pytest.mark.parametrize("thing", [None, 3, "model", lambda x: x])
def test_what_is_no_model_is_told(thing):
    with pytest.raises(HelpersError, match="give a Keras model"):
        weights_as_text(thing)


class Opens:
    def __reduce__(self):
        return open, ("/tmp/kern-was-here", "w")


HALF = np.zeros((2, 3), np.float16)
FOREIGN = {
    "no zip": wrapped(b"no zip at all"),
    "a pickle": zipped({"arr_0.npy": array_bytes(np.array([Opens()], dtype=object))}),
    "another type": zipped({"arr_0.npy": array_bytes(np.zeros(3))}),
    "another name": zipped({"../arr_0.npy": array_bytes(HALF)}),
    "too many": zipped({f"arr_{n}.npy": array_bytes(HALF) for n in range(501)}),
    "no array": zipped({"arr_0.npy": b"\x93NUMPY"}),
    "a lie about its shape": zipped({"arr_0.npy": array_bytes(HALF).replace(b"(2, 3)", b"(9, 9)")}),
    "less than nothing": zipped({"arr_0.npy": array_bytes(HALF).replace(b"(2, 3)", b"(2,-3)")}),
    "many axes": zipped({"arr_0.npy": array_bytes(HALF.reshape(1, 1, 1, 1, 2, 3))}),
    "not a number": zipped({"arr_0.npy": array_bytes(np.full(2, np.nan, np.float16))}),
    "swells": zipped({"arr_0.npy": bytes(1 << 28)}),
    "swells within its shape": zipped(
        {f"arr_{n}.npy": array_bytes(np.zeros(2_000_000, np.float16)) for n in range(4)}
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_bytes_of_somebody_elses_are_refused_before_they_grow(kind, tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(HelpersError, match="holds no weights"):
        read_weights(FOREIGN[kind])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10  # KiB


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 400), letter=st.sampled_from("Az0+/=:."))
def test_any_other_letter_is_noticed(at, letter):
    text = "kern1:" + wrapped(zlib_free()).partition(":")[2]
    changed = text[: at % len(text)] + letter + text[at % len(text) + 1 :]
    if changed == text:
        assert len(read_weights(changed)) == 1
    else:
        with pytest.raises(HelpersError):
            read_weights(changed)


def zlib_free():
    file = io.BytesIO()
    np.savez(file, HALF)
    return file.getvalue()


def test_in_a_notebook_the_line_is_a_box_to_copy_from():
    text = weights_as_text(network())
    shown = text._repr_mimebundle_()
    assert shown["text/html"].count(text) == 1
    assert "user-select:all" in shown["text/html"]
    assert len(shown["text/plain"]) < 50
    assert str(text) == f"{text}" == text
