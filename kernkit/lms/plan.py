"""Who handed in what: of all files in the downloads, which is the newest attempt of each student,
and why not the others.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..grading.handed_in.candidates import belongs_to, called_a_notebook
from .attempts import choose, part_people, tell_empty_handed, tell_renamed
from .download.archive import FoundFile, printable
from .entry import CANDIDATE, LIST, NO_NOTEBOOK, Entry
from .names import without_copy
from .pattern import Pattern
from .recognise import Content, LessonSigns
from .systems.base import Owner
from .systems.gradescope import METADATA, read_metadata
from .whose import Told, Whose

# What Canvas and people call the student that a teacher tries things as
TEST_STUDENTS = ("studenttest-", "test-student-")


@dataclass
class Plan:
    """All that is known of some downloads while it is decided what to take of them."""

    lessons: LessonSigns
    lesson: str
    pattern: Pattern | None = None

    def entries(self, found: Iterable[FoundFile]) -> list[Entry]:
        """An entry for every file; those to take have the outcome "taken", at most one for each
        student and notebook of the lesson.
        """
        found = list(found)
        self._whose = Whose(found, self.pattern)
        entries = [
            entry for one in found if one.parts[-1] == METADATA and (entry := self._list(one))
        ]
        for one in found:
            entries += self._entries(one) if one.parts[-1] != METADATA else []
        candidates = defaultdict(list)
        for entry in entries:
            if entry.outcome == CANDIDATE:
                candidates[entry.student, entry.notebook].append(entry)
        part_people(candidates)
        for theirs in candidates.values():
            choose(theirs)
        tell_renamed(candidates)
        tell_empty_handed(entries, self.lesson)
        return entries

    def _list(self, one: FoundFile) -> Entry | None:
        """Read Gradescope's list, unless it lies where students put files."""
        entry = Entry(one.shown, one.parts)
        if self._whose.lies_with_a_student(one):
            return entry.told(NO_NOTEBOOK, "A student's file, called as Gradescope's list is.")
        if one.copy is None:
            return entry.told("not read", _sentence(one.problem), one.flag)
        try:
            listed = read_metadata(one.copy.read_bytes())
        except ValueError as error:
            return entry.told("not read", f"Gradescope's list of students: {error}.", flag=True)
        home = one.parts[:-1]
        self._whose.listed |= {(*home, name): owners for name, owners in listed.items()}
        entry.platform = "Gradescope"
        return entry.told(LIST, f"Names {len(listed)} submissions.")

    def _entries(self, one: FoundFile) -> list[Entry]:
        told = self._whose.told(one)
        given = _given(one, told)
        entries = [_entry(one, who, given) for who in told.owners] or [Entry(one.shown, one.parts)]
        for entry in entries:
            entry.flat = told.index == len(one.parts) - 1
        if one.copy is None:
            outcome = "not read" if one.flag else NO_NOTEBOOK
            return [entry.told(outcome, _sentence(one.problem), one.flag) for entry in entries]
        data = one.copy.read_bytes()
        content = self.lessons.content(data, given)
        digest = hashlib.sha256(data).hexdigest()
        for entry, owner in itertools.zip_longest(entries, told.owners):  # or one, whose is open
            entry.lesson, entry.cells = content.lesson, content.cells
            entry.copy, entry.digest, entry.answers = one.copy, digest, content.answers
            called = belongs_to(given, self.lessons.notebooks(self.lesson))
            called = called if called_a_notebook(given) else ""
            entry.notebook = content.notebook if content.lesson == self.lesson else called
            self._may_count(entry, content, bool(called))
            if entry.outcome == CANDIDATE and owner is None:
                entry.told("whose?", f"{told.why} {self._by_hand(entry)}", flag=True)
            elif entry.outcome == CANDIDATE:
                self._candidate(entry, owner, one, given, len(told.owners))
        return entries

    def _by_hand(self, entry: Entry) -> str:
        where = f"submitted/STUDENT/{self.lesson}/{entry.notebook}.ipynb"
        return f"Copy it to {where} yourself, or say with --names how the names are made."

    def _candidate(
        self, entry: Entry, owner: Owner, one: FoundFile, given: str, together: int
    ) -> None:
        """Put a file in its order among those of its student."""
        stem, copy = without_copy(Path(given.rpartition("/")[2]).stem)
        when = owner.when or datetime.min
        graded = bool(entry.cells), bool(entry.answers)
        entry.order = (*graded, when, owner.attempt, copy, one.dated)
        if together > 1:
            entry.says += f" Handed in by {together} together."
        if entry.cells and (stem != entry.notebook or not given.lower().endswith(".ipynb")):
            entry.says += f" Known by its cells: it is not called {entry.notebook}.ipynb."
        if entry.student.startswith(TEST_STUDENTS):
            entry.says += " Perhaps the platform's test student."

    def _may_count(self, entry: Entry, content: Content, named: bool) -> None:
        """Say whether a file is an answer to the lesson asked for, or why not."""
        if content.lesson == self.lesson:
            entry.told(CANDIDATE)
        elif content.lesson:
            entry.told("other lesson", f"It holds {content.lesson}.", flag=named)
        elif named:
            entry.lesson = self.lesson
            entry.told(
                CANDIDATE,
                content.problem or "By its name alone: it holds none of the lesson's cells.",
            )
        elif content.problem:
            entry.told(NO_NOTEBOOK, content.problem, flag=called_a_notebook(entry.path))
        else:
            entry.told(
                "of no lesson",
                "A notebook without the cells of any lesson.",
                flag=bool(entry.student),
            )


def _entry(one: FoundFile, who: Owner, given: str) -> Entry:
    entry = Entry(one.shown, one.parts, who.student, who.platform, when=who.when, late=who.late)
    entry.given, entry.number_of, entry.made_of = printable(given), who.number_of, who.made_of
    return entry


def _given(one: FoundFile, told: Told) -> str:
    """The part of a path that a student chose: what stands before it tells whose it is."""
    name = told.owners[0].given if told.owners else ""
    if told.index < 0:
        return one.parts[-1]
    return "/".join((*([name] if name else []), *one.parts[told.index + 1 :])) or one.parts[-1]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
