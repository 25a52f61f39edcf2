"""Repairing a submission: what Colab, editors and accidents did to a notebook is undone before it
is graded.

`read_submission` makes a notebook of a file; `repair` matches its cells to the lesson's and returns
a notebook in which every graded cell stands once, in an order that can be run, with the
instructor's tests and nbgrader's labels, and whatever else the student wrote where it was. Every
departure from the released notebook that was undone is told in a Note.
"""

import itertools
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode

from ..clean.text import plain_name
from ..faults import Unreadable
from .lesson import LessonCell, LessonCells, are_points
from .match import Matching
from .missing import put_back, put_in_order
from .pieces import Note, Piece, clean, pieces_of, ungraded
from .read import read_submission
from .setup.joined import part_answers
from .setup.placing import put_back_setup

__all__ = ["LessonCells", "Note", "Repaired", "Unreadable", "read_submission", "repair"]

LABEL = ("grade", "solution", "locked", "task")  # the flags by which nbgrader knows what a cell is


@dataclass(frozen=True)
class Repaired:
    """A notebook that can be graded (format 4.5, valid, without outputs), and what was done to make
    it one.
    """

    notebook: NotebookNode
    notes: list[Note]


def repair(submitted: NotebookNode, lesson: LessonCells) -> Repaired:
    """The submitted notebook, made fit to be graded against a lesson, the instructor's notebook
    with hidden tests.

    `submitted` may be anything that read_submission or nbformat returns; it is not changed, nor is
    the lesson. Locked cells come back with the instructor's text, solution cells with the
    student's. A solution of which nothing was found is an empty cell and noted as
    `solution_deleted`. Repairing the result again changes nothing and notes nothing.
    """
    pieces, notes = pieces_of(submitted)
    notes += _kernel(submitted, lesson)
    notes += part_answers(pieces, lesson)
    matching = Matching(pieces, lesson)
    notes += matching.run()
    notes += _labels(pieces, lesson, matching.unlabelled)
    notes += put_back(pieces, lesson, matching.unclear)
    notes += put_in_order(pieces, lesson)
    notes += put_back_setup(pieces, lesson)
    return Repaired(_notebook(pieces, lesson), list(dict.fromkeys(notes)))  # each told once


def _kernel(submitted: NotebookNode, lesson: LessonCells) -> list[Note]:
    metadata = submitted.get("metadata")
    language, wanted = (_language(one) for one in (metadata, lesson.metadata))
    if not language or not wanted or language.lower() == wanted.lower():
        return []
    return [
        Note(
            "kernel_changed",
            f"The notebook was set to {plain_name(language, 30)}; it is run with {wanted}, as the"
            " lesson asks.",
        )
    ]


def _language(metadata: object) -> str:
    for key, name in (("kernelspec", "language"), ("language_info", "name")):
        found = metadata.get(key) if isinstance(metadata, dict) else None
        if isinstance(found, dict) and isinstance(found.get(name), str):
            return clean(found[name])
    return ""


def _labels(pieces: list[Piece], lesson: LessonCells, unlabelled: set[str]) -> list[Note]:
    """What had become of the cells that were found, and of nbgrader's labels on all others."""
    notes, lost = [], []
    for piece in pieces:
        part = piece.part
        if part is None:
            if piece.claim not in lesson.parts and any(
                piece.label.get(flag) is True for flag in LABEL
            ):
                notes.append(
                    Note(
                        "foreign",
                        "A cell that the lesson does not have is labelled as graded; it does not"
                        " count.",
                    )
                )
            continue
        if piece.cell_type != part.cell.cell_type:
            kind = "code" if part.cell.cell_type == "code" else "text"
            notes.append(
                Note(
                    "cell_type_changed",
                    f"{part.called} had another type and was made {kind} again.",
                    part.name,
                )
            )
        if not piece.label:
            lost += [part] if part.name not in unlabelled else []
        else:
            notes += _label(piece, part)
        if not part.solution:
            notes += _text(piece, part)
    if lost:
        what = (
            f"The label of {_lower(lost[0].called)} was"
            if len(lost) == 1
            else f"The labels of {len(lost)} cells were"
        )
        notes.append(
            Note(
                "metadata_lost",
                f"{what} missing and put back.",
                lost[0].name if len(lost) == 1 else "",
            )
        )
    return notes


def _label(piece: Piece, part: LessonCell) -> list[Note]:
    submitted, wanted = piece.label, part.cell.metadata.nbgrader
    notes = []
    if piece.claim != part.name or any(
        submitted.get(flag, False) != wanted.get(flag, False) for flag in LABEL
    ):
        says = f"The label of {_lower(part.called)} had been changed and was put back."
        notes.append(Note("metadata_changed", says, part.name))
    if "points" in wanted and submitted.get("points") != wanted.points:
        notes.append(_other_points(piece, part))
    return notes


def _other_points(piece: Piece, part: LessonCell) -> Note:
    """The lesson's points have changed since, unless the student's notebook was never given out
    with these.
    """
    which, points = _lower(part.called), piece.label.get("points")
    if are_points(points) and part.was(piece.source, str(piece.label.get("checksum")), points):
        says = f"When this notebook was handed out, {which} gave {points:g} points; today's count."
        return Note("points_updated", says, part.name)
    says = f"The points of {which} had been changed; the lesson's points count."
    return Note("points_edited", says, part.name)


def _text(piece: Piece, part: LessonCell) -> list[Note]:
    if not piece.untouched(part):
        return [
            Note(
                "test_edited",
                f"{part.called} had been changed and was put back as it was released.",
                part.name,
            )
        ]
    if piece.text in part.texts:
        return []
    return [
        Note(
            "test_updated",
            f"{part.called} has been revised since this notebook was handed out.",
            part.name,
        )
    ]


def _notebook(pieces: list[Piece], lesson: LessonCells) -> NotebookNode:
    taken = {part.cell.get("id") for part in lesson.parts.values()}
    ids = {
        id(piece): lesson.others[place].get("id")
        for place, piece in ungraded(pieces, lesson.others).items()
    }
    # For those whose own names are taken: beyond all that a place gives
    spare = (f"own-{n}" for n in itertools.count(len(pieces) + 1))
    cells = []
    for number, piece in enumerate(pieces, 1):
        cell_id = piece.part.cell.get("id") if piece.part else None
        if not cell_id:
            wishes = itertools.chain((piece.id, ids.get(id(piece)), f"own-{number}"), spare)
            cell_id = next(wish for wish in wishes if wish and wish not in taken)
            taken.add(cell_id)
        cells.append(_cell(piece, cell_id))
    return NotebookNode(
        nbformat=4, nbformat_minor=5, metadata=deepcopy(lesson.metadata), cells=cells
    )


def _cell(piece: Piece, cell_id: str) -> NotebookNode:
    part = piece.part
    tags = {"tags": piece.tags} if piece.tags else {}
    metadata = deepcopy(part.cell.metadata) if part else NotebookNode(tags)
    cell_type = part.cell.cell_type if part else piece.cell_type
    source = part.cell.source if part and not part.solution else piece.source
    cell = NotebookNode(id=cell_id, cell_type=cell_type, metadata=metadata, source=source)
    if cell_type == "code":
        cell.update(outputs=[], execution_count=None)
    elif attachments := (
        part.cell.get("attachments") if part and not part.solution else piece.attachments
    ):
        cell.attachments = deepcopy(attachments)
    return cell


def _lower(called: str) -> str:
    return called[0].lower() + called[1:]
