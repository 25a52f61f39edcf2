"""What is done in a watched process, by name: functions of bytes that give bytes, and need nothing
but what they are given.

A task raises Unreadable, with a sentence for student and instructor, for what it refuses.
"""

import json
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import nbformat
from nbformat import NotebookNode

from ..clean.notebook import clean_notebook
from ..repair import answered as weighing
from ..repair import packed
from ..repair.pieces import pieces_of
from ..repair.read import read_noted, read_submission
from ..repair.repair import LessonCells, Repaired, repair

LENGTH = struct.Struct("!Q")


def read_and_repair(data: bytes, most_bytes: bytes, lesson: bytes) -> bytes:
    """A submitted file of at most so many bytes, made fit to be graded against a lesson."""
    submitted, notes = read_noted(data, int(most_bytes))
    done = repair(submitted, _lesson(lesson))
    return _told(Repaired(done.notebook, notes + done.notes))


def answered(data: bytes, most_bytes: bytes, lesson: bytes) -> bytes:
    """What of a lesson a submitted file of at most so many bytes answers."""
    submitted = read_submission(data, int(most_bytes))
    return _json(vars(weighing.answered(submitted, _lesson(lesson))))


def unpacked(data: bytes, most_bytes: bytes) -> bytes:
    """The notebooks in an archive, of at most so many bytes in all: names and sizes as JSON, after
    its length, then all their bytes.
    """
    found = packed.unpacked(data, int(most_bytes))
    head = _json([[one.name, len(one.data)] for one in found])
    return b"".join([LENGTH.pack(len(head)), head, *(one.data for one in found)])


def clean(notebook: bytes, lesson: bytes) -> bytes:
    """A graded notebook as it may be stored and shown."""
    return _json(clean_notebook(_notebook(notebook), _lesson(lesson).own))


def signs(data: bytes, most_bytes: bytes) -> bytes:
    """What a submitted file of at most so many bytes can be told by: grade ids, texts of cells,
    names that cells define.
    """
    pieces, _ = pieces_of(read_submission(data, int(most_bytes)))
    found = {
        "claims": list({piece.claim for piece in pieces}),
        "texts": list({piece.text for piece in pieces}),
        "names": list(frozenset().union(*(piece.names for piece in pieces))),
    }
    return _json(found)


TASKS: dict[str, Callable[..., bytes]] = {
    task.__name__: task for task in (read_and_repair, answered, unpacked, clean, signs)
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
