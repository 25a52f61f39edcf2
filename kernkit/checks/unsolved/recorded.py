"""What a cell for show shows in the solved lesson, for whoever cannot run it yet.

`kern build` keeps it when it runs the solution: a file a lesson in the library's folder `recorded`,
found by the cell's own code, which every notebook has. It holds no answer.
"""

import difflib
import html
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from ..library import library

FOLDER = "recorded"
ALIKE = 0.8  # of a cell's code that has to be as it was, where a student has changed it

FRAME = "border-left:4px dashed #767676;padding:.2em .8em;max-width:100%"
PRINTED = "margin:.4em 0;white-space:pre-wrap;font-family:monospace;background:none;color:inherit"


@dataclass(frozen=True)
class Figure:
    """A picture, as the address of its data, and its text."""

    source: str
    alt: str


@dataclass(frozen=True)
class Record:
    """What one cell gave: `code` is the cell, `printed` its text, figures in their order."""

    code: str
    printed: str
    figures: tuple[Figure, ...]


def path_of(keys: Path, lesson: str) -> Path:
    """The file of a lesson's records, from the library's folder of keys."""
    return keys.parent / FOLDER / f"{lesson}.json"


def dump(records: list[Record]) -> str:
    """The text of a lesson's file, stable for the same records."""
    return json.dumps([asdict(record) for record in records], indent=1, ensure_ascii=False) + "\n"


def parse(text: str) -> list[Record]:
    """Reverse `dump`. Raises ValueError, TypeError or KeyError for what is no such file."""
    return [
        Record(raw["code"], raw["printed"], tuple(Figure(**one) for one in raw["figures"]))
        for raw in json.loads(text)
    ]


@cache
def _records(lesson: str) -> dict[str, Record]:
    """By the cells' code; none where the library has no such file, or an unreadable one."""
    try:
        found = parse(path_of(library().keys, lesson).read_text("utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return {_plain(record.code): record for record in found}


def record_of(cell: str, lesson: str) -> Record | None:
    """The record of a cell, also of one that a student has changed a little; None where there is
    none.
    """
    records = _records(lesson)
    near = difflib.get_close_matches(_plain(cell), records, 1, ALIKE)
    return records[near[0]] if near else None


def _plain(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.strip().split("\n"))


def as_html(record: Record, when: str) -> str:
    """A record in a frame that says where it is from, and `when` the student's own appears."""
    printed = (
        f'<pre style="{PRINTED}">{html.escape(record.printed)}</pre>' if record.printed else ""
    )
    figures = "".join(
        f'<img alt="{html.escape(figure.alt)}" style="max-width:100%"'
        f' src="{html.escape(figure.source)}">'
        for figure in record.figures
    )
    said = html.escape(f"From the solved lesson. Yours appears here when {when}.")
    return (
        f'<div style="{FRAME}"><p style="margin:.2em 0"><em>{said}</em></p>{printed}{figures}</div>'
    )


def as_text(record: Record, when: str) -> str:
    """The same where no HTML is shown: figures by their texts."""
    said = f"From the solved lesson. Yours appears here when {when}."
    return "\n".join([said, record.printed.rstrip(), *(one.alt for one in record.figures)])
