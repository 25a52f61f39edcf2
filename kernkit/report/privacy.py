"""Pages without names: numbers for students, and answers without words that could name one."""

import io
import json
import re
import secrets
import tokenize
from collections.abc import Iterable
from pathlib import Path

from ..engine.clean.text import plain_line
from ..faults import CourseError
from .notebooks import WORD

STAND_IN = "‹name›"
SHORTEST_NUMBER = 4  # digits of a number that may be a student's


class Names:
    """How students are called on the page, and what is left of a text that may hold their names.

    Numbers are drawn by lot and kept in `file`, so that a student has the same one next time, and
    their order tells nothing. `people` maps ids to all words that may name a student. Raises
    CourseError where `file` is damaged.
    """

    def __init__(self, people: dict[str, list[str]], shown: bool, file: Path) -> None:
        self.shown = shown
        self._numbers = {} if shown else _numbers(list(people), file)
        said = {
            word.lower()
            for names in people.values()
            for name in names
            for word in WORD.findall(name)
        }
        self._words = {
            word for word in said if len(word) >= (SHORTEST_NUMBER if word.isdigit() else 2)
        }

    def of(self, student: str) -> str:
        """The name on the page."""
        return plain_line(student) if self.shown else f"student {self._numbers[student]:02d}"

    def order(self, student: str) -> tuple[str | int]:
        """A key to sort students by, in the order of the names on the page."""
        return (student,) if self.shown else (self._numbers[student],)

    def text(self, said: str, common: frozenset[str] = frozenset()) -> str:
        """A text with names taken out. `common` words are no names: a lesson speaks of `max`,
        whoever is called Max.
        """
        if self.shown:
            return said
        named = self._words - common
        return WORD.sub(lambda word: STAND_IN if word[0].lower() in named else word[0], said)

    def code(self, source: str, common: frozenset[str]) -> str:
        """An answer's code; its comments, where people write their names, are left out with the
        names.
        """
        return source if self.shown else self.text(without_comments(source), common)


def _numbers(students: list[str], file: Path) -> dict[str, int]:
    try:
        kept = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        taken = {str(student): int(number) for student, number in kept.items()}
    except (ValueError, AttributeError, TypeError):
        raise CourseError(
            f"{file} is damaged. Delete it, and students get new numbers, or give --names."
        ) from None
    new = [student for student in students if student not in taken]
    secrets.SystemRandom().shuffle(new)
    first = max(taken.values(), default=0) + 1
    taken |= {student: number for number, student in enumerate(new, first)}
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(taken, indent=1) + "\n", "utf-8")
        part.replace(file)
    return taken


def without_comments(source: str) -> str:
    """Python code without comments and the lines they leave empty; code that is not Python loses
    all from # on.
    """
    lines = source.split("\n")
    for row, column in _comments(source):
        lines[row] = lines[row][:column].rstrip() or "\0"
    return "\n".join(line for line in lines if line != "\0")


def _comments(source: str) -> Iterable[tuple[int, int]]:
    """(row, column) of each comment's start, from 0."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source, newline="\n").readline))
    except (tokenize.TokenError, SyntaxError):
        found = ((row, re.search("#", line)) for row, line in enumerate(source.split("\n")))
        return [(row, match.start()) for row, match in found if match]
    return [
        (token.start[0] - 1, token.start[1]) for token in tokens if token.type == tokenize.COMMENT
    ]
