"""The lesson's own code cells that earn no points, such as imports: answers may depend on them."""

import ast
import re
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from ....checks.defining import defined_names, parsed
from ..lesson import LessonCell, LessonCells, doing
from ..pieces import Piece

ALIKE = 0.5  # of a cell's lines or names, by which a changed copy is known
WORD = re.compile(r"\w+")


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
        """Is a cell this one, changed, or turned into text, or a part of it?"""
        same_id, kept, names = self.likeness(piece)
        if same_id or kept >= ALIKE * len(self.lines) or names > ALIKE * len(self.names):
            return True
        return kept == len(piece.does_among) > 0 or names == len(piece.names) > 0

    def rebound_by(self, piece: Piece) -> bool:
        """Is a cell this one beyond doubt, with something else in it, and binds it a name of it?"""
        same_id, kept, names = self.likeness(piece)
        much = same_id or 1 < len(self.lines) <= kept / ALIKE
        return much and names > 0 and kept < len(piece.does_among)


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
        lesson.invites(source) or _unfinished(source),
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


def _unfinished(source: str) -> bool:
    """Does a cell leave something to be filled in: a function without a body, or `...`?"""
    tree = parsed(source)
    if tree is None:
        return False
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
