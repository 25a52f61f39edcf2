"""What a source must look like before anything is built from it: all that students, graders or
nbgrader would stumble over, told at once.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from ...course.course import Course
from ...course.lessons import read_notebook
from ...course.student_version import student_version
from ...faults import CourseError
from .cells import cell_problems, language_problems, stub_problems
from .definitions import definition_problems
from .labels import label_problems

Look = Callable[[NotebookNode], list[str]]
MOST = 15  # problems of a notebook that are told; the rest is counted
# nbgrader takes the first for patterns, and refuses the last
UNUSABLE = "*?[]+"


def check_source(course: Course, lesson: str) -> None:
    """Refuse a lesson that cannot be built; CourseError lists all that is wrong with its notebooks.

    Raises DefinitionError where a definition has a slip.
    """
    names = course.notebook_names(lesson) or [lesson]
    _require_names([lesson, *names])
    notebooks = {}
    for name in names:
        path = course.notebook("source", lesson, name=name)
        notebooks[name] = notebook = read_notebook(path)
        # The later ones take the earlier for granted
        cells = partial(cell_problems, inside=course.tests_inside)
        refuse(path, _first([language_problems, label_problems, cells], notebook))
    folder = course.folder("source", lesson)
    path = course.notebook("source", lesson, name=names[0]) if len(names) == 1 else folder
    refuse(path, definition_problems(course, lesson, list(notebooks.values())))
    for name, notebook in notebooks.items():
        problems = stub_problems(notebook, student_version(course, notebook))
        refuse(course.notebook("source", lesson, name=name), problems)


def _first(
    looks: Sequence[Callable[[NotebookNode], list[str]]], notebook: NotebookNode
) -> list[str]:
    return next(filter(None, (look(notebook) for look in looks)), [])


def refuse(path: Path, problems: list[str]) -> None:
    """CourseError where there are any."""
    if not problems:
        return
    told = problems[:MOST]
    if len(problems) > MOST:
        told.append(f"and {len(problems) - MOST} more")
    raise CourseError(
        f"{path} cannot be built:\n" + "\n".join(f"  - {problem}" for problem in told)
    )


def _require_names(names: list[str]) -> None:
    for name in names:
        if name.strip() != name or any(letter in name for letter in UNUSABLE):
            raise CourseError(
                f"the name {name!r} cannot be used: nbgrader finds no lessons and notebooks with"
                f" any of {' '.join(UNUSABLE)}, or a space at an end, in their names. Rename it."
            )
