"""Where a lesson reads its test castings and where it chooses, read off the code of its cells.

A cell reads the test set where it calls `open_test_set`, where "test" stands as a text or in a path
(not as the key of an entry, nor in `==`), and where it uses a name that holds or reads it.
A cell chooses where it trains, or takes the best of several: by the place of the smallest or
largest, or by `min`, `max`, `sorted` with a `key`. Functions do what their body does, wherever
their name stands; an answer's own argmax, as of the peak of a map, is no choice of the lesson's.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from kernkit.checks.defining import parse_python

OPENS = "open_test_set"
TRAINS = {"fit", "train_on_batch", "apply", "apply_gradients", "minimize"}
BEST = {"argmin", "argmax", "nanargmin", "nanargmax", "argsort", "argpartition"}
BY_KEY = {"min", "max", "sorted"}
STORES = {"append", "extend", "insert", "add", "update", "setdefault"}
TEST = re.compile(r"(^|[/\\])test([/\\]|$)")


@dataclass(frozen=True)
class Cell:
    """What a code cell does. `opens`: it calls `open_test_set`, or a function that does."""

    id: str
    opens: bool
    reads: bool
    chooses: bool


def broken_seals(cells: list[Cell]) -> list[str]:
    """What is wrong with the order of a lesson's cells, in words; nothing where all is well."""
    choices = [place for place, cell in enumerate(cells) if cell.chooses]
    if not choices:
        return []
    found = [
        f"{cell.id} reads the test castings, and {cells[choices[-1]].id} still chooses."
        for place, cell in enumerate(cells)
        if cell.reads and place <= choices[-1]
    ]
    opening = [cell.id for cell in cells if cell.opens]
    if len(opening) > 1:
        found.append(f"{', '.join(opening)} all open the test set.")
    if not opening and any(cell.reads for cell in cells):
        found.append(f"the test castings are read past {OPENS}.")
    return found


def cells_of(notebook: NotebookNode) -> list[Cell]:
    """What each code cell of a lesson does, in order."""
    lesson = _Lesson()
    return [
        lesson.cell(cell.id, cell.source, cell.metadata.get("nbgrader", {}).get("solution", False))
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


class _Lesson:
    """The names that open, hold or read the test castings, and those that choose, so far."""

    def __init__(self) -> None:
        self.openers, self.readers, self.choosers = {OPENS}, set[str](), set[str]()

    def cell(self, cell_id: str, source: str, answer: bool) -> Cell:
        self.opens = self.reads = self.chooses = False
        self.answer = answer
        self._follow(parse_python(source).body)
        return Cell(cell_id, self.opens, self.reads, self.chooses)

    def _follow(self, body: Iterable[ast.stmt]) -> None:
        for statement in body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                self._imported(statement)
            elif isinstance(statement, ast.FunctionDef):
                self._defined(statement)
            else:
                self._done(statement)

    def _imported(self, statement: ast.Import | ast.ImportFrom) -> None:
        for name in statement.names:
            if name.name == OPENS:
                self.openers.add(name.asname or name.name)

    def _defined(self, function: ast.FunctionDef) -> None:
        """A function does nothing yet; whoever names it does what its body does."""
        for names, does in [
            (self.openers, self._opens(function)),
            (self.readers, self._reads(function)),
            (self.choosers, self._chooses(function)),
        ]:
            (names.add if does else names.discard)(function.name)

    def _done(self, statement: ast.stmt) -> None:
        """What a statement does, and what the names hold after it. One that holds others comes
        first as a whole, for what it asks and loops over.
        """
        self.opens |= self._opens(statement)
        self.chooses |= self._chooses(statement)
        self.reads |= self._reads(statement)
        inner = [part for part in ast.walk(statement) if isinstance(part, ast.stmt)]
        for part in inner:
            reads, names = self._reads(_header(part)), set(_bound(part))
            if reads:
                self.readers |= names
            elif len(inner) == 1:  # within an `if` the other branch may still have read
                self.readers -= names

    def _opens(self, part: ast.AST) -> bool:
        return any(name in self.openers for name in _named(part))

    def _reads(self, part: ast.AST) -> bool:
        names = self.openers | self.readers
        return any(name in names for name in _named(part)) or any(map(_is_test, _texts(part)))

    def _chooses(self, part: ast.AST) -> bool:
        if any(name in self.choosers or name in TRAINS for name in _named(part)):
            return True
        picks = any(name in BEST for name in _named(part)) or any(map(_by_key, ast.walk(part)))
        return picks and not self.answer


def _header(statement: ast.stmt) -> ast.AST:
    """A statement without those that it holds."""
    fields = {
        name: value
        for name, value in ast.iter_fields(statement)
        if name not in ("body", "orelse", "finalbody", "handlers")
    }
    return type(statement)(**fields)


def _named(part: ast.AST) -> Iterator[str]:
    """Every name that is read in it, and every attribute."""
    for node in ast.walk(part):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        if isinstance(node, ast.Attribute):
            yield node.attr


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that hold something else or more after it: `a`, `b[0]`, `c.append(…)`."""
    for node in ast.walk(_header(statement)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            yield from _root(node)
        if isinstance(node, ast.Attribute) and node.attr in STORES:
            yield from _root(node)


def _root(node: ast.AST) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def _texts(part: ast.AST) -> Iterator[str]:
    """Texts, apart from keys of entries, what `==` compares, and docstrings."""
    aside: set[int] = set()
    for node in ast.walk(part):
        if isinstance(node, ast.Subscript):
            aside.add(id(node.slice))
        if isinstance(node, ast.Dict):
            aside.update(map(id, node.keys))
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            aside.update(map(id, [node.left, *node.comparators]))
        if isinstance(node, ast.Expr):
            aside.add(id(node.value))
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


def _is_test(text: str) -> bool:
    return bool(TEST.search(text))


def _by_key(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in BY_KEY
        and any(keyword.arg == "key" for keyword in node.keywords)
    )
