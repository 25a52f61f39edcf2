"""Who handed in what: of all files in the downloads, which is the newest attempt of each student,
and why not the others.

Whose a file is, the outermost part of its path tells that a platform has named; what stands further
in, a student may have named. Of two files of one student that hold the lesson, the one counts that
is newer by, in this order: the time that the platform gives; the number that Canvas gives; the copy
("-1", " (2)" at the end of a name); the date of the zip downloaded. Of what still cannot be told
apart, the one with more of the lesson's cells counts, then the one whose path comes last, and a
person is told to look. What cannot be graded counts only where a student has nothing better.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .archive import Found, printable
from .gradescope import FOLDER, METADATA, read_metadata
from .names import NAMELESS, Owner, given_name, name_and_number, owner_of, without_copy
from .recognise import Content, Lessons

# What Canvas and people call the student that a teacher tries things as
TEST_STUDENTS = ("studenttest-", "test-student-")
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

    def told(self, outcome: str, says: str = "", flag: bool = False) -> "Entry":
        """Settle what became of it."""
        self.outcome = outcome
        self.says = f"{self.says} {says}".strip()
        self.flag |= flag
        return self


@dataclass
class Plan:
    """All that is known of some downloads while it is decided what to take of them."""

    lessons: Lessons
    lesson: str
    # By path, from Gradescope's lists
    owners: dict[tuple[str, ...], list[Owner]] = field(default_factory=dict)
    # Folders beside a zip of their name
    unpacked: set[tuple[str, ...]] = field(default_factory=set)

    def entries(self, found: Iterable[Found]) -> list[Entry]:
        """An entry for every file; those to take have the outcome "taken", at most one for each
        student.
        """
        found = list(found)
        self.unpacked = {
            (*one.parts[:-1], one.parts[-1][:-4])
            for one in found
            if one.parts[-1].lower().endswith(".zip")
        }
        entries = [
            entry for one in found if one.parts[-1] == METADATA and (entry := self._list(one))
        ]
        for one in found:
            entries += self._entries(one) if one.parts[-1] != METADATA else []
        candidates = defaultdict(list)
        for entry in entries:
            if entry.outcome == CANDIDATE:
                candidates[entry.student].append(entry)
        for theirs in candidates.values():
            _choose(theirs)
        _tell_renamed(candidates)
        _tell_empty_handed(entries, self.lesson)
        return entries

    def _list(self, one: Found) -> Entry | None:
        """Read Gradescope's list, unless it lies where students put files."""
        home = one.parts[:-1]
        if len(one.zips) > 1 or any(FOLDER.fullmatch(part) or owner_of(part) for part in home):
            return Entry(one.shown, one.parts).told(
                NO_NOTEBOOK, "A student's file, called as Gradescope's list is."
            )
        if one.copy is None:
            return Entry(one.shown, one.parts).told("not read", _sentence(one.problem), one.flag)
        try:
            listed = read_metadata(one.copy.read_bytes())
        except ValueError as error:
            return Entry(one.shown, one.parts).told(
                "not read", f"Gradescope's list of students: {error}.", flag=True
            )
        self.owners |= {(*home, name): owners for name, owners in listed.items()}
        return Entry(one.shown, one.parts, platform="Gradescope").told(
            LIST, f"Names {len(listed)} submissions."
        )

    def _owned(self, one: Found) -> tuple[list[Owner], str]:
        """Owners of a file, or a sentence that says why it has none."""
        for index, part in enumerate(one.parts):
            here = one.parts[: index + 1]
            if here in self.owners:
                return (
                    self.owners[here],
                    (
                        f"Gradescope's {METADATA} names nobody for {printable(part)} by number or"
                        " e-mail."
                    ),
                )
            if FOLDER.fullmatch(part):
                return (
                    [],
                    (
                        f"Gradescope's {METADATA} is not beside {printable(part)}, or does not"
                        " list it."
                    ),
                )
            owner = owner_of(part)
            folder = (
                index < len(one.parts) - 1 and index not in one.zips and here not in self.unpacked
            )
            if owner is None or (folder and owner.platform == "Canvas"):  # Canvas makes no folders
                continue
            within = {other.student for name in one.parts[index + 1 :] if (other := owner_of(name))}
            if index in one.zips and min(one.zips) == index and within - {owner.student}:
                says = (
                    f"By its name, {printable(part)} is {owner.student}'s, by names in it others'."
                )
                return [], f"{says} If it is a download, rename it."
            return [owner], ""
        return (
            [],
            (
                "Its name tells no student as Canvas or Moodle would, and no list of Gradescope's"
                " has it."
            ),
        )

    def _entries(self, one: Found) -> list[Entry]:
        owners, why = self._owned(one)
        entries = [
            Entry(one.shown, one.parts, who.student, who.platform, when=who.when, late=who.late)
            for who in owners
        ] or [Entry(one.shown, one.parts)]
        if one.copy is None:
            outcome = "not read" if one.flag else NO_NOTEBOOK
            return [entry.told(outcome, _sentence(one.problem), one.flag) for entry in entries]
        data = one.copy.read_bytes()
        content = self.lessons.content(data)
        stem, copy = without_copy(Path(given_name(one.parts[-1])).stem)
        for entry, owner in itertools.zip_longest(
            entries, owners
        ):  # or one entry, whose it is open
            entry.lesson, entry.cells = content.lesson, content.cells
            entry.copy, entry.digest = one.copy, hashlib.sha256(data).hexdigest()
            named = stem == self.lesson and one.parts[-1].lower().endswith(".ipynb")
            if self._may_count(entry, content, named) and owner is None:
                by_hand = (
                    f"You can copy it to submitted/STUDENT/{self.lesson}/{self.lesson}.ipynb"
                    " yourself."
                )
                entry.told("whose?", f"{why} {by_hand}", flag=True)
            elif entry.outcome == CANDIDATE and owner is not None:
                entry.order = (
                    bool(entry.cells),
                    owner.when or datetime.min,
                    owner.number,
                    copy,
                    one.dated,
                )
                if len(owners) > 1:
                    entry.says += f" Handed in by {len(owners)} together."
                if not named and entry.cells:
                    entry.says += f" Known by its cells: it is not called {self.lesson}.ipynb."
                if entry.student.startswith(TEST_STUDENTS):
                    entry.says += " Perhaps the platform's test student."
        return entries

    def _may_count(self, entry: Entry, content: Content, named: bool) -> bool:
        """Whether a file is an answer to the lesson asked for; says so, or why not, in the
        entry.
        """
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
            entry.told(NO_NOTEBOOK, content.problem, flag=entry.path.lower().endswith(".ipynb"))
        else:
            entry.told(
                "of no lesson",
                "A notebook without the cells of any lesson.",
                flag=bool(entry.student),
            )
        return entry.outcome == CANDIDATE


def _choose(theirs: list[Entry]) -> None:
    """Of one student's candidates, take the newest that can be graded."""
    theirs.sort(key=lambda entry: (entry.order, entry.cells, entry.path))
    *others, taken = theirs
    if not taken.cells:
        taken.told(TAKEN, "There is no better file of this student: ask for another.", flag=True)
    taken.told(TAKEN)
    if len({entry.platform for entry in theirs}) > 1:
        taken.told(
            TAKEN,
            "Two platforms have a student of this name and number; they are taken for one.",
            flag=True,
        )
    for entry in others:
        if entry.digest == taken.digest:
            entry.told("the same", f"The same as {taken.path}.")
        elif taken.cells and not entry.cells:
            newer = entry.order[1:] > taken.order[1:]
            entry.told(
                "cannot be graded", f"{taken.path} was taken, which can be graded.", flag=newer
            )
        elif undecided(entry.order, taken.order):
            entry.told(
                "not taken",
                f"Nothing tells whether it is newer than {taken.path}, which was taken.",
                flag=True,
            )
        else:
            entry.told("older", f"{taken.path} is newer.")


def undecided(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two attempts cannot be put in order: all that tells is equal, and they are of no two
    dated zips.
    """
    return one[:-1] == other[:-1] and (one[-1] == other[-1] or not one[-1] or not other[-1])


def _tell_renamed(candidates: dict[str, list[Entry]]) -> None:
    """Tell where one number stands under two names: a student who was renamed, most likely."""
    by_number = defaultdict(list)
    for student, theirs in candidates.items():
        name, number = name_and_number(student)
        if name:
            by_number[theirs[-1].platform, number].append(student)
    for (platform, number), students in by_number.items():
        for student in students if len(students) > 1 else ():
            others = ", ".join(other for other in students if other != student)
            candidates[student][-1].told(
                TAKEN, f"{platform}'s number {number} is also {others}'s.", flag=True
            )


def _tell_empty_handed(entries: list[Entry], lesson: str) -> None:
    """Tell where a student handed in files, but none that was taken."""
    taken = {entry.student for entry in entries if entry.outcome == TAKEN}
    for entry in entries:
        if entry.student and entry.student not in taken:
            entry.told(
                entry.outcome,
                f"Nothing was taken of this student: ask for the notebook of {lesson}.",
                flag=True,
            )
            taken.add(entry.student)


def tell_nameless(entries: list[Entry], other_lessons: Callable[[str], list[str]]) -> None:
    """Tell where a Moodle participant without a name has the number of one in another lesson, who
    may be another person.
    """
    numbers = defaultdict(set)
    taken = [entry for entry in entries if entry.outcome == TAKEN and entry.platform == "Moodle"]
    for entry in taken:
        name, number = name_and_number(entry.student)
        numbers[name].add(number)
    for entry in taken:
        name, _ = name_and_number(entry.student)
        # One name for all is the word for "participant" in the site's language.
        if (name in NAMELESS or len(numbers[name]) > 1) and (
            others := other_lessons(entry.student)
        ):
            says = (
                f"{entry.student} is in {', '.join(others)}, too. Moodle counts participants anew"
                " in every assignment;"
            )
            says += (
                " that may be another person. Trust each lesson's marks, and no sum over lessons."
            )
            entry.told(TAKEN, says, flag=True)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
