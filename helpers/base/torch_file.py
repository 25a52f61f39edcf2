"""Arrays out of a file that `torch.save` wrote, without torch and without running anything in it.

Such a file is a pickle, which may call any function of Python: all but the four names that weights
need are refused. Its layout is that before PyTorch 1.6: pickles of a magic number, the protocol and
the machine's sizes; the pickle of the tensors, which name their storages; the pickled list of
storages; then for each its length (int64) and its raw numbers.
"""

import io
import pickle
from collections import OrderedDict
from typing import Any, NamedTuple

import numpy as np

from ..arguments import Array
from ..errors import HelpersError

MAGIC, PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
STORAGES = {"FloatStorage": "<f4", "LongStorage": "<i8"}


class Storage(NamedTuple):
    """A run of numbers in the file, still to be found."""

    key: str
    dtype: str
    length: int


class View(NamedTuple):
    """A tensor: where in its storage it begins, and how many numbers to step along each axis."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_tensors(data: bytes) -> dict[str, Array]:
    """A file's tensors by name, float32 or int64, read-only; HelpersError if it is no such file."""
    stream = io.BytesIO(data)
    try:
        magic, protocol, machine = (_Closed(stream).load() for _ in range(3))
        if (magic, protocol, machine["little_endian"]) != (MAGIC, PROTOCOL, True):
            raise pickle.UnpicklingError("it does not begin like one")
        views = _Closed(stream).load()
        buffers = _buffers(stream, memoryview(data), views)
        return {name: _array(view, buffers[view.storage.key]) for name, view in views.items()}
    except Exception as error:  # a damaged pickle fails in every way there is
        wrong = f"this is not a file of weights ({error}). Nothing in it was run."
        raise HelpersError(f"read_tensors(data): {wrong}") from None


class _Closed(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: View(storage, offset, shape, strides)
        if module == "torch" and name in STORAGES:
            return STORAGES[name]
        raise pickle.UnpicklingError(f"it asks for {module}.{name}")

    def persistent_load(self, pid: tuple[Any, ...]) -> Storage:
        _, dtype, key, _, length, whole = pid
        if dtype not in STORAGES.values() or whole is not None:
            raise pickle.UnpicklingError("it has a storage of an unknown kind")
        return Storage(key, dtype, length)


def _buffers(stream: io.BytesIO, data: memoryview, views: dict[str, View]) -> dict[str, memoryview]:
    """The bytes of every storage, which follow in the order of the pickled list."""
    storages = {view.storage.key: view.storage for view in views.values()}
    found = {}
    for key in _Closed(stream).load():
        length = int.from_bytes(stream.read(8), "little")
        size = length * np.dtype(storages[key].dtype).itemsize
        found[key] = data[stream.tell() : stream.tell() + size]
        if length != storages[key].length or len(found[key]) != size:
            raise EOFError(f"it ends early, or storage {key} has the wrong length")
        stream.seek(size, io.SEEK_CUR)
    return found


def _array(view: View, buffer: memoryview) -> Array:
    """NumPy refuses a shape or stride that would reach outside the buffer."""
    dtype = np.dtype(view.storage.dtype)
    steps = [step * dtype.itemsize for step in view.strides]
    return np.ndarray(view.shape, dtype, buffer, view.offset * dtype.itemsize, steps)
