"""Answers that were joined with cells of the lesson are parted from them, so that an error in the
one does not keep the other from being run.
"""

import re

from .lesson import LessonCells
from .pieces import Note, Piece
from .setup_cells import ALIKE, SetupCell, setup_of

JOINED = (
    "The answer to `{0}` had been joined with another cell of the lesson; each has its own again."
)


def part_answers(pieces: list[Piece], lesson: LessonCells) -> list[Note]:
    """Give what of the lesson's own cells stands above or below an answer, in its cell, a cell of
    its own. Looked for are cells of which no other copy is there.
    """
    notes = []
    missing = [cell for cell in setup_of(lesson) if not any(map(cell.same, pieces))]
    for piece in [piece for piece in pieces if piece.part and piece.part.solution]:
        held = [cell for cell in missing if cell.kept(piece) >= ALIKE * len(cell.lines)]
        if piece.part and piece.part.defines and held:
            above, answer, below = _parted(piece, piece.part.defines, held)
            if answer and (above or below):
                place = pieces.index(piece)
                around = [[Piece("code", text)] if text else [] for text in (above, below)]
                pieces[place : place + 1] = [*around[0], piece, *around[1]]
                piece.put_back(answer)
                notes.append(Note("merged", JOINED.format(piece.part.name), piece.part.name))
    return notes


def _parted(piece: Piece, name: str, held: list[SetupCell]) -> tuple[str, str, str]:
    """The text above an answer, its own, and that below it; of text that holds none of those cells,
    nothing is parted.
    """
    lines = piece.source.split("\n")
    own = frozenset[str]().union(*(cell.lines for cell in held))
    begins = re.compile(rf"(?:(?:async\s+)?def|class)\s+{name}\b|{name}\s*(?::[^=]*)?=(?!=)")
    start = next((at for at, line in enumerate(lines) if begins.match(line)), len(lines))
    while start and lines[start - 1].startswith(("@", "#")):
        start -= 1  # decorators and comments are the answer's
    if not own.intersection(line.rstrip() for line in lines[:start]):
        start = 0
    end = next((at for at, line in enumerate(lines) if at > start and line.rstrip() in own), None)
    end = len(lines) if end is None else end
    parts = (lines[:start], lines[start:end], lines[end:])
    above, answer, below = ("\n".join(part).strip("\n") for part in parts)
    return above, answer, below
