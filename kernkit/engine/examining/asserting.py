"""Which line of a test failed, and with what values: told in a sentence where students see the
line, and in the instructor's own words alone where they do not.
"""

import ast
import copy
import itertools
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

import numpy as np

from ...checks.judging.running import from_elsewhere

SEEN = "_kern_seen"  # what a test's operands pass through, in its namespace
CELLS = ("<module>", "<cell line: 1>")
HIDDEN = "A hidden test failed"
LONGEST, MOST_PARTS, DEEPEST = 80, 20, 4  # characters of a value; parts, and parts of parts
_numbers = itertools.count()  # for all tests of a process: their functions outlive them
PLAIN = (bool, int, float, complex, str, bytes, type(None), np.bool_, np.int64, np.float64)


class Assertions(ast.NodeTransformer):
    """The assertions of one test while it runs: put it among a shell's `ast_transformers`, and
    `seen` under its name. `hidden` are the lines that students do not get.
    """

    def __init__(self, source: str, hidden: Iterable[int]) -> None:
        # IPython counts from the first line that says something
        above = len(source) - len(source.lstrip())
        self._skipped, self._hidden = source[:above].count("\n"), frozenset(hidden)
        # By number: the assertion, and the texts of its operands
        self._found: dict[int, tuple[ast.Assert, list[str]]] = {}
        self._values: dict[int, dict[int, Any]] = {}

    def seen(self, number: int, place: int, value: Any) -> Any:
        """Note what an operand came to, and hand it on."""
        if place == 0:
            self._values[number] = {}
        self._values.setdefault(number, {})[place] = value
        return value

    # --- what is put into the test ----------------------------------------------------------------

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        """Let the operands be seen; nothing else changes, nor does what is evaluated when."""
        number, texts = next(_numbers), list[str]()
        self._found[number] = copy.deepcopy(node), texts

        def watched(operand: ast.expr) -> ast.expr:
            if isinstance(operand, ast.Constant | ast.Starred | ast.Lambda | ast.GeneratorExp):
                return operand
            place = len(texts)
            texts.append(ast.unparse(operand))
            name = ast.Name(SEEN, ast.Load())
            call = ast.Call(name, [ast.Constant(number), ast.Constant(place), operand], [])
            return ast.copy_location(call, operand)

        node.test = ast.copy_location(_operands(node.test, watched), node.test)
        return ast.fix_missing_locations(node)

    # --- what is told -----------------------------------------------------------------------------

    def full(self, error: BaseException) -> str:
        """For whoever wrote the test."""
        name = type(error).__name__
        said = _said(error)
        told = f"{name}: {said}" if said else name
        found = self._failed(error)
        if found is None:
            return told
        return f"{told}: {found}" if not said else f"{told} ({found})"

    def words(self, error: BaseException) -> str:
        """For students."""
        line = self._line(error)
        if line not in self._hidden:
            return self.full(error)
        if from_elsewhere(error):
            return f"{HIDDEN}: the answer ended with {type(error).__name__}."
        at = (one for one, _ in self._found.values() if one.lineno + self._skipped == line)
        node = next(at, None)
        message = getattr(node, "msg", None)
        if isinstance(message, ast.Constant) and isinstance(message.value, str):
            return f"{HIDDEN}: {message.value}"
        return f"{HIDDEN}."

    def _failed(self, error: BaseException) -> str | None:
        """The assertion that failed, with its values."""
        line = self._line(error)
        for number, (node, texts) in self._found.items():
            there = node.lineno + self._skipped == line
            if there and type(error) is AssertionError and self._raised_here(error):
                values = self._values.get(number, {})
                parts = [
                    f"`{text}` is {value_in_words(values[place])}"
                    for place, text in enumerate(texts)
                    if place in values
                ]
                written = ast.unparse(ast.Assert(node.test, None))
                return f"`{written}`" + (f", where {', '.join(parts)}" if parts else "")
        return None

    def _line(self, error: BaseException) -> int:
        """The line of this test at which an error came up: the innermost one; 0 where none is."""
        steps = _steps(error)
        return steps[-1][0] + self._skipped if steps else 0

    def _raised_here(self, error: BaseException) -> bool:
        steps = _steps(error)
        return bool(steps) and steps[-1][1].tb_next is None


def _operands(test: ast.expr, watched: Callable[[ast.expr], ast.expr]) -> ast.expr:
    """The condition with those parts of it watched that tell most: what is compared, and what a
    function is asked about.
    """
    match test:
        case ast.Compare():
            return ast.Compare(watched(test.left), test.ops, list(map(watched, test.comparators)))
        case ast.UnaryOp(op=ast.Not()):
            return ast.UnaryOp(test.op, _located(_operands(test.operand, watched), test.operand))
        case ast.BoolOp():
            values = [_located(_operands(value, watched), value) for value in test.values]
            return ast.BoolOp(test.op, values)
        case ast.Call():
            return ast.Call(test.func, list(map(watched, test.args)), test.keywords)
        case _:
            return test


def _located(new: ast.expr, old: ast.expr) -> ast.expr:
    return ast.copy_location(new, old)


def _steps(error: BaseException) -> list[tuple[int, TracebackType]]:
    """Lines of the test that an error passed through, from the cell's own inwards."""
    passed = BaseException.__dict__["__traceback__"].__get__(error)
    found: list[tuple[int, TracebackType]] = []
    file = ""
    while passed is not None:
        code = passed.tb_frame.f_code
        if not file and SEEN in passed.tb_frame.f_globals and code.co_name in CELLS:
            file = code.co_filename
        if file and code.co_filename == file:
            found.append((passed.tb_lineno, passed))
        passed = passed.tb_next
    return found


def _said(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # of a class that says odd things of itself
        return ""


def value_in_words(value: Any) -> str:
    """A value as Python writes it, short; of what is no plain data, what kind it is of."""
    if type(value) is np.ndarray:
        about = f"an array of shape {value.shape}"
        if value.size > MOST_PARTS or value.dtype.kind not in "biufU":
            return about
        return f"{about}: {_cut(np.array2string(value, separator=', ', precision=4))}"
    if _is_plain(value, DEEPEST):
        return _cut(repr(value))
    return f"a `{type.__dict__['__name__'].__get__(type(value))[:LONGEST]}`"


def _is_plain(value: Any, deep: int) -> bool:
    if type(value) in (list, tuple, set, frozenset):
        return deep > 0 and all(_is_plain(part, deep - 1) for part in value)
    if type(value) is dict:
        parts = [*value, *value.values()]
        return deep > 0 and all(_is_plain(part, deep - 1) for part in parts)
    return type(value) in PLAIN


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
