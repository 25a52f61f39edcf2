"""What all stand-ins share: attributes are asked for in the other process; calls are made there."""

import sys
from collections.abc import Callable
from typing import Any

from ....checks.judging.lending import Recipe, RemoteAnswer
from ...faults import BadFrame, Unfit, Unserved
from ..protocol.requests import Request
from ..sharing.places import Parts
from .asked import by_curious, by_test
from .effects import take_effects
from .side import Side

MOST_PRINTED = 100_000
SIDE, NUMBER = "_kern_side", "_kern_number"
TEXT, STUB = "_kern_doc", "_kern_stub"
MIXED = "_kern_mixed"  # mark of what came of an object of theirs and a value of ours


def side_of(thing: Any) -> Side:
    """The side of a stand-in, whatever its class says of attributes."""
    side: Side = _own(thing)[SIDE]
    return side


def number_of(thing: Any) -> int:
    """The other side's number of what a stand-in stands for."""
    number: int = _own(thing)[NUMBER]
    return number


def _own(thing: Any) -> dict[str, Any]:
    """What is kept of a stand-in on this side."""
    if isinstance(thing, type):
        own = type.__dict__["__dict__"].__get__(thing)
    else:
        own = OWN.__get__(thing)
    found: dict[str, Any] = own
    return found


def is_standin(thing: Any) -> bool:
    """Whether something stands for what the other process holds."""
    return issubclass(type(thing), Proxy | Based) or (
        isinstance(thing, type) and NUMBER in type.__dict__["__dict__"].__get__(thing)
    )


def is_mixed(thing: Any) -> bool:
    """Whether it came of an object of the other side's and a value of ours: see methods.py."""
    return MIXED in _own(thing)


def mix(thing: Any) -> None:
    """Mark it so."""
    OWN.__get__(thing)[MIXED] = True


def asked(thing: Any, request: Callable[[int], Request]) -> Any:
    """The reply to a request about what a stand-in stands for."""
    return side_of(thing).ask(request(number_of(thing)))


def attribute(thing: Any, name: str) -> Any:
    """An attribute as the other process has it; AttributeError where it has none, or where a
    library only tries what it might be.
    """
    if side_of(thing).trusting:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Unserved(f"the answer asks for `{name}` of something that the test has made")
    if name.startswith("_") and not by_test():
        if by_curious(name):
            raise AttributeError(name)
        raise side_of(thing).uncheckable(f"a library looked for `{name}` of an object")
    reply = asked(thing, lambda number: {"op": "attribute", "number": number, "name": name})
    if "value" not in reply:
        raise AttributeError(f"{type(thing).__name__!r} object has no attribute {name!r}")
    value = side_of(thing).taken(reply["value"])
    if "ref" in reply:
        value = side_of(thing).joined(reply["ref"], value, reply["value"])
    if is_mixed(thing):
        raise side_of(thing).uncheckable(f"the test goes on with `{name}` of a sum of its own")
    return value


def do(thing: Any, what: str, *args: Any) -> Any:
    """What one of Python's own operations gives in the other process, `thing` among `args`."""
    side = side_of(thing)
    if side.trusting:
        raise Unserved(f"the answer does more with what the test has made than call it ({what})")
    try:
        packed = [side.pack(arg) for arg in args]
    except (Unserved, Unfit, BadFrame) as problem:
        raise side.uncheckable(problem) from None
    reply = side.ask({"op": "do", "what": what, "args": packed})
    return result_of(side, reply, side.taken(reply.get("value")))


def call(side: Side, number: int, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """Call what the other side lent under `number`: its result, or its exception under the names of
    its classes.
    """
    with side.lender.handing_over():
        try:
            given = [side.pack(arg) for arg in args]
            named = {name: side.pack(arg) for name, arg in keywords.items()}
            all_given = [*args, *keywords.values()]
            parts = Parts([] if side.trusting else all_given)
            request: Any = {"op": "call", "number": number, "args": given, "keywords": named}
            if twins := parts.twins():
                request["twins"] = twins
            reply = side.ask(request)
            value = take_effects(side, reply, all_given, parts, side.unpack(reply.get("value")))
        except (Unserved, Unfit, BadFrame) as problem:
            raise side.uncheckable(problem) from None
        try:
            return result_of(side, reply, value)
        except StopIteration:  # would end whatever loop of the test's calls it
            raise side.uncheckable("the answer raised StopIteration") from None


def result_of(side: Side, reply: dict[str, Any], value: Any) -> Any:
    """How something ended that the other side was asked to do, and which gave that value."""
    printed = reply.get("printed", "")
    if len(printed) >= MOST_PRINTED:
        side.doubt("more was printed than is handed on")
    sys.stdout.write(printed[:MOST_PRINTED])
    if "raised" in reply:
        raise side.error(reply["raised"])
    if "ref" in reply:
        value = side.joined(reply["ref"], value, reply["value"])
    if "inside" in reply:
        side.guard(value)
    return value


def _copied(thing: Any, how: str) -> Any:
    if is_mixed(thing):
        raise side_of(thing).uncheckable("the test copies a sum of its own")
    return do(thing, how, thing)


class _Asked:
    """Something that Python has of every object, as the other process has it of this one."""

    def __init__(self, name: str, otherwise: Callable[[Any], Any]) -> None:
        self.name, self.otherwise = name, otherwise

    def __get__(self, thing: Any, kind: Any = None) -> Any:
        asked = kind if thing is None else thing
        known = is_standin(asked) and not side_of(asked).trusting
        if not (known and by_test()):
            return self.otherwise(asked)
        return attribute(asked, self.name)

    def __set__(self, thing: Any, value: Any) -> None:
        do(thing, "setattr", thing, self.name, value)


class _Hints(_Asked, dict):  # type: ignore[type-arg]
    """A class's own annotations, where a library takes them out of its dictionary: they would be a
    test's to run there (`typing.get_type_hints`), so the test waits for a person.
    """

    def __init__(self, side: Side) -> None:
        _Asked.__init__(self, "__annotations__", lambda thing: {})
        self.side = side

    def _refuse(self, *_: Any) -> Any:
        raise self.side.uncheckable("a library looked for the annotations of a class")

    items = keys = values = get = copy = _refuse
    __iter__ = __len__ = __getitem__ = __contains__ = __or__ = __ror__ = __eq__ = _refuse
    __hash__ = None


def in_each_class(side: Side) -> dict[str, Any]:
    """What Python would put a text, or nothing, of its own for."""
    return {
        "__doc__": _Asked("__doc__", lambda thing: _own(thing).get(TEXT)),
        "__annotations__": _Hints(side),
    }


class Kept:
    """What has a dictionary on this side, whatever a class below says of `__dict__`."""


OWN: Any = Kept.__dict__["__dict__"]


class Proxy(Kept):
    """Something in the other process. What it is asked for, it asks for there."""

    _kern_real: Any = None  # the class of a library's that it is of, where this side has that too
    __dict__: Any = _Asked("__dict__", lambda thing: {})

    def __getattr__(self, name: str) -> Any:
        return attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        do(self, "setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        do(self, "delattr", self, name)

    def __dir__(self) -> Any:
        return do(self, "dir", self)

    def __copy__(self) -> Any:
        return _copied(self, "copy")

    def __deepcopy__(self, _: Any) -> Any:
        return _copied(self, "deepcopy")

    def __reduce_ex__(self, _: Any) -> Any:
        raise side_of(self).uncheckable("an object of the answer's was to be stored or sent")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """What `isinstance` goes by besides the type: a library's class, where a test asks."""
        return (by_test() and type(self)._kern_real) or type(self)


class Based(Kept):
    """A copy of a value of a class made of one of Python's own, such as a list with methods: its
    content is here, and whatever else it can do there.
    """

    def __getattr__(self, name: str) -> Any:
        if not by_test():
            raise AttributeError(name)
        return attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        do(self, "setattr", self, name, value)

    def __copy__(self) -> Any:
        return _copied(self, "copy")

    def __deepcopy__(self, _: Any) -> Any:
        return _copied(self, "deepcopy")


class Function(Proxy):
    """A stand-in to be called."""

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """What calling it gives, in the other process."""
        if is_mixed(self):
            raise side_of(self).uncheckable("the test calls a sum of its own")
        side, number = side_of(self), number_of(self)
        if beside := side.beside.get(number):
            return beside(lambda: call(side, number, args, keywords), args, keywords)
        return call(side, number, args, keywords)

    def is_stub(self) -> bool:
        """As it was given out."""
        return bool(_own(self).get(STUB))

    def lend_names(self, recipes: dict[str, Recipe]) -> None:
        """In the other process."""
        packed = {name: side_of(self).pack(recipe) for name, recipe in recipes.items()}
        side_of(self).ask({"op": "lend", "names": packed})

    def seed_chance(self, seed: int) -> None:
        """In the other process."""
        side_of(self).ask({"op": "seed", "seed": seed, "of": "all"})


RemoteAnswer.register(Function)
