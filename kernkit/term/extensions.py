"""Extensions: who has how much more time for which lesson.

nbgrader keeps an extension with a submission, so it can keep none of a student who has handed in
nothing yet, and one goes with its gradebook. So they are kept here, and written to the gradebook
when they are given and whenever a submission is graded.
"""

from datetime import timedelta
from pathlib import Path

from nbgrader.api import SubmittedAssignment

from ..course.places import PRIVATE
from .kept import keep, read_kept

FILE = "extensions.json"


class Extensions:
    """The extensions of the course in folder `root`. Raises CourseError where they cannot be
    read.
    """

    def __init__(self, root: Path) -> None:
        self.path = root / PRIVATE / FILE
        self._seconds = read_kept(self.path)

    def lessons(self) -> dict[str, dict[str, timedelta]]:
        """All of them, by lesson and student."""
        return {
            lesson: {student: timedelta(seconds=one) for student, one in sorted(given.items())}
            for lesson, given in sorted(self._seconds.items())
        }

    def of(self, lesson: str, student: str) -> timedelta | None:
        """A student's extension, None where there is none."""
        seconds = self._seconds.get(lesson, {}).get(student)
        return None if seconds is None else timedelta(seconds=seconds)

    def give(self, lesson: str, student: str, more: timedelta | None) -> None:
        """Write down an extension in place of any before; None takes it back."""
        given = self._seconds.setdefault(lesson, {})
        given.pop(student, None)
        if more is not None:
            given[student] = more.total_seconds()
        keep(self.path, self._seconds)

    def forget(self, student: str) -> bool:
        """Drop all of a student's; whether there were any."""
        found = [given for given in self._seconds.values() if student in given]
        for given in found:
            del given[student]
        if found:
            keep(self.path, self._seconds)
        return bool(found)

    def grant(self, lesson: str, submission: SubmittedAssignment) -> None:
        """Tell the gradebook of a submission's extension; whoever calls this commits. One that was
        given by other means stays where there is none here.
        """
        more = self.of(lesson, submission.student_id)
        if more is not None and submission.assignment.duedate:
            submission.extension = more
