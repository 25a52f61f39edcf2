"""Stand-ins for what the other process holds: functions, and objects of kinds that no frame can
copy.
"""

import builtins
import contextlib
import inspect
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from .values import Lender


def call(lender: "Lender", number: int, args: tuple, keywords: dict) -> Any:
    """Call what the other side lent under `number`: its result, or its exception under the names of
    its classes.
    """

    lender.open.append(set())
    try:
        packed = (
            [lender.pack(arg) for arg in args],
            {name: lender.pack(arg) for name, arg in keywords.items()},
        )
        reply = lender.ask(
            {"op": "call", "number": number, "args": packed[0], "keywords": packed[1]}
        )
        error, result = _taken_in(lender, reply, args)
    except Closed:
        raise KernelEnded(
            "the kernel ended during this call. Did it exit, or need too much memory?"
        ) from None
    except (Failed, Unserved, Unfit, BadFrame) as problem:
        raise Uncheckable(str(problem)) from None
    finally:
        lender.open.pop()
    if error is not None:
        raise error
    return result


def _taken_in(lender: "Lender", reply: Any, args: tuple) -> tuple[BaseException | None, Any]:
    """(The exception that a call ended with, what it returned); its other effects are done to our
    side. Raises Unserved.
    """
    try:
        lender.take_states(reply.get("states"))
        for index, changed in reply.get("changed") or []:
            _copy_back(args[index], lender.unpack(changed))
        sys.stdout.write(str(reply.get("printed") or "")[:2000])
        return (
            (rebuilt_error(reply["raised"]), None)
            if "raised" in reply
            else (None, lender.unpack(reply.get("value")))
        )
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as odd:
        raise Unserved(f"the answer came back malformed ({type(odd).__name__})") from None


def _copy_back(mine: Any, theirs: Any) -> None:
    """Do to our argument what the other process did to its copy."""
    try:
        if isinstance(mine, list | dict):
            mine.clear()
            (mine.extend if isinstance(mine, list) else mine.update)(theirs)
        elif getattr(mine, "shape", None) == getattr(theirs, "shape", None):
            mine[...] = theirs
    except (TypeError, ValueError):
        pass  # what no longer fits was changed all the same, but nobody needs to see how


def rebuilt_error(raised: dict) -> BaseException:
    """An exception with the names of its classes, its text, and where in the student's code it came
    from.
    """
    if raised.get("interrupted"):
        return TookTooLong(
            "Your code took too long in this check, and was stopped. Does a loop never end?"
        )
    names = [name for name in raised["kinds"] if isinstance(name, str) and name.isidentifier()][
        :20
    ] or ["Exception"]
    text, kind = str(raised["text"])[:2000], Exception
    for name in reversed(names):
        known = getattr(builtins, name, None)
        kind = (
            known
            if isinstance(known, type) and issubclass(known, kind)
            else type(name, (kind,), {})
        )
    kind = (
        SystemExit
        if names[0] == "SystemExit"
        else type(names[0], (kind,), {"__str__": lambda self: text})
    )
    error = kind.__new__(kind)
    error.args = (text,)
    set_where(error, str(raised.get("where", ""))[:300])
    return error


class Proxy:
    """Something in the other process. Its attributes are asked for there; underscores are not."""

    def __init__(self, lender: "Lender", number: int) -> None:
        self.__dict__.update(_kern_lender=lender, _kern_number=number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        reply = self._kern_ask("attribute", name=name)
        if reply is None:
            raise AttributeError(name)
        return self._kern_lender.unpack(reply)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _kern_ask(self, op: str, **more: Any) -> Any:
        try:
            return self._kern_lender.ask({"op": op, "number": self._kern_number, **more})
        except Closed:
            raise KernelEnded("the kernel ended") from None
        except Failed as problem:
            raise TypeError(str(problem)) from None


class _Iterable(Proxy):
    def __iter__(self) -> Iterator[Any]:
        number = self._kern_ask("iterate")
        while True:
            reply = self._kern_lender.ask({"op": "next", "number": number})
            if "end" in reply:
                return
            if "raised" in reply:
                raise rebuilt_error(reply["raised"])
            yield self._kern_lender.unpack(reply["value"])


class _Function(Proxy, RemoteAnswer):
    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return call(self._kern_lender, self._kern_number, args, keywords)

    def lend_names(self, recipes: dict[str, Recipe]) -> None:
        """In the other process."""
        packed = {name: self._kern_lender.pack(recipe) for name, recipe in recipes.items()}
        self._kern_ask("lend", names=packed)

    def seed_chance(self, seed: int) -> None:
        """In the other process."""
        self._kern_ask("seed", seed=seed)


def object_proxy(lender: "Lender", value: dict) -> Any:
    """A stand-in that says what type the thing has, and can be iterated where the thing can."""
    name = str(value["type"])
    kind = type(name if name.isidentifier() else "object", (_Iterable,), {})
    return kind(lender, value["number"])


def function_proxy(lender: "Lender", value: dict) -> Any:
    """A stand-in to be called, with the signature of the function it stands for."""
    name = str(value["type"])
    proxy = type(name if name.isidentifier() else "function", (_Function, _Iterable), {})(
        lender, value["number"]
    )
    proxy.__dict__["__name__"] = str(value.get("name") or "function")
    if value.get("parameters") is not None:
        # Then the call tells whether the arguments fit
        with contextlib.suppress(TypeError, ValueError, IndexError):
            proxy.__dict__["__signature__"] = inspect.Signature(
                [_parameter(*about) for about in value["parameters"]]
            )
    return proxy


def _parameter(name: str, kind: int, optional: bool) -> inspect.Parameter:
    default = None if optional else inspect.Parameter.empty
    return inspect.Parameter(name, list(inspect._ParameterKind)[kind], default=default)
