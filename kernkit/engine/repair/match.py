"""Which submitted cell is which cell of the lesson: by grade id, then text, then cell id, then what
it defines and is like.

What is decided here is written into `Piece.part`; what a person should know of it is noted. Nothing
a student wrote is dropped: a cell that turns out not to count stays where it is, as an ordinary
cell, and runs as it ran for the student.
"""

from .lesson import LessonCell, LessonCells
from .likeness import Comparisons
from .pieces import Note, Piece
from .ungraded import ALIKE, Ungraded

# As ALIKE, for a locked cell
ALIKE_LOCKED = 0.8
MARGIN = 0.1  # how much more it must be like that than the next one
NOT_COMPARED = Note(
    "not_compared",
    "So many cells are so much like the lesson's that not all could be compared with them; which"
    " of them count, a person should see.",
    flag=True,
)
SPLIT = (
    "The cell of `{0.name}` had been split or copied; the part that defines `{0.defines}` counts."
)


class Matching:
    """One submission's cells on the way to the lesson's."""

    def __init__(self, pieces: list[Piece], lesson: LessonCells) -> None:
        self.pieces = pieces
        self.lesson = lesson
        self.notes: list[Note] = []
        self.comparisons = Comparisons()
        self.ungraded = Ungraded(pieces, lesson, self.comparisons)
        # Cells that claimed a part beside the one that is it
        self.copies: dict[str, list[Piece]] = {}
        # What was written into a locked cell, and that cell
        self.carved: list[tuple[Piece, Piece]] = []
        self.unlabelled: set[str] = set()  # solutions found in cells that never had their label
        # Solutions that may be there, but cannot be told from other cells
        self.unclear: set[str] = set()

    def run(self) -> list[Note]:
        """Find all that can be found."""
        for part in self.lesson.locked:
            self._reserve(part)
        for part in self.lesson.solutions:
            self._claimed(part)
        # One cell found frees another, which may answer a third: until nothing changes, so that
        # order plays no part.
        while any([self._answered(part) for part in self.lesson.solutions]):
            pass
        for part in self.lesson.parts.values():
            if not any(piece.part is part for piece in self.pieces):
                self._alike(part)
        for written, place in self.carved:
            self._joined(written, place)
        for part in self.lesson.locked:
            self._one_of(part)
        for part in self.lesson.solutions:
            self._note_copies(part)
        if self.comparisons.spent:
            self.notes.append(NOT_COMPARED)
        return self.notes

    def note(self, code: str, says: str, part: LessonCell, flag: bool = False) -> None:
        """Add a note about one cell of the lesson."""
        self.notes.append(Note(code, says, part.name, flag))

    def claimants(self, part: LessonCell) -> list[Piece]:
        """Cells that say they are `part`, by the strongest sign that any of them has."""
        free = [piece for piece in self.pieces if piece.part is None]
        if labelled := [piece for piece in free if piece.claim == part.name]:
            return labelled
        free = [piece for piece in free if self._unknown(piece)]
        unique = self.lesson.unique(part)
        return [
            piece
            for piece in free
            if self._same_id(piece, part) or (unique and piece.untouched(part))
        ]

    def _same_id(self, piece: Piece, part: LessonCell) -> bool:
        return bool(piece.id) and piece.id == part.cell.get("id") and self._may_be(piece, part)

    def _unknown(self, piece: Piece) -> bool:
        return piece.part is None and piece.claim not in self.lesson.parts

    def _may_be(self, piece: Piece, part: LessonCell) -> bool:
        """A cell that defines another solution's name, and not the part's own, is not the part."""
        return part.defines in piece.names or not piece.names & self.lesson.defines

    def _likeness(self, piece: Piece, part: LessonCell) -> float:
        return self.comparisons.likeness(piece.source, part.released)

    def _reserve(self, part: LessonCell) -> None:
        """Keep the places of a locked cell; what a student wrote into one becomes a cell of its own
        before it.
        """
        self._lock(self.claimants(part), part)

    def _lock(self, claimants: list[Piece], part: LessonCell) -> None:
        places: dict[int, Piece] = {}  # of what stands below another
        for piece in claimants:
            if not piece.new_lines(part):
                piece.becomes(part)
                continue
            place = Piece(part.cell.cell_type, piece.source, piece.id, piece.label, part=part)
            piece.becomes(None, label=False)
            piece.id = ""
            places[id(piece)] = place
            self.carved.append((piece, place))
        if places:
            self.pieces[:] = [
                one
                for piece in self.pieces
                for one in (piece, places.get(id(piece)))
                if one is not None
            ]

    def _joined(self, written: Piece, place: Piece) -> None:
        """What was written into a locked cell was a solution: the two had been made one."""
        if written.part:
            says = (
                f"The answer to `{written.part.name}` stood in a locked cell and was given a cell"
                " of its own."
            )
            self.note("merged", says, written.part)
            self.unlabelled.add(written.part.name)
            if place.part and written.holds(place.part):
                place.put_back(place.part.released)

    def _claimed(self, part: LessonCell) -> None:
        """Of the cells that claim to be a solution, the last that answers is it: it is what "Run
        all" leaves defined.
        """
        found = self.claimants(part)
        if not found:
            return
        answers = [piece for piece in found if piece.answers(part)]
        changed = [piece for piece in found if not piece.untouched(part) and not piece.empty]
        chosen = (answers or changed or found[:1])[-1]
        chosen.becomes(part)
        self.copies[part.name] = [piece for piece in found if piece is not chosen]
        self._set_aside(self.copies[part.name], part)

    def _set_aside(self, aside: list[Piece], part: LessonCell) -> None:
        """Make them ordinary cells; a stub, which would undo the answer when run after it, goes."""
        for piece in aside:
            piece.becomes(None, label=False)
        self._remove([piece for piece in aside if piece.empty or piece.untouched(part)])

    def _remove(self, gone: list[Piece]) -> None:
        if gone:
            numbers = set(map(id, gone))
            self.pieces[:] = [piece for piece in self.pieces if id(piece) not in numbers]

    def _answered(self, part: LessonCell) -> bool:
        """Where a solution's own cell does not answer, look for an ordinary cell that does. True if
        one was found.
        """
        own = next((piece for piece in self.pieces if piece.part is part), None)
        if not part.defines or (own and own.answers(part)):
            return False
        found = [piece for piece in self.pieces if self._free(piece, part)]
        if not found:
            return False
        around = self._around(own) if own else []
        beside = [piece for piece in found if piece in around]
        chosen = self._best(beside or found, part) or self._last(found, part)
        chosen.becomes(part)
        if own and not own.empty and not own.untouched(part) and beside:
            self.note("split", SPLIT.format(part), part)
        elif own:
            says = (
                f"The answer to `{part.name}` stood in another cell than the one for it; that cell"
                " counts."
            )
            self.note("answered_elsewhere", says, part, flag=True)
        if own:
            self.unlabelled.add(part.name)
            self._set_aside([own], part)
        return True

    def _around(self, piece: Piece) -> list[Piece]:
        """The cells right above and below."""
        index = self.pieces.index(piece)
        return self.pieces[max(index - 1, 0) : index] + self.pieces[index + 1 : index + 2]

    def _free(self, piece: Piece, part: LessonCell) -> bool:
        return (
            piece.answers(part) and self._unknown(piece) and not self.ungraded.rather(piece, part)
        )

    def _best(self, found: list[Piece], part: LessonCell) -> Piece | None:
        """The one most like the released text, by a clear margin; None where there is no such
        one.
        """
        scores = sorted(
            ((self._likeness(piece, part), index) for index, piece in enumerate(found)),
            reverse=True,
        )
        clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= MARGIN
        return found[scores[0][1]] if clear else None

    def _last(self, found: list[Piece], part: LessonCell) -> Piece:
        says = (
            f"Several cells could be the answer to `{part.name}`; the last one that defines it"
            " counts."
        )
        self.note("ambiguous", says, part, flag=True)
        return found[-1]

    def _alike(self, part: LessonCell) -> None:
        """The last resort: the one cell that is much like the released one, and like no other."""
        free = [
            piece for piece in self.pieces if self._unknown(piece) and self._may_be(piece, part)
        ]
        free = [piece for piece in free if piece.cell_type == part.cell.cell_type]
        found = [
            piece
            for piece in free
            if self._likeness(piece, part) >= (ALIKE if part.solution else ALIKE_LOCKED)
        ]
        found = [piece for piece in found if not self.ungraded.rather(piece, part)]
        if self.comparisons.spent and part.solution:
            self.unclear.add(part.name)
        if self.comparisons.spent or not found:
            return
        chosen = self._best(found, part)
        others = [
            other
            for other in self.lesson.parts.values()
            if other is not part and other.solution == part.solution
        ]
        if chosen:
            rival = max((self._likeness(chosen, other) for other in others), default=0.0)
            chosen = chosen if self._likeness(chosen, part) - rival >= MARGIN else None
        if chosen and part.solution:
            chosen.becomes(part)
        elif chosen:
            self._lock([chosen], part)
        elif part.solution:
            self.unclear.add(part.name)

    def _one_of(self, part: LessonCell) -> None:
        """Of the places reserved for a locked cell, the first below its solutions is kept."""
        places = [piece for piece in self.pieces if piece.part is part]
        if not places:
            return
        order = {id(piece): index for index, piece in enumerate(self.pieces)}
        needs = [
            order[id(piece)]
            for piece in self.pieces
            if piece.part and piece.part.name in part.needs
        ]
        below = [piece for piece in places if order[id(piece)] > max(needs, default=-1)]
        chosen = (below or places)[0]
        rest = [piece for piece in places if piece is not chosen]
        for piece in rest:
            piece.becomes(None, label=False)
        # What was written into one has a cell of its own since _lock
        self._remove([piece for piece in rest if piece.new_lines(part) or piece.empty])
        if len(places) > 1:
            self.note(
                "duplicate", f"{part.called} was there more than once; one of them counts.", part
            )

    def _note_copies(self, part: LessonCell) -> None:
        chosen = next((piece for piece in self.pieces if piece.part is part), None)
        copies = self.copies.get(part.name)
        if chosen is None or not copies or part.name in self.unlabelled:
            return
        changed = [piece for piece in copies if not piece.untouched(part) and not piece.empty]
        rest = [piece for piece in changed if not piece.answers(part)]
        if changed and changed == rest and part.defines in chosen.names:
            self.note("split", SPLIT.format(part), part)
            return
        counts = (
            "the last one that answers it counts"
            if changed
            else "the one that was filled in counts"
        )
        rivals = [piece for piece in changed if piece.source != chosen.source]
        self.note(
            "duplicate",
            f"The cell of `{part.name}` was there more than once; {counts}.",
            part,
            flag=bool(rivals),
        )
