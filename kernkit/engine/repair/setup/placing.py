"""Above every graded cell stand those ungraded code cells that the lesson has above it, whatever
became of the student's copies.

What a student wrote stays and runs; below the lesson's cell, changed, the lesson's own is run, so
that its names hold. A cell that invites students to fill it in is theirs once they did.
"""

from ..lesson import LessonCells
from ..pieces import Note, Piece, ungraded
from .cells import SetupCell, graded, setup_of
from .changed_names import relying_answers

SHOWN = 60  # characters of a cell's first line, in a note


def put_back_setup(pieces: list[Piece], lesson: LessonCells) -> list[Note]:
    """Make the lesson's set-up hold for every graded cell; a note where something was done."""
    placing = _Placing(pieces, lesson, setup_of(lesson))
    placing.below_changed_copies()
    placing.above_graded_cells()
    placing.below_other_copies()
    return placing.notes() + relying_answers(pieces, placing.changed)


class _Placing:
    """One submission's cells, and the set-up cells that are put among them."""

    def __init__(self, pieces: list[Piece], lesson: LessonCells, setup: list[SetupCell]) -> None:
        self.pieces, self.setup = pieces, setup
        self.others = ungraded(pieces, lesson.others)
        self.ids = {piece.id for piece in pieces if piece.part is None}
        self.graded = [piece for piece in pieces if piece.part and graded(piece.part)]
        self.copies = {cell: [one for one in pieces if cell.same(one)] for cell in setup}
        self.used: set[SetupCell] = set()  # what a graded cell relies on
        self.done: dict[SetupCell, list[Piece]] = {}  # what was put back
        self._count()
        self.changed = self._changed()

    def _changed(self) -> dict[SetupCell, list[Piece]]:
        """The student's changed copies of cells of which none is as it was: the most alike, and the
        last that stands where the lesson has the cell.
        """
        found = {}
        for cell in [cell for cell, copies in self.copies.items() if not copies]:
            alike = [piece for piece in self._free() if cell.alike(piece)]
            if alike:
                best = max(alike, key=cell.likeness)
                home = [piece for piece in self._home(cell) if piece in alike]
                found[cell] = [best, *home[-1:]] if best not in home else home[-1:]
        return found

    def _free(self) -> list[Piece]:
        """The student's own cells: neither graded nor as the lesson has one of its own."""
        known = {id(piece) for copies in self.copies.values() for piece in copies}
        return [piece for piece in self.pieces if piece.part is None and id(piece) not in known]

    def _home(self, cell: SetupCell) -> list[Piece]:
        """What stands right above the first graded cell that follows in the lesson."""
        below = (piece for piece in self.graded if piece.part and piece.part.place > cell.place)
        end = self.index[id(next(below))]
        start = max((at for at in map(self._place_of, self.graded) if at < end), default=-1)
        return self.pieces[start + 1 : end]

    def _place_of(self, piece: Piece) -> int:
        return self.index[id(piece)]

    def _count(self) -> None:
        self.index = {id(piece): index for index, piece in enumerate(self.pieces)}

    def below_changed_copies(self) -> None:
        """Put the lesson's own cell right below each changed copy that runs above a graded cell."""
        for cell, copies in self.changed.items():
            for changed in copies if not cell.inviting else ():
                start = self.index[id(changed)] + 1
                if changed.cell_type != "code" or not self._above_graded(start):
                    continue
                while start < len(self.pieces) and self._belongs(self.pieces[start], cell):
                    start += 1
                if cell.id not in self.ids:
                    copies[0].id = cell.id  # by which it is known again
                    self.ids.add(cell.id)
                self._insert(cell, start)

    def below_other_copies(self) -> None:
        """Put it also below changed copies further down, beside one that is as it was: the last
        above a graded cell to bind a name of the lesson is the lesson's own.
        """
        for cell in [cell for cell in self.setup if not cell.inviting]:
            for piece in filter(cell.rebound_by, self._free()):
                place = self._place_of(piece)
                own = [self._place_of(one) for one in self.copies[cell]]
                end = next((at for at in map(self._place_of, self.graded) if at > place), place)
                if min(own) < place < end and not any(place < at < end for at in own):
                    self.changed.setdefault(cell, []).append(piece)
                    self._insert(cell, place + 1)

    def _above_graded(self, start: int) -> bool:
        return any(self.index[id(piece)] >= start for piece in self.graded)

    def _belongs(self, piece: Piece, cell: SetupCell) -> bool:
        """Is it more of a changed copy that was split, or what was put below the same one?"""
        put = any(piece in pieces for pieces in self.done.values())
        more = cell.kept(piece) > 0 or bool(cell.names & piece.names) or not piece.does
        return put or (piece.part is None and more)

    def above_graded_cells(self) -> None:
        """Put above each graded cell what the lesson has above it: in the lesson's order, and below
        the answers that it depends on.
        """
        places = [(piece, piece.part.place) for piece in self.graded if piece.part]
        for number, (graded_cell, its_place) in enumerate(places):
            after = -1
            for cell in self.setup:
                if cell.place > its_place:
                    break
                earlier = [self.index[id(one)] for one, at in places[:number] if at in cell.follows]
                start, end = max(after, *earlier, -1) + 1, self.index[id(graded_cell)]
                standing = self._standing(cell, start, end) or self._put(cell, start, end)
                self.used.add(cell)
                after = self.index[id(standing)]

    def _standing(self, cell: SetupCell, start: int, end: int) -> Piece | None:
        found = list(self.copies[cell])
        if cell.inviting:
            found += [one for one in self.changed.get(cell, ()) if one.cell_type == "code"]
        found = [piece for piece in found if start <= self.index[id(piece)] < end]
        return min(found, key=lambda piece: self.index[id(piece)], default=None)

    def _put(self, cell: SetupCell, start: int, end: int) -> Piece:
        """Move the one copy there is, or add one."""
        place = self._place(cell, start, end)
        copies = [piece for piece in self.copies[cell] if piece.part is None]
        if not copies or cell in self.used or cell in self.done:
            return self._insert(cell, place)
        moved = copies[0]
        place -= self.index[id(moved)] < place
        self.pieces.remove(moved)
        self.pieces.insert(place, moved)
        self._done(cell, moved)
        return moved

    def _place(self, cell: SetupCell, start: int, end: int) -> int:
        """Below the changed copy, else below what stands above it in the lesson, else first."""
        near = list(self.changed.get(cell, ()))
        places = range(cell.place - 1, -1, -1)
        near += [self.others[place] for place in places if place in self.others]
        found = (self.index[id(piece)] + 1 for piece in near if id(piece) in self.index)
        return next((place for place in found if start <= place <= end), start)

    def _insert(self, cell: SetupCell, place: int) -> Piece:
        own = cell.id if cell.id not in self.ids else ""
        self.ids.add(own)
        piece = Piece("code", cell.source, own, tags=list(cell.tags))
        self.pieces.insert(place, piece)
        self.copies[cell].append(piece)
        self._done(cell, piece)
        return piece

    def _done(self, cell: SetupCell, piece: Piece) -> None:
        self.done.setdefault(cell, []).append(piece)
        self._count()

    def notes(self) -> list[Note]:
        """What was done, in one sentence."""
        if not self.done:
            return []
        first = min(self.done, key=lambda cell: cell.place).does[0].strip()
        shown = f"`{first if len(first) <= SHOWN else first[:SHOWN] + '…'}`"
        says = (
            f"A cell of the lesson that answers may depend on ({shown}) was missing, moved or not"
            " as the lesson has it; it was run as the lesson has it."
            if len(self.done) == 1
            else f"Cells of the lesson that answers may depend on ({len(self.done)}, the first of"
            f" them {shown}) were missing, moved or not as the lesson has them; they were run as"
            " the lesson has them."
        )
        return [Note("setup_put_back", says)]
