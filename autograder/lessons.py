"""The course's folders, and what a source notebook must look like before anything is built from it."""

import ast
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .engine import testcells
from .exercises import exercises

LONGEST_CELL = 10  # lines of code; one idea fits
TEST = re.compile(r"^check_(?P<exercise>\w+)$")


class CourseError(Exception):
    """Something in the course's own files must be changed before the step can go on."""


def notebook_path(course: Path, step: str, lesson: str) -> Path:
    """`<course>/<step>/<lesson>/<lesson>.ipynb`."""
    return course / step / lesson / f"{lesson}.ipynb"


def read_notebook(path: Path) -> NotebookNode:
    """A notebook in the current format; CourseError names one that is missing or unreadable."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such notebook.") from None
    except (ValueError, KeyError, nbformat.reader.NotJSONError) as error:
        raise CourseError(f"{path}: not a notebook ({error}).") from error


def graded_id(cell: NotebookNode) -> str:
    """The nbgrader id of a cell, or ""."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def check_source(path: Path, lesson: str) -> None:
    """Refuse a source notebook that students or graders would stumble over; CourseError lists all that is wrong."""
    notebook = read_notebook(path)
    problems = [*_cell_problems(notebook), *_exercise_problems(notebook, lesson), *testcells.problems(notebook)]
    if problems:
        raise CourseError(f"{path} cannot be built:\n" + "\n".join(f"  - {problem}" for problem in problems))


def _cell_problems(notebook: NotebookNode) -> list[str]:
    problems = []
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code" and cell.outputs:
            problems.append(f"cell {number} has stored output; clear all outputs")
        if "BEGIN SOLUTION" in cell.source and not cell.metadata.get("nbgrader", {}).get("solution"):
            problems.append(f"cell {number} holds a solution, but nbgrader does not know it as a solution cell")
    return problems


def _exercise_problems(notebook: NotebookNode, lesson: str) -> list[str]:
    defined = exercises(lesson)
    cells = {graded_id(cell): cell for cell in notebook.cells if graded_id(cell)}
    problems = [f"exercise {name} is defined, but has no cell `{name}`" for name in defined if name not in cells]
    for name, exercise in defined.items():
        test = cells.get(f"check_{name}")
        if test is None:
            problems.append(f"exercise {name} has no test cell `check_{name}`")
            continue
        points = test.metadata.nbgrader.get("points")
        if points != exercise.points:
            problems.append(f"check_{name} gives {points} points, but {exercise.points:g} are defined")
        problems += _test_problems(name, test.source)
    known = {*defined, *(f"check_{name}" for name in defined)}
    strangers = [grade_id for grade_id in cells if TEST.match(grade_id) and grade_id not in known]
    return problems + [f"`{grade_id}` belongs to no defined exercise" for grade_id in strangers]


def _test_problems(name: str, source: str) -> list[str]:
    """The mark is the last value of the cell, so the last value must be the verdict on the hidden probes."""
    try:
        statements = [ast.unparse(statement) for statement in ast.parse(source).body]
    except SyntaxError as error:
        return [f"check_{name} is not Python: {error}"]
    wanted = [f"check.{name}({name})", f"check.{name}({name}, hidden=True)"]
    if statements != wanted:
        return [f"check_{name} must hold `{wanted[0]}` and, between the hidden-test marks, `{wanted[1]}`, nothing else"]
    visible = source.split("### BEGIN HIDDEN TESTS")[0]
    return [] if "hidden=True" not in visible else [f"check_{name}: the hidden test is outside its marks"]
