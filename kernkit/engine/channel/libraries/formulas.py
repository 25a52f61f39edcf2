"""Formulas of SymPy that are data: each is taken apart into the names of its operations, symbols
and numbers, and put together again by SymPy's own rules. What holds anything else stays where it
is.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from ...faults import Unserved
from ..protocol.values import MARK

NAME = "formula"
DEEPEST, MOST_PARTS, LONGEST_NAME = 15, 5_000, 100
# Where SymPy has operations that are made of formulas alone
MODULES = (
    "sympy.core.", "sympy.functions.", "sympy.sets.", "sympy.logic.boolalg", "sympy.concrete.",
    "sympy.integrals.integrals", "sympy.series.order",
)  # fmt: skip
CONSTANTS = (
    "Pi", "Exp1", "ImaginaryUnit", "Infinity", "NegativeInfinity", "ComplexInfinity", "NaN",
    "EulerGamma", "GoldenRatio", "Catalan", "EmptySet", "Reals", "Integers", "Naturals",
    "Naturals0", "Complexes", "true", "false",
)  # fmt: skip
MATRICES = ("MutableDenseMatrix", "ImmutableDenseMatrix")


def packed(value: Any) -> dict[str, Any] | None:
    """A formula or a matrix of them; None for any other value, and for one that is not made of
    what is known here.
    """
    sympy: Any = sys.modules.get("sympy")
    if sympy is None or not issubclass(type(value), sympy.Basic | sympy.MatrixBase):
        return None
    try:
        return {MARK: "standard", "name": NAME, "parts": _Apart(sympy).tree(value, 0)}
    except (Unserved, TypeError, ValueError, AttributeError, RecursionError):
        return None


def unpacked(parts: list[Any]) -> Any:
    """Reverse it; raises Unserved."""
    try:
        return _Made(import_module("sympy")).of(parts, 0)
    except Unserved:
        raise
    except Exception as problem:  # of SymPy, which has many of its own
        raise Unserved(f"a formula that is none ({type(problem).__name__})") from None


class _Apart:
    def __init__(self, sympy: Any) -> None:
        self.sympy, self.left = sympy, MOST_PARTS
        self.constants = {getattr(sympy.S, name): name for name in CONSTANTS}

    def tree(self, value: Any, depth: int) -> list[Any]:
        """[what it is, what it is made of …]."""
        sympy, kind = self.sympy, type(value)
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            raise Unserved("a large formula")
        if kind is sympy.Symbol:
            known = getattr(value, "_assumptions_orig", value.assumptions0)
            return ["symbol", value.name, sorted(map(list, known.items()))]
        if isinstance(value, sympy.Rational):
            return ["number", int(value.p), int(value.q)]
        if kind is sympy.Float:
            return ["float", [int(part) for part in value._mpf_], int(value._prec)]
        if kind.__name__ in MATRICES:
            parts = [self.tree(part, depth + 1) for part in value.flat()]
            return [kind.__name__, list(value.shape), parts]
        if isinstance(value, sympy.Basic) and value in self.constants:
            return ["constant", self.constants[value]]
        parts = [self.tree(part, depth + 1) for part in value.args]
        if isinstance(value, sympy.core.function.AppliedUndef):
            return ["unknown", value.func.__name__, parts]
        if kind.__name__ == "ExprCondPair":  # of a Piecewise, which takes any pair
            return ["operation", "Tuple", parts]
        if not parts or _operation(sympy, kind.__name__) is not kind:
            raise Unserved("a formula of another kind")
        if value.func(*value.args) != value:
            raise Unserved("a formula that was not evaluated")
        return ["operation", kind.__name__, parts]


class _Made:
    def __init__(self, sympy: Any) -> None:
        self.sympy = sympy
        self.kinds: dict[str, Callable[[list[Any], int], Any]] = {
            "symbol": self._symbol,
            "number": lambda of, _: sympy.Rational(*map(_whole, of)),
            "float": lambda of, _: sympy.Float(tuple(map(_whole, of[0])), precision=_whole(of[1])),
            "constant": self._constant,
            "unknown": lambda of, depth: sympy.Function(_name(of[0]))(*self._all(of[1], depth)),
            "operation": self._operation,
            **{name: self._matrix(name) for name in MATRICES},
        }

    def of(self, parts: list[Any], depth: int) -> Any:
        """What `_Apart.tree` told of."""
        kind, *of = parts
        if depth > DEEPEST or type(kind) is not str or kind not in self.kinds:
            raise Unserved("a formula of unknown kind")
        return self.kinds[kind](of, depth)

    def _all(self, parts: list[Any], depth: int) -> list[Any]:
        return [self.of(part, depth + 1) for part in parts]

    def _symbol(self, of: list[Any], _: int) -> Any:
        known = {_name(name): is_so is True for name, is_so in of[1]}
        return self.sympy.Symbol(_name(of[0]), **known)

    def _constant(self, of: list[Any], _: int) -> Any:
        if of[0] not in CONSTANTS:
            raise Unserved("an unknown constant")
        return getattr(self.sympy.S, of[0])

    def _operation(self, of: list[Any], depth: int) -> Any:
        operation = _operation(self.sympy, _name(of[0]))
        if operation is None:
            raise Unserved("an unknown operation")
        return operation(*self._all(of[1], depth))

    def _matrix(self, name: str) -> Callable[[list[Any], int], Any]:
        def made(of: list[Any], depth: int) -> Any:
            rows, columns = map(_whole, of[0])
            return getattr(self.sympy, name)(rows, columns, self._all(of[1], depth))

        return made


def _operation(sympy: Any, name: str) -> Any:
    """One of SymPy's classes that are made of formulas alone; None for any other name."""
    found = getattr(sympy, name, None)
    if not isinstance(found, type) or not issubclass(found, sympy.Basic):
        return None
    if issubclass(found, sympy.Symbol | sympy.Number):
        return None
    return found if str(found.__module__).startswith(MODULES) else None


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("no whole number")
    return value


def _name(value: Any) -> str:
    if type(value) is not str or len(value) > LONGEST_NAME:
        raise ValueError("no name")
    return value
