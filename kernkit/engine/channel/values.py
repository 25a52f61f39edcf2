"""Values on their way between examiner and student: data is copied, what is not data is lent.

`pack` turns a value into what a frame can hold: arrays and plain containers as they are, everything
else as {"@": kind, …}. What cannot be copied (a function, a data set) stays where it is: the other
side gets a number, and asks. `unpack` reverses it. Both sides use the same code, but the examiner
(`trusting=False`) rebuilds only models of Keras's own layers or graphs of known operations, and
calls nothing on its own side that was not lent by it.
"""

import pathlib
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from ...checks.judging.lending import Folder, Recipe
from ...checks.judging.untouched import untouched
from ..faults import Unserved
from ..models import models
from .facts import about_function, name_of, tree
from .wire import KINDS

MARK = "@"
PLAIN = (bool, int, float, complex, str, bytes)
DEEPEST = 40
# Kinds that are more than data
LENT = ("function", "object", "dataset", "model", "yours", "recipe", "files")


class Lender:
    """What this side has lent, by number, and how to reach what the other side lent: `ask(request)`
    sends a request there.
    """

    def __init__(self, ask: Callable[[dict], Any], trusting: bool) -> None:
        self.ask, self.trusting = ask, trusting
        self.lent: list[tuple[str, Any]] = []
        self._numbers: dict[int, int] = {}
        self._builds: dict[int, list] = {}
        # What to do while waiting for the other side to ask
        self.pump: Callable[[float], None] = time.sleep
        # Numbers of the models handed over in each call that is not over yet
        self.open: list[set[int]] = []
        self.left: list[int] = []  # passes through the other side's sets that are over
        # Numbers of the models among the arguments that were unpacked last
        self.just_borrowed: list[int] = []
        # The other side's number: the model as it was rebuilt here
        self.borrowed_models: dict[int, Any] = {}

    def lend(self, value: Any, kind: str) -> int:
        """The number of a value of this side, which is kept alive from now on. What may be asked of
        it depends on its kind.
        """
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self.lent)
            self.lent.append((kind, value))
        return self._numbers[id(value)]

    def find(self, number: Any, *kinds: str) -> Any:
        """What was lent under a number as one of these kinds; Unserved for anything else."""
        if (
            type(number) is not int
            or not 0 <= number < len(self.lent)
            or self.lent[number][0] not in kinds
        ):
            raise Unserved("nothing of that kind was lent under that number")
        return self.lent[number][1]

    def take_states(self, states: Any) -> None:
        """What the other side did to models that it was handed in a call that is still open;
        Unserved for any other.
        """
        for number, state in states or []:
            if not self.open or number not in self.open[-1]:
                raise Unserved("this model is not on loan")
            models.apply_state(self.find(number, "model"), state)

    # --- out --------------------------------------------------------------------------------------

    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""
        if depth > DEEPEST:
            raise Unserved("a value nested too deep")
        if type(value) is Folder and not self.trusting:
            return {MARK: "files", "text": str(value), "tree": list(tree(pathlib.Path(value)))}
        if value is None or type(value) in PLAIN:
            return value
        if value is Ellipsis:
            return {MARK: "ellipsis"}
        for base in PLAIN[1:]:  # a subclass may lie about its comparisons; its plain content cannot
            if isinstance(value, base) and not isinstance(value, np.generic):
                return base(value) if base is not str else str.__str__(value)
        if isinstance(value, np.ndarray | np.generic):
            return self._pack_array(value)
        if isinstance(value, list):
            return [self.pack(item, depth + 1) for item in list.__iter__(value)]
        if isinstance(value, tuple):
            return tuple(self.pack(item, depth + 1) for item in tuple.__iter__(value))
        if isinstance(value, dict):
            items = [
                [self.pack(key, depth + 1), self.pack(item, depth + 1)]
                for key, item in dict.items(value)
            ]
            return {MARK: "dict", "items": items}
        if isinstance(value, set | frozenset):
            return {MARK: "set", "items": [self.pack(item, depth + 1) for item in value]}
        return self._pack_object(value, depth)

    def _pack_array(self, value: np.ndarray | np.generic) -> Any:
        if value.dtype.kind in KINDS:
            return np.asarray(value) if isinstance(value, np.ndarray) else value
        if value.dtype.kind in "US":
            return {MARK: "texts", "list": np.asarray(value).tolist()}
        return {MARK: "object", "number": self.lend(value, "object"), "type": "ndarray"}

    def _pack_object(self, value: Any, depth: int) -> dict:
        if isinstance(value, pathlib.PurePath):
            return {MARK: "path", "text": str(value)}
        if isinstance(value, Recipe):
            return {
                MARK: "recipe",
                "name": value.name,
                "args": [self.pack(arg, depth + 1) for arg in value.args],
            }
        tensorflow, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
        if tensorflow and isinstance(value, tensorflow.data.Dataset):
            return self._pack_dataset(value)
        if keras and isinstance(value, keras.layers.Layer):
            for number, model in self.borrowed_models.items():
                if model is value and _build_of(model) == self._builds[number]:
                    # Its state goes back with the call's answer
                    return {MARK: "yours", "number": number}
            number = self.lend(value, "model")
            for models_of_call in self.open[-1:]:
                models_of_call.add(number)
            return {MARK: "model", "number": number, "about": models.describe(value, later=True)}
        if keras and isinstance(value, keras.callbacks.History):
            facts = {
                name: self.pack(getattr(value, name, None), depth + 1)
                for name in ("history", "epoch", "params")
            }
            return {MARK: "history", **facts}
        if tensorflow and callable(getattr(value, "numpy", None)) and hasattr(value, "shape"):
            return self._pack_tensor(value)
        kind = "function" if callable(value) else "object"
        if kind == "function" and untouched(value):
            return {MARK: "ellipsis"}  # a stub is as good as no answer, and nothing to call
        facts = {"number": self.lend(value, kind), "type": name_of(type(value))}
        return {MARK: kind, **facts, **(about_function(value) if kind == "function" else {})}

    def _pack_tensor(self, value: Any) -> dict:
        array = np.asarray(value.numpy())
        if array.dtype.kind not in KINDS:
            if getattr(value.dtype, "name", "") == "bfloat16":
                array = array.astype(np.float32)
            else:
                return {
                    MARK: "object",
                    "number": self.lend(value, "object"),
                    "type": name_of(type(value)),
                }
        return {MARK: "tensor", "array": array}

    def _pack_dataset(self, value: Any) -> dict:
        import tensorflow as tf

        leaves = tf.nest.flatten(value.element_spec)
        spec = [
            [leaf.dtype.name, leaf.shape.as_list() if leaf.shape.rank is not None else None]
            for leaf in leaves
        ]
        length = int(value.cardinality())
        nested = isinstance(value.element_spec, tuple)
        return {
            MARK: "dataset",
            "number": self.lend(value, "dataset"),
            "spec": spec,
            "length": length,
            "pairs": nested,
        }

    # --- in ---------------------------------------------------------------------------------------

    def pack_data(self, value: Any) -> Any:
        """`pack` for an answer of the examiner's: data alone, so that nothing more is lent by
        asking for it.
        """
        count = len(self.lent)
        packed = self.pack(value)
        if len(self.lent) != count or _holds(packed, LENT):
            del self.lent[count:]
            self._numbers = {key: number for key, number in self._numbers.items() if number < count}
            raise Unserved("only data may be asked for")
        return packed

    def unpack_data(self, value: Any) -> Any:
        """`unpack` for what a student's process asks with: data alone."""
        if _holds(value, LENT):
            raise Unserved("only data may be asked with")
        return self.unpack(value)

    def unpack(self, value: Any) -> Any:
        """Reverse `pack`; raises Unserved, or Unfit for a model that cannot be judged."""
        if isinstance(value, list):
            return [self.unpack(item) for item in value]
        if isinstance(value, tuple):
            return tuple(self.unpack(item) for item in value)
        if not isinstance(value, dict):
            return value
        how = getattr(self, f"_unpack_{value.get(MARK)}", None)
        if how is None or not str(value.get(MARK)).isalpha():
            raise Unserved("a value of unknown kind")
        return how(value)

    def _unpack_ellipsis(self, value: dict) -> Any:
        return ...

    def _unpack_dict(self, value: dict) -> dict:
        return {_hashable(self.unpack(key)): self.unpack(item) for key, item in value["items"]}

    def _unpack_set(self, value: dict) -> set:
        return {_hashable(self.unpack(item)) for item in value["items"]}

    def _unpack_texts(self, value: dict) -> np.ndarray:
        return np.array(value["list"])

    def _unpack_path(self, value: dict) -> pathlib.Path:
        return pathlib.Path(str(value["text"]))

    def _unpack_tensor(self, value: dict) -> Any:
        import tensorflow as tf

        return tf.constant(value["array"])

    def _unpack_history(self, value: dict) -> Any:
        import keras

        history = keras.callbacks.History()
        history.history, history.epoch, history.params = (
            self.unpack(value[name]) for name in ("history", "epoch", "params")
        )
        return history

    def _unpack_model(self, value: dict) -> Any:
        def trace(example: np.ndarray) -> Any:
            return self.ask({"op": "trace", "number": value["number"], "example": example})

        model = models.rebuild(value["about"], trusted=self.trusting, trace=trace)
        self.borrowed_models[value["number"]] = model
        self._builds[value["number"]] = _build_of(model)
        self.just_borrowed.append(value["number"])
        return model

    def _unpack_yours(self, value: dict) -> Any:
        return self.find(value["number"], "model")

    def _unpack_recipe(self, value: dict) -> Any:
        self._only_if_trusting()
        module, _, name = value["name"].partition(":")
        return getattr(import_module(module), name)(*map(self.unpack, value["args"]))

    def _unpack_files(self, value: dict) -> str:
        """A file or folder of the examiner's, written under the same name here."""
        self._only_if_trusting()
        for name, content in value["tree"]:
            path = pathlib.Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.mkdir(exist_ok=True)
            else:
                path.write_bytes(content)
        pathlib.Path(value["text"]).parent.mkdir(parents=True, exist_ok=True)
        return value["text"]

    def _unpack_dataset(self, value: dict) -> Any:
        from .datasets import Borrowed, as_dataset

        borrowed = Borrowed(self, value)
        return as_dataset(borrowed) if self.trusting else borrowed

    def _unpack_function(self, value: dict) -> Any:
        from .proxies import function_proxy

        return function_proxy(self, value)

    def _unpack_object(self, value: dict) -> Any:
        from .proxies import object_proxy

        return object_proxy(self, value)

    def _only_if_trusting(self) -> None:
        if not self.trusting:
            raise Unserved("a value of a kind that only the examiner may send")


def _holds(value: Any, kinds: tuple[str, ...]) -> bool:
    """Whether a packed value has something of these kinds in it."""
    if isinstance(value, list | tuple):
        return any(_holds(item, kinds) for item in value)
    if isinstance(value, dict):
        return value.get(MARK) in kinds or any(_holds(item, kinds) for item in value.values())
    return False


def _build_of(model: Any) -> list:
    """What must not have changed for a model to be the one that was lent, but for its weights and
    how it learns.
    """
    return [(weight.path, tuple(weight.shape)) for weight in model.weights]


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        raise Unserved("a dictionary or set with keys that are no plain values") from None
    return value
