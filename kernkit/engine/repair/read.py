"""Reading what was handed in: bytes to a notebook, or one sentence that says why not.

Read is what is certain: another encoding, a script that says where its cells begin. What is not, is
told as what it is (see kinds.py).
"""

import json
import re
import warnings
from typing import Any

import nbformat
from nbformat import NotebookNode

from ..faults import Unreadable
from .encodings import DAMAGED, decoded
from .kinds import conflict, no_json, no_notebook
from .pieces import Note
from .scripts import has_cells, notebook_of

MOST_BYTES = 50_000_000
DEEPEST = 100  # a notebook is about 8 levels deep, a chart stored in an output perhaps 30
MOST_TOKENS = 2_000_000  # strings and brackets: bounds the memory of what is parsed
MOST_CELLS = 2_000

# Possessive, and with an optional last quote, so that hostile text costs linear time.
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)

SCRIPT = Note(
    "script",
    "The notebook was handed in as a Python script; its cells were taken from it.",
)


def read_submission(
    data: bytes, most_bytes: int = MOST_BYTES, deepest: int = DEEPEST
) -> NotebookNode:
    """The bytes of a submitted file as a notebook of major format 4; everything else about it may
    still be damaged.

    Notebooks of formats 1 to 3 are brought up to 4 and keep their old number in
    `metadata.orig_nbformat`. Raises Unreadable, and nothing else, for what is too large, too deep,
    not JSON or no notebook.
    """
    return read_noted(data, most_bytes, deepest)[0]


def read_noted(
    data: bytes, most_bytes: int = MOST_BYTES, deepest: int = DEEPEST
) -> tuple[NotebookNode, list[Note]]:
    """The same, and what is to be told of how the file was read."""
    text, guess = _decode(data, most_bytes)
    notes = [_guessed(guess)] if guess else []
    if text.lstrip()[:1] not in ("{", "[") and has_cells(text):
        return _formatted(_of_script(text)), [*notes, SCRIPT]
    return _formatted(_parse(text, deepest)), notes


def _guessed(guess: str) -> Note:
    says = f"The file was not in UTF-8, as notebooks are; it was read as {guess}."
    says += " Letters beyond the English ones may be wrong."
    return Note("encoding", says, flag=guess == DAMAGED)


def _of_script(text: str) -> dict[str, Any]:
    if why := conflict(text):
        raise Unreadable(why)
    return notebook_of(text, MOST_CELLS)


def _formatted(notebook: object) -> NotebookNode:
    if not isinstance(notebook, dict):
        raise Unreadable("The file is JSON, but not a notebook.")
    major = notebook.get("nbformat", 4 if "cells" in notebook else None)
    if not isinstance(major, int) or major < 1:
        raise Unreadable(
            "The file is JSON, but not a notebook: it does not say which notebook format it is in."
        )
    if major > 4:
        raise Unreadable(
            f"The notebook is in format {major}, which is newer than this grader knows."
        )
    return _upgrade(notebook) if major < 4 else _current(notebook)


def _decode(data: bytes, most_bytes: int) -> tuple[str, str]:
    if len(data) > most_bytes:
        raise Unreadable(too_large(len(data), most_bytes))
    if not data[:1000].lstrip() and not data.strip():
        raise Unreadable("The file is empty.")
    if why := no_notebook(data):
        raise Unreadable(why)
    return decoded(data)


def too_large(size: int, most: int) -> str:
    """What is said of a file of so many bytes, where at most so many are read."""
    return (
        f"The file has {size / 1e6:.1f} MB and at most {most / 1e6:g} MB are read; clear all"
        " outputs and hand in again."
    )


def _parse(text: str, deepest: int) -> object:
    """JSON to Python, bounded before it is parsed; NaN and the infinities, which are no JSON,
    become None.
    """
    _bound(text, deepest)
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        if why := no_json(text):
            raise Unreadable(why) from None
        # Where the text breaks off, the parser stops at its last word, or at the quote of its last
        # string.
        cut = len(text.rstrip()) - error.pos < 6 or error.msg.startswith("Unterminated string")
        if cut and text.lstrip().startswith("{"):
            raise Unreadable(
                "The file breaks off in the middle; save the notebook again and hand it in."
            ) from None
        raise Unreadable(f"The file is not a notebook: line {error.lineno} is not JSON.") from None
    except (ValueError, RecursionError, MemoryError):
        raise Unreadable(
            "The file is not a notebook: it holds values that no notebook has."
        ) from None


def _bound(text: str, deepest: int) -> None:
    depth = 0
    for number, token in enumerate(TOKEN.finditer(text), 1):
        first = text[token.start()]
        depth += (first in "[{") - (first in "]}")
        if depth > deepest:
            raise Unreadable(
                f"The file is nested more than {deepest} levels deep, which no notebook is."
            )
        if number > MOST_TOKENS:
            raise Unreadable(
                "The file holds far more values than a lesson; clear all outputs and hand in again."
            )


def _upgrade(notebook: dict[str, Any]) -> NotebookNode:
    major = int(notebook["nbformat"])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            old = nbformat.versions[major].to_notebook_json(
                notebook, minor=notebook.get("nbformat_minor", 0)
            )
            notebook = nbformat.convert(old, 4)
    except Exception:  # the converters trust what they read, so damage ends in any exception at all
        raise Unreadable(
            f"The notebook is in the old format {major} and damaged; open it in Jupyter and"
            " save it."
        ) from None
    current = _current(notebook)
    current.metadata.orig_nbformat = major
    for cell in current.cells:
        if isinstance(cell, dict):
            # Made up at random by the converter: the same file must always give the same notebook
            cell.pop("id", None)
    return current


def _current(notebook: dict[str, Any]) -> NotebookNode:
    """A dictionary in format 4 as nbformat's reader would give it, however odd its cells."""
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unreadable("The notebook's list of cells is missing or damaged.")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells; at most {MOST_CELLS} are read.")
    minor = notebook.get("nbformat_minor")
    metadata = notebook.get("metadata")
    metadata = (
        {key: value for key, value in metadata.items() if key != "orig_nbformat"}
        if isinstance(metadata, dict)
        else {}
    )
    minor = minor if isinstance(minor, int) else 0
    result: NotebookNode = nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata, "cells": cells}
    )
    for cell in result.cells:
        if isinstance(cell, dict) and isinstance(cell.get("source"), list):
            cell["source"] = "".join(line for line in cell["source"] if isinstance(line, str))
    return result
