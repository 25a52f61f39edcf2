"""Formulas of SymPy cross as data, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.engine.channel.codec import Codec
from kernkit.engine.faults import Unserved
from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.stylebook import answered

sympy = pytest.importorskip("sympy", reason="SymPy is not among what the kit needs")

pytestmark = pytest.mark.xdist_group("styles")

BOUNDS = Bounds(cell_seconds=20, wall_seconds=90, submission_seconds=300, memory_mb=600)
ATOMS = st.sampled_from(
    [
        *sympy.symbols("x y z"), sympy.Symbol("n", integer=True, positive=True), sympy.pi,
        sympy.E, sympy.I, sympy.oo, sympy.Rational(1, 3), sympy.Float("0.1"), sympy.Integer(2**70),
    ]
)  # fmt: skip
OPERATIONS = (
    sympy.Add, sympy.Mul, sympy.Pow, sympy.sin, sympy.exp, sympy.log, sympy.sqrt, sympy.Abs,
    sympy.Function("f"),
)  # fmt: skip


def _of(operation, parts):
    return operation(*parts[: 2 if operation in OPERATIONS[:3] else 1])


FORMULAS = st.recursive(
    ATOMS,
    lambda inner: st.builds(
        _of, st.sampled_from(OPERATIONS), st.lists(inner, min_size=2, max_size=2)
    ),
    max_leaves=6,
)


def crossed(value):
    """There and back."""
    for sent, taken in ((True, False), (False, True)):
        packed = Codec(trusting=sent).pack(value)
        assert packed["@"] == "standard", value
        value = Codec(trusting=taken).unpack(packed)
    return value


@given(FORMULAS)
def test_formulas_cross_both_ways(formula):
    there = crossed(formula)
    assert sympy.srepr(there) == sympy.srepr(formula)


def test_others_cross():
    x, f = sympy.Symbol("x"), sympy.Function("f")
    for value in (
        sympy.Eq(x**2, 4), sympy.Derivative(f(x), x), sympy.Integral(f(x), (x, 0, 1)),
        sympy.Piecewise((x, x > 0), (-x, True)), sympy.Matrix([[1, x], [x, 2]]),
        sympy.ImmutableMatrix([[x]]), sympy.FiniteSet(1, x), sympy.Interval(0, 1), sympy.true,
        sympy.Tuple(x, 1), sympy.Sum(x, (x, 1, 5)), sympy.Rational(1, 2), sympy.zoo,
    ):  # fmt: skip
        assert crossed(value) == value


def test_what_is_not_evaluated_or_of_another_kind_stays_where_it_is():
    x = sympy.Symbol("x")
    for value in (sympy.Add(x, x, evaluate=False), sympy.Dummy("x"), sympy.Wild("x")):
        assert Codec(trusting=True).pack(value)["@"] == "object"


LEAVES = st.none() | st.integers(-9, 9) | st.sampled_from(
    ["symbol", "operation", "unknown", "float", "number", "constant", "Add", "Lambda", "sympify",
     "__import__('os')", "MutableDenseMatrix", "Pi", "Symbol", "Str"]
)  # fmt: skip
PARTS = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4), max_leaves=12)


@given(st.lists(PARTS, max_size=4))
def test_what_is_no_formula_is_not_taken_for_one(parts):
    try:
        there = Codec(trusting=False).unpack({"@": "standard", "name": "formula", "parts": parts})
    except Unserved:
        return
    assert type(there).__module__.partition(".")[0] == "sympy" or there.func.__module__ is None


DERIVED = "import sympy as sp\nx = sp.Symbol('x')\nder = sp.diff(x**{}, x)"
ROOTS = "import sympy as sp\nx = sp.symbols('x')\nroots = sp.solve(x**2 - {}*x + 6, x)"
STYLES = {
    "simplified": (
        DERIVED, "import sympy as sp\nassert sp.simplify(der - 2*sp.Symbol('x')) == 0", 2, 3,
    ),
    "solved": (ROOTS, "assert set(roots) == {2, 3}", 5, 7),
    "called": (
        "import sympy as sp\ndef d(e, v):\n    return sp.diff(e, v) * {}",
        "import sympy as sp\nt = sp.Symbol('t')\n"
        "assert d(sp.sin(t) * t, t) == sp.sin(t) + t * sp.cos(t)\n"
        "assert d(sp.exp(2 * t), t).subs(t, 0) == 2 and isinstance(d(t**3, t), sp.Expr)",
        1, 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STYLES)
def test_tests_of_formulas(host_of, name):
    host = host_of(BOUNDS, Kit(imports=("numpy",), tried=("sympy",)))
    answer, test, right, wrong = STYLES[name]
    verdict = answered(host, answer.format(right), test).verdicts["t"]
    assert (verdict["state"], verdict["points"]) == ("passed", 1), verdict
    verdict = answered(host, answer.format(wrong), test, right=answer.format(right)).verdicts["t"]
    # SymPy runs texts as code to simplify what is not 0 at once
    assert (verdict["state"], verdict["points"]) in (("failed", 0), ("uncheckable", 0)), verdict
