"""Reading a cell's code: parsing it, and which names it defines, found without running it."""

import ast
import re
import threading
import warnings
from collections.abc import Iterable

# Characters: longer cells are only searched, since parsing takes a hundred times their memory
PARSED = 100_000
DEFINED = re.compile(
    r"^(?:(?:async\s+)?def|class)\s+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)
CELL_MAGIC = re.compile(r"\A\s*%%.*")
LINE_MAGIC = re.compile(r"^([ \t]*)[%!].*", re.MULTILINE)
TAKEN = re.compile(r"=[ \t]*[%!].*")  # name = %magic, name = !command
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
AGAIN = 20  # times that a text is parsed at most
_one_at_a_time = threading.RLock()


def parse_python(source: str) -> ast.Module:
    """`ast.parse`, for code that several threads may run.

    In Python before 3.11.8 and 3.12.2 threads share the parser's count of its depth
    (github.com/python/cpython/issues/106905): when one takes over from another in the midst of a
    tree, parsing sound code raises SystemError. A library's thread may do so too, so what failed
    is parsed again; the count starts anew each time.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: as `ast.parse` does.
    """
    with _one_at_a_time:
        for _ in range(AGAIN):
            try:
                return ast.parse(source)
            except SystemError:
                continue
        return ast.parse(source)


def parsed(source: str) -> ast.Module | None:
    """A cell's statements; None for what is too long, or no Python."""
    if len(source) > PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in a student's string is no concern here
            return parse_python(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defined_names(source: str, code: bool = True) -> frozenset[str]:
    """Names that a cell defines, for all that run after it: by `def`, `class`, `import`, an
    assignment of any form, a loop, `with` or `match`, also inside of `if`, `for`, `try` …

    Magics are passed over. Code that is not Python then is searched line by line; text (`code`
    False) must be Python throughout.
    """
    tree = parsed(source)
    if tree is None and code:
        tree = parsed(without_magics(source))
    if tree is not None:
        return names_bound(tree)
    found = DEFINED.finditer(source) if code else ()
    return frozenset(match[1] or match[2] for match in found)


def without_magics(source: str) -> str:
    """The Python of a cell: magics and shell commands become lines that do nothing."""
    source = LINE_MAGIC.sub(r"\1pass", CELL_MAGIC.sub("", source, count=1))
    return TAKEN.sub("= None", source)


def names_bound(tree: ast.Module) -> frozenset[str]:
    """Names that statements bind where they stand, as `defined_names` does."""
    names: set[str] = set()
    left: list[ast.AST] = [tree]  # no recursion: code may be nested deeper than Python's stack
    while left:
        node = left.pop()
        names.update(_bound(node))
        left += _inside(node)
    return frozenset(names)


def _bound(node: ast.AST) -> list[str]:
    """Names that one node binds."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.Name(ctx=ast.Store()):
            return [node.id]
        case ast.Import() | ast.ImportFrom():
            return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
        case ast.MatchAs() | ast.MatchStar():
            return [node.name] if node.name else []
        case ast.MatchMapping():
            return [node.rest] if node.rest else []
    return []


def _inside(node: ast.AST) -> Iterable[ast.AST]:
    """Nodes within one that bind names where it stands itself."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.decorator_list
    if isinstance(node, ast.Lambda):
        return ()
    if isinstance(node, COMPREHENSIONS):  # of what is bound in there, := alone reaches the outside
        return [inner.target for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr)]
    return ast.iter_child_nodes(node)
