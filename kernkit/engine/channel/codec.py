"""Values on their way between examiner and student: data is copied, what is not data is lent.

`pack` turns a value into what a frame can hold: arrays and plain containers as they are, everything
else as one of the kinds of protocol/values.py. What cannot be copied (a function, a data set) stays
where it is: the other side gets a number, and asks. `unpack` reverses it. Both sides use the same
code, but the examiner (`trusting=False`) rebuilds only models of Keras's own layers or graphs of
known operations, and calls nothing on its own side that was not lent by it.
"""

import pathlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from ...checks.judging.lending import Folder, Recipe
from ...checks.judging.untouched import untouched
from ...checks.models import models
from ..faults import Unserved
from . import files, keras_values
from .asking import Asking
from .datasets import Borrowed, as_dataset
from .lender import Lender
from .protocol import values
from .protocol.requests import Request
from .protocol.shapes import fits
from .protocol.values import MARK
from .proxies import function_proxy, numbered, object_proxy
from .signatures import about_function, name_of
from .wire import KINDS

DEEPEST = 40
MOST_KEYS = 20_000  # of dictionaries and sets in one message, those that are texts aside
PLAIN = (bool, int, float, complex, str, bytes)
NUMBERS_AND_BYTES: tuple[Any, ...] = (int, float, complex, bytes)
TEXTS = "US"  # kinds of dtypes


class Codec(Asking):
    """One side of the channel: packs and unpacks its values, and asks the other side."""

    def __init__(self, trusting: bool) -> None:
        super().__init__(trusting)
        self._keys_left = MOST_KEYS  # of the message that came last
        self.lender = Lender()

    def ask(self, request: Request) -> Any:
        """As any side asks."""
        reply = super().ask(request)
        self._keys_left = MOST_KEYS
        return reply

    def take_states(self, states: list[Any]) -> None:
        """What the other side did to models that it was handed in a call that is still open;
        Unserved for any other.
        """
        for number, state in map(numbered, states):
            models.apply_state(self.lender.on_loan(number), state)

    def states(self) -> list[Any]:
        """What became of the models that the other side handed over in its latest call."""
        return self.states_of(self.lender.just_borrowed)

    def states_of(self, numbers: list[int]) -> list[Any]:
        """What became of models of the other side's."""
        return [[number, models.state(self.lender.borrowed(number))] for number in numbers]

    # --- out --------------------------------------------------------------------------------------

    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""
        if depth > DEEPEST:
            raise RecursionError("a value nested too deep")
        if type(value) is Folder and not self.trusting:
            return {MARK: "files", **files.packed(str(value))}
        if value is None or type(value) in PLAIN:
            return value
        if value is Ellipsis:
            return {MARK: "ellipsis"}
        for kinds, packer in PACKERS:
            if isinstance(value, kinds):
                return packer(self, value, depth + 1)
        packed = keras_values.pack(self, value, depth)
        return self._pack_object(value) if packed is None else packed

    def _pack_plain(self, value: Any, _: int) -> Any:
        """A subclass may lie about its comparisons; its plain content cannot."""
        if isinstance(value, str):
            return str.__str__(value)
        return next(base(value) for base in NUMBERS_AND_BYTES if isinstance(value, base))

    def _pack_array(self, value: np.ndarray | np.generic, _: int) -> Any:
        if value.dtype.kind in KINDS:
            return np.asarray(value) if isinstance(value, np.ndarray) else value
        if value.dtype.kind in TEXTS:
            return {MARK: "texts", "list": np.asarray(value).tolist()}
        return {MARK: "object", "number": self.lender.lend(value, "object"), "type": "ndarray"}

    def _pack_list(self, value: list[Any], depth: int) -> list[Any]:
        return [self.pack(item, depth) for item in list.__iter__(value)]

    def _pack_tuple(self, value: tuple[Any, ...], depth: int) -> tuple[Any, ...]:
        return tuple(self.pack(item, depth) for item in tuple.__iter__(value))

    def _pack_dict(self, value: dict[Any, Any], depth: int) -> dict[str, Any]:
        pairs = dict.items(value)
        return {
            MARK: "dict",
            "items": [[self.pack(key, depth), self.pack(item, depth)] for key, item in pairs],
        }

    def _pack_set(self, value: set[Any], depth: int) -> dict[str, Any]:
        return {MARK: "set", "items": [self.pack(item, depth) for item in value]}

    def _pack_path(self, value: pathlib.PurePath, _: int) -> dict[str, Any]:
        return {MARK: "path", "text": str(value)}

    def _pack_recipe(self, value: Recipe, depth: int) -> dict[str, Any]:
        args = [self.pack(arg, depth) for arg in value.args]
        return {MARK: "recipe", "name": value.name, "args": args}

    def _pack_object(self, value: Any) -> dict[str, Any]:
        if not callable(value):
            number = self.lender.lend(value, "object")
            return {MARK: "object", "number": number, "type": name_of(type(value))}
        if untouched(value):
            return {MARK: "ellipsis"}  # a stub is as good as no answer, and nothing to call
        facts = {"number": self.lender.lend(value, "function"), "type": name_of(type(value))}
        return {MARK: "function", **facts, **about_function(value)}

    def pack_data(self, value: Any) -> Any:
        """`pack` for an answer of the examiner's: data alone, so that nothing more is lent by
        asking for it.
        """
        count = len(self.lender)
        packed = self.pack(value)
        if len(self.lender) != count or not is_data(packed):
            self.lender.forget_after(count)
            raise Unserved("only data may be asked for")
        return packed

    # --- in ---------------------------------------------------------------------------------------

    def unpack_data(self, value: Any) -> Any:
        """`unpack` for what a student's process asks with: data alone."""
        if not is_data(value):
            raise Unserved("only data may be asked with")
        self._keys_left = MOST_KEYS
        return self.unpack(value)

    def unpack(self, value: Any) -> Any:
        """Reverse `pack`; raises Unserved, or Unfit for a model that cannot be judged."""
        if isinstance(value, list):
            return [self.unpack(item) for item in value]
        if isinstance(value, tuple):
            return tuple(self.unpack(item) for item in value)
        if not isinstance(value, dict):
            return value
        kind, fields = kind_and_fields(value)
        if kind in values.ORDERED and not self.trusting:
            raise Unserved("a value of a kind that only the examiner may send")
        return UNPACKERS[kind](self, fields)

    def _unpack_dict(self, value: dict[str, Any]) -> dict[Any, Any]:
        if any(len(pair) != 2 for pair in value["items"]):
            raise Unserved("a dictionary that is none")
        return {self._key(key): self.unpack(item) for key, item in value["items"]}

    def _unpack_set(self, value: dict[str, Any]) -> set[Any]:
        return {self._key(item) for item in value["items"]}

    def _key(self, packed: Any) -> Any:
        """A key of a dictionary or set. Numbers can be chosen so that a dictionary of them takes
        quadratic time, so an examiner takes only so many of them in one message.
        """
        key = self.unpack(packed)
        self._keys_left -= 0 if self.trusting else _weight(key)
        if self._keys_left < 0:
            raise Unserved(f"dictionaries or sets with more than {MOST_KEYS} numbers as keys")
        return _hashable(key)

    def _unpack_texts(self, value: dict[str, Any]) -> np.ndarray:
        try:
            texts = np.array(value["list"])
        except ValueError:
            raise Unserved("texts that are no array") from None
        if texts.size and texts.dtype.kind not in TEXTS:
            raise Unserved("an array of texts that are none")
        return texts

    def _unpack_recipe(self, value: dict[str, Any]) -> Any:
        module, _, name = value["name"].partition(":")
        return getattr(import_module(module), name)(*map(self.unpack, value["args"]))

    def _unpack_dataset(self, value: dict[str, Any]) -> Any:
        borrowed = Borrowed(self, value)
        return as_dataset(borrowed) if self.trusting else borrowed


PACKERS: tuple[tuple[Any, Callable[[Codec, Any, int], Any]], ...] = (
    ((np.ndarray, np.generic), Codec._pack_array),
    (PLAIN, Codec._pack_plain),
    (list, Codec._pack_list),
    (tuple, Codec._pack_tuple),
    (dict, Codec._pack_dict),
    ((set, frozenset), Codec._pack_set),
    (pathlib.PurePath, Codec._pack_path),
    (Recipe, Codec._pack_recipe),
)
UNPACKERS: dict[str, Callable[[Codec, dict[str, Any]], Any]] = {
    "ellipsis": lambda side, value: ...,
    "dict": Codec._unpack_dict,
    "set": Codec._unpack_set,
    "texts": Codec._unpack_texts,
    "path": lambda side, value: pathlib.Path(value["text"]),
    "tensor": keras_values.tensor,
    "history": keras_values.history,
    "model": keras_values.model,
    "yours": keras_values.own_model,
    "dataset": Codec._unpack_dataset,
    "function": function_proxy,
    "object": object_proxy,
    "recipe": Codec._unpack_recipe,
    "files": lambda side, value: files.written(value),
}


def kind_and_fields(value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The kind of a packed value, and its fields as the protocol has them; Unserved for no such
    value.
    """
    fields = {name: part for name, part in value.items() if name != MARK}
    kind = value.get(MARK)
    if type(kind) is not str or kind not in values.KINDS or not fits(fields, values.KINDS[kind]):
        raise Unserved("a value of unknown kind")
    return kind, fields


def is_data(value: Any) -> bool:
    """Whether a packed value is data throughout, and nothing that is lent or made."""
    if isinstance(value, list | tuple):
        return all(map(is_data, value))
    if isinstance(value, dict):
        kind = value.get(MARK)
        return type(kind) is str and kind in values.DATA and all(map(is_data, value.values()))
    return True


def _weight(key: Any) -> int:
    """How many numbers a key holds; texts count for none."""
    if isinstance(key, tuple | frozenset):
        return 1 + sum(map(_weight, key))
    return 0 if isinstance(key, str | bytes) else 1


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        raise Unserved("a dictionary or set with keys that are no plain values") from None
    return value
