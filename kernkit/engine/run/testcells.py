"""What a lesson's test cells need of the student's names, found without running anything; and which
cells cannot be served.

A test cell runs in the examiner, where the student's names are copies or stand-ins. So what a test
asks must be something that can cross: calls and values, not source code, classes or the student's
namespace. What cannot is refused when a lesson is built.
"""

import ast
import builtins
from dataclasses import dataclass

from nbformat import NotebookNode

REFUSED_NAMES = {
    "globals": "the student's global names",
    "locals": "the student's local names",
    "vars": "the inside of a student's object",
    "get_ipython": "the student's shell",
    "__import__": "a module by name",
    "eval": "text as code",
    "exec": "text as code",
}
REFUSED_CALLS = {"getsource", "getsourcelines"}


@dataclass(frozen=True)
class TestCell:
    """One test cell: its id, points, source, and the names that must come from the student."""

    grade_id: str
    points: float
    source: str
    names: tuple[str, ...]

    __test__ = False  # not pytest's


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is graded automatically: graded, no solution, code."""
    about = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and about.get("grade") and not about.get("solution"))


def test_cells(lesson: NotebookNode) -> dict[str, TestCell]:
    """The test cells of an instructor's notebook by grade id."""
    known = instructor_names(lesson)
    cells = {}
    for cell in lesson.cells:
        if is_test(cell):
            about = cell.metadata.nbgrader
            names = tuple(name for name in wanted_names(cell.source) if name not in known)
            cells[about.grade_id] = TestCell(
                about.grade_id, float(about.points), cell.source, names
            )
    return cells


setattr(test_cells, "__test__", False)  # noqa: B010 - a function has no such attribute of its own


def import_statements(lesson: NotebookNode) -> list[str]:
    """The instructor's own imports: those at the top level of cells that are no solutions, one
    statement each.
    """
    found = []
    for cell in lesson.cells:
        if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        for statement in _statements(cell.source):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                found.append(ast.unparse(statement))
    return found


def instructor_names(lesson: NotebookNode) -> set[str]:
    """Names that the instructor's imports define; a student's name of the same spelling does not
    replace them in a test.
    """
    names: set[str] = set()
    for text in import_statements(lesson):
        names |= _imported(ast.parse(text))
    return names


def _imported(tree: ast.AST) -> set[str]:
    return {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _read(tree: ast.AST) -> list[ast.Name]:
    """Names that are read anywhere in it."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return [name for name in names if isinstance(name.ctx, ast.Load)]


def wanted_names(source: str) -> list[str]:
    """Names that a cell reads before it has defined them, Python's own excepted, in order of
    appearance.
    """
    tree = ast.parse(source)
    defined = {
        name.id
        for name in ast.walk(tree)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    defined |= {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    defined |= {arg.arg for arg in ast.walk(tree) if isinstance(arg, ast.arg)}
    defined |= _imported(tree)
    read = sorted((name.lineno, name.col_offset, name.id) for name in _read(tree))
    names = dict.fromkeys(name for _, _, name in read)
    return [name for name in names if name not in defined and not hasattr(builtins, name)]


def problems(lesson: NotebookNode) -> list[str]:
    """Why the engine could not serve a test cell of this notebook; empty where it can serve all."""
    found = []
    seen: set[str] = set()
    for cell in reversed(lesson.cells):
        if is_test(cell):
            grade_id = cell.metadata.nbgrader.grade_id
            found += [f"{grade_id}: {problem}" for problem in _cell_problems(cell.source, seen)]
        elif cell.cell_type == "code":
            statements = _statements(cell.source)
            seen |= {name.id for statement in statements for name in _read(statement)}
    return found[::-1]


def _cell_problems(source: str, used_later: set[str]) -> list[str]:
    if any(line.lstrip().startswith(("%", "!")) for line in source.splitlines()):
        return ["it uses a magic or a shell command; tests are plain Python"]
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [f"it is not Python: {error}"]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in REFUSED_NAMES:
            found.append(
                f"it asks for {REFUSED_NAMES[node.id]} (`{node.id}`), which stays in the student's"
                " process"
            )
        if isinstance(node, ast.Attribute) and (
            node.attr in REFUSED_CALLS or node.attr.startswith("__")
        ):
            found.append(
                f"it looks at `{node.attr}` of an object; the student's source and classes stay in"
                " their process"
            )
    defined = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    shared = ", ".join(sorted(defined & used_later))
    return found + (
        [f"it defines {shared}, which later cells use; define it in a cell of its own"]
        if shared
        else []
    )


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError:  # magics, or a stub that is no Python yet
        return []
