"""What each side does when the other asks for something that it lent."""

import contextlib
import copy
import itertools
import random
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from ...checks.judging.running import of_own_code, quietly
from ...checks.models import models
from ..faults import AnswerRaised, BadFrame, Closed, Stopped, Uncheckable, Unfit, Unserved
from .codec import Codec
from .libraries.figures import asked_for_figure
from .objects import told, told_class
from .operations import DONE
from .protocol import requests
from .protocol.requests import Called, Changes, ClassTold, Stepped, Told
from .protocol.same import same
from .protocol.shapes import chosen
from .rpc import Handler
from .sharing.arguments import Arguments
from .sharing.keeping import can_change, holders
from .sharing.shared import Shared, place_among

# What no code of the student's has raised
OURS = Unfit, Unserved, BadFrame, Closed, Stopped, Uncheckable
MOST_PRINTED = 100_000  # characters of what a call printed
LENT = ("function", "object", "class", "based", "error")  # kinds of loans that have attributes
MISSING = object()


class Server(ABC):
    """What both sides serve: calls of lent functions, and passes through lent data sets. Answers
    requests by their `op`.
    """

    REQUESTS: Mapping[str, Any] = requests.EXAMINER_REQUESTS
    ITERABLE: tuple[str, ...] = ("dataset",)

    def __init__(self, codec: Codec) -> None:
        self.codec = codec
        self._passes: dict[int, Iterator[Any]] = {}
        self._numbers = itertools.count()
        self.handlers: dict[str, Handler] = {
            "call": self._call,
            "iterate": self._iterate,
            "next": self._next,
        }

    def __call__(self, request: dict[str, Any]) -> Any:
        """The answer to one request; any exception is told to the other side as a failure. Unserved
        for what is no request of the protocol, AnswerRaised for what the student's code raised.
        """
        try:
            op = chosen(request, "op", self.REQUESTS)
        except BadFrame as odd:
            raise Unserved(f"an unknown request: {odd}") from None
        return self.carry_out(self.handlers[op], request)

    def carry_out(self, handler: Handler, request: dict[str, Any]) -> Any:
        """Call the handler of a request."""
        return handler(request)

    @abstractmethod
    def _call(self, request: dict[str, Any]) -> Called:
        """Call what was lent."""

    @abstractmethod
    def _step(self, iterator: Iterator[Any]) -> Any:
        """The next value of a pass, packed."""

    def _iterate(self, request: dict[str, Any]) -> int:
        dataset = self.codec.lender.find(request["number"], *self.ITERABLE)
        self.codec.take_states(request.get("states", []))
        for number in request.get("left", []):
            self._passes.pop(number, None)
        number = next(self._numbers)
        try:
            self._passes[number] = iter(dataset)
        except TypeError as error:  # Python's own, of what is no series
            raise AnswerRaised(told(error, None, self.codec)) from None
        return number

    def _next(self, request: dict[str, Any]) -> Stepped:
        number = request["number"]
        if number not in self._passes:
            raise Unserved("this pass has ended")
        try:
            return {"value": self._step(self._passes[number])}
        except BaseException as error:
            del self._passes[number]  # one of tf.data keeps threads as long as it lives
            if isinstance(error, OURS):
                raise
            if isinstance(error, StopIteration):
                return {"end": True}
            return {"raised": told(error, None, self.codec)}


class Examining(Server):
    """The examiner's: what a judge handed to an answer, and nothing more. Data goes in and data
    comes out.
    """

    def _call(self, request: dict[str, Any]) -> Called:
        function = self.codec.lender.find(request["number"], "function")
        keywords = request.get("keywords", {})
        sent = copy.deepcopy([*request["args"], *keywords.values()])
        args = [self.codec.unpack_data(arg) for arg in request["args"]]
        named = {name: self.codec.unpack_data(arg) for name, arg in keywords.items()}
        try:
            result = function(*args, **named)
        except (Exception, SystemExit) as error:
            return {"raised": told(error, None)}
        changed = list(self._changed(sent, [*args, *named.values()]))
        return {"value": self.codec.pack_data(result), "changed": changed}

    def _changed(self, sent: list[Any], args: list[Any]) -> Iterator[list[Any]]:
        for index, (old, arg) in enumerate(zip(sent, args, strict=True)):
            with contextlib.suppress(Unserved, Unfit, BadFrame):  # the test's own was put in it
                if can_change(arg) and not same(old, new := self.codec.pack_data(arg)):
                    yield [index, new]

    def _step(self, iterator: Iterator[Any]) -> Any:
        return self.codec.pack_data(next(iterator))


class Answering(Server):
    """The student's: everything that the names in the notebook hold may be asked for."""

    REQUESTS = requests.STUDENT_REQUESTS
    ITERABLE = ("dataset", "function", "object", "class", "based")

    def __init__(self, codec: Codec, names: dict[str, Any]) -> None:
        super().__init__(codec)
        self.names = names
        self.shared = Shared(codec, names)
        self._kept: dict[str, Any] = {}
        self._missing: set[str] = set()
        self.handlers |= {
            "name": self._name,
            "attribute": self._attribute,
            "class": self._class,
            "do": self._do,
            "put": self.shared.put,
            "look": self._look,
            "lend": self._lend,
            "seed": self._seed,
            "trace": self._trace,
        }

    def carry_out(self, handler: Handler, request: dict[str, Any]) -> Any:
        """As for every side. What the student's own code raises on the way is told as such, and
        ends nothing here.
        """
        try:
            return handler(request)
        except BaseException as error:
            # No value of the kit's own is too deep
            own = isinstance(error, KeyboardInterrupt | RecursionError) or of_own_code(error)
            if own and not isinstance(error, OURS):
                raise AnswerRaised(told(error, None, self.codec)) from None
            raise

    def _name(self, request: dict[str, Any]) -> Told:
        name = request["name"]
        if name not in self.names:
            return {}
        place = place_among(self.names[name], request.get("places", []))
        return self.shared.told_name(name) | ({"place": place} if place else {})

    def _call(self, request: dict[str, Any]) -> Called:
        function = self.codec.lender.find(request["number"], "function", "class")
        if name := asked_for_figure(function):  # each call's figures are closed after it
            raise Unserved(f"the test asks `{name}` for the answer's figure")
        lender = self.codec.lender
        lender.just_borrowed = []
        arguments = Arguments(self.codec, self.shared, request)
        given = lender.just_borrowed
        reply = self._done(lambda: arguments.handed_to(function), function, arguments)
        arguments.told(reply)
        reply["states"] = self.codec.states_of(given)
        return reply

    def _done(
        self, action: Callable[[], Any], function: Any, given: Arguments | None = None
    ) -> Called:
        """What became of running the student's code, which was `given` some arguments."""
        reply: Called = {}
        printed = None
        try:
            with quietly() as printed:
                result = action()
                count = holders(result)  # before anything else has it
                # quietly, since tracing a model calls the student's code
                handed, usual = (given.all, given.usual(result)) if given else ([], None)
                reply |= self.shared.returned(result, count, handed, usual)
        except BaseException as error:
            if isinstance(error, OURS):
                raise
            reply["raised"] = told(error, function, self.codec)
        reply["printed"] = printed.getvalue()[:MOST_PRINTED] if printed else ""
        return reply

    def _attribute(self, request: dict[str, Any]) -> Told:
        thing = self.codec.lender.find(request["number"], *LENT)
        value = getattr(thing, request["name"], MISSING)
        return {} if value is MISSING else self.shared.told(value)

    def _class(self, request: dict[str, Any]) -> ClassTold:
        return told_class(self.codec, self.codec.lender.find(request["number"], "class"))

    def _do(self, request: dict[str, Any]) -> Called:
        args = [self.codec.unpack(arg) for arg in request["args"]]
        return self._done(lambda: DONE[request["what"]](*args), None)

    def _look(self, request: dict[str, Any]) -> Changes:
        return self.shared.look(request["files"])

    def _step(self, iterator: Iterator[Any]) -> Any:
        with quietly():
            return self.codec.pack(next(iterator))

    def _lend(self, request: dict[str, Any]) -> None:
        """Put the examiner's recipes under global names, or take them away again."""
        for name in self._missing:
            self.names.pop(name, None)
        self.names.update(self._kept)
        wanted = request["names"]
        self._kept = {name: self.names[name] for name in wanted if name in self.names}
        self._missing = set(wanted) - set(self._kept)
        for name, recipe in wanted.items():
            self.names[name] = _maker(self.codec, recipe, name)

    def _trace(self, request: dict[str, Any]) -> dict[str, Any]:
        """A model of the student's own classes, seen at work on an example: (N, …) array."""
        model = self.codec.lender.find(request["number"], "model")
        with quietly():
            return models.describe(model, request["example"])

    def _seed(self, request: dict[str, Any]) -> None:
        seed, of = self.codec.unpack(request["seed"]), request["of"]
        keras = _keras() if of in ("all", "tensorflow") else None
        if keras and of == "tensorflow":
            sys.modules["tensorflow"].random.set_seed(seed)
        elif keras:
            keras.utils.set_random_seed(seed)
        elif of in ("all", "random"):
            random.seed(seed)
        if of == "numpy" or (of == "all" and not keras):
            np.random.seed(seed)


def _keras() -> Any:
    try:
        import keras
    except ImportError:  # in a course without it
        return None
    return keras


def _maker(codec: Codec, recipe: Any, name: str) -> Callable[[], Any]:
    """A function of that name, since errors quote it."""

    def make() -> Any:
        return codec.unpack(recipe)

    make.__name__ = make.__qualname__ = name
    return make


def reseed() -> None:
    """Chance of one's own for a fork."""
    random.seed()
    np.random.seed()
