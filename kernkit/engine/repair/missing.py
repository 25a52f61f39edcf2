"""Graded cells that are missing or stand in the wrong place: where they belong."""

from .lesson import LessonCell, LessonCells
from .pieces import Note, Piece, position, ungraded


def put_back(pieces: list[Piece], lesson: LessonCells, unclear: set[str]) -> list[Note]:
    """Add what was not found: solutions first, since locked cells are placed below them."""
    notes = []
    others = ungraded(pieces, lesson.others)
    for part in [*lesson.solutions, *lesson.locked]:
        if position(pieces, part) < 0:
            find_place = _place_of_solution if part.solution else _place_of_locked
            place, joined = find_place(pieces, lesson, part, others)
            # A stub would hide what another cell defines; an untouched answer to be graded by hand
            # gives 0 by itself.
            source = part.released if part.cell.metadata.nbgrader.grade else ""
            pieces.insert(place, Piece(part.cell.cell_type, source, part=part))
            notes.append(_missing(part, joined, part.name in unclear))
    return notes


def _missing(part: LessonCell, joined: bool, unclear: bool) -> Note:
    if joined and part.solution:
        return Note(
            "merged",
            f"The answer to `{part.name}` had been joined with another cell; it was left there.",
            part.name,
        )
    if joined:
        return Note(
            "merged",
            f"{part.called} had been joined with another cell and was put back on its own.",
            part.name,
        )
    if part.solution:
        what = "could not be told from other cells" if unclear else "was missing"
        return Note(
            "solution_deleted",
            f"{part.called} {what}; the exercise counts as not attempted.",
            part.name,
            flag=True,
        )
    return Note("test_deleted", f"{part.called} was missing and was put back.", part.name)


def _place_of_solution(
    pieces: list[Piece], lesson: LessonCells, part: LessonCell, others: dict[int, Piece]
) -> tuple[int, bool]:
    """Below the cell it was joined with, else above its tests, else where the lesson has it."""
    for index, piece in enumerate(pieces):
        if piece.part and piece.part.solution and part.defines in piece.names:
            return index + 1, True
    tests = [position(pieces, other) for other in lesson.locked if part.name in other.needs]
    tests = [place for place in tests if place >= 0]
    return (min(tests) if tests else _after_the_one_before(pieces, lesson, part, others)), False


def _place_of_locked(
    pieces: list[Piece], lesson: LessonCells, part: LessonCell, others: dict[int, Piece]
) -> tuple[int, bool]:
    """Below its solutions, where it has any, else where the lesson has it."""
    needs = [pieces[position(pieces, lesson.parts[name])] for name in part.needs]
    if needs:
        return _below(pieces, lesson, part), any(piece.holds(part) for piece in needs)
    return _after_the_one_before(pieces, lesson, part, others), False


def _below(pieces: list[Piece], lesson: LessonCells, part: LessonCell) -> int:
    """Below the part's solutions and those of their other locked cells that come first in the
    lesson.
    """
    place = max(position(pieces, lesson.parts[name]) for name in part.needs) + 1
    while place < len(pieces):
        other = pieces[place].part
        if other is None or other.needs != part.needs or other.place > part.place:
            break
        place += 1
    return place


def _after_the_one_before(
    pieces: list[Piece], lesson: LessonCells, part: LessonCell, others: dict[int, Piece]
) -> int:
    parts = {other.place: other for other in lesson.parts.values()}
    for place in range(part.place - 1, -1, -1):
        if place in parts:
            index = position(pieces, parts[place])
        else:
            index = pieces.index(others[place]) if place in others else -1
        if index >= 0:
            return index + 1
    return 0


def put_in_order(pieces: list[Piece], lesson: LessonCells) -> list[Note]:
    """Move locked cells that stand above what they check; otherwise the student's order is kept."""
    notes = []
    for part in lesson.locked:
        place = position(pieces, part)
        if place < max((position(pieces, lesson.parts[name]) for name in part.needs), default=-1):
            piece = pieces.pop(place)
            pieces.insert(_below(pieces, lesson, part), piece)
            notes.append(
                Note(
                    "test_moved",
                    f"{part.called} stood above what it checks and was moved below it.",
                    part.name,
                )
            )
    return notes
