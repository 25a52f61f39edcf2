"""Names that an answer has in the notebook alone: what cells for show make is not there when it is
graded, for such cells are skipped.
"""

import ast
import symtable
from collections.abc import Iterable, Iterator

from ..defining import names_bound, parsed, without_magics

SHOWING = {"ready", "for_show"}  # what makes a cell one for show


class Unkept:
    """Follows a notebook's cells in the order in which they run, and tells what of them grading
    skips. It doubts little: a name that was once given something elsewhere counts as kept.
    """

    def __init__(self) -> None:
        self._causes: dict[str, str] = {}  # names that are skipped, and which of them began it
        self._kept: set[str] = set()

    def note(self, cell: str) -> None:
        """A cell has run."""
        tree = parsed(cell) or parsed(without_magics(cell))
        for statement in tree.body if tree else ():
            self._note(statement)

    def of(self, names: Iterable[str]) -> str:
        """The first name of a cell for show that any of these needs; "" where there is none."""
        return next((self._causes[name] for name in names if name in self._causes), "")

    def _note(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.If) and not self._skipped(ast.Expr(statement.test)):
            for inner in [*statement.body, *statement.orelse]:
                self._note(inner)
            return
        bound = names_bound(ast.Module([statement], []))
        if isinstance(statement, ast.ImportFrom):
            self._causes |= dict.fromkeys(bound & SHOWING, "")
            bound -= SHOWING
        found = self._skipped(statement)
        for name in bound:
            if found:
                self._causes[name] = self._causes[found] or name
            else:
                self._causes.pop(name, None)
                if not _is_placeholder(statement):
                    self._kept.add(name)

    def _skipped(self, statement: ast.stmt) -> str:
        """The first name that a statement reads and grading skips, "" where there is none."""
        needed = [name for name in _read(statement) if name not in self._kept]
        return next((name for name in needed if name in self._causes), "")


def _is_placeholder(statement: ast.stmt) -> bool:
    """Whether names are given nothing as yet: `model = None`."""
    value = getattr(statement, "value", None)
    return isinstance(value, ast.Constant) and value.value in (None, ...)


def _read(statement: ast.stmt) -> list[str]:
    """The notebook's names that a statement reads, or that a function does which it defines."""
    try:
        table = symtable.symtable(ast.unparse(statement), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):  # `return` outside of a function, say
        return []
    return list(dict.fromkeys(_globals(table)))


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _globals(inner)
