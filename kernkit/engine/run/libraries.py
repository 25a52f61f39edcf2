"""What of libraries an instructor's cells import, found without running them.

What cells that are no answers import, a test has for its own. What answers alone import is in the
student's process, where something else may stand in its place.
"""

import ast
import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from ...checks.defining import parse_python
from ..examining.names import defined_names

JUDGING = re.compile(r"(^|\.)_?(testing|unittest|tools|pytest)\b")  # modules that compare for tests
FIGURES = ("matplotlib.pyplot", "pylab")  # their state is the student's figures


@dataclass
class AnswersLibraries:
    """What the instructor's own answers import. `whole`: modules, and what compares for tests, as
    "module" or "module:name" by name; tests take it from there, and never from a student.
    `parts`: "module:name" of the rest, by name, which a student may as well define. `stars` are
    modules of which all names are imported, the last first.
    """

    whole: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)

    def places(self, name: str, defined: set[str]) -> tuple[str, ...]:
        """Where libraries may have what a test reads under a name; none where it is among those
        that the lesson's own cells have `defined` otherwise.
        """
        if name in self.parts:
            return (self.parts[name],)
        return () if name in defined else tuple(f"{module}:{name}" for module in self.stars)


def answers_libraries(lesson: NotebookNode) -> AnswersLibraries:
    """What of libraries the instructor's own answers import."""
    found = AnswersLibraries()
    for cell in lesson.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            for statement in statements(cell.source):
                _note(statement, found)
    return found


def _note(statement: ast.stmt, found: AnswersLibraries) -> None:
    if isinstance(statement, ast.Import):
        for one in statement.names:
            place = one.name if one.asname else one.name.partition(".")[0]
            if place not in FIGURES:
                found.whole[one.asname or place] = place
    elif isinstance(statement, ast.ImportFrom) and not statement.level:
        module = statement.module or ""
        if module in FIGURES:
            return
        names = found.whole if JUDGING.search(module) else found.parts
        for one in statement.names:
            if one.name == "*":
                found.stars.insert(0, module)
            elif f"{module}.{one.name}" not in FIGURES:
                names[one.asname or one.name] = f"{module}:{one.name}"


def import_statements(lesson: NotebookNode) -> list[str]:
    """The instructor's own imports: those at the top level of cells that are no solutions, one
    statement each.
    """
    found = []
    for cell in lesson.cells:
        if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        for statement in statements(cell.source):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                found.append(ast.unparse(statement))
    return found


def instructor_names(lesson: NotebookNode) -> set[str]:
    """Names that the instructor's imports define; a student's name of the same spelling does not
    replace them in a test.
    """
    return {name for text in import_statements(lesson) for name in defined_names(text)}


def statements(source: str) -> list[ast.stmt]:
    """The statements of a cell; none of a cell that is no Python."""
    try:
        return parse_python(source).body
    except SyntaxError:  # magics, or a stub that is no Python yet
        return []
