"""What stands in the cells of a source notebook: Python that can be run, by students too, and
regions that nbgrader can take out.
"""

import ast
import re
import warnings

from nbformat import NotebookNode

from ...course.lessons import called, graded_id, other_language
from ...engine.run import testcells

# Found wherever nbgrader finds it
REGION = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
# A region, the flag of the cells that may hold it, and what Create Assignment calls those
BELONGS = {
    "SOLUTION": ("solution", "a solution", "a solution cell"),
    "HIDDEN TESTS": ("grade", "hidden tests", "a cell of tests"),
    "MARK SCHEME": ("task", "a mark scheme", "a task"),
}


def language_problems(notebook: NotebookNode) -> list[str]:
    """Whether it is for another language than the one that is graded."""
    language = other_language(notebook)
    if not language:
        return []
    return [f"it is in {language}; kern builds and grades notebooks in Python alone"]


def cell_problems(notebook: NotebookNode, inside: bool = False) -> list[str]:
    """What is wrong with the cells, one by one; tests run `inside` the student's process, or not,
    where no tag says otherwise.
    """
    if not notebook.cells:
        return ["it has no cells"]
    problems = []
    for number, cell in enumerate(notebook.cells, 1):
        name = called(number, cell)
        if cell.cell_type == "code" and cell.outputs:
            problems.append(f"{name} has stored output; clear all outputs")
        problems += [f"{name} {problem}" for problem in _misplaced(cell)]
        problems += [f"{name}, {problem}" for problem in _region_problems(cell.source)]
        if cell.cell_type == "code" and not testcells.is_test(cell):
            why = _not_python(cell.source)
            problems += [f"{name} is not Python, {why}"] if why else []
    return problems + _test_problems(notebook, inside)


def _misplaced(cell: NotebookNode) -> list[str]:
    about = cell.metadata.get("nbgrader", {})
    return [
        f"holds {what}, but nbgrader does not know it as {kind}"
        for region, (flag, what, kind) in BELONGS.items()
        if f"BEGIN {region}" in cell.source and not about.get(flag)
    ]


def _region_problems(source: str) -> list[str]:
    """Regions do not overlap, and each ends."""
    begun, since = "", 0
    for number, line in enumerate(source.split("\n"), 1):
        for end, what in REGION.findall(line):
            if end == "BEGIN" and begun:
                return [f"line {number}: `BEGIN {what}` stands inside `BEGIN {begun}`"]
            if end == "END" and what != begun:
                return [f"line {number}: `END {what}` needs its `BEGIN {what}` above it"]
            begun, since = ("", 0) if end == "END" else (what, number)
    return [f"line {since}: `BEGIN {begun}` needs its `END {begun}` below it"] if begun else []


def _test_problems(notebook: NotebookNode, inside: bool) -> list[str]:
    """What the engine could not serve, by the cells' numbers."""
    names = {graded_id(cell): called(number, cell) for number, cell in enumerate(notebook.cells, 1)}
    told = (problem.partition(": ") for problem in testcells.problems(notebook, inside))
    return [f"{names.get(grade_id, grade_id)}: {problem}" for grade_id, _, problem in told]


def _not_python(source: str) -> str:
    """Where and why a cell does not compile, "" where it does. Magics are fine: IPython turns them
    into Python first.
    """
    # Here: most commands start without IPython
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(
                TransformerManager().transform_cell(source),
                "cell",
                "exec",
                ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
            )
    except (SyntaxError, ValueError) as error:  # ValueError: a null byte, before Python 3.12
        return f"line {getattr(error, 'lineno', None) or 1}: {getattr(error, 'msg', error)}"
    except (RecursionError, MemoryError):
        return "line 1: it is nested too deep"
    return ""


def stub_problems(source: NotebookNode, released: NotebookNode) -> list[str]:
    """Cells that compile with your solution, but not as students get them."""
    problems = []
    for number, (cell, given) in enumerate(zip(source.cells, released.cells, strict=True), 1):
        if cell.cell_type != "code" or cell.source == given.source:
            continue
        if why := _not_python(given.source):
            problems.append(
                f"{called(number, cell)} without its solution, as students get it, is not Python,"
                f" {why}. A function that is all solution needs a docstring above `### BEGIN"
                " SOLUTION`"
            )
    return problems
