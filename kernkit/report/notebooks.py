"""What the report reads out of notebooks: answers and verdicts out of graded ones, titles and words
out of the lesson.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..checks.others_code.own_words import LONGEST as LONGEST_WORD
from ..checks.verdict import MIME
from ..course.course import Course
from ..engine.clean.text import plain_line, plain_text
from ..engine.run.states import ERRORS

HEADING = re.compile(r"^#{2,6} +(?:\w+: +)?(.+?)(?: · .*)?$", re.MULTILINE)
WORD = re.compile(r"[^\W_]+")
PASTED = re.compile(r"""["']([^"'\n]{500,})["']""")  # a text that nobody has typed
LONGEST = 1_000  # characters of a sentence


@dataclass(frozen=True)
class GradedCell:
    """A cell of a graded notebook: its text; of a test cell, the verdict's record or the error that
    it ended with.
    """

    source: str = ""
    record: dict[str, Any] = field(default_factory=dict[str, Any])
    error: tuple[str, str] = ("", "")  # name, text

    @property
    def state(self) -> str:
        """The verdict's state, "failed" after an error of the answer's, "" where the cell tells
        nothing.
        """
        if state := self.record.get("state"):
            return str(state)
        return ERRORS.get(self.error[0], "failed" if self.error[0] else "")

    def codes(self, exercise: str) -> list[str]:
        """`exercise.finding` for each finding; an error goes by its own name."""
        if "codes" in self.record:
            return list(self.record["codes"])
        return [f"{exercise}.{self.error[0]}"] if self.state == "failed" else []

    @property
    def pasted(self) -> list[str]:
        """Long texts in its code, such as a network's weights."""
        return PASTED.findall(self.source)

    def says(self, code: str) -> str:
        """The sentence that the student got about one finding, or ""."""
        told = dict(zip(self.record.get("codes", []), self.record.get("says", []), strict=False))
        return told.get(code) or (self.error[1] if code.endswith(f".{self.error[0]}") else "")


class Notebooks:
    """Reads a course's notebooks when they are asked for; a file that is missing or damaged has no
    cells.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self.cells = cache(self._cells)

    def _cells(self, student: str, lesson: str) -> dict[str, GradedCell]:
        """The labelled cells of a student's graded copy by grade id."""
        folder = self._course.folder("autograded", lesson, student)
        return {
            _grade_id(cell): _graded_cell(cell) for cell in _all_cells(folder) if _grade_id(cell)
        }

    def lesson_cells(self, lesson: str) -> list[dict[str, Any]]:
        """The lesson's own cells: its source, or the student version where there is no source."""
        steps = ("source", "release")
        found = (list(_all_cells(self._course.folder(step, lesson))) for step in steps)
        return next(filter(None, found), [])


def lesson_title(cells: list[dict[str, Any]]) -> str:
    """The first heading, or ""."""
    headings = (
        re.search(r"^# +(.+)$", text(cell), re.MULTILINE)
        for cell in cells
        if cell.get("cell_type") == "markdown"
    )
    return next((heading[1].strip() for heading in headings if heading), "")


def exercise_titles(cells: list[dict[str, Any]]) -> dict[str, str]:
    """{exercise: heading above its solution cell}, in the order of the notebook: "Exercise: Means ·
    1 point" gives "Means".
    """
    titles, heading = {}, ""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            heading = (HEADING.findall(text(cell)) or [heading])[-1]
        if cell.get("metadata", {}).get("nbgrader", {}).get("solution"):
            titles[_grade_id(cell)] = heading
    return titles


def lesson_words(cells: list[dict[str, Any]]) -> frozenset[str]:
    """All words and numbers that the lesson uses, in lower case."""
    return frozenset(word.lower() for cell in cells for word in WORD.findall(text(cell)))


def text(cell: dict[str, Any]) -> str:
    """A cell's source as one text that can be written anywhere."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return plain_text("".join(line for line in lines if isinstance(line, str)))


def _all_cells(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.ipynb")) if folder.is_dir() else []:
        try:
            cells = json.loads(path.read_bytes())["cells"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        yield from (cell for cell in cells if isinstance(cell, dict))


def _grade_id(cell: dict[str, Any]) -> str:
    return str(_label(cell).get("grade_id", ""))


def _label(cell: dict[str, Any]) -> dict[str, Any]:
    return _dict(_dict(cell.get("metadata")).get("nbgrader"))


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _graded_cell(cell: dict[str, Any]) -> GradedCell:
    record: dict[str, Any] = {}
    error, label, outputs = ("", ""), _label(cell), cell.get("outputs")
    if label.get("grade") and not label.get("solution") and isinstance(outputs, list):
        for output in map(_dict, outputs):
            record = _record(_dict(output.get("data")).get(MIME)) or record
            if output.get("output_type") == "error":
                name, says = output.get("ename", ""), output.get("evalue", "")
                error = (plain_line(name, LONGEST), plain_line(says, LONGEST))
    return GradedCell(text(cell), record, error)


def _record(found: Any) -> dict[str, Any]:
    """What a check recorded, {} where it is in no form that a check has."""
    record = _dict(found)
    state, codes, says = (record.get(name) for name in ("state", "codes", "says"))
    if not isinstance(state, str) or not isinstance(codes, list) or not isinstance(says, list):
        return {}
    told = [[plain_line(one, LONGEST) for one in several] for several in (codes, says)]
    word = record.get("word")
    own: dict[str, Any] = {}
    if isinstance(word, str) and word:
        own["word"] = plain_line(word, LONGEST_WORD)
    if isinstance(missed := record.get("missed"), list):
        own["missed"] = [plain_line(one, LONGEST) for one in missed]
    return own | {"state": state, "codes": told[0], "says": told[1]}
