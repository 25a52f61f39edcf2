"""What is done in a watched process, by name: functions of bytes that give bytes, and need nothing
but what they are given.

A task raises Unreadable, with a sentence for student and instructor, for what it refuses.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import nbformat
from nbformat import NotebookNode

from ..clean.notebook import clean_notebook
from ..repair.pieces import pieces_of
from ..repair.repair import LessonCells, Repaired, read_submission, repair


def read_and_repair(data: bytes, most_bytes: bytes, lesson: bytes) -> bytes:
    """A submitted file of at most so many bytes, made fit to be graded against a lesson."""
    return _told(repair(read_submission(data, int(most_bytes)), _lesson(lesson)))


def clean(notebook: bytes, lesson: bytes) -> bytes:
    """A graded notebook as it may be stored and shown."""
    return _json(clean_notebook(_notebook(notebook), _lesson(lesson).own))


def signs(data: bytes) -> bytes:
    """What a submitted file can be told by: grade ids, texts of cells, names that cells define."""
    pieces, _ = pieces_of(read_submission(data))
    found = {
        "claims": list({piece.claim for piece in pieces}),
        "texts": list({piece.text for piece in pieces}),
        "names": list(frozenset().union(*(piece.names for piece in pieces))),
    }
    return _json(found)


TASKS: dict[str, Callable[..., bytes]] = {
    task.__name__: task for task in (read_and_repair, clean, signs)
}


def _notebook(text: bytes) -> NotebookNode:
    notebook: NotebookNode = nbformat.from_dict(json.loads(text))
    return notebook


@lru_cache(8)  # the lessons of a run; a child does many submissions of each
def _lesson(text: bytes) -> LessonCells:
    return LessonCells(_notebook(text))


def _told(repaired: Repaired) -> bytes:
    notes: list[dict[str, Any]] = [vars(note) for note in repaired.notes]
    return _json({"notebook": repaired.notebook, "notes": notes})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
