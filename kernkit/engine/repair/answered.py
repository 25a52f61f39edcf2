"""What of a lesson a notebook answers: which of several notebooks is the student's work, and which
the untouched lesson beside it.
"""

import hashlib
from dataclasses import dataclass, field

from nbformat import NotebookNode

from .lesson import LessonCells
from .match import Matching
from .pieces import pieces_of


@dataclass(frozen=True)
class Answered:
    """`cells`: how many cells of a notebook say by their label, text or names that they are the
    lesson's; `answers`: a fingerprint of each
    solution in it that is neither empty nor as it was released, by its grade id.
    """

    cells: int = 0
    answers: dict[str, str] = field(default_factory=dict)


def answered(submitted: NotebookNode, lesson: LessonCells) -> Answered:
    """What a submitted notebook, which may be anything read_submission returns, answers."""
    pieces, _ = pieces_of(submitted)
    Matching(pieces, lesson).run()
    found = [(piece, piece.part) for piece in pieces if piece.part]
    answers = {
        part.name: hashlib.sha256(piece.text.encode()).hexdigest()
        for piece, part in found
        if part.solution and not piece.empty and not piece.untouched(part)
    }
    certain = [
        part
        for piece, part in found
        if piece.claim == part.name or part.defines in piece.names or piece.untouched(part)
    ]
    return Answered(len(certain), answers)
