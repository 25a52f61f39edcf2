"""Is a download read as it was meant? A reading that makes many people one, or one many, or people
that the course does not know, is refused before anything is written.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..faults import CourseError
from .entry import TAKEN, Entry
from .names import NAMELESS, name_and_number, slug_of, without_copy

FEWEST = 3  # files or people, below which nothing is unlikely
LEFT = ("older", "not taken", "no answers", "the same answers", "cannot be graded", TAKEN)
SHOWN = 3  # names in a sentence
DO = (
    "Nothing was collected. Say with --names how the names are made, such as"
    " --names '{name}_{id}_*'; or take it as it was read with --anyway."
)


def require_plausible(entries: Sequence[Entry], students: Sequence[str]) -> None:
    """Raises CourseError where a reading is unlikely; `students` are those of the gradebook."""
    theirs = [entry for entry in entries if entry.student and entry.outcome in LEFT]
    for why in (_many_as_one(theirs), _one_as_many(theirs), _unknown(theirs, students)):
        if why:
            raise CourseError(f"{why} {DO}")


def _many_as_one(theirs: Sequence[Entry]) -> str:
    """Files side by side under many names, most of them one student's: the names are others'."""
    flat = [entry for entry in theirs if entry.flat]
    stems = defaultdict(set)
    for entry in flat:
        stems[entry.student].add(slug_of(without_copy(Path(entry.given).stem)[0]))
    counts = Counter(entry.student for entry in flat)
    for student, files in counts.most_common(1):
        if len(stems[student]) >= FEWEST and 2 * files > len(theirs):
            shown = ", ".join([entry.path for entry in flat if entry.student == student][:SHOWN])
            return f"{files} of {len(theirs)} files would all be {student}'s: {shown} …"
    return ""


def _one_as_many(theirs: Sequence[Entry]) -> str:
    """One name with many numbers: it is no person's."""
    people = {entry.student for entry in theirs if entry.number_of and entry.platform != "Moodle"}
    names = Counter(name_and_number(student)[0] for student in people)
    for name, count in names.most_common(1):
        if name and name not in NAMELESS and count >= FEWEST and 2 * count > len(people):
            shown = ", ".join(
                sorted(one for one in people if name_and_number(one)[0] == name)[:SHOWN]
            )
            return f"{count} of {len(people)} students would have one name: {shown} …"
    return ""


def _unknown(theirs: Sequence[Entry], students: Sequence[str]) -> str:
    """Most of them strangers, in a course that has its students already. Moodle gives everybody a
    new number in each assignment.
    """
    found = {entry.student for entry in theirs if entry.platform != "Moodle"}
    strangers = sorted(found - set(students))
    few = len(students) < FEWEST or len(found) < FEWEST
    if few or 2 * len(strangers) <= len(found):
        return ""
    return (
        f"{len(strangers)} of {len(found)} students in this download are not in the gradebook:"
        f" {', '.join(strangers[:SHOWN])} … It has {', '.join(sorted(students)[:SHOWN])} …"
    )
