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
from ..faults import BadFrame, TookTooLong, Unfit, Unserved
from .lender import Lender
from .protocol.requests import Raised, Request

MOST_TEXT, MOST_PLACE, MOST_KINDS = 2000, 300, 20


class Side(Protocol):
    """This side of the channel, as stand-ins use it: see codec.py."""

    lender: Lender
    trusting: bool

    def ask(self, request: Request) -> Any:
        """Send a request; its checked reply. Raises as the codec says."""

    def pack(self, value: Any, depth: int = 0) -> Any:
        """What a frame can hold of a value."""

    def unpack(self, value: Any) -> Any:
        """Reverse `pack`."""

    def taken(self, value: Any) -> Any:
        """`unpack` for what the other side answered, raising as `ask` does."""

    def error(self, raised: Any) -> BaseException:
        """What the other side raised, to be raised here."""

    def uncheckable(self, problem: Exception | str) -> BaseException:
        """What to raise where something cannot cross."""

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
            _take_effects(side, reply, args)
        except (Unserved, Unfit, BadFrame) as problem:
            raise side.uncheckable(problem) from None
        if "raised" in reply:
            raise side.error(reply["raised"])
        return side.taken(reply.get("value"))


def _take_effects(side: Side, reply: dict[str, Any], args: tuple[Any, ...]) -> None:
    """Do to our side what a call did besides returning. Raises Unserved."""
    side.take_states(reply.get("states", []))
    for change in reply.get("changed", []):
        index, changed = numbered(change)
        if not 0 <= index < len(args):
            raise Unserved("an argument that there is none of was changed")
        _copy_back(args[index], side.unpack(changed))
    sys.stdout.write(reply.get("printed", "")[:MOST_TEXT])


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
    from; TypeError for one that cannot be made.
    """
    if raised.get("interrupted"):
        return TookTooLong()
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
        return _side(self).taken(reply["value"])

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def _side(proxy: Proxy) -> Side:
    side: Side = proxy.__dict__["_kern_side"]
    return side


def _asked(proxy: Proxy, request: Callable[[int], Request]) -> Any:
    """The reply to a request about what a proxy stands for."""
    return _side(proxy).ask(request(proxy.__dict__["_kern_number"]))


class _Iterable(Proxy):
    def __iter__(self) -> Iterator[Any]:
        number = _asked(self, lambda mine: {"op": "iterate", "number": mine})
        while True:
            reply = _asked(self, lambda _: {"op": "next", "number": number})
            if "end" in reply:
                return
            if "raised" in reply:
                raise _side(self).error(reply["raised"])
            yield _side(self).taken(reply.get("value"))


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
