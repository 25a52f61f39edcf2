"""The cells of a submission on their way through the repair, and what is said about what was
repaired.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from nbformat import NotebookNode

from ...checks.defining import defined_names
from ..clean.text import plain_line
from .lesson import LessonCell, doing, lines, text

LONGEST_NOTE = 1_000  # characters
MOST_ATTACHMENTS = 100  # of one cell
IDS_SINCE = 5  # the minor version of format 4 in which cells got ids
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
TYPES = {
    "code": "code",
    "markdown": "markdown",
    "raw": "raw",
    "heading": "markdown",
    "html": "markdown",
}


@dataclass(frozen=True)
class Note:
    """One thing that was repaired, in a sentence for student and instructor; `flag`: a person must
    look at it. The sentence may quote the student: it is made plain.
    """

    code: str  # stable: reports count by it
    says: str
    cell: str = ""  # grade id, where it is about one cell of the lesson
    flag: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "says", plain_line(self.says, LONGEST_NOTE))


@dataclass(eq=False)
class Piece:
    """A submitted cell, reduced to what is graded: type, text, labels. Outputs and the editor's
    metadata are left behind.
    """

    cell_type: str
    source: str
    id: str = ""  # "" where it has none that can be used
    # Nbgrader's metadata as submitted; {} where there is none
    label: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)  # kept: some change how a cell is run
    attachments: dict[str, Any] = field(default_factory=dict)
    part: LessonCell | None = None  # which cell of the lesson it is, once that is known
    _untouched: dict[tuple[str, object], bool] = field(default_factory=dict, init=False)

    @property
    def claim(self) -> str:
        """The grade id it was submitted with, or ""."""
        name = self.label.get("grade_id")
        return name if isinstance(name, str) else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Names it defines."""
        return defined_names(self.source, self.cell_type == "code")

    @cached_property
    def text(self) -> str:
        """What it says, without what editors add and take away around lines."""
        return text(self.source)

    @cached_property
    def lines(self) -> list[str]:
        """Its lines that say something, without their indentation."""
        return [line.strip() for line in lines(self.source)]

    @cached_property
    def does(self) -> tuple[str, ...]:
        """Its lines that do something."""
        return doing(self.source)

    @cached_property
    def does_among(self) -> frozenset[str]:
        """The same, in no order."""
        return frozenset(self.does)

    @property
    def empty(self) -> bool:
        """Is there nothing in it?"""
        return not self.text

    def untouched(self, part: LessonCell) -> bool:
        """Does it hold the part's text as released, now or earlier?"""
        if self.text in part.texts:
            return True
        checksum = self.label.get("checksum")
        if not isinstance(checksum, str):
            return False
        asked = part.name, checksum
        if asked not in self._untouched:
            self._untouched[asked] = part.was(self.source, checksum, self.label.get("points"))
        return self._untouched[asked]

    def answers(self, part: LessonCell) -> bool:
        """Does it define what the part is there to define, otherwise than the released text?"""
        return part.defines in self.names and not self.untouched(part)

    def new_lines(self, part: LessonCell) -> list[str]:
        """What a student wrote into a locked cell; comments do not count."""
        comment = "#" if self.cell_type == "code" else "\n"
        return [
            line for line in self.lines if line not in part.lines and not line.startswith(comment)
        ]

    def holds(self, part: LessonCell) -> bool:
        """Is the part's whole released text among its lines?"""
        wanted = {line.strip() for line in lines(part.released)}
        return bool(wanted) and wanted <= set(self.lines)

    def put_back(self, source: str) -> None:
        """Give it another text."""
        self.source = source
        for known in ("text", "lines", "names", "does", "does_among"):
            self.__dict__.pop(known, None)
        self._untouched.clear()

    def becomes(self, part: LessonCell | None, label: bool = True) -> None:
        """Settle what it is; `label` False forgets what it was labelled as."""
        self.part = part
        self.label = self.label if label else {}


def pieces_of(submitted: NotebookNode) -> tuple[list[Piece], list[Note]]:
    """All cells of a notebook, whatever their form, and what is wrong with the form of the file as
    a whole.
    """
    cells = submitted.get("cells")
    cells = cells if isinstance(cells, list) else []
    pieces = [_piece(cell) for cell in cells if isinstance(cell, dict)]
    notes = []
    version = _dict(submitted.get("metadata")).get("orig_nbformat")
    old = isinstance(version, int) and version < 4
    if old:
        says = (
            f"The notebook was saved in the old notebook format {version} and was brought up to"
            " date."
        )
        notes.append(Note("old_format", says))
    ids = [_id(cell.get("id")) if isinstance(cell, dict) else "" for cell in cells]
    if not old and ("" in ids or len(set(ids)) < len(ids)):
        notes.append(Note("ids_lost", f"{_why_no_ids(submitted)}; they were put back."))
    if any("\r" in _text(_dict(cell).get("source")) for cell in cells):
        notes.append(
            Note(
                "line_ends",
                "Lines ended as they do in old Windows programs; the line ends were changed.",
            )
        )
    if not all(map(_well_formed, cells)):
        says = (
            "Some cells had a form that no notebook program writes; what was not text or code was"
            " left out."
        )
        notes.append(Note("malformed", says, flag=True))
    return pieces, notes


def _why_no_ids(submitted: NotebookNode) -> str:
    if "colab" in _dict(submitted.get("metadata")):
        return "Cells had lost their ids, as happens in Colab"
    minor = submitted.get("nbformat_minor")
    if isinstance(minor, int) and minor < IDS_SINCE:
        return f"The notebook was saved in format 4.{max(minor, 0)}, in which cells have no ids"
    return "Some cells had no id of their own"


def _piece(cell: dict[str, Any]) -> Piece:
    metadata = _dict(cell.get("metadata"))
    tags = metadata.get("tags")
    tags = (
        [tag for tag in tags if isinstance(tag, str) and tag and "," not in tag]
        if isinstance(tags, list)
        else []
    )
    cell_type = _type(cell.get("cell_type"))
    return Piece(
        cell_type=cell_type,
        source=clean(_text(cell.get("source"))),
        id=_id(cell.get("id")) or _id(metadata.get("id")),  # Colab keeps ids among the metadata
        label=dict(_dict(metadata.get("nbgrader"))),
        tags=list(dict.fromkeys(map(clean, tags))),
        attachments=_attachments(cell) if cell_type != "code" else {},
    )


def _well_formed(cell: object) -> bool:
    if (
        not isinstance(cell, dict)
        or not isinstance(cell.get("cell_type"), str)
        or cell["cell_type"] not in TYPES
    ):
        return False
    source = cell.get("source")
    text = isinstance(source, str) or (
        isinstance(source, list) and all(isinstance(line, str) for line in source)
    )
    attachments = cell.get("attachments") or {}
    return text and isinstance(attachments, dict) and len(_attachments(cell)) == len(attachments)


def _attachments(cell: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The pictures in a text cell, by name and kind, without those that are not in base64 or
    text.
    """
    found = {}
    for name, kinds in islice(_dict(cell.get("attachments")).items(), MOST_ATTACHMENTS):
        texts = {
            clean(str(kind)): clean(_text(data))
            for kind, data in _dict(kinds).items()
            if isinstance(data, (str, list))
        }
        if texts and len(texts) == len(kinds):
            found[clean(str(name))] = texts
    return found


def _type(value: object) -> str:
    return TYPES.get(value, "raw") if isinstance(value, str) else "raw"


def _text(source: object) -> str:
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def clean(text: str) -> str:
    """Line ends as Jupyter writes them; halves of surrogate pairs, which no file can hold, become
    question marks.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def _id(value: object) -> str:
    return value if isinstance(value, str) and ID.fullmatch(value) else ""


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def position(pieces: list[Piece], part: LessonCell) -> int:
    """Where the cell that is `part` stands; -1 where none is."""
    return next((index for index, piece in enumerate(pieces) if piece.part is part), -1)


def ungraded(pieces: Iterable[Piece], others: Mapping[int, NotebookNode]) -> dict[int, Piece]:
    """The submitted cells that are ungraded cells of the lesson, by the place that these have
    there: those of the same id, else of the same text.
    """
    by_id: dict[tuple[str, str], Piece] = {}
    by_text: dict[tuple[str, str], Piece] = {}
    for piece in pieces:
        if piece.part is None:
            by_id.setdefault((piece.cell_type, piece.id), piece)
            by_text.setdefault((piece.cell_type, piece.text), piece)
    found = {}
    for place, cell in others.items():
        kind = cell.cell_type
        same = by_id.get((kind, cell.get("id", ""))) if cell.get("id") else None
        same = same or by_text.get((kind, text(cell.source)))
        if same:
            found[place] = same
    return found
