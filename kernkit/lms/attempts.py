"""Which of several attempts counts, and what a person is told of it.

Of two files of one student that hold the lesson, the one counts that
is newer by, in this order: the time that the platform gives; the number that Canvas gives; the copy
("-1", " (2)" at the end of a name); the date of the zip downloaded. Of what still cannot be told
apart, the one with more of the lesson's cells counts, then the one whose path comes last, and a
person is told to look. What cannot be graded counts only where a student has nothing better.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from .entry import TAKEN, Entry
from .names import NAMELESS, name_and_number


def choose(theirs: list[Entry]) -> None:
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


def tell_renamed(candidates: dict[str, list[Entry]]) -> None:
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


def tell_empty_handed(entries: list[Entry], lesson: str) -> None:
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
