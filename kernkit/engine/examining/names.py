# ruff: noqa: D102 - ast calls the methods, by the names of its nodes
"""Which names a cell needs from elsewhere, and which it defines, found without running it."""

import ast
import builtins
import re
from collections.abc import Iterable

from ...checks.defining import parse_python

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
NAMED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler
PATCHED = re.compile(r"""['"]__main__\.(\w+)""")  # what a test replaces by its name
LISTED = ("globals", "locals", "vars", "dir")  # called without arguments: the namespace


class Names(ast.NodeVisitor):
    """The names of one cell. `needed` are read before the cell has defined them, in order of
    appearance; `defined` are those it leaves behind.
    """

    def __init__(self, source: str) -> None:
        self.needed: dict[str, None] = {}
        self.defined: dict[str, None] = {}
        self._later: dict[str, None] = {}  # read in bodies of functions, when these are called
        self._bound: list[set[str]] = []  # by functions and comprehensions around
        self._functions = 0
        self.visit(parse_python(source))
        for name in self._later:
            if name not in self.defined:
                self.needed.setdefault(name)

    def _read(self, name: str) -> None:
        if any(name in bound for bound in self._bound):
            return
        if self._functions:
            self._later.setdefault(name)
        elif name not in self.defined:
            self.needed.setdefault(name)

    def _define(self, name: str) -> None:
        if not any(name in bound for bound in self._bound) and not self._functions:
            self.defined.setdefault(name)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self._define(node.id)
        else:
            self._read(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._visit_all([node.value, *node.targets])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._visit_all([node.annotation, node.value, node.target] if node.value else [])

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self._read(node.target.id)
        self._visit_all([node.value, node.target])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._visit_all([node.value, node.target])

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self._visit_all([node.iter, node.target, *node.body, *node.orelse])

    visit_AsyncFor = visit_For  # noqa: N815 - ast's own names

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self._define(alias.asname or alias.name.partition(".")[0])

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._define(node.name)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._visit_all([*node.decorator_list, *node.bases, *node.keywords])
        self._bound.append(set())
        inside = Names.__new__(Names)
        inside.needed, inside.defined, inside._later = {}, {}, {}
        inside._bound, inside._functions = list(self._bound), self._functions
        inside._visit_all(node.body)
        self._bound.pop()
        for name in [*inside.needed, *inside._later]:
            self._read(name)
        self._define(node.name)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._visit_all(node.decorator_list)
        self._function(node, node.body)
        self._define(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node, [node.body])

    def _function(self, node: Function, body: Iterable[ast.AST]) -> None:
        self._visit_all([*node.args.defaults, *(one for one in node.args.kw_defaults if one)])
        self._bound.append(_bound_in(node))
        self._functions += 1
        self._visit_all(body)
        self._functions -= 1
        self._bound.pop()

    def _comprehension(self, node: ast.AST) -> None:
        self._bound.append(
            {
                one.id
                for part in getattr(node, "generators", [])
                for one in ast.walk(part.target)
                if isinstance(one, ast.Name)
            }
        )
        self.generic_visit(node)
        self._bound.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension  # noqa: N815

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in LISTED and not node.args:
            return  # what is looked up in it is found by `looked_up`
        self.generic_visit(node)

    def _visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)


def _bound_in(node: Function) -> set[str]:
    """Names that a function has for itself."""
    given = node.args
    args = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    bound = {arg.arg for arg in args if arg}
    outside: set[str] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load):
            bound.add(one.id)
        elif isinstance(one, ast.Global):
            outside |= set(one.names)
        elif isinstance(one, NAMED) and one is not node and one.name:
            bound.add(one.name)
        elif isinstance(one, ast.Import | ast.ImportFrom):
            bound |= {alias.asname or alias.name.partition(".")[0] for alias in one.names}
    return bound - outside


def looked_up(tree: ast.AST) -> tuple[list[str], int]:
    """Names that a cell looks up in its namespace, such as `'x' in globals()`, and how often it
    does anything else with that.
    """
    names, plain = [], 0
    for node in ast.walk(tree):
        match node:
            case ast.Compare(
                left=ast.Constant(value=str(name)),
                ops=[ast.In() | ast.NotIn()],
                comparators=[ast.Call() as there],
            ) if _is_namespace(there):
                names.append(name)
            case ast.Subscript(value=ast.Call() as there, slice=ast.Constant(value=str(name))) if (
                _is_namespace(there)
            ):
                names.append(name)
            case ast.Call(
                func=ast.Attribute(value=ast.Call() as there, attr="get"),
                args=[ast.Constant(value=str(name)), *_],
            ) if _is_namespace(there):
                names.append(name)
            case ast.Call() if _is_namespace(node):
                plain += 1
    return names, plain - len(names)


def _is_namespace(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in LISTED and not node.args


def wanted_names(source: str, own: Iterable[str] = ()) -> list[str]:
    """Names that a cell reads before it has defined them, in order of appearance; Python's own
    excepted, unless they are among `own`, the lesson's. Raises SyntaxError.
    """
    names = [*Names(source).needed, *looked_up(parse_python(source))[0], *PATCHED.findall(source)]
    own = set(own)
    return [name for name in dict.fromkeys(names) if name in own or not hasattr(builtins, name)]


def defined_names(source: str) -> list[str]:
    """Names that a cell leaves behind; none of a cell that is no Python."""
    try:
        return list(Names(source).defined)
    except (SyntaxError, ValueError, RecursionError):
        return []
