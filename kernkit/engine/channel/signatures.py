"""What is told of a function, a class or an object that stays where it is."""

import builtins
import inspect
import sys
import tempfile
from typing import Any

from .files import BEGUN
from .protocol.operations import SPECIAL

LONGEST, MOST_PARAMETERS = 60, 50
# Of a default that is told
PLAIN, MOST_PARTS, LONGEST_TEXT = (bool, int, float, str), 20, 1000
MAIN = "__main__"


def name_of(kind: type) -> str:
    """A class's name, whatever the class says of itself."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name[:LONGEST] if name.isidentifier() else "object"


def about_function(value: Any) -> dict[str, Any]:
    """Name and parameters of something that can be called: [name, kind, whether it has a default,
    and that, where it is plain data] each; None if unknown.
    """
    name = str(getattr(value, "__name__", "") or "")[:LONGEST]
    return {"name": name, "parameters": parameters(value)}


def parameters(value: Any) -> list[Any] | None:
    """The parameters alone."""
    try:
        found = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    return [_about(one) for one in found][:MOST_PARAMETERS]


def _about(one: inspect.Parameter) -> list[Any]:
    told = [one.name, int(one.kind), one.default is not one.empty]
    return [*told, one.default] if told[2] and _is_plain(one.default) else told


def _is_plain(value: Any) -> bool:
    """A value of Python's own that is short, and holds none of another kind."""
    if type(value) in (list, tuple):
        return len(value) <= MOST_PARTS and all(map(_is_plain, value))
    size = len(value) if type(value) is str else 0
    return value is None or (type(value) in PLAIN and size <= LONGEST_TEXT)


def family(kind: type) -> list[type]:
    """A class and all that it is made of but `object`, whatever it says of itself."""
    return [one for one in type.__dict__["__mro__"].__get__(kind) if one is not object]


def inside(kind: type) -> Any:
    """What a class itself defines."""
    return type.__dict__["__dict__"].__get__(kind)


def specials(kind: type) -> list[str]:
    """Python's operations that objects of a class have beyond those that all have."""
    found: dict[str, bool] = {}
    for one in family(kind):
        for name in SPECIAL & inside(one).keys():
            found.setdefault(name, inside(one)[name] is not None)  # the nearest counts
    return sorted(name for name, there in found.items() if there)


def is_own(kind: type) -> bool:
    """Whether a class is of the notebook, or of a module beside it."""
    module = _module(kind)
    file = getattr(sys.modules.get(module), "__file__", None) if type(module) is str else None
    return module == MAIN or str(file).startswith(f"{tempfile.gettempdir()}/{BEGUN}")


def _module(kind: type) -> Any:
    return type.__dict__["__module__"].__get__(kind)


def is_pythons(kind: type) -> bool:
    """Whether a class is one of Python's own."""
    return getattr(builtins, name_of(kind), None) is kind


def place_of(kind: type) -> str:
    """Where a library has a class: "module:name"; "" where none has."""
    module, name = _module(kind), type.__dict__["__qualname__"].__get__(kind)
    if is_own(kind) or type(module) is not str:
        return ""
    return f"{module}:{name}"
