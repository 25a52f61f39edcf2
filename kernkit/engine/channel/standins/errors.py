"""Exceptions of the other process, made again here."""

import builtins
from typing import Any

from ....checks.judging.running import set_where
from ...faults import TookTooLong
from ..protocol.requests import Raised
from .asked import by_test
from .side import Side

MOST_TEXT, MOST_PLACE, MOST_KINDS, LONGEST = 2000, 300, 20, 60
ARGS: Any = BaseException.__dict__["args"]


def rebuilt_error(side: Side, raised: Raised) -> BaseException:
    """An exception with its classes, its text, and where in the student's code it came from;
    TypeError for one that cannot be made. An examiner asks for the rest where a test does.
    """
    if raised.get("interrupted"):
        return TookTooLong()
    kind = _kind(side, raised)
    text, number = raised["text"][:MOST_TEXT], raised.get("number")
    error = kind.__new__(kind)
    ARGS.__set__(error, (text,))
    error.__dict__.update(_kern_side=side, _kern_number=number, _kern_text=text)
    set_where(error, raised["where"][:MOST_PLACE])
    return error


def _kind(side: Side, raised: Raised) -> type[BaseException]:
    if "kind" in raised and not side.trusting:
        own: type = side.kind(raised["kind"])
        if issubclass(own, BaseException):
            return own
    told = [name[:LONGEST] for name in raised["kinds"] if name.isidentifier()]
    names = told[:MOST_KINDS] or ["Exception"]
    if names[0] == "SystemExit":
        return SystemExit
    return type(names[0], (_with_bases(names),), told_of(_with_bases(names)))


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


def told_of(base: type[BaseException]) -> dict[str, Any]:
    """What a class made here of an exception has in it. `base` is one of its bases."""
    own = next(kind for kind in base.__mro__ if kind.__module__ == "builtins")
    facts = [
        name
        for name in dir(own)
        if not name.startswith("_") and not callable(getattr(own, name, None))
    ]
    return {name: _Fact(own, name) for name in facts} | {"__str__": _text, "__getattr__": _more}


def _text(error: BaseException) -> str:
    return str(error.__dict__.get("_kern_text", ""))


def _more(error: BaseException, name: str) -> Any:
    """An attribute that only the other process has."""
    side: Any = error.__dict__.get("_kern_side")
    number = error.__dict__.get("_kern_number")
    if number is None or not by_test():
        raise AttributeError(name)
    reply = side.ask({"op": "attribute", "number": number, "name": name})
    if "value" not in reply:
        raise AttributeError(name)
    return side.taken(reply["value"])


class _Fact:
    """What an exception of Python's own has under a name, asked for in the other process."""

    def __init__(self, own: type, name: str) -> None:
        self.own, self.name = own, name

    def __get__(self, error: Any, kind: Any = None) -> Any:
        if error is None:
            return self
        if error.__dict__.get("_kern_number") is None or not by_test():
            return getattr(self.own, self.name).__get__(error)
        return _more(error, self.name)
