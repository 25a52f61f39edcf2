"""Points stand in an exercise's definition. Building a lesson writes them into its source notebook:
into what nbgrader knows of the test cell, and into the heading above the solution cell.
"""

import json
import re
from pathlib import Path
from typing import Any

from ..course.catalogue import Definitions

NAMED = re.compile(r"\b(no|\d+(?:\.\d+)?) points?\b")
HEADING = re.compile(r"#{1,6}\s")

Cell = dict[str, Any]


def write_points(path: Path, definitions: Definitions, lesson: str) -> list[str]:
    """Write the defined points where the notebook at `path` has others, and tell what was changed.

    A heading need not name points, and keeps its words where it does. Cells of no defined exercise
    keep their own points. A file that is no notebook stays as it is: `check_source` refuses it.
    Raises DefinitionError.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        cells = {_graded_id(cell): number for number, cell in enumerate(notebook["cells"])}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    said = []
    for name, exercise in definitions.exercises(lesson).items():
        if (test := cells.get(f"check_{name}")) is not None:
            said += _in_test_cell(notebook["cells"][test], exercise.points)
        if (solution := cells.get(name)) is not None:
            said += _in_heading(notebook["cells"][:solution], name, exercise.points)
    if said:
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return said


def in_words(points: float) -> str:
    """ "no points", "1 point", "2.5 points"."""
    if not points:
        return "no points"
    return f"{points:g} {'point' if points == 1 else 'points'}"


def _graded_id(cell: Cell) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _in_test_cell(cell: Cell, points: float) -> list[str]:
    about = cell["metadata"]["nbgrader"]
    before = about.get("points")
    if before == points:
        return []
    about["points"] = int(points) if points == int(points) else points
    held = "none" if before is None else str(before)
    return [f"`{about['grade_id']}` gives {in_words(points)} now (it said {held})"]


def _in_heading(above: list[Cell], name: str, points: float) -> list[str]:
    """The headings of the nearest Markdown cell above an exercise's solution cell."""
    task = next((cell for cell in reversed(above) if cell["cell_type"] == "markdown"), None)
    if task is None:
        return []
    before = "".join(task["source"])
    lines = before.splitlines(keepends=True)
    after = [_named(line, points) if HEADING.match(line) else line for line in lines]
    if before == "".join(after):
        return []
    task["source"] = after if isinstance(task["source"], list) else "".join(after)
    return [f"the heading above `{name}` says {in_words(points)} now"]


def _named(heading: str, points: float) -> str:
    """The heading with the points that it names put right."""

    def right(match: re.Match[str]) -> str:
        said = 0.0 if match[1] == "no" else float(match[1])
        return match[0] if said == points else in_words(points)

    return NAMED.sub(right, heading)
