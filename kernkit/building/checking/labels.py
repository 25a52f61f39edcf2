"""What nbgrader's Create Assignment wrote into the cells of a source notebook: is it whole?"""

import math
import re
from collections import defaultdict
from typing import Any

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, ValidationError

from ...course.lessons import called, graded_id

FLAGS = ("grade", "solution", "locked")
SCHEMA = 3  # of nbgrader 0.5 and later
ID = re.compile(r"[a-zA-Z0-9_-]+")
ANEW = "choose its type anew (Create Assignment)"


def label_problems(notebook: NotebookNode) -> list[str]:
    """What is wrong with nbgrader's labels, cell by cell: all that nbgrader itself would refuse."""
    labelled = [
        (number, cell)
        for number, cell in enumerate(notebook.cells, 1)
        if "nbgrader" in cell.metadata
    ]
    if strange := _schema_problems(labelled):
        return strange  # of another version all else may differ
    return [
        f"{called(number, cell)} {problem}"
        for number, cell in labelled
        for problem in _problems_of(cell)[:1]  # the next ones often follow from it
    ] + _twice(labelled)


def _schema_problems(labelled: list[tuple[int, NotebookNode]]) -> list[str]:
    for number, cell in labelled:
        about = cell.metadata.nbgrader
        version = about.get("schema_version", 0) if isinstance(about, dict) else SCHEMA
        if version == SCHEMA and type(version) is int:
            continue
        what = f"{called(number, cell)} has nbgrader's labels in the version {version!r}"
        if isinstance(version, int) and version < SCHEMA:
            return [f"{what}, an old one: run `nbgrader update source`"]
        return [f"{what}; the installed nbgrader knows {SCHEMA}: update nbgrader, or {ANEW}"]
    return []


def _problems_of(cell: NotebookNode) -> list[str]:
    about = cell.metadata.nbgrader
    if not isinstance(about, dict):
        return [f"has labels of nbgrader's that cannot be read; {ANEW}"]
    strange = [flag for flag in FLAGS if type(about.get(flag)) is not bool]
    if strange or type(about.get("task", False)) is not bool:
        name = (strange or ["task"])[0]
        return [f"does not say by true or false whether it is `{name}`; {ANEW}"]
    if not about.get("task") and not any(about[flag] for flag in FLAGS):
        return []
    found = _id_problems(about) + _type_problems(cell, about)
    found += _points_problems(about) if about["grade"] else []
    return found or _of_nbgrader(cell)


def _id_problems(about: dict[str, Any]) -> list[str]:
    grade_id = about.get("grade_id")
    if grade_id is None or grade_id == "":
        return ["has no ID; give it one (Create Assignment)"]
    if not isinstance(grade_id, str) or not ID.fullmatch(grade_id):
        return [
            f"has the ID {grade_id!r}; give it one of letters, digits, _ and - alone (Create"
            " Assignment)"
        ]
    return []


def _type_problems(cell: NotebookNode, about: dict[str, Any]) -> list[str]:
    if about.get("task"):
        return [] if cell.cell_type == "markdown" else ["is a task, which only text cells can be"]
    if cell.cell_type == "markdown" and about["grade"] and not about["solution"]:
        return ["is text and graded, and nobody can answer in it; make it a manually graded answer"]
    if cell.cell_type == "markdown" and about["solution"] and not about["grade"]:
        return ["is text to be answered, without points; make it a manually graded answer"]
    if cell.cell_type == "raw" and (about["grade"] or about["solution"]):
        return ["is graded, and neither code nor text"]
    return []


def _points_problems(about: dict[str, Any]) -> list[str]:
    if "points" not in about:
        return ["is graded and has no points; give it some, or 0 (Create Assignment)"]
    points = about["points"]
    if isinstance(points, bool) or not isinstance(points, int | float) or not math.isfinite(points):
        return [f"has {points!r} for points, which is no number"]
    return [f"gives {points:g} points; 0 is the least"] if points < 0 else []


def _of_nbgrader(cell: NotebookNode) -> list[str]:
    """Whatever else nbgrader would say to it."""
    try:
        MetadataValidator().validate_cell(cell)
    except ValidationError as error:
        said = next(iter(str(error.message).splitlines()), "")
        return [f"has labels that nbgrader refuses ({said}); {ANEW}"]
    return []


def _twice(labelled: list[tuple[int, NotebookNode]]) -> list[str]:
    places = defaultdict(list)
    for number, cell in labelled:
        places[graded_id(cell)].append(str(number))
    return [
        f"two cells are called `{name}`, {' and '.join(numbers)}; give one of them another ID"
        " (Create Assignment)"
        for name, numbers in places.items()
        if name and len(numbers) > 1
    ]
