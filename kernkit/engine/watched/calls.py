"""The engine's own work, as the rest of the engine asks for it: each with the sentences that tell
what became of it.
"""

import json
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from ..limits import Bounds
from ..repair.answered import Answered
from ..repair.packed import Unpacked
from ..repair.pieces import Note
from ..repair.repair import Repaired
from .caller import Work, call
from .tasks import LENGTH

READING = "Reading this notebook"
THEN = "Clear all outputs, take out what is unusually large, and hand in again."
READ = Work("read_and_repair", READING, THEN)
CLEAN = Work(
    "clean",
    "Cleaning what the cells put out",
    "So that, and texts in other cells than the lesson's, are not shown; the marks stand.",
)
ANSWERED = Work("answered", READING, THEN)
UNPACKED = Work(
    "unpacked", "Unpacking this archive", "Hand in the notebook itself, the .ipynb file."
)
SIGNS = Work("signs", READING, THEN)


@dataclass(frozen=True)
class Signs:
    """What a submitted file can be told by: the grade ids that its cells claim, their texts, and
    the names that they define.
    """

    claims: frozenset[str]
    texts: frozenset[str]
    names: frozenset[str]


def read_and_repair(data: bytes, lesson: NotebookNode, bounds: Bounds) -> Repaired:
    """A submitted file, made fit to be graded against a lesson, the instructor's notebook.

    Raises Unreadable where it is not to be read, Overrun where that took too much.
    """
    return _repaired(call(READ, bounds, data, _most(bounds), _json(lesson)))


def answered(data: bytes, lesson: NotebookNode, bounds: Bounds) -> Answered:
    """What of a lesson a submitted file answers; raises as read_and_repair does."""
    return Answered(**json.loads(call(ANSWERED, bounds, data, _most(bounds), _json(lesson))))


def unpacked(data: bytes, bounds: Bounds) -> list[Unpacked]:
    """The notebooks in an archive; raises as read_and_repair does."""
    answer = call(UNPACKED, bounds, data, _most(bounds))
    (length,) = LENGTH.unpack_from(answer)
    start = LENGTH.size + length
    found = []
    for name, size in json.loads(answer[LENGTH.size : start]):
        found.append(Unpacked(name, answer[start : start + size]))
        start += size
    return found


def clean(executed: NotebookNode, lesson: NotebookNode, bounds: Bounds) -> NotebookNode:
    """A graded notebook as it may be stored and shown (see clean/notebook.py). Raises Overrun."""
    return _notebook(json.loads(call(CLEAN, bounds, _json(executed), _json(lesson))))


def signs(data: bytes, bounds: Bounds) -> Signs:
    """What a submitted file can be told by; raises as read_and_repair does."""
    found = json.loads(call(SIGNS, bounds, data, _most(bounds)))
    return Signs(**{name: frozenset(found[name]) for name in ("claims", "texts", "names")})


def _most(bounds: Bounds) -> bytes:
    return str(bounds.notebook_mb << 20).encode()


def _json(notebook: NotebookNode) -> bytes:
    return json.dumps(notebook).encode()


def _repaired(answer: bytes) -> Repaired:
    told = json.loads(answer)
    return Repaired(_notebook(told["notebook"]), [Note(**note) for note in told["notes"]])


def _notebook(plain: dict[str, Any]) -> NotebookNode:
    notebook: NotebookNode = nbformat.from_dict(plain)
    return notebook
