"""What is said, wherever marks are, of tests that run inside the student's process."""

from dataclasses import dataclass

from ...engine.run.testcells import is_test, runs_inside
from ...faults import CourseError
from ..course import Course
from ..student_version import source_notebook


@dataclass(frozen=True)
class Inside:
    """How many of some tests run inside the student's process."""

    inside: int = 0
    tests: int = 0

    def __add__(self, other: "Inside") -> "Inside":
        return Inside(self.inside + other.inside, self.tests + other.tests)

    @property
    def _count(self) -> str:
        """ "2 of 7 tests", "all 7 tests", "the one test"."""
        if self.inside < self.tests:
            return f"{self.inside} of {self.tests} tests"
        return f"all {self.tests} tests" if self.tests > 1 else "the one test"

    def to_teachers(self) -> str:
        """A sentence, "" where all tests run in a process of their own."""
        if not self.inside:
            return ""
        verb = "runs" if self.inside == 1 else "run"
        return (
            f"{self._count} {verb} inside the student's process, as this course has chosen: code"
            " that was handed in can pass them without being right."
        )

    def to_students(self) -> str:
        """The same for a student's page."""
        if not self.inside:
            return ""
        verb = "was" if self.inside == 1 else "were"
        return f"In this notebook, {self._count} {verb} run in the same process as your code."


def inside_of(course: Course, lesson: str, notebook: str = "") -> Inside:
    """Of a notebook of a lesson as its source stands, or of all; none where it cannot be read."""
    found = Inside()
    for name in [notebook] if notebook else course.notebook_names(lesson):
        try:
            cells = source_notebook(course, lesson, name).cells
        except CourseError:
            continue
        tests = [cell for cell in cells if is_test(cell)]
        count = sum(runs_inside(cell, course.tests_inside) for cell in tests)
        found += Inside(count, len(tests))
    return found
