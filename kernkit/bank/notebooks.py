"""The notebook that an answer of a bank is graded in: the lesson above its check, with the
instructor's own answers to the exercises above.
"""

import ast
from functools import lru_cache

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from ..checks.defining import defined_names, parsed, without_magics
from ..course.lessons import graded_id
from ..engine.examining.names import looked_up, wanted_names
from ..engine.run.testcells import REFUSED_NAMES, is_test
from .bank import BankAnswer

_defined = lru_cache(1_000)(defined_names)  # of a lesson's cells: all its answers ask the same


def answer_notebook(answer: BankAnswer, lesson: NotebookNode) -> NotebookNode:
    """What the lesson has above an answer's check, the answer in its own cell, and the check.

    Running all of it, as grading does, may take ten times as long as the check: pictures are read,
    figures drawn. So an answer that reads nothing of it gets the lesson's first cell and the
    solutions alone. One that has no check but the tests of its notebook gets all of that.
    """
    kept = [cell for cell in lesson.cells if cell.cell_type == "code"]
    if any(graded_id(cell) == f"check_{answer.exercise}" for cell in kept):
        above, test = _above(answer.exercise, kept)
        if not _reads_setup(answer.code, above, test):
            above = [cell for cell in above if cell is above[0] or _is_solution(cell)]
        kept = [*above, test]
    cells = [new_code_cell(_source(cell, answer), metadata=cell.metadata) for cell in kept]
    notebook: NotebookNode = new_notebook(cells=cells)
    return notebook


def _above(exercise: str, code: list[NotebookNode]) -> tuple[list[NotebookNode], NotebookNode]:
    """The code cells above an exercise's check, and the check."""
    place = [graded_id(cell) for cell in code].index(f"check_{exercise}")
    return code[:place], code[place]


def _source(cell: NotebookNode, answer: BankAnswer) -> str:
    return answer.code if graded_id(cell) == answer.exercise else str(cell.source)


def _is_solution(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _reads_setup(code: str, above: list[NotebookNode], test: NotebookNode) -> bool:
    """Does an answer or its check read a name that the lesson's own cells define, be it by way of
    a solution? The first cell is no question: it is always run.
    """
    own = [cell.source for cell in above[1:] if not (is_test(cell) or _is_solution(cell))]
    theirs = {name for source in own for name in _defined(source)}
    solutions = {
        name: cell.source for cell in above if _is_solution(cell) for name in _defined(cell.source)
    }
    left, read = [code, test.source], set[str]()
    while left:
        source = left.pop()
        if _searches(source):
            return True
        new = _read(source) - read
        read |= new
        left += [solutions[name] for name in new if name in solutions]
    return bool(read & theirs)


def _read(source: str) -> set[str]:
    """Names that code takes from cells above; none of code that cannot be run anyway."""
    plain = without_magics(source) if parsed(source) is None else source
    return set() if parsed(plain) is None else set(wanted_names(plain))


def _searches(source: str) -> bool:
    """Does code look for names that are not written out in it?"""
    tree = parsed(source)
    if tree is None:
        return False
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return looked_up(tree)[1] > 0 or not named.isdisjoint(REFUSED_NAMES)
