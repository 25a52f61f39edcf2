"""Answers with one small slip each, made of right ones."""

import ast
from collections.abc import Iterator
from copy import deepcopy

SWAPPED: dict[type, list[type]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Add],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div],
    ast.Mod: [ast.FloorDiv],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.USub: [ast.UAdd],
}
NAMES = {
    "max": "min", "min": "max", "floor": "ceil", "ceil": "floor", "maximum": "minimum",
    "minimum": "maximum", "sum": "mean", "mean": "sum", "any": "all", "all": "any",
    "lower": "strip", "shape": "size", "argmax": "argmin", "argmin": "argmax", "append": "extend",
    "width": "height", "height": "width", "abs": "float", "round": "int", "int": "round",
}  # fmt: skip


def mutants(code: str) -> Iterator[str]:
    """The code with one thing in it changed, all such changes in turn."""
    tree = ast.parse(code)
    told = {ast.unparse(tree)}
    for number, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            copy = deepcopy(tree)
            change(list(ast.walk(copy))[number])
            text = ast.unparse(ast.fix_missing_locations(copy))
            if text not in told:
                told.add(text)
                yield text


def _changes(node: ast.AST) -> Iterator:
    """What can be done to one node, as functions that do it to a copy of it."""
    for field in ("op", "ops"):
        inside = getattr(node, field, None)
        for place, operator in enumerate(inside if isinstance(inside, list) else [inside]):
            for other in SWAPPED.get(type(operator), []):
                yield _set_operator(field, place, other)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        for value in {node.value + 1, node.value - 1, 2 * node.value}:
            yield _set(value=value)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield _set(value=not node.value)
    for field in ("id", "attr"):
        if (name := getattr(node, field, None)) in NAMES:
            yield _set(**{field: NAMES[name]})
    if isinstance(node, ast.If | ast.While):
        yield _set(test=ast.Constant(False))
    if isinstance(node, ast.If | ast.IfExp):
        yield _set(test=ast.Constant(True))
    if isinstance(node, ast.Slice):
        for field in ("lower", "upper", "step"):
            if getattr(node, field) is not None:
                yield _set(**{field: None})
    if isinstance(node, ast.Call):
        yield from (_without("keywords", place) for place in range(len(node.keywords)))
    for field in ("body", "orelse"):
        statements = getattr(node, field, None)
        if isinstance(statements, list) and len(statements) > 1:
            yield from (_without(field, place) for place in range(len(statements)))


def _set(**values: object):
    return lambda node: [setattr(node, name, value) for name, value in values.items()]


def _set_operator(field: str, place: int, kind: type):
    def change(node: ast.AST) -> None:
        if field == "op":
            node.op = kind()
        else:
            node.ops[place] = kind()

    return change


def _without(field: str, place: int):
    return lambda node: getattr(node, field).pop(place)
