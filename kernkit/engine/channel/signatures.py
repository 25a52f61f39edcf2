"""What is told of a function or an object that stays where it is."""

import inspect
from typing import Any

LONGEST, MOST_PARAMETERS = 60, 50


def name_of(kind: type) -> str:
    """A class's name, whatever the class says of itself."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name[:LONGEST] if name.isidentifier() else "object"


def about_function(value: Any) -> dict[str, Any]:
    """Name and parameters of something that can be called: [name, kind, whether it has a default]
    each; None if unknown.
    """
    name = str(getattr(value, "__name__", "") or "")[:LONGEST]
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return {"name": name, "parameters": None}
    told = [[one.name, int(one.kind), one.default is not one.empty] for one in parameters]
    return {"name": name, "parameters": told[:MOST_PARAMETERS]}
