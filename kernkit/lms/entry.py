"""One file of a download, with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

# While it is decided; what is put into its place is told in other words
CANDIDATE, TAKEN = "candidate", "taken"
LIST, NO_NOTEBOOK = "Gradescope's list", "not a notebook"


@dataclass
class Entry:
    """One line of the report: a file; for a group's file one line for each member."""

    path: str
    parts: tuple[str, ...] = ()
    student: str = ""
    platform: str = ""
    lesson: str = ""
    when: datetime | None = None
    late: bool = False
    outcome: str = ""  # a word or two: taken, older, other lesson, …
    says: str = ""  # a sentence where there is something to say
    flag: bool = False  # a person should look
    copy: Path | None = None  # the content
    digest: str = ""  # its SHA-256
    order: tuple[Any, ...] = ()  # newer attempts have greater ones
    cells: int = 0  # how many of the lesson's cells it holds
    notebook: str = ""  # which of the lesson's it is
    answers: frozenset[tuple[str, str]] = frozenset()  # fingerprints of its answers, by exercise
    given: str = ""  # what of the path the student chose
    flat: bool = False  # its own name tells whose it is, and no folder's
    number_of: str = ""  # the platform's number of the student
    made_of: str = ""  # what the student's id was made of, where others' could be the same

    def told(self, outcome: str, says: str = "", flag: bool = False) -> "Entry":
        """Settle what became of it."""
        self.outcome = outcome
        self.says = f"{self.says} {says}".strip()
        self.flag |= flag
        return self
