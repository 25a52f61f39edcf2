"""Stand-ins for what the other process holds: functions, and objects of kinds that no frame can
copy.
"""

import builtins
import contextlib
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from ...checks.judging.lending import Recipe, RemoteAnswer
from ...checks.judging.running import set_where
from ..faults import (
    BadFrame,
    Closed,
    Failed,
    KernelEnded,
    TookTooLong,
    Uncheckable,
    Unfit,
    Unserved,
)
from .lender import Lender
from .protocol.requests import Raised, Request

MOST_TEXT, MOST_PLACE, MOST_KINDS = 2000, 300, 20
ENDED = "the kernel ended during this call. Did it exit, or need too much memory?"


class Side(Protocol):
    """This side of the channel, as stand-ins use it: see codec.py."""

    lender: Lender
    trusting: bool

    def ask(self, request: Request) -> Any:
        """Send a request; its checked reply. Raises Failed, Closed, Unserved."""

    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""

    def unpack(self, value: Any) -> Any:
        """Reverse `pack`."""

    def take_states(self, states: list[Any]) -> None:
        """Do to models of this side what was done to them there."""

    def states(self) -> list[Any]:
        """What became of the models that were borrowed last."""

    def serve(self, seconds: float) -> None:
        """Serve the other side for a while."""


def call(side: Side, number: int, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """Call what the other side lent under `number`: its result, or its exception under the names of
    its classes.
    """
    with side.lender.handing_over():
        try:
            given = [side.pack(arg) for arg in args]
            named = {name: side.pack(arg) for name, arg in keywords.items()}
            reply = side.ask({"op": "call", "number": number, "args": given, "keywords": named})
            error, result = _taken_in(side, reply, args)
        except Closed:
            raise KernelEnded(ENDED) from None
        except (Failed, Unserved, Unfit, BadFrame) as problem:
            raise Uncheckable(str(problem)) from None
    if error is not None:
        raise error
    return result


def _taken_in(
    side: Side, reply: dict[str, Any], args: tuple[Any, ...]
) -> tuple[BaseException | None, Any]:
    """(The exception that a call ended with, what it returned); its other effects are done to our
    side. Raises Unserved.
    """
    side.take_states(reply.get("states", []))
    for change in reply.get("changed", []):
        index, changed = numbered(change)
        if not 0 <= index < len(args):
            raise Unserved("an argument that there is none of was changed")
        _copy_back(args[index], side.unpack(changed))
    sys.stdout.write(reply.get("printed", "")[:MOST_TEXT])
    if "raised" not in reply:
        return None, side.unpack(reply.get("value"))
    try:
        return rebuilt_error(reply["raised"]), None
    except TypeError:  # some of Python's own cannot be made without what they are about
        raise Unserved("the answer ended with an error that cannot cross") from None


def numbered(pair: Any) -> tuple[int, Any]:
    """A pair of a number and a value; Unserved for what is none."""
    if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not int:
        raise Unserved("the answer came back malformed")
    return pair[0], pair[1]


def _copy_back(mine: Any, theirs: Any) -> None:
    """Do to our argument what the other process did to its copy."""
    # What no longer fits was changed all the same, but nobody needs to see how
    with contextlib.suppress(TypeError, ValueError):
        if isinstance(mine, list):
            mine[:] = theirs
        elif isinstance(mine, dict):
            mine.clear()
            mine.update(theirs)
        elif getattr(mine, "shape", None) == getattr(theirs, "shape", None):
            mine[...] = theirs


def rebuilt_error(raised: Raised) -> BaseException:
    """An exception with the names of its classes, its text, and where in the student's code it came
    from.
    """
    if raised.get("interrupted"):
        return TookTooLong(
            "Your code took too long in this check, and was stopped. Does a loop never end?"
        )
    names = [name for name in raised["kinds"] if name.isidentifier()][:MOST_KINDS] or ["Exception"]
    text = raised["text"][:MOST_TEXT]
    kind: type[BaseException] = SystemExit
    if names[0] != "SystemExit":
        kind = type(names[0], (_with_bases(names),), {"__str__": lambda self: text})
    error = kind.__new__(kind)
    error.args = (text,)
    set_where(error, raised["where"][:MOST_PLACE])
    return error


def _with_bases(names: list[str]) -> type[BaseException]:
    """A class with these names and those of its bases: Python's own where they are."""
    kind: type[BaseException] = Exception
    for name in reversed(names):
        known = getattr(builtins, name, None)
        if isinstance(known, type) and issubclass(known, kind):
            kind = known
        else:
            kind = type(name, (kind,), {})
    return kind


class Proxy:
    """Something in the other process. Its attributes are asked for there; underscores are not."""

    def __init__(self, side: Side, number: int) -> None:
        self.__dict__.update(_kern_side=side, _kern_number=number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        reply = _asked(self, lambda number: {"op": "attribute", "number": number, "name": name})
        if "value" not in reply:
            raise AttributeError(name)
        return _side(self).unpack(reply["value"])

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def _side(proxy: Proxy) -> Side:
    side: Side = proxy.__dict__["_kern_side"]
    return side


def _asked(proxy: Proxy, request: Callable[[int], Request]) -> Any:
    """The reply to a request about what a proxy stands for."""
    try:
        return _side(proxy).ask(request(proxy.__dict__["_kern_number"]))
    except Closed:
        raise KernelEnded("the kernel ended") from None
    except Failed as problem:
        raise TypeError(str(problem)) from None


class _Iterable(Proxy):
    def __iter__(self) -> Iterator[Any]:
        number = _asked(self, lambda mine: {"op": "iterate", "number": mine})
        while True:
            reply = _asked(self, lambda _: {"op": "next", "number": number})
            if "end" in reply:
                return
            if "raised" in reply:
                raise rebuilt_error(reply["raised"])
            yield _side(self).unpack(reply.get("value"))


class _Function(Proxy, RemoteAnswer):
    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return call(_side(self), self.__dict__["_kern_number"], args, keywords)

    def lend_names(self, recipes: dict[str, Recipe]) -> None:
        """In the other process."""
        packed = {name: _side(self).pack(recipe) for name, recipe in recipes.items()}
        _asked(self, lambda _: {"op": "lend", "names": packed})

    def seed_chance(self, seed: int) -> None:
        """In the other process."""
        _asked(self, lambda _: {"op": "seed", "seed": seed})


def object_proxy(side: Side, value: dict[str, Any]) -> Any:
    """A stand-in that says what type the thing has, and can be iterated where the thing can."""
    name = value["type"]
    kind = type(name if name.isidentifier() else "object", (_Iterable,), {})
    return kind(side, value["number"])


def function_proxy(side: Side, value: dict[str, Any]) -> Any:
    """A stand-in to be called, with the signature of the function it stands for."""
    name = value["type"]
    kind = type(name if name.isidentifier() else "function", (_Function, _Iterable), {})
    proxy = kind(side, value["number"])
    proxy.__dict__["__name__"] = value["name"] or "function"
    if value["parameters"] is not None:
        # Then the call tells whether the arguments fit
        with contextlib.suppress(TypeError, ValueError, IndexError):
            proxy.__dict__["__signature__"] = inspect.Signature(
                [_parameter(*about) for about in value["parameters"]]
            )
    return proxy


def _parameter(name: str, kind: int, optional: bool) -> inspect.Parameter:
    default = None if optional else inspect.Parameter.empty
    return inspect.Parameter(name, list(inspect._ParameterKind)[kind], default=default)
