"""Answers that were joined with cells of the lesson are parted from them, so that they are known
again, and an error in the one does not keep the other from being run.
"""

import re

from ..lesson import LessonCell, LessonCells
from ..pieces import Note, Piece
from .cells import ALIKE, SetupCell, setup_of

JOINED = (
    "The answer to `{0}` had been joined with another cell of the lesson; each has its own again."
)


def part_answers(pieces: list[Piece], lesson: LessonCells) -> list[Note]:
    """Give what of the lesson's own cells stands above or below an answer, in its cell, a cell of
    its own. Looked for are cells of which no other copy is there.
    """
    notes = []
    missing = [cell for cell in setup_of(lesson) if not any(map(cell.same, pieces))]
    for part in lesson.solutions if missing else []:
        for piece in [piece for piece in pieces if _may_hold(piece, part, lesson)]:
            held = [cell for cell in missing if cell.kept(piece) >= ALIKE * len(cell.lines)]
            above, answer, below = _parted(piece, part.defines, held)
            if answer and (above or below):
                place = pieces.index(piece)
                around = [[Piece("code", text)] if text else [] for text in (above, below)]
                pieces[place : place + 1] = [*around[0], piece, *around[1]]
                piece.put_back(answer)
                notes.append(Note("merged", JOINED.format(part.name), part.name))
    return notes


def _may_hold(piece: Piece, part: LessonCell, lesson: LessonCells) -> bool:
    """Is it the answer's cell, or one that lost its label and defines what the answer does, in the
    way it was asked for?
    """
    if not part.defines or piece.cell_type != "code":
        return False
    if piece.claim in lesson.parts:
        return piece.claim == part.name
    asked = [line for line in part.released.split("\n") if begins(part.defines).match(line)]
    return part.defines in piece.names and (
        not asked or asked[0].startswith(part.defines) or asked[0].strip() in piece.lines
    )


def begins(name: str) -> re.Pattern[str]:
    """What the line that defines a name begins with."""
    return re.compile(rf"(?:(?:async\s+)?def|class)\s+{name}\b|{name}\s*(?::[^=]*)?=(?!=)")


def _parted(piece: Piece, name: str, held: list[SetupCell]) -> tuple[str, str, str]:
    """The text above an answer, its own, and that below it; of text that holds none of those cells,
    nothing is parted.
    """
    lines = piece.source.split("\n")
    own = frozenset[str]().union(*(cell.lines for cell in held))
    first = begins(name)
    start = next((at for at, line in enumerate(lines) if first.match(line)), len(lines))
    while start and lines[start - 1].startswith(("@", "#")):
        start -= 1  # decorators and comments are the answer's
    if not own.intersection(line.rstrip() for line in lines[:start]):
        start = 0
    end = next((at for at, line in enumerate(lines) if at > start and line.rstrip() in own), None)
    end = len(lines) if end is None else end
    parts = (lines[:start], lines[start:end], lines[end:])
    above, answer, below = ("\n".join(part).strip("\n") for part in parts)
    return above, answer, below
