"""What cells for show give in the executed solution, kept for students who cannot run them yet."""

import ast
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbformat import NotebookNode

from ..checks.defining import parse_python
from ..checks.keys import BetKey, Key
from ..checks.unsolved.recorded import Figure, Record, dump, path_of
from ..course.course import Course
from ..course.lessons import read_notebook
from ..faults import CourseError

WAITS = {"ready", "for_show"}
NOT_RECORDED = "not-recorded"  # the tag of a cell that would give an answer away
MOST = 1_000_000  # bytes of a lesson's file, which every student downloads
IMG = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(alt|src)="([^"]*)"')


def record_paths(course: Course, lesson: str) -> list[Path]:
    """The file of a lesson's records, in the course's library; none where no exercise is
    defined.
    """
    if lesson not in course.definitions.lessons:
        return []
    return [path_of(course.students_library().keys, lesson)]


def write_records(course: Course, lesson: str, solved: list[Path]) -> None:
    """Keep what the cells of the executed solutions give. Raises CourseError."""
    for path in record_paths(course, lesson):
        notebooks = [read_notebook(solution) for solution in solved]
        text = recorded(notebooks, course.definitions.public_keys(lesson))
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def recorded(notebooks: Iterable[NotebookNode], keys: list[Key]) -> str:
    """The text of a lesson's file, from its executed solutions. Raises CourseError where it grows
    too large.
    """
    bets = {key.name for key in keys if isinstance(key, BetKey)}
    records = [
        record
        for notebook in notebooks
        for cell in notebook.cells
        if cell.cell_type == "code" and _may_be_shown(cell, bets)
        if (record := _record(cell)).printed or record.figures
    ]
    text = dump(records)
    if (size := len(text.encode())) > MOST:
        raise CourseError(
            f"what cells for show give takes {size / 1e6:.1f} MB, more than the {MOST / 1e6:g} that"
            " students should have to download. Draw smaller figures, or give some of these cells"
            f" the tag `{NOT_RECORDED}`."
        )
    return text


def _may_be_shown(cell: NotebookNode, bets: set[str]) -> bool:
    """Whether a cell waits for an exercise. One that waits for a bet shows what turns out, which
    nobody should see before.
    """
    if "nbgrader" in cell.metadata or NOT_RECORDED in cell.metadata.get("tags", []):
        return False
    calls = [node for node in ast.walk(parse_python(cell.source)) if isinstance(node, ast.Call)]
    waits = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in WAITS]
    named = {
        node.value for call in waits for node in ast.walk(call) if isinstance(node, ast.Constant)
    }
    return bool(waits) and not named & bets


def _record(cell: NotebookNode) -> Record:
    printed = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
    shown = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    figures = tuple(figure for text in shown for figure in _figures("".join(text)))
    return Record(cell.source, printed, figures)


def _figures(text: str) -> Iterator[Figure]:
    """The pictures of an output that carry their data and a text."""
    for tag in IMG.findall(text):
        has = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        if has.get("src", "").startswith("data:image/") and has.get("alt"):
            yield Figure(has["src"], has["alt"])
