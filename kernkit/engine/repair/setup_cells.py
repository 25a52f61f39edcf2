"""The lesson's own code cells that earn no points, such as imports. Answers may depend on
them, so above every graded cell stand those that the lesson has above it, whatever became of the
student's copies.

What a student wrote stays and runs; below the lesson's cell, changed, the lesson's own is run, so
that its names hold. A cell that invites students to fill it in is theirs once they did.
"""

import ast
import re
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from ...checks.defining import defined_names, parsed
from .lesson import STUB, LessonCell, LessonCells, doing
from .pieces import Note, Piece, ungraded

ALIKE = 0.5  # of a cell's lines or names, by which a changed copy is known
WORD = re.compile(r"\w+")
SHOWN = 60  # characters of a cell's first line, in a note


@dataclass(frozen=True, eq=False)
class SetupCell:
    """One such cell of the lesson; `part` where it is one that students may not change."""

    place: int
    source: str
    id: str
    tags: tuple[str, ...]
    part: LessonCell | None
    does: tuple[str, ...]
    lines: frozenset[str]  # the same, in no order
    names: frozenset[str]
    inviting: bool  # to be filled in
    follows: frozenset[int]  # places of the graded cells that it may depend on

    def same(self, piece: Piece) -> bool:
        """Does a student's cell do the same?"""
        if piece.part:
            return piece.part is self.part
        return piece.cell_type == "code" and piece.does == self.does

    def kept(self, piece: Piece) -> int:
        """How many of its lines a cell has."""
        return len(self.lines & piece.does_among)

    def likeness(self, piece: Piece) -> tuple[bool, int, int]:
        """How much a cell has of this one: its id, lines, names."""
        same_id = bool(self.id) and piece.id == self.id
        return same_id, self.kept(piece), len(self.names & piece.names)

    def alike(self, piece: Piece) -> bool:
        """Is a cell this one, changed, or turned into text?"""
        same_id, kept, names = self.likeness(piece)
        return same_id or kept >= ALIKE * len(self.lines) or names > ALIKE * len(self.names)


@lru_cache(8)  # as many lessons as a process that repairs keeps
def setup_of(lesson: LessonCells) -> list[SetupCell]:
    """A lesson's set-up cells in order: those above its last graded cell."""
    locked = {part.place: part for part in lesson.locked if not graded(part)}
    cells = lesson.others | {place: part.cell for place, part in locked.items()}
    last = max((part.place for part in lesson.parts.values() if graded(part)), default=-1)
    return [
        _setup_cell(place, cells[place], locked.get(place), lesson)
        for place in sorted(cells)
        if place < last and cells[place].cell_type == "code" and doing(cells[place].source)
    ]


def _setup_cell(
    place: int, cell: NotebookNode, part: LessonCell | None, lesson: LessonCells
) -> SetupCell:
    source = part.released if part else cell.source
    before = [one for one in lesson.parts.values() if one.place < place and graded(one)]
    words = set(WORD.findall(source))
    return SetupCell(
        place,
        source,
        cell.get("id", "") if not part else "",
        tuple(cell.metadata.get("tags", ())),
        part,
        doing(source),
        frozenset(doing(source)),
        defined_names(source),
        _invites(source),
        frozenset(one.place for one in before if _mentions(words, one, lesson)),
    )


def _mentions(words: set[str], part: LessonCell, lesson: LessonCells) -> bool:
    """Does a cell with these words name an answer, or what is checked? Of what has no known name,
    that is taken for granted.
    """
    answers = [part] if part.solution else [lesson.parts[name] for name in part.needs]
    return any(not one.defines or {one.name, one.defines} & words for one in answers)


def graded(part: LessonCell) -> bool:
    """Is it code that earns points, or that a graded cell tests?"""
    label = part.cell.metadata.nbgrader
    return part.cell.cell_type == "code" and bool(part.solution or label.get("grade"))


def _invites(source: str) -> bool:
    """Does a cell leave something to be filled in: a function without a body, or `...`?"""
    tree = parsed(source)
    if tree is None or STUB["python"] in source:
        return STUB["python"] in source
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.FunctionDef) and all(map(_nothing, node.body)):
            return True
        if isinstance(node, ast.Constant) and node.value is ...:
            return True
        # In an index, `...` stands for itself
        left += [node.value] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)
    return False


def _nothing(statement: ast.stmt) -> bool:
    """Does a statement of a function do nothing yet?"""
    return isinstance(statement, ast.Pass | ast.Raise) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def put_back_setup(pieces: list[Piece], lesson: LessonCells) -> list[Note]:
    """Make the lesson's set-up hold for every graded cell; a note where something was done."""
    placing = _Placing(pieces, lesson, setup_of(lesson))
    placing.below_changed_copies()
    placing.above_graded_cells()
    return placing.notes()


class _Placing:
    """One submission's cells, and the set-up cells that are put among them."""

    def __init__(self, pieces: list[Piece], lesson: LessonCells, setup: list[SetupCell]) -> None:
        self.pieces, self.setup = pieces, setup
        self.others = ungraded(pieces, lesson.others)
        self.ids = {piece.id for piece in pieces if piece.part is None}
        self.graded = [piece for piece in pieces if piece.part and graded(piece.part)]
        self.copies = {cell: [one for one in pieces if cell.same(one)] for cell in setup}
        self.changed = self._changed()
        self.used: set[SetupCell] = set()  # what a graded cell relies on
        self.done: dict[SetupCell, list[Piece]] = {}  # what was put back
        self._count()

    def _changed(self) -> dict[SetupCell, Piece]:
        """The student's changed copies of cells of which none is as it was."""
        known = {id(piece) for copies in self.copies.values() for piece in copies}
        free = [piece for piece in self.pieces if piece.part is None and id(piece) not in known]
        found = {}
        for cell, copies in self.copies.items():
            alike = [piece for piece in free if not copies and cell.alike(piece)]
            if alike:
                found[cell] = max(alike, key=cell.likeness)
        return found

    def _count(self) -> None:
        self.index = {id(piece): index for index, piece in enumerate(self.pieces)}

    def below_changed_copies(self) -> None:
        """Put the lesson's own cell right below each changed copy that runs above a graded cell."""
        for cell, changed in self.changed.items():
            start = self.index[id(changed)] + 1
            if changed.cell_type != "code" or cell.inviting or not self._above_graded(start):
                continue
            while start < len(self.pieces) and self._belongs(self.pieces[start], cell):
                start += 1
            if cell.id not in self.ids:
                changed.id = cell.id  # by which it is known again
                self.ids.add(cell.id)
            self._insert(cell, start)

    def _above_graded(self, start: int) -> bool:
        return any(self.index[id(piece)] >= start for piece in self.graded)

    def _belongs(self, piece: Piece, cell: SetupCell) -> bool:
        """Is it more of a changed copy that was split, or what was put below the same one?"""
        put = any(piece in pieces for pieces in self.done.values())
        return put or (piece.part is None and cell.kept(piece) > 0)

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
        if cell.inviting and cell in self.changed and self.changed[cell].cell_type == "code":
            found.append(self.changed[cell])
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
        near = [self.changed[cell]] if cell in self.changed else []
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
