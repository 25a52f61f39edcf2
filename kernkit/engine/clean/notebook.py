"""A whole graded notebook as it may be stored and shown."""

import re
from collections import Counter
from copy import deepcopy
from typing import Any

from nbformat import NotebookNode, from_dict

from .budget import Budget
from .markdown import as_line, clean_markdown, verbatim
from .outputs import clean_outputs
from .pictures import NONE, Picture, picture
from .text import plain_text

MOST_CELLS = 5_000
LONGEST_CODE = 50_000  # characters of one cell
# Squares of the lengths of students' cells, in all: IPython's colours take quadratic time, about a
# second for this many. Beyond, Python's own are shown, which do without those of magics.
COLOURED = 100_000_000
# White space in one stretch: Python's colours take quadratic time for it
SPACES = re.compile(r"(\s{200})\s+")
FULL = "(A text is not shown: this notebook is too long to be shown in full.)"
CUT = "\n# … the rest of this cell is not shown: it is too long."
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
TAG = re.compile(r"[\w-]{1,40}", re.ASCII)
TAGS = 10
WORD = re.compile(r"[\w-]{1,100}", re.ASCII)
# Nbgrader's label of a cell: which values each field may have
LABEL: dict[str, Any] = {
    "grade_id": lambda value: isinstance(value, str) and WORD.fullmatch(value),
    "points": lambda value: type(value) in (int, float) and 0 <= value < 1e9,
    "checksum": lambda value: isinstance(value, str) and WORD.fullmatch(value),
    "cell_type": lambda value: value in ("code", "markdown", "raw"),
    "schema_version": lambda value: type(value) is int and 0 < value < 100,
    **dict.fromkeys(
        ("grade", "solution", "locked", "task", "remove"), lambda value: type(value) is bool
    ),
}


def clean_notebook(executed: NotebookNode, lesson: NotebookNode) -> NotebookNode:
    """A graded notebook of which everything shows and nothing acts, in nbformat's newest form 4.

    `executed` may hold any JSON. Texts that are word for word in `lesson` (the lesson's cells, as
    they are kept and as they were given out) are the lesson's own and stay as they are, each as
    often as the lesson has it; so does what the lesson says of its language. Pure; never raises;
    cleaning the result again changes nothing.
    """
    cleaner = _Cleaner(lesson)
    cells = executed.get("cells")
    cells = cells[:MOST_CELLS] if isinstance(cells, list) else []
    cells = [cleaner.cell(cell) for cell in cells if isinstance(cell, dict)]
    metadata = cleaner.metadata()
    made: NotebookNode = from_dict(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    )
    return made


class _Cleaner:
    def __init__(self, lesson: NotebookNode) -> None:
        self.budget = Budget()
        self.ids: set[str] = set()
        self.squares = 0  # of the lengths of students' code
        self.about = lesson.metadata
        self.own = Counter((cell.cell_type, cell.source) for cell in lesson.cells)
        self.attached = {cell.source: cell.get("attachments") for cell in lesson.cells}

    def cell(self, cell: dict[str, Any]) -> dict[str, Any]:
        """One cell, with the keys that its type has and no other."""
        kind, source = cell.get("cell_type"), _text(cell.get("source"))
        kind = kind if kind in ("code", "markdown") else "raw"
        lessons = self.own[kind, source] > 0
        self.own[kind, source] -= lessons
        metadata = _metadata(cell.get("metadata"))
        made = {"id": self._id(cell.get("id")), "metadata": metadata}
        if kind == "code":
            label = metadata.get("nbgrader", {})
            of_test = bool(label.get("grade") and not label.get("solution"))
            return made | {
                "cell_type": "code",
                "source": source if lessons else self._code(source),
                "execution_count": _count(cell.get("execution_count")),
                "outputs": clean_outputs(cell.get("outputs"), self.budget, of_test),
            }
        if lessons:
            attached = {"attachments": deepcopy(self.attached[source])}
            return made | {"cell_type": kind, "source": source} | _without_none(attached)
        return made | {"cell_type": "markdown", "source": self._words(cell, kind, source)}

    def metadata(self) -> dict[str, Any]:
        """What the lesson says of its language; to be asked after the cells."""
        kept = {
            key: deepcopy(self.about[key])
            for key in ("kernelspec", "language_info")
            if key in self.about
        }
        if self.squares > COLOURED:
            language = kept.setdefault("language_info", {"name": "python"})
            lexer = str(language.get("pygments_lexer") or language.get("name"))
            language["pygments_lexer"] = "python3" if "python" in lexer else "text"
        return kept

    def _words(self, cell: dict[str, Any], kind: str, source: str) -> str:
        if kind == "raw":  # which pages take for HTML
            text = as_line(verbatim(plain_text(source)))
        else:
            text = clean_markdown(source, self.budget, _attachments(cell.get("attachments")))
        return text if self.budget.take_characters(len(text)) else FULL

    def _code(self, source: str) -> str:
        most = min(LONGEST_CODE, self.budget.code)
        source = SPACES.sub(r"\1", plain_text(source))
        if len(source) > most:
            source = source[: max(most - len(CUT), 0)] + CUT
        self.budget.code -= len(source)
        self.squares += len(source) ** 2
        return source

    def _id(self, given: object) -> str:
        wishes = [given] if isinstance(given, str) and ID.fullmatch(given) else []
        number = len(self.ids) + 1
        while not wishes or wishes[0] in self.ids:
            wishes = [f"cell-{number}"]
            number += 1
        self.ids.add(wishes[0])
        return wishes[0]


def _text(source: object) -> str:
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < 1e9 else None


def _metadata(metadata: object) -> dict[str, Any]:
    """Nbgrader's label, tags, and whether an editor lets a cell be changed."""
    metadata = metadata if isinstance(metadata, dict) else {}
    kept: dict[str, Any] = {
        key: metadata[key] for key in ("deletable", "editable") if type(metadata.get(key)) is bool
    }
    label = _label(metadata.get("nbgrader"))
    kept |= {"nbgrader": label} if label else {}
    tags = metadata.get("tags")
    if isinstance(tags, list):
        plain = [tag for tag in tags if isinstance(tag, str) and TAG.fullmatch(tag)]
        kept |= {"tags": list(dict.fromkeys(plain))[:TAGS]} if plain else {}
    return kept


def _label(label: object) -> dict[str, Any]:
    """Nbgrader's label of a cell, complete; {} where it has none that can be one."""
    given = label if isinstance(label, dict) else {}
    kept = {key: given[key] for key, fits in LABEL.items() if key in given and fits(given[key])}
    if "grade_id" not in kept:
        return {}
    kept = {key: False for key in ("grade", "solution", "locked", "task")} | kept
    return ({"points": 0} if kept["grade"] or kept["task"] else {}) | kept


def _attachments(attachments: object) -> dict[str, Picture]:
    """The pictures that came with a cell, by name."""
    found = {}
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        contents = kinds.values() if isinstance(kinds, dict) else ()
        pictures = [picture(_text(content)) for content in contents]
        found[str(name)] = next((one for one in pictures if one.kind), NONE)
    return found


def _without_none(pairs: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value}
