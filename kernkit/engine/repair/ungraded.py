"""Telling answers from the lesson's own ungraded cells, which students change as well."""

from .lesson import LessonCell, LessonCells, lines, text
from .likeness import Comparisons
from .pieces import Piece

# How like the released text a cell must be to be taken for it by that alone
ALIKE = 0.6


class Ungraded:
    """The lesson's ungraded code cells, and which of a submission's cells are rather those."""

    def __init__(self, pieces: list[Piece], lesson: LessonCells, comparisons: Comparisons) -> None:
        self._comparisons = comparisons
        self._texts = {
            text(cell.source) for cell in lesson.others.values() if cell.cell_type == "code"
        }
        held = {piece.text for piece in pieces}
        ids = {piece.id: piece.text for piece in pieces if piece.id}
        # Or deleted by the student; where the lesson's own was put below a changed copy, that
        # copy has its id
        self._changed = sorted(
            said
            for cell in lesson.others.values()
            if (said := text(cell.source)) in self._texts
            and (said not in held or ids.get(cell.get("id", ""), said) != said)
        )
        self._known: dict[tuple[Piece, str], bool] = {}

    def rather(self, piece: Piece, part: LessonCell) -> bool:
        """Is it rather one of these, perhaps changed by the student, than `part`?"""
        asked = piece, part.name
        if asked not in self._known:
            self._known[asked] = piece.text in self._texts or self._like_one(piece, part)
        return self._known[asked]

    def _like_one(self, piece: Piece, part: LessonCell) -> bool:
        first = lines(part.released)[:1]
        if first and first[0] in piece.text.split("\n"):
            return False
        like = self._comparisons.likeness
        own = like(piece.source, part.released)
        if own >= ALIKE and part.defines in piece.names:
            return False  # a cell for show may say the same words, and uses the name at most
        least = max(ALIKE, own)
        return any(like(piece.source, other) > least for other in self._changed)
