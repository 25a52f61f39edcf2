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
from ...checks.models import models
from ..faults import Unserved
from . import files, keras_values, objects, standard
from .asking import Asking
from .datasets import Borrowed, as_dataset
from .lender import Lender
from .protocol import values
from .protocol.requests import Request
from .protocol.values import MARK
from .sharing.in_step import InStep
from .standins.effects import numbered
from .standins.kinds import based_proxy, function_proxy, made_class, object_proxy
from .standins.proxy import is_standin, number_of, side_of
from .wire import KINDS

DEEPEST = 40
MOST_KEYS = 20_000  # of dictionaries and sets in one message, those that are texts aside
PLAIN = (bool, int, float, complex, str, bytes)
TEXTS = "US"  # kinds of dtypes


class Codec(InStep, Asking):
    """One side of the channel: packs and unpacks its values, and asks the other side."""

    def __init__(self, trusting: bool) -> None:
        super().__init__(trusting)
        self._keys_left = MOST_KEYS  # of the message that came last
        self.lender = Lender()
        self.standins: dict[int, Any] = {}  # for what the other side lent, by its numbers
        self._kinds: dict[int, Any] = {}  # its classes, as they are made here
        # What watches calls of its functions, by number: see examining/likeness.py
        self.beside: dict[int, Callable[..., Any]] = {}

    def ask(self, request: Request) -> Any:
        """As any side asks."""
        reply = super().ask(request)
        self._keys_left = MOST_KEYS
        return reply

    def kind(self, number: int) -> Any:
        """The class that stands for the one of that number; what it is made of is asked once."""
        if number not in self._kinds:
            told = self.ask({"op": "class", "number": number})
            if number not in self._kinds:  # or it was among its own bases
                self._kinds[number] = made_class(self, number, told)
        return self._kinds[number]

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
        if is_standin(value):
            return self._pack_standin(value)
        packed = standard.packed(self, value, depth + 1)
        if packed is not None:
            return packed
        for kinds, packer in PACKERS:
            if issubclass(type(value), kinds):  # whatever it says of its class
                return packer(self, value, depth + 1)
        packed = keras_values.pack(self, value, depth)
        return objects.packed_object(self, value) if packed is None else packed

    def _pack_standin(self, value: Any) -> dict[str, Any]:
        if side_of(value) is not self:
            raise Unserved("something that an earlier test was given of the answer's")
        return {MARK: "yours", "number": number_of(value)}

    def _pack_plain(self, value: Any, depth: int) -> Any:
        """A value of a class made of one of Python's own. Of a test's, only the content goes."""
        based = objects.packed_based(self, value, depth)
        return based if self.trusting else based["value"]

    def _pack_array(self, value: np.ndarray | np.generic, depth: int) -> Any:
        if isinstance(value, np.ndarray) and type(value) is not np.ndarray and self.trusting:
            return objects.packed_based(self, value, depth)
        if value.dtype.kind in KINDS:
            return np.asarray(value) if isinstance(value, np.ndarray) else value
        if value.dtype.kind in TEXTS:
            return {MARK: "texts", "list": np.asarray(value).tolist()}
        packed = standard.packed_array(self, value, depth)
        return objects.packed_object(self, value) if packed is None else packed

    def _pack_list(self, value: list[Any], depth: int) -> Any:
        if type(value) is not list:
            return self._pack_plain(value, depth)
        return [self.pack(item, depth) for item in value]

    def _pack_tuple(self, value: tuple[Any, ...], depth: int) -> Any:
        if type(value) is not tuple:
            return self._pack_plain(value, depth)
        return tuple(self.pack(item, depth) for item in value)

    def _pack_dict(self, value: dict[Any, Any], depth: int) -> dict[str, Any]:
        if type(value) is not dict:
            return self._pack_plain(value, depth)  # type: ignore[no-any-return]
        return {
            MARK: "dict",
            "items": [
                [self.pack(key, depth), self.pack(item, depth)] for key, item in value.items()
            ],
        }

    def _pack_set(self, value: set[Any], depth: int) -> dict[str, Any]:
        if type(value) is not set:
            return self._pack_plain(value, depth)  # type: ignore[no-any-return]
        return {MARK: "set", "items": [self.pack(item, depth) for item in value]}

    def _pack_recipe(self, value: Recipe, depth: int) -> dict[str, Any]:
        args = [self.pack(arg, depth) for arg in value.args]
        return {MARK: "recipe", "name": value.name, "args": args}

    def _pack_class(self, value: type, _: int) -> dict[str, Any]:
        """To an answer, a class of a test's is something to call."""
        return (objects.packed_class if self.trusting else objects.packed_object)(self, value)

    def pack_data(self, value: Any) -> Any:
        """`pack` for an answer of the examiner's: data alone, so that nothing more is lent by
        asking for it.
        """
        count = len(self.lender)
        packed = self.pack(value)
        if len(self.lender) != count or not values.is_data(packed):
            self.lender.forget_after(count)
            raise Unserved("only data may be asked for")
        return packed

    # --- in ---------------------------------------------------------------------------------------

    def unpack_data(self, value: Any) -> Any:
        """`unpack` for what a student's process asks with: data alone."""
        if not values.is_data(value):
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
        kind, fields = values.kind_and_fields(value)
        if kind in values.ORDERED and not self.trusting:
            raise Unserved("a value of a kind that only the examiner may send")
        return UNPACKERS[kind](self, fields)

    def _unpack_dict(self, value: dict[str, Any]) -> dict[Any, Any]:
        if any(len(pair) != 2 for pair in value["items"]):
            raise Unserved("a dictionary that is none")
        return {self._key(key): self.unpack(item) for key, item in value["items"]}

    def _key(self, packed: Any) -> Any:
        """A key of a dictionary or set. Numbers can be chosen so that a dictionary of them takes
        quadratic time, so an examiner takes only so many of them in one message.
        """
        return self.count_key(self.unpack(packed))

    def count_key(self, key: Any) -> Any:
        """The key, counted; raises Unserved where it is one too many, or can be none."""
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
    (type, Codec._pack_class),
    (BaseException, lambda side, value, _: objects.packed_error(side, value)),
    (pathlib.PurePath, lambda side, value, _: {MARK: "path", "text": str(value)}),
    (Recipe, Codec._pack_recipe),
)
UNPACKERS: dict[str, Callable[[Codec, dict[str, Any]], Any]] = {
    "ellipsis": lambda side, value: ...,
    "dict": Codec._unpack_dict,
    "set": lambda side, value: {side._key(item) for item in value["items"]},
    "texts": Codec._unpack_texts,
    "path": lambda side, value: pathlib.Path(value["text"]),
    "tensor": keras_values.tensor,
    "history": keras_values.history,
    "model": keras_values.model,
    "yours": keras_values.own,
    "dataset": Codec._unpack_dataset,
    "function": function_proxy,
    "object": object_proxy,
    "class": lambda side, value: side.kind(value["number"]),
    "based": based_proxy,
    "error": lambda side, value: side.error(value["raised"]),
    "standard": standard.unpacked,
    "known": standard.known,
    "recipe": Codec._unpack_recipe,
    "files": lambda side, value: files.written(value),
}


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
