"""Who handed in what: of all files in the downloads, which is the newest attempt of each student,
and why not the others.

Whose a file is, the outermost part of its path tells that a platform has named; what stands further
in, a student may have named.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .attempts import choose, tell_empty_handed, tell_renamed
from .download.archive import FoundFile, printable
from .entry import CANDIDATE, LIST, NO_NOTEBOOK, Entry
from .gradescope import FOLDER, METADATA, read_metadata
from .names import Owner, given_name, owner_of, without_copy
from .recognise import Content, LessonSigns

# What Canvas and people call the student that a teacher tries things as
TEST_STUDENTS = ("studenttest-", "test-student-")


@dataclass
class Plan:
    """All that is known of some downloads while it is decided what to take of them."""

    lessons: LessonSigns
    lesson: str
    # By path, from Gradescope's lists
    owners: dict[tuple[str, ...], list[Owner]] = field(default_factory=dict)
    # Folders beside a zip of their name
    unpacked: set[tuple[str, ...]] = field(default_factory=set)

    def entries(self, found: Iterable[FoundFile]) -> list[Entry]:
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
            choose(theirs)
        tell_renamed(candidates)
        tell_empty_handed(entries, self.lesson)
        return entries

    def _list(self, one: FoundFile) -> Entry | None:
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

    def _owned(self, one: FoundFile) -> tuple[list[Owner], str]:
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

    def _entries(self, one: FoundFile) -> list[Entry]:
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


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
