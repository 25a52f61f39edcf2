"""A trained network's weights as text, to be pasted into a cell, and back.

The text is base64 of NumPy's zip of arrays, without pickles: float16, which halves their size and
costs a score about a thousandth. Sizes are read before anything is unpacked.
"""

import base64
import binascii
import io
import zipfile
import zlib
from itertools import zip_longest
from math import prod
from typing import Any

import numpy as np

from ..arguments import Array
from ..errors import HelpersError

OURS = "kern1"  # the text begins with it, and ends with its length and check sum
LARGEST = 5_000_000  # letters of a text
MOST_NUMBERS = 2_500_000  # weights
MOST_ARRAYS = 500
LONGEST_HEAD = 1_000  # bytes of what NumPy writes before an array
MOST_AXES = 5


class WeightsText(str):
    """A long line that shows itself in a notebook as a small box, which a click selects whole."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        look = "max-height:4.5em;overflow:auto;border:1px solid;padding:.3em;font-family:monospace"
        line = f'<div style="{look};word-break:break-all;user-select:all">{self}</div>'
        words = f"The weights, {len(self):,} letters. One click selects them all; copy them."
        return {"text/plain": f"{self[:40]}…", "text/html": f"<div>{words}</div>{line}"}


def weights_as_text(model: Any) -> WeightsText:
    """The weights of a Keras model as one line of text, for `put_weights`. In a notebook it shows
    itself as a box to copy from.

    Raises HelpersError for what has no weights, where one is too large for float16 or no number,
    and for more than 5 MB of text.

    >>> import keras
    >>> model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    >>> put_weights(model, weights_as_text(model)).count_params()
    3
    """
    call = "weights_as_text(model)"
    arrays = _weights(call, model)
    with np.errstate(over="ignore"):  # told below
        halves = [array.astype(np.float16) for array in arrays]
    if not all(np.isfinite(half).all() for half in halves):
        raise HelpersError(f"{call}: a weight is beyond ±65,504, or NaN. Train it anew.")
    file = io.BytesIO()
    np.savez_compressed(file, *halves, allow_pickle=False)
    packed = base64.b64encode(file.getvalue()).decode()
    text = f"{OURS}:{packed}:{len(packed)}:{zlib.crc32(packed.encode()):08x}"
    if len(text) > LARGEST:
        much = f"{len(text) / 1e6:.1f} MB of text; {LARGEST / 1e6:.0f} MB can be handed in."
        raise HelpersError(f"{call}: {model.count_params():,} weights are {much}")
    return WeightsText(text)


def put_weights(model: Any, text: str) -> Any:
    """Give a Keras model, built as it was when it was trained, the weights of a text; the model.

    Raises HelpersError for a text that is cut off, too large, or not of `weights_as_text`, and for
    a model with other weights.

    >>> import keras
    >>> model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    >>> again = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    >>> put_weights(again, weights_as_text(model)) is again
    True
    """
    call = "put_weights(model, text)"
    mine, given = _weights(call, model), read_weights(text)
    wanted, found = [one.shape for one in mine], [one.shape for one in given]
    if wanted != found:
        pairs = zip_longest(wanted, found, fillvalue="none")
        at, (one, other) = next(item for item in enumerate(pairs, 1) if len({*item[1]}) > 1)
        differ = f"array {at} has the shape {one} in the model, and {other} in the text"
        build = "Build it as it was when its weights were taken."
        raise HelpersError(f"{call}: the text is of another model: {differ}. {build}")
    model.set_weights([one.astype(np.float32) for one in given])
    return model


def read_weights(text: str) -> list[Array]:
    """The arrays of a text. Raises HelpersError as `put_weights` does."""
    call = "put_weights(model, text)"
    if not isinstance(text, str) or not text.startswith(f"{OURS}:"):
        raise HelpersError(f"{call}: this is no text of weights_as_text(model). Paste its output.")
    if len(text) > LARGEST:
        raise HelpersError(f"{call}: {len(text):,} letters; {LARGEST:,} at most can be handed in.")
    _, packed, length, check = [*text.strip().split(":"), "", "", ""][:4]
    if not length.isdigit() or len(packed) != int(length) or not check:
        raise HelpersError(f"{call}: the text is cut off. Copy it whole: its last part is missing.")
    if f"{zlib.crc32(packed.encode()):08x}" != check:
        raise HelpersError(f"{call}: a letter of the text has changed. Copy it again.")
    try:
        return _unpacked(base64.b64decode(packed, validate=True))
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error, binascii.Error) as error:
        raise HelpersError(f"{call}: the text holds no weights ({error}). Make it anew.") from None


def _unpacked(data: bytes) -> list[Array]:
    """ValueError for what is not a zip of float16 arrays of bounded size; each one's size is read
    from its head before the rest of it is unpacked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = packed.infolist()
        if len(members) > MOST_ARRAYS:
            raise ValueError(f"{len(members)} arrays")
        left, arrays = MOST_NUMBERS, []
        for number, member in enumerate(members):
            if member.filename != f"arr_{number}.npy" or member.file_size > 2 * left + LONGEST_HEAD:
                raise ValueError(f"{member.filename[:20]!r} is too large, or not ours")
            with packed.open(member) as file:
                shape = _shape(io.BytesIO(file.read(LONGEST_HEAD)))
            left -= prod(shape)
            if left < 0:
                raise ValueError(f"more than {MOST_NUMBERS:,} weights")
            with packed.open(member) as file:
                array = np.load(io.BytesIO(file.read(member.file_size)), allow_pickle=False)
            arrays.append(array)
    if not all(np.isfinite(array).all() for array in arrays):
        raise ValueError("a weight is no number")
    return arrays


def _shape(head: io.BytesIO) -> tuple[int, ...]:
    if np.lib.format.read_magic(head) != (1, 0):
        raise ValueError("arrays of another version")
    shape, _, dtype = np.lib.format.read_array_header_1_0(head, max_header_size=LONGEST_HEAD)
    if dtype != np.float16 or len(shape) > MOST_AXES or min(shape, default=1) < 0:
        raise ValueError(f"an array {shape} of {dtype}")
    return tuple(shape)


def _weights(call: str, model: Any) -> list[Array]:
    try:
        arrays = [np.asarray(one) for one in model.get_weights()]
    except AttributeError:
        raise HelpersError(f"{call}: got a {type(model).__name__}; give a Keras model.") from None
    if not arrays:
        raise HelpersError(f"{call}: the model has no weights. Build it, with `keras.Input`.")
    return arrays
