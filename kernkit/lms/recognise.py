"""Which lesson is it? Told by the cells that a notebook holds, whatever its file is called."""

from collections import Counter
from dataclasses import dataclass

from ..course.course import Course
from ..course.student_version import source_notebook
from ..engine.faults import Unreadable
from ..engine.repair.lesson import LessonCells, text
from ..engine.watched.calls import answered, signs
from ..faults import CourseError
from ..grading.handed_in.candidates import belongs_to

FEWEST = 2  # cells that a notebook must share with a lesson to be taken for it

Key = tuple[str, str]  # a lesson, and one of its notebooks


@dataclass(frozen=True)
class Content:
    """What a file holds: `lesson` is "" where its cells are of no lesson, `problem` says why it
    cannot be graded.
    """

    lesson: str = ""
    notebook: str = ""
    cells: int = 0  # of the notebook's graded and solution cells, how many are there
    answers: frozenset[tuple[str, str]] = frozenset()  # fingerprints, by exercise
    problem: str = ""


class LessonSigns:
    """The lessons of a course, to tell notebooks apart by."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.sources = {
            (lesson, path.stem): source_notebook(course, lesson, path.stem)
            for lesson in course.lessons
            for path in sorted(course.folder("source", lesson).glob("*.ipynb"))
        }
        cells = {key: LessonCells(source) for key, source in self.sources.items()}
        self.parts = {key: list(one.parts.values()) for key, one in cells.items()}
        every = Counter(text(part.released) for parts in self.parts.values() for part in parts)
        telling = {said for said, times in every.items() if times == 1} - {""}
        telling -= {
            text(part.released)
            for one in cells.values()
            for part in one.solutions
            if one.is_stub(part.released)
        }
        self.texts = {
            key: [said if (said := text(part.released)) in telling else None for part in parts]
            for key, parts in self.parts.items()
        }

    def notebooks(self, lesson: str) -> list[str]:
        """The names of a lesson's notebooks. CourseError where the course has no such lesson."""
        found = [name for of, name in self.sources if of == lesson]
        if not found:
            there = ", ".join(dict.fromkeys(of for of, _ in self.sources))
            raise CourseError(
                f"there is no {self.course.notebook('source', lesson)}. Lessons here: {there}."
            )
        return found

    def content(self, data: bytes, given: str = "") -> Content:
        """What a file holds, which was handed in under a name; never raises for what a student can
        hand in.
        """
        try:
            found = signs(data, self.course.bounds)
            counts = {}
            for key, parts in self.parts.items():
                known = zip(parts, self.texts[key], strict=True)
                counts[key] = sum(
                    part.name in found.claims or said in found.texts or part.defines in found.names
                    for part, said in known
                )
            lesson, notebook = self._best(counts, given)
            if not lesson:
                return Content()
            source = self.sources[lesson, notebook]
            answers = answered(data, source, self.course.bounds).answers
        except Unreadable as problem:
            return Content(problem=str(problem))
        return Content(lesson, notebook, counts[lesson, notebook], frozenset(answers.items()))

    def _best(self, counts: dict[Key, int], given: str) -> Key:
        """The notebook with most of its cells there; of a lesson's own with as many, the one that
        is called so. Nothing where two lessons have as many.
        """
        most = max(counts.values(), default=0)
        best = [key for key, count in counts.items() if count == most]
        lessons = {lesson for lesson, _ in best}
        if most < FEWEST or len(lessons) > 1:
            return "", ""
        (lesson,) = lessons
        called = belongs_to(given, [name for _, name in best])
        return (lesson, called) if called else best[0]
