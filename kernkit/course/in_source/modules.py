"""Which modules a lesson's notebooks import, found without running anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ...checks.defining import parse_python, without_magics
from ...faults import CourseError
from ..lessons import read_notebook


def imported_in(path: Path) -> list[str]:
    """The modules that a notebook's cells import anywhere, in the order in which they come up, but
    for files beside it; none of one that cannot be read, which is told where it is graded.
    """
    try:
        cells = read_notebook(path).cells
    except CourseError:
        return []
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    found = dict.fromkeys(name for source in sources for name in _imported(source))
    beside = {other.stem for other in path.parent.iterdir()}
    return [name for name in found if name.partition(".")[0] not in beside]


def _imported(source: str) -> Iterator[str]:
    try:
        tree = parse_python(without_magics(source))
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
