"""Which lesson is it? Told by the cells that a notebook holds, whatever its file is called."""

from collections import Counter
from dataclasses import dataclass

from ..course.course import Course
from ..course.lessons import read_notebook
from ..engine.faults import Unreadable
from ..engine.repair.lesson import STUB, LessonCells, text
from ..engine.watched.calls import signs
from ..faults import CourseError

FEWEST = 2  # cells that a notebook must share with a lesson to be taken for it


@dataclass(frozen=True)
class Content:
    """What a file holds: `lesson` is "" where its cells are of no lesson, `problem` says why it
    cannot be graded.
    """

    lesson: str = ""
    cells: int = 0  # of the lesson's graded and solution cells, how many are there
    problem: str = ""


class LessonSigns:
    """The lessons of a course, to tell notebooks apart by."""

    def __init__(self, course: Course) -> None:
        self.course, self.parts = course, {}
        for lesson in course.lessons:
            path = course.notebook("source", lesson)
            if path.is_file():
                self.parts[lesson] = list(LessonCells(read_notebook(path)).parts.values())
        every = Counter(text(part.released) for parts in self.parts.values() for part in parts)
        telling = {said for said, times in every.items() if times == 1} - {"", STUB["python"]}
        self.texts = {
            name: [said if (said := text(part.released)) in telling else None for part in parts]
            for name, parts in self.parts.items()
        }

    def require(self, lesson: str) -> None:
        """CourseError where the course has no such lesson."""
        if lesson not in self.parts:
            raise CourseError(
                f"there is no {self.course.notebook('source', lesson)}. Lessons here:"
                f" {', '.join(self.parts)}."
            )

    def content(self, data: bytes) -> Content:
        """What a file holds; never raises for what a student can hand in."""
        try:
            found = signs(data, self.course.bounds)
        except Unreadable as problem:
            return Content(problem=str(problem))
        counts = {}
        for lesson, parts in self.parts.items():
            known = zip(parts, self.texts[lesson], strict=True)
            counts[lesson] = sum(
                part.name in found.claims or said in found.texts or part.defines in found.names
                for part, said in known
            )
        best = sorted(counts, key=lambda lesson: counts[lesson], reverse=True)[:2]
        if (
            not best
            or counts[best[0]] < FEWEST
            or (len(best) > 1 and counts[best[0]] == counts[best[1]])
        ):
            return Content()
        return Content(best[0], counts[best[0]])
