"""The course's folders, and what a source notebook must look like before anything is built from
it.
"""

import ast
import re
import warnings
from collections import Counter
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ..engine.run import testcells
from ..faults import CourseError
from .course import Course

TEST = re.compile(r"^check_(?P<exercise>\w+)$")
# Found wherever nbgrader finds it
REGION = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")


def read_notebook(path: Path) -> NotebookNode:
    """A notebook in the current format; CourseError names one that is missing or unreadable."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such notebook.") from None
    except (ValueError, KeyError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        said = next(iter(str(error).splitlines()), "")
        raise CourseError(f"{path}: not a notebook ({said}).") from error
    return notebook


def graded_id(cell: NotebookNode) -> str:
    """The nbgrader id of a cell, or ""."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def task_of(notebook: NotebookNode, exercise: str) -> str:
    """The text that sets an exercise: the nearest Markdown cell above its solution cell; "" where
    there is none.
    """
    text = ""
    for cell in notebook.cells:
        if graded_id(cell) == exercise:
            return text
        text = cell.source if cell.cell_type == "markdown" else text
    return ""


def check_source(course: Course, lesson: str) -> None:
    """Refuse a source notebook that students or graders would stumble over; CourseError lists all
    that is wrong.
    """
    path = course.notebook("source", lesson)
    notebook = read_notebook(path)
    problems = [
        *_cell_problems(notebook),
        *_exercise_problems(notebook, lesson, course),
        *testcells.problems(notebook),
    ]
    _refuse(path, problems or _stub_problems(notebook))


def check_solution(path: Path) -> None:
    """Refuse an executed solution with a cell that fails, or an answer below full points;
    CourseError lists all.
    """
    problems = []
    for number, cell in enumerate(read_notebook(path).cells, 1):
        if cell.cell_type == "code":
            problems += [f"{_called(number, cell)} {problem}" for problem in _run_problems(cell)]
    _refuse(path, problems)


def _refuse(path: Path, problems: list[str]) -> None:
    if problems:
        raise CourseError(
            f"{path} cannot be built:\n" + "\n".join(f"  - {problem}" for problem in problems)
        )


def _called(number: int, cell: NotebookNode) -> str:
    return f"cell {number} (`{graded_id(cell)}`)" if graded_id(cell) else f"cell {number}"


def _run_problems(cell: NotebookNode) -> list[str]:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors and "raises-exception" not in cell.metadata.get("tags", []):
        return [f"fails: {errors[0].ename}: {errors[0].evalue}"]
    if not TEST.match(graded_id(cell)):
        return []
    points = cell.metadata.nbgrader.points
    values = [
        output.data.get("text/plain", "")
        for output in cell.outputs
        if output.output_type == "execute_result"
    ]
    got = next((value for value in values[::-1] if re.fullmatch(r"[\d.]+", value)), "0")
    return (
        []
        if float(got) == points
        else [f"gives your own answer {float(got):g} of {points:g} points"]
    )


def _cell_problems(notebook: NotebookNode) -> list[str]:
    problems = []
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code" and cell.outputs:
            problems.append(f"cell {number} has stored output; clear all outputs")
        if "BEGIN SOLUTION" in cell.source and not cell.metadata.get("nbgrader", {}).get(
            "solution"
        ):
            problems.append(
                f"cell {number} holds a solution, but nbgrader does not know it as a solution cell"
            )
        marks = REGION.findall(cell.source)
        if marks != [(end, what) for _, what in marks[::2] for end in ("BEGIN", "END")]:
            problems.append(
                f"{_called(number, cell)}: every BEGIN mark needs its END mark below it"
            )
        if (
            cell.cell_type == "code"
            and not testcells.is_test(cell)
            and (why := _not_python(cell.source))
        ):
            problems.append(f"{_called(number, cell)} is not Python, {why}")
    twice = [
        name
        for name, times in Counter(map(graded_id, notebook.cells)).items()
        if name and times > 1
    ]
    return problems + [
        f"two cells are called `{name}`; give one of them another id (Create Assignment)"
        for name in twice
    ]


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
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return ""


def _stub_problems(notebook: NotebookNode) -> list[str]:
    """Cells that compile with your solution, but not as students get them."""
    from ..engine.repair.lesson import LessonCells

    problems = []
    for part in LessonCells(notebook).parts.values():
        if part.cell.cell_type == "code" and (why := _not_python(part.released)):
            cell = (
                f"{_called(part.place + 1, part.cell)} without its solution, as students get it, is"
                f" not Python, {why}"
            )
            problems.append(
                f"{cell}. A function that is all solution needs a docstring above `### BEGIN"
                " SOLUTION`"
            )
    return problems


def _exercise_problems(notebook: NotebookNode, lesson: str, course: Course) -> list[str]:
    defined = course.definitions.exercises(lesson)
    cells = {graded_id(cell): cell for cell in notebook.cells if graded_id(cell)}
    problems = [
        f"exercise {name} is defined, but has no cell `{name}`"
        for name in defined
        if name not in cells
    ]
    problems += [
        f"exercise {name} has no hints; `hint` needs some to give"
        for name in defined
        if not defined[name].hints
    ]
    for name in defined:
        test = cells.get(f"check_{name}")
        if test is None:
            problems.append(f"exercise {name} has no test cell `check_{name}`")
            continue
        problems += _test_problems(name, test.source)
    for other in course.definitions.lessons:
        others = course.definitions.names(other) if other != lesson else []
        twice = [name for name in defined if name in others]
        problems += [
            f"exercise {name} is defined in {other} too; give it another name" for name in twice
        ]
    known = {*defined, *(f"check_{name}" for name in defined)}
    strangers = [grade_id for grade_id in cells if TEST.match(grade_id) and grade_id not in known]
    return problems + [f"`{grade_id}` belongs to no defined exercise" for grade_id in strangers]


def _test_problems(name: str, source: str) -> list[str]:
    """The mark is the last value of the cell, so the last value must be the verdict on the hidden
    probes.
    """
    try:
        statements = [ast.unparse(statement) for statement in ast.parse(source).body]
    except SyntaxError as error:
        return [f"check_{name} is not Python: {error}"]
    wanted = [f"check.{name}({name})", f"check.{name}({name}, hidden=True)"]
    if statements != wanted:
        return [
            f"check_{name} must hold `{wanted[0]}` and, between the hidden-test marks,"
            f" `{wanted[1]}`, nothing else"
        ]
    visible = source.split("### BEGIN HIDDEN TESTS")[0]
    if "hidden=True" in visible:
        return [f"check_{name}: the hidden test is outside its marks"]
    return []
