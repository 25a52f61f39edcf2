"""Functions and classes of libraries that a test puts something else in the place of, often to
forbid them. They are found by the names that it sets, in whatever module or class there is one.
"""

import ast
import re
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from ...checks.defining import parse_python

DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
# What is told by a text what it shall replace
SETTERS = ("patch", "object", "setattr", "delattr")
OURS = ("kernkit", "__main__")
MISSING = object()


class Replaced:
    """What lasts from test to test: what was there before any of them."""

    def __init__(self) -> None:
        # By its full name: where it is, its name there, and what it was
        self._before: dict[str, tuple[Mapping[str, Any], str, Any]] = {}

    def watch(self, source: str, but: Container[str] = ()) -> None:
        """Note what a test of that source may replace, before it runs, `but` for these names."""
        try:
            tree = parse_python(source)
        except (SyntaxError, ValueError, RecursionError):
            return
        names = {name for name in _set_names(tree) if name not in but}
        if not names:
            return
        for module in _modules(tree):
            with suppress(Exception):  # or it will fail in the test
                import_module(module)
        for place, there in _places(tree):
            for name in names:
                if callable(value := there.get(name)):
                    self._before.setdefault(f"{place}.{name}", (there, name, value))

    def changed(self) -> str:
        """The full name of something that is not what it was, or ""."""
        for full, (there, name, value) in self._before.items():
            if there.get(name, MISSING) is not value:
                return full
        return ""


def _set_names(tree: ast.AST) -> Iterator[str]:
    """Names of attributes that are set or deleted, directly or through what is told the name."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.Call(args=args) if _last_name(node.func) in SETTERS:
                yield from (text.rpartition(".")[2] for text in _texts(args))


def _modules(tree: ast.AST) -> Iterator[str]:
    """Modules that are imported, or named by what shall be replaced in them."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(args=args) if _last_name(node.func) in SETTERS:
                yield from (text.rpartition(".")[0] for text in _texts(args) if "." in text)


def _places(tree: ast.AST) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All modules, and those of their classes that the test may name."""
    said = {name for node in ast.walk(tree) for name in _said(node)}
    for place, module in list(sys.modules.items()):
        if not isinstance(module, ModuleType) or place.partition(".")[0] in OURS:
            continue
        names = vars(module)
        yield place, names
        for name in said:
            if isinstance(found := names.get(name), type) and found.__module__ not in OURS:
                yield f"{place}.{name}", vars(found)


def _said(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return [name]
        case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
            return text.split(".")
    return []


def _texts(args: list[ast.expr]) -> Iterator[str]:
    """Dotted names among arguments."""
    for arg in args:
        match arg:
            case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
                yield text


def _last_name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
