"""Answers that may rely on what a student changed in a cell of the lesson, and which does not hold:
where one of those is not right, a person should see why.
"""

import ast
import symtable
from collections.abc import Iterable, Iterator

from ....checks.defining import parsed
from ..lesson import LessonCells
from ..pieces import Note, Piece
from .cells import SetupCell

CODE = "relies_on_changed"


def relying_answers(pieces: Iterable[Piece], changed: dict[SetupCell, list[Piece]]) -> list[Note]:
    """A note for each answer that reads a name which a changed copy gives another meaning."""
    changes = {
        name
        for cell, copies in changed.items()
        if not cell.inviting
        for copy in copies
        for name in _differ(cell.source, copy)
    }
    notes = []
    for piece in pieces if changes else ():
        if piece.part and piece.part.solution and (read := changes & _read(piece.source)):
            names = ", ".join(f"`{name}`" for name in sorted(read))
            says = (
                f"The answer to `{piece.part.name}` uses {names}, which was changed in a cell of"
                " the lesson. It was graded with the lesson's own; please look whether it is right"
                " with the changed one."
            )
            notes.append(Note(CODE, says, piece.part.name, flag=True))
    return notes


def still_to_see(notes: list[Note], lesson: LessonCells, right: set[str]) -> list[Note]:
    """The notes, once it is known which checks gave full marks: what an answer that is right relies
    on need not be seen.
    """

    def settled(note: Note) -> bool:
        checks = [part.name for part in lesson.locked if note.cell in part.needs]
        return note.code == CODE and right.issuperset(checks)

    return [note for note in notes if not settled(note)]


def _differ(source: str, copy: Piece) -> Iterator[str]:
    """Names that both define, in statements that differ; imports bring in the same by any name."""
    ours, theirs = dict(_statements(source)), dict(_statements(copy.source))
    for name in ours.keys() & theirs.keys():
        if ours[name] != theirs[name]:
            yield name


def _statements(source: str) -> Iterator[tuple[str, str]]:
    tree = parsed(source)
    for statement in tree.body if tree else ():
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, ast.dump(statement)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, ast.dump(statement)


def _read(source: str) -> set[str]:
    """Names that code takes from outside of it: no parameters, and nothing that it binds in a
    function.
    """
    if parsed(source) is None:
        return set()
    names: set[str] = set()
    left = [symtable.symtable(source, "answer", "exec")]
    while left:
        scope = left.pop()
        outside = scope.get_type() == "module"
        names |= {
            symbol.get_name()
            for symbol in scope.get_symbols()
            if symbol.is_referenced() and (outside or symbol.is_global())
        }
        left += scope.get_children()
    return names
