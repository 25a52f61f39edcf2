"""What each side does when the other asks for something that it lent."""

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ...checks.judging.running import quietly, where
from ..faults import BadFrame, Unfit, Unserved
from ..models import models
from .values import Lender


class Server:
    """What both sides serve: calls of lent functions, and passes through lent data sets. Answers
    requests by their `op`.
    """

    OPS: tuple[str, ...] = ("call", "iterate", "next")
    ITERABLE: tuple[str, ...] = ("dataset",)

    def __init__(self, lender: Lender) -> None:
        self.lender = lender
        self._iterators: dict[int, Iterator] = {}
        self._numbers = itertools.count()

    def __call__(self, request: dict) -> Any:
        """The answer to one request; any exception is told to the other side as a failure."""
        op = request.get("op")
        if op not in self.OPS:
            raise ValueError("an unknown request")
        return getattr(self, f"_{op}")(request)

    def _iterate(self, request: dict) -> int:
        dataset = self.lender.find(request["number"], *self.ITERABLE)
        self.lender.take_states(request.get("states"))
        for number in request.get("left") or []:
            self._iterators.pop(number, None)
        number = next(self._numbers)
        self._iterators[number] = iter(dataset)
        return number

    def _next(self, request: dict) -> dict:
        number = request["number"]
        if number not in self._iterators:
            raise ValueError("this pass has ended")
        try:
            return {"value": self._step(self._iterators[number])}
        except StopIteration:
            reply = {"end": True}
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            reply = {"raised": told(error, None)}
        del self._iterators[number]  # one of tf.data keeps threads as long as it lives
        return reply


class Examining(Server):
    """The examiner's: what a judge handed to an answer, and nothing more. Data goes in and data
    comes out.
    """

    def _call(self, request: dict) -> dict:
        function = self.lender.find(request["number"], "function")
        args = [self.lender.unpack_data(arg) for arg in request["args"]]
        try:
            result = function(*args)
        except (Exception, SystemExit) as error:
            return {"raised": told(error, None)}
        return {"value": self.lender.pack_data(result)}

    def _step(self, iterator: Iterator) -> Any:
        return self.lender.pack_data(next(iterator))


class Answering(Server):
    """The student's: everything that the names in the notebook hold may be asked for."""

    OPS = ("call", "iterate", "next", "name", "attribute", "lend", "seed", "trace")
    ITERABLE = ("dataset", "function", "object")

    def __init__(self, lender: Lender, names: dict) -> None:
        super().__init__(lender)
        self.names = names
        self._kept: dict[str, Any] = {}
        self._missing: set[str] = set()

    def _name(self, request: dict) -> dict:
        name = request["name"]
        return {"value": self.lender.pack(self.names[name])} if name in self.names else {}

    def _call(self, request: dict) -> dict:
        function = self.lender.find(request["number"], "function")
        self.lender.just_borrowed = []
        # To see later what was changed in place
        args = [self.lender.unpack(arg) for arg in copy.deepcopy(request["args"])]
        keywords = {name: self.lender.unpack(arg) for name, arg in request["keywords"].items()}
        given = self.lender.just_borrowed
        reply: dict[str, Any] = {}
        printed = None
        try:
            with quietly() as printed:
                result = function(*args, **keywords)
                # Quietly, since tracing a model calls the student's code
                reply["value"] = self.lender.pack(result)
        except (Unfit, Unserved, BadFrame):
            raise
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            reply["raised"] = told(error, function)
        reply["printed"] = printed.getvalue()[:2000] if printed else ""
        reply["changed"] = [[i, new] for i, new in self._changed(request["args"], args)]
        reply["states"] = [
            [number, models.state(self.lender.borrowed_models[number])] for number in given
        ]
        return reply

    def _changed(self, sent: list, args: list) -> Iterator[tuple[int, Any]]:
        for index, (old, arg) in enumerate(zip(sent, args, strict=True)):
            if isinstance(arg, np.ndarray | list | dict):
                new = self.lender.pack(arg)
                if not _same(old, new):
                    yield index, new

    def _attribute(self, request: dict) -> Any:
        name = str(request["name"])
        thing = self.lender.find(request["number"], "function", "object")
        if name.startswith("_") or not hasattr(thing, name):
            return None
        return self.lender.pack(getattr(thing, name))

    def _step(self, iterator: Iterator) -> Any:
        with quietly():
            return self.lender.pack(next(iterator))

    def _lend(self, request: dict) -> None:
        """Put the examiner's recipes under global names, or take them away again."""
        for name in self._missing:
            self.names.pop(name, None)
        self.names.update(self._kept)
        wanted = request["names"]
        self._kept = {name: self.names[name] for name in wanted if name in self.names}
        self._missing = set(wanted) - set(self._kept)
        for name, recipe in wanted.items():
            self.names[name] = _maker(self.lender, recipe)

    def _trace(self, request: dict) -> dict:
        """A model of the student's own classes, seen at work on an example: (N, …) array."""
        with quietly():
            return models.describe(self.lender.find(request["number"], "model"), request["example"])

    def _seed(self, request: dict) -> None:
        import keras

        keras.utils.set_random_seed(int(request["seed"]))


def _maker(lender: Lender, recipe: dict) -> Callable[[], Any]:
    return lambda: lender.unpack(recipe)


def told(error: BaseException, function: Any) -> dict:
    """An exception in a form that crosses: names of its classes, text, and the line of the
    student's code.
    """
    if isinstance(error, KeyboardInterrupt):
        return {"interrupted": True}
    kinds = [kind.__name__ for kind in type(error).__mro__ if kind not in (object, BaseException)]
    try:
        text = str(error)
    except Exception:
        text = ""
    try:
        place = where(error, function)
    except Exception:
        place = ""
    return {"kinds": kinds, "text": text[:2000], "where": place}


def _same(a: Any, b: Any) -> bool:
    """Whether two packed values are equal, arrays by content."""
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        if (
            not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray))
            or a.dtype != b.dtype
            or a.shape != b.shape
        ):
            return False
        return np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    return type(a) is type(b) and (a == b or a != a)


def reseed() -> None:
    """Chance of one's own for a fork."""
    random.seed()
    np.random.seed()
