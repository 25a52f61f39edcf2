"""Whether a lesson's notebooks and the definitions of its exercises belong together."""

import ast
import re

from nbformat import NotebookNode

from ...checks.defining import parse_python
from ...course.course import Course
from ...course.lessons import graded_id

CALL = re.compile(r"^check\.(\w+)\(", re.MULTILINE)


def definition_problems(course: Course, lesson: str, notebooks: list[NotebookNode]) -> list[str]:
    """What does not fit, over all notebooks of the lesson. Raises DefinitionError."""
    defined = course.definitions.exercises(lesson)
    cells = {
        graded_id(cell): cell
        for notebook in notebooks
        for cell in notebook.cells
        if graded_id(cell)
    }
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
        problems += _check_problems(name, defined[name].beside, test.source)
    for other in course.definitions.lessons:
        others = course.definitions.names(other) if other != lesson else []
        twice = [name for name in defined if name in others]
        problems += [
            f"exercise {name} is defined in {other} too; give it another name" for name in twice
        ]
    strangers = [match[1] for cell in cells.values() for match in CALL.finditer(cell.source)]
    return problems + [
        f"`check.{name}` belongs to no defined exercise"
        for name in dict.fromkeys(strangers)
        if name not in defined
    ]


def _check_problems(name: str, beside: tuple[str, ...], source: str) -> list[str]:
    """The mark is the last value of the cell, so the last value must be the verdict on the hidden
    probes.
    """
    try:
        statements = [ast.unparse(statement) for statement in parse_python(source).body]
    except (SyntaxError, ValueError):
        return []  # told of the cell itself
    given = ", ".join([name, *beside])
    wanted = [f"check.{name}({given})", f"check.{name}({given}, hidden=True)"]
    if statements != wanted:
        return [
            f"check_{name} must hold `{wanted[0]}` and, between the hidden-test marks,"
            f" `{wanted[1]}`, nothing else"
        ]
    visible = source.split("### BEGIN HIDDEN TESTS")[0]
    if "hidden=True" in visible:
        return [f"check_{name}: the hidden test is outside its marks"]
    return []
