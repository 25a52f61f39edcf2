"""Which of several attempts counts, and what a person is told of it.

Of two files of one student that hold the same notebook of the lesson, one with answers counts
before one without, and what cannot be graded last. Else the one counts that is newer by, in this
order: the time that the platform gives; its number of the attempt; the copy ("-1", " (2)" at the
end of a name); the date of the zip downloaded. Of what still cannot be told apart, the one with
more answers counts, then the one with more of the lesson's cells, then the one whose path comes
last, and a person is told to look.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from .entry import TAKEN, Entry
from .names import NAMELESS, name_and_number

AGES = 2  # what the order of attempts begins with: whether it can be graded, has answers
BY_PLATFORM = AGES + 2  # and what a platform tells: its time and its number


def choose(theirs: list[Entry]) -> None:
    """Of one student's candidates for a notebook, take the newest that has answers."""
    theirs.sort(key=lambda entry: (entry.order, len(entry.answers), entry.cells, entry.path))
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
        _left(entry, taken)


def _left(entry: Entry, taken: Entry) -> None:
    """Tell why a file was not taken."""
    if entry.digest == taken.digest:
        entry.told("the same", f"The same as {taken.path}.")
    elif taken.cells and not entry.cells:
        newer = entry.order[AGES:] > taken.order[AGES:]
        entry.told("cannot be graded", f"{taken.path} was taken, which can be graded.", flag=newer)
    elif taken.answers and not entry.answers:
        newer = entry.order[AGES:BY_PLATFORM] > taken.order[AGES:BY_PLATFORM]
        entry.told("no answers", f"{taken.path} was taken, which has answers.", flag=newer)
    elif entry.answers and entry.answers == taken.answers:
        entry.told("the same answers", f"The same answers as {taken.path}.")
    elif undecided(entry.order, taken.order):
        entry.told(
            "not taken",
            f"Nothing tells whether it is newer than {taken.path}, which was taken.",
            flag=True,
        )
    elif entry.answers and entry.order[:BY_PLATFORM] == taken.order[:BY_PLATFORM]:
        says = f"{taken.path} is newer, by its name or its zip's date alone; their answers differ."
        entry.told("older", says, flag=entry.order[-1] == taken.order[-1])
    else:
        entry.told("older", f"{taken.path} is newer.")


def undecided(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two attempts cannot be put in order: all that tells is equal, and they are of no two
    dated zips.
    """
    return one[:-1] == other[:-1] and (one[-1] == other[-1] or not one[-1] or not other[-1])


def part_people(candidates: dict[tuple[str, str], list[Entry]]) -> None:
    """Take nothing of two people whose names give one id."""
    made = defaultdict[str, set[str]](set)
    for (student, _), theirs in candidates.items():
        made[student] |= {entry.made_of for entry in theirs}
    for whose, theirs in list(candidates.items()):
        names = sorted(filter(None, made[whose[0]]))
        if len(names) > 1:
            says = f"{' and '.join(names)} would both be {whose[0]} here. Rename one of them."
            for entry in theirs:
                entry.told("whose?", says, flag=True)
            del candidates[whose]


def tell_renamed(candidates: dict[tuple[str, str], list[Entry]]) -> None:
    """Tell where one number stands under two names: a student who was renamed, most likely."""
    by_number = defaultdict[tuple[str, str], dict[str, Entry]](dict)
    for (student, _), theirs in candidates.items():
        if theirs[-1].number_of and name_and_number(student)[0]:
            by_number[theirs[-1].platform, theirs[-1].number_of][student] = theirs[-1]
    for (platform, number), students in by_number.items():
        for student, entry in students.items() if len(students) > 1 else ():
            others = ", ".join(other for other in students if other != student)
            entry.told(TAKEN, f"{platform}'s number {number} is also {others}'s.", flag=True)


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
