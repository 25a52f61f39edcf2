"""Python's own operations on stand-ins. A stand-in has those that the class in the other process
has: all others fail as they do there.

Who answers for an object is the student's code, so an object in the place of a number must not be
asked whether it equals what a test expects. Its own comparisons and sums are asked for where the
other side of them is an object of the student's too. What a sum with a test's value gives is an
object still, of a class that is made of none of Python's own: it may be compared likewise, and
nothing else.
"""

from collections.abc import Callable, Generator, Iterator
from typing import Any

from ..protocol.operations import AWAITED, BINARY, COMPARED, ENTERED, UNARY, UNSERVED
from .proxy import Proxy, asked, do, is_mixed, is_standin, mix, result_of, side_of

Method = Callable[..., Any]


def _refuse(thing: Any, doing: str) -> BaseException:
    name = type(thing).__name__
    return side_of(thing).uncheckable(f"the test {doing} an object of the class `{name}`")


def _unary(name: str) -> Method:
    def method(self: Any, *args: Any) -> Any:
        if is_mixed(self):
            raise _refuse(self, "goes on with a sum of its own and")
        return do(self, name, self, *args)

    return method


def _compared(name: str) -> Method:
    def method(self: Any, other: Any) -> Any:
        if not is_standin(other):
            raise _refuse(self, "compares a value of its own with")
        return do(self, name, self, other)

    return method


def _binary(name: str, reflected: bool = False) -> Method:
    def method(self: Any, other: Any) -> Any:
        result = do(self, name, other, self) if reflected else do(self, name, self, other)
        if is_standin(other) and not is_mixed(other) and not is_mixed(self):
            return result
        if not issubclass(type(result), Proxy):
            raise _refuse(self, "computes with a value of its own and")
        mix(result)
        return result

    return method


def _iter(self: Any) -> Iterator[Any]:
    if is_mixed(self):
        raise _refuse(self, "goes on with a sum of its own and")
    side = side_of(self)
    number = asked(self, lambda mine: {"op": "iterate", "number": mine})
    return _steps(side, number)


def _itself(self: Any) -> Any:
    return self


def _steps(side: Any, number: int) -> Iterator[Any]:
    while True:
        reply = side.ask({"op": "next", "number": number})
        if "end" in reply:
            return
        yield result_of(side, reply, side.taken(reply.get("value")))


def _await(self: Any) -> Generator[Any, Any, Any]:
    yield from ()  # a generator, as Python wants one
    return do(self, "await", self)


def _send(self: Any, _: Any) -> Any:
    raise StopIteration(do(self, "await", self))


def _close(self: Any) -> None:
    """Nothing was begun."""


def _exit(self: Any, kind: Any, error: Any, _: Any) -> bool:
    swallowed = do(self, "exit", self, error)
    if swallowed:
        raise _refuse(self, "lets errors be swallowed by")
    return bool(swallowed)


def _unserved(name: str) -> Method:
    def method(self: Any, *_: Any, **__: Any) -> Any:
        raise _refuse(self, f"uses `{name}` of")

    return method


def methods(names: list[str]) -> dict[str, Any]:
    """The methods of a stand-in for an object whose class has these."""
    found: dict[str, Any] = {name: ALL[name] for name in names if name in ALL}
    if "__next__" in found:
        found["__iter__"] = _itself
    if "__await__" in found:
        found |= {"send": _send, "close": _close, "throw": _unserved("throw")}
    return found


ALL: dict[str, Method] = (
    {f"__{name}__": _unary(name) for name in UNARY}
    | {f"__{name}__": _compared(name) for name in COMPARED}
    | {f"__{name}__": _binary(name) for name in BINARY}
    | {f"__i{name}__": _binary(f"i{name}") for name in BINARY}
    | {f"__r{name}__": _binary(name, reflected=True) for name in BINARY}
    | {name: _unserved(name) for name in UNSERVED}
    | {"__iter__": _iter, "__exit__": _exit, "__missing__": _unary("getitem")}
    | dict.fromkeys(AWAITED, _await)
    | {f"__{name}__": _unary(name) for name in ENTERED}
)
