"""Classes that stand for those of the other process: a real class for each, so that `isinstance`,
`issubclass`, `type(x) is C` and `except C` hold as they do there.
"""

import builtins
import contextlib
import inspect
import sys
import types
from numbers import Number
from typing import Any

import numpy as np

from ....checks.judging.lending import Recipe, RemoteAnswer
from ...faults import Unserved
from ..protocol.requests import ClassTold
from .asked import by_test_itself
from .effects import refill
from .errors import told_of
from .methods import methods
from .proxy import (
    NUMBER,
    OWN,
    SIDE,
    STUB,
    TEXT,
    Based,
    Function,
    Proxy,
    attribute,
    call,
    do,
    in_each_class,
    is_standin,
    number_of,
    side_of,
)
from .side import Side

# What a copy of a value is asked for: the rest is the content's
SHOWN = ("__str__", "__repr__", "__format__", "__missing__", "__enter__", "__exit__")
MOST_BASES, MOST_PARAMETERS, LONGEST = 20, 50, 60
# Of Python's own classes, those whose values are copied: what a class made of them is made of here
CONTENTS: tuple[type, ...] = (int, float, complex, str, bytes, tuple, list, dict, set, frozenset)
# What Python makes itself, and what wraps a function or runs through something
WRAPPERS = property, classmethod, staticmethod, map, filter, zip, enumerate, reversed, memoryview
TYPES = {
    kind.__name__: kind
    for kind in (*vars(types).values(), *WRAPPERS)
    if isinstance(kind, type) and kind.__module__ == "builtins" and kind is not types.NoneType
}
# Whose exceptions end a test as if it had passed, and the test's own
NOT_REAL = ("__main__", "_pytest", "builtins", "hypothesis", "kernkit", "pytest", "unittest")
TAKEN_FOR = ("numpy.random._generator", "numpy.random.mtrand")  # of these, sources of chance
# Libraries whose classes no stand-in is taken for: they hold data, or verdicts
NOT_TAKEN_FOR = ("builtins", "numpy", "pandas", "kernkit", "tensorflow", "keras", "numbers")


class _OfClass:
    """Something that Python has of every class, as the other process has it of this one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, kind: Any, _: Any = None) -> Any:
        if kind is None:
            return self
        if by_test_itself():
            return attribute(kind, self.name)
        return type.__dict__[self.name].__get__(kind)

    def __set__(self, kind: Any, value: Any) -> None:  # or objects' own would win
        do(kind, "setattr", kind, self.name, value)


class StandIn(type):
    """The class of classes that stand for others. What such a class is asked for beyond what it is
    made of, it asks for in the other process.
    """

    __annotations__ = _OfClass("__annotations__")
    __base__ = _OfClass("__base__")
    __bases__ = _OfClass("__bases__")
    __dict__ = _OfClass("__dict__")  # type: ignore[misc]
    __mro__ = _OfClass("__mro__")

    def __new__(mcs, name: str, bases: tuple[type, ...], _: dict[str, Any], **__: Any) -> Any:
        """Called for a class that a test makes of the student's."""
        side = next(side_of(base) for base in bases if type(base) is StandIn)
        raise side.uncheckable(f"the test makes a class of its own, `{name}`, of one of the answer")

    def __call__(cls, *args: Any, **keywords: Any) -> Any:
        """An object of the class, made in the other process."""
        return call(side_of(cls), number_of(cls), args, keywords)

    def __getattr__(cls, name: str) -> Any:
        return attribute(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name.startswith("_abc_") or name == "__abstractmethods__":
            type.__setattr__(cls, name, value)
        else:
            do(cls, "setattr", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        do(cls, "delattr", cls, name)

    def __dir__(cls) -> Any:
        return do(cls, "dir", cls)

    def __len__(cls) -> Any:
        return do(cls, "len", cls)

    def __bool__(cls) -> bool:
        return True

    def __iter__(cls) -> Any:
        return do(cls, "iter", cls)

    def __getitem__(cls, key: Any) -> Any:
        return do(cls, "getitem", cls, key)

    def __contains__(cls, item: Any) -> bool:
        if not is_standin(item):
            raise side_of(cls).uncheckable("the test looks for a value of its own in a class")
        return bool(do(cls, "contains", cls, item))

    def is_stub(cls) -> bool:
        """A class is none."""
        return False

    def lend_names(cls, recipes: dict[str, Recipe]) -> None:
        """In the other process, as for functions."""
        Function.lend_names(cls, recipes)  # type: ignore[arg-type]

    def seed_chance(cls, seed: int) -> None:
        """In the other process, as for functions."""
        Function.seed_chance(cls, seed)  # type: ignore[arg-type]


RemoteAnswer.register(StandIn)


def made_class(side: Side, number: int, told: ClassTold) -> Any:
    """The class that stands for the one of that number, as it was told. Raises Unserved."""
    name = told["name"][:LONGEST] if told["name"].isidentifier() else "object"
    bases = _bases(side, told["bases"][:MOST_BASES])
    inside: dict[str, Any] = {SIDE: side, NUMBER: number, "__module__": "__main__"}
    inside |= in_each_class(side)
    real = _real(told["real"])
    if real is not None and issubclass(real, BaseException):
        bases = [real]
    if error := next((base for base in bases if issubclass(base, BaseException)), None):
        inside |= told_of(error)
    elif any(issubclass(base, CONTENTS) for base in bases):
        inside |= methods([one for one in told["specials"] if one in SHOWN])
        bases = bases if any(issubclass(base, Based) for base in bases) else [Based, *bases]
    else:
        inside |= methods(told["specials"])
        if "__call__" in told["specials"]:
            bases = [Function, *bases]
        if not any(issubclass(base, Proxy) for base in bases):
            bases = [Proxy, *bases]
        library, _, plain = told["real"].partition(":")
        if library:  # or it is taken for what it is made of
            taken = library.partition(".")[0] not in NOT_TAKEN_FOR or library in TAKEN_FOR
            inside["_kern_real"] = real if taken else TYPES.get(plain)
    if told["parameters"] is not None:
        with contextlib.suppress(TypeError, ValueError, IndexError):
            inside["__signature__"] = signature(told["parameters"])
    return _made(name, bases, inside)


def real_kinds(kind: Any) -> list[type]:
    """The libraries' classes that a stand-in's class is made of."""
    insides = [type.__dict__["__dict__"].__get__(one) for one in type.mro(kind)]
    return [real for inside in insides if isinstance(real := inside.get("_kern_real"), type)]


def _made(name: str, bases: list[type], inside: dict[str, Any]) -> Any:
    unique = tuple(dict.fromkeys(bases))
    for some in (unique, unique[:1]):  # a family that Python does not allow here has one parent
        with contextlib.suppress(TypeError, ValueError):
            return type.__new__(StandIn, name, some, inside)
    raise Unserved("a class that cannot be made here")


def _bases(side: Side, told: list[Any]) -> list[type]:
    found: list[type] = []
    for base in told:
        if type(base) is int:
            found.append(side.kind(base))
        else:
            known = getattr(builtins, base, None) if isinstance(base, str) else None
            if isinstance(known, type) and issubclass(known, (BaseException, *CONTENTS)):
                found.append(known)
    return found


def _real(place: str) -> Any:
    """A class of a library's that has been imported here; None for what is none."""
    module, _, name = place.partition(":")
    if not module or module.partition(".")[0] in NOT_REAL:
        return None
    thing: Any = sys.modules.get(module)
    for part in name.split("."):
        thing = vars(thing).get(part) if thing is not None and hasattr(thing, "__dict__") else None
    named = isinstance(thing, type) and (thing.__module__, thing.__qualname__) == (module, name)
    # A number's place is taken by plain numbers alone
    return thing if named and not issubclass(thing, Number) else None


def object_proxy(side: Side, value: dict[str, Any]) -> Any:
    """A stand-in for an object: of the class that stands for its own."""
    number = value["number"]
    if number in side.standins:
        return side.standins[number]
    if side.trusting:  # what it can do there is not done here
        kind: Any = type("Proxy", (Proxy,), methods(value.get("specials", [])))
    else:
        kind = side.kind(value["kind"]) if "kind" in value else Proxy
    if not issubclass(kind, Proxy):
        raise Unserved("an object of a class that has none")
    return _kept(side, number, kind.__new__(kind))


def based_proxy(side: Side, value: dict[str, Any]) -> Any:
    """A value of a class that is made of one of Python's own, with its content."""
    number, content = value["number"], side.unpack(value["value"])
    kind = side.kind(value["kind"]) if not side.trusting else object
    if not issubclass(kind, Based) or not issubclass(kind, type(content)):
        side.doubt("a value of a class of its own came as what it is made of")
        return content
    if set(value["odd"]):
        side.doubt(f"`{kind.__name__}` has its own `{value['odd'][0]}`, which is not asked here")
    changes = isinstance(content, list | dict | set)
    known = side.standins.get(number)
    if known is not None and not isinstance(content, np.ndarray):
        if changes:
            refill(known, content)
        return known
    base: Any = type(content)
    made = base.__new__(kind, content)
    if changes:
        refill(made, content)
        side.share(number, made, value["value"])
    return _kept(side, number, made)


def function_proxy(side: Side, value: dict[str, Any]) -> Any:
    """A stand-in to be called, with the signature of the function it stands for."""
    number = value["number"]
    if number in side.standins:
        return side.standins[number]
    kind: Any = None
    if "kind" in value and not side.trusting:
        kind = side.kind(value["kind"])
    if kind is None or not issubclass(kind, Function):
        name = value["type"] if value["type"].isidentifier() else "function"
        kind = type(name, (Function,), {"_kern_real": TYPES.get(name), **in_each_class(side)})
    proxy = kind.__new__(kind)
    inside = {"__name__": value["name"] or "function", TEXT: value.get("doc")}
    inside[STUB] = value.get("stub", False)
    if value["parameters"] is not None:
        # Then the call tells whether the arguments fit
        with contextlib.suppress(TypeError, ValueError, IndexError):
            inside["__signature__"] = signature(value["parameters"])
    return _kept(side, number, proxy, inside)


def _kept(side: Side, number: int, proxy: Any, more: dict[str, Any] | None = None) -> Any:
    OWN.__get__(proxy).update({SIDE: side, NUMBER: number}, **(more or {}))
    side.standins[number] = proxy
    return proxy


def signature(parameters: list[Any]) -> inspect.Signature:
    """What was told of parameters, as inspect has it; TypeError, ValueError or IndexError for what
    are none.
    """
    return inspect.Signature([_parameter(*about) for about in parameters[:MOST_PARAMETERS]])


def _parameter(name: str, kind: int, optional: bool, default: Any = None) -> inspect.Parameter:
    default = default if optional else inspect.Parameter.empty
    return inspect.Parameter(name, list(inspect._ParameterKind)[kind], default=default)
