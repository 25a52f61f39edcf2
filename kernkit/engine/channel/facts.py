"""What is told of a value that stays where it is, or of a file that goes along."""

import inspect
import pathlib
from collections.abc import Iterator
from typing import Any


def tree(path: pathlib.Path) -> Iterator[list]:
    """[path, bytes] of a file, or of all in a folder, which itself has None; nothing where there is
    neither.
    """
    if path.is_file():
        yield [str(path), path.read_bytes()]
    elif path.is_dir():
        for inner in [path, *sorted(path.rglob("*"))]:
            yield [str(inner), inner.read_bytes() if inner.is_file() else None]


def name_of(kind: type) -> str:
    """A class's name, whatever the class says of itself."""
    name = type.__getattribute__(kind, "__name__")
    return name[:60] if isinstance(name, str) and name.isidentifier() else "object"


def about_function(value: Any) -> dict:
    """Name and parameters of something that can be called: [name, kind, whether it has a default]
    each; None if unknown.
    """
    facts = {"name": str(getattr(value, "__name__", "") or "")[:60], "parameters": None}
    try:
        parameters = inspect.signature(value).parameters.values()
        facts["parameters"] = [[p.name, int(p.kind), p.default is not p.empty] for p in parameters][
            :50
        ]
    except (TypeError, ValueError):
        pass
    return facts
