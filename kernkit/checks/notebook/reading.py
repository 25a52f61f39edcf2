"""Which names a cell would have given a value, had it run to its end: also of what is no Python."""

import ast
import keyword
import re
import textwrap
from collections.abc import Iterable, Iterator

from ..defining import names_bound, parsed, without_magics

SCOPE = re.compile(r"(?:async\s+)?(?:def|class)\b")
BLOCK = re.compile(r"(?:if|elif|else|for|while|with|try|except|finally|match|case|async)\b.*:\s*$")
ONCE = (ast.If, ast.With, ast.AsyncWith, ast.Try)  # their statements run once at most
NO_DEF = {*keyword.kwlist, *keyword.softkwlist, "print"} - {"def", "class", "async"}


def would_give(source: str, names: Iterable[str], line: int = 0) -> set[str]:
    """Those of `names` that a cell's code binds or changes from the statement on which stands on
    `line`; in the whole cell without it.

    Code that is not Python is read line by line, as whoever wrote it may have meant it.
    """
    mentioned = {name for name in names if name in source}
    if not mentioned:
        return set()
    source = textwrap.dedent(source)  # as IPython takes it
    tree = parsed(source) or parsed(without_magics(source))
    if tree is None:
        outer = list(_outer_lines(source))
        return {name for name in mentioned if any(_meant(name, line) for line in outer)}
    return mentioned & _given(ast.Module(_from(tree.body, line), []))


def _from(body: list[ast.stmt], line: int) -> list[ast.stmt]:
    """Statements from the one on which stands on a line; within `if`, `with` and `try` as well."""
    started = [number for number, node in enumerate(body) if _first_line(node) <= line]
    if not started:
        return body
    stopped, *later = body[started[-1] :]
    blocks = [*_blocks(stopped)] if isinstance(stopped, ONCE) else []
    inner = [_from(block, line) for block in blocks if _stands_in(block, line)]
    return [*(inner[0] if inner else [stopped]), *later]


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        yield getattr(node, field, [])
    for handler in getattr(node, "handlers", []):
        yield handler.body


def _stands_in(block: list[ast.stmt], line: int) -> bool:
    return bool(block) and _first_line(block[0]) <= line <= (block[-1].end_lineno or 0)


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _given(tree: ast.Module) -> set[str]:
    """Names that are bound, or whose values are changed in place: `name[…] =`, `name.update(…)`."""
    changed = {_root(node) for node in ast.walk(tree) if _changes(node)}
    return {*names_bound(tree), *changed}


def _changes(node: ast.AST) -> bool:
    match node:
        case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute())):
            return True
    return False


def _root(node: ast.AST) -> str:
    """The name that an expression such as `name["a"].update(…)` starts with; "" for none."""
    while not isinstance(node, ast.Name):
        inner = getattr(node, "value", None) or getattr(node, "func", None)
        if not isinstance(inner, ast.AST):
            return ""
        node = inner
    return node.id


def _outer_lines(source: str) -> Iterator[str]:
    """Lines that stand in no function and no class, as far as their indents tell."""
    scopes: list[int] = []  # indents of the functions and classes around a line
    for line in source.expandtabs().splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        while scopes and indent <= scopes[-1]:
            scopes.pop()
        if not scopes:
            yield text
        # A misspelt `def` opens a block as well
        if SCOPE.match(text) or (text.endswith(":") and not BLOCK.match(text)):
            scopes.append(indent)


def _meant(name: str, line: str) -> bool:
    """Whether a line that is perhaps no Python was meant to give a name its value: `def`, also
    misspelt or left out, an assignment, an import.
    """
    return bool(
        re.match(rf"(?:def|class)\W*{name}\b", line)
        or ((typed := re.match(rf"(\w+)\s+{name}\b", line)) and typed[1] not in NO_DEF)
        or re.match(rf"async\s+\w+\s+{name}\b", line)
        or re.match(rf"{name}\s*\(.*\).*:\s*(?:#.*)?$", line)
        or re.match(rf"{name}\s*[\[.].*=", line)
        or re.match(rf"(?:\w+\s*,\s*)*{name}\b[\s\w,]*(?::[^=]*)?[^\w\s=(]{{0,2}}=(?!=)", line)
        or re.match(rf"(?:from\s+\S+\s+)?import\b.*\b{name}\b", line)
    )
