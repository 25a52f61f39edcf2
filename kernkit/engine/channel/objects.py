"""How a student's process tells of classes, of their objects, and of exceptions."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ...checks.judging.running import names_of_classes, where
from ...checks.judging.untouched import untouched
from ..faults import Unserved
from .protocol.requests import ClassTold, Raised
from .protocol.values import MARK
from .signatures import (
    about_function,
    family,
    inside,
    is_own,
    is_pythons,
    name_of,
    parameters,
    place_of,
    specials,
)
from .standins.kinds import CONTENTS, SHOWN

if TYPE_CHECKING:
    from .standins.side import Side

MOST_TEXT = 2000  # characters of what an exception says
FUNCTIONS = ("function", "method", "builtin_function_or_method")
# Operations that a class made of a value may have ideas of its own of without changing what the
# value is equal to
HARMLESS = {"__hash__", "__bool__", *SHOWN}


def packed_class(side: "Side", kind: type) -> dict[str, Any]:
    """A class by its number; what it is made of is asked for once."""
    return {MARK: "class", "number": side.lender.lend(kind, "class")}


def told_class(side: "Side", kind: type) -> ClassTold:
    """What a class is made of."""
    bases = list(type.__dict__["__bases__"].__get__(kind))
    if not is_own(kind):  # then it is known as a whole
        kinds = (BaseException, *CONTENTS)
        bases = [one for one in family(kind) if is_pythons(one) and issubclass(one, kinds)][:1]
    about = None
    with contextlib.suppress(Exception):  # of a class that says odd things of itself
        about = parameters(kind)
    return {
        "name": name_of(kind),
        "bases": [_base(side, base) for base in bases if base is not object],
        "specials": specials(kind),
        "real": place_of(kind),
        "parameters": about,
    }


def _base(side: "Side", base: type) -> Any:
    return name_of(base) if is_pythons(base) else side.lender.lend(base, "class")


def packed_based(side: "Side", value: Any, depth: int) -> dict[str, Any]:
    """A value of a class that is made of one of Python's own: its content, and who it is."""
    kind = type(value)
    base = next(one for one in (*CONTENTS, np.ndarray) if issubclass(kind, one))
    own = [one for one in family(kind) if not issubclass(base, one)]
    odd = {name for one in own for name in specials_of(one)} - HARMLESS
    content, number = side.pack(content_of(value, base), depth), side.lender.lend(value, "based")
    if base in (list, dict, set):
        side.share(number, value, content)
    return {
        MARK: "based",
        "number": number,
        "kind": side.lender.lend(kind, "class"),
        "value": content,
        "odd": sorted(odd) if any(map(is_own, own)) or base is np.ndarray else [],
    }


def specials_of(kind: type) -> list[str]:
    """Those of Python's operations that a class itself defines."""
    return [name for name in specials(kind) if name in inside(kind)]


def content_of(value: Any, base: Any) -> Any:
    """A subclass may lie about its comparisons; its plain content cannot."""
    plain = CONTENT.get(base)
    return plain(value) if plain else base(base.__iter__(value))


CONTENT: dict[Any, Callable[[Any], Any]] = {
    np.ndarray: np.asarray,
    str: str.__str__,
    dict: lambda value: dict(dict.items(value)),
    int: int.__int__,
    float: float.__float__,
    complex: complex.__pos__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
}


def packed_object(side: "Side", value: Any) -> dict[str, Any]:
    """Something that stays here, to be asked."""
    kind = type(value)
    about: dict[str, Any] = {}
    if side.trusting and name_of(kind) not in FUNCTIONS:
        about = {"kind": side.lender.lend(kind, "class")}
    if not callable(value):
        number = side.lender.lend(value, "object")
        about |= {} if side.trusting else {"specials": specials(kind)}
        return {MARK: "object", "number": number, "type": name_of(kind), **about}
    facts: dict[str, Any] = {"number": side.lender.lend(value, "function"), "type": name_of(kind)}
    if untouched(value):
        facts["stub"] = True
    if not side.trusting and isinstance(text := getattr(value, "__doc__", None), str):
        facts["doc"] = text[:MOST_TEXT]
    return {MARK: "function", **facts, **about_function(value), **about}


def packed_error(side: "Side", error: BaseException) -> dict[str, Any]:
    """An exception that is handed over like any value."""
    return {MARK: "error", "raised": told(error, None, side)}


def told(error: BaseException, function: Any, side: "Side | None" = None) -> Raised:
    """An exception in a form that crosses: names of its classes, text, and the line of the
    student's code. Of a student's process, where `side` is given, also what more may be asked for.
    """
    if isinstance(error, KeyboardInterrupt):
        return {"kinds": [], "text": "", "where": "", "interrupted": True}
    kinds = names_of_classes(error)
    text = place = ""
    with contextlib.suppress(BaseException):  # of the student's own making, too
        text = str.__str__(str(error))
    with contextlib.suppress(BaseException):
        place = where(error, function)
    raised: Raised = {"kinds": kinds, "text": text[:MOST_TEXT], "where": place}
    if side is not None and side.trusting:
        with contextlib.suppress(Unserved):
            raised["number"] = side.lender.lend(error, "error")
            if not is_pythons(type(error)):
                raised["kind"] = side.lender.lend(type(error), "class")
        # What it passed through would be kept with it
        BaseException.__dict__["__traceback__"].__set__(error, None)
    return raised
