"""Which cells of a lesson take an answer of a bank, and in which of its notebooks they stand."""

from functools import cache
from itertools import takewhile
from pathlib import Path

from nbformat import NotebookNode

from ..course.course import Course
from ..course.lessons import graded_id, read_notebook
from ..engine.run.testcells import is_test
from ..faults import CourseError


class AnswerCells:
    """The names that answers of a bank go by, lesson by lesson: exercises that the course defines,
    and the grade ids of other cells that are answered in code and not marked by hand.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self.lessons = course.in_order({*course.lessons, *course.definitions.lessons})
        self._names = cache(self._read)

    def notebook(self, lesson: str, name: str, path: Path) -> str:
        """The lesson's notebook that an answer goes into. CourseError names the answer's `path`
        where there is none, or more than one.
        """
        if lesson not in self.lessons:
            raise CourseError(
                f"{path}: there is no lesson {lesson}. The lessons are: {', '.join(self.lessons)}."
            )
        names = self._names(lesson)
        if name not in names:
            raise CourseError(
                f"{path}: {lesson} has no exercise {name}; it has: {', '.join(names)}."
            )
        found = names[name]
        if len(found) != 1:
            where = f"stands in {' and in '.join(found)}" if found else "stands in none"
            raise CourseError(
                f"{path}: of the notebooks of {lesson}, {name} {where}. It must be in one of them:"
                " name the cell by another grade id, or write it."
            )
        return found[0]

    def _read(self, lesson: str) -> dict[str, list[str]]:
        """The notebooks that each name stands in."""
        defined = self._course.definitions.names(lesson)
        names: dict[str, list[str]] = {name: [] for name in defined}
        for book in self._course.notebook_names(lesson):
            cells = read_notebook(self._course.notebook("source", lesson, name=book)).cells
            for cell in cells:
                checked = graded_id(cell).removeprefix("check_")
                if is_test(cell) and checked in defined:
                    names[checked].append(book)
            for cell in filter(takes_answers, cells):
                if graded_id(cell) not in defined:
                    names.setdefault(graded_id(cell), []).append(book)
        return names


def takes_answers(cell: NotebookNode) -> bool:
    """Whether a cell is answered in code, and marked by tests."""
    about = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and about.get("solution") and not about.get("grade"))


def own_tests(name: str, lesson: NotebookNode) -> list[str]:
    """Grade ids of the tests of an answer's cell: those up to the next such cell; where it has
    none there, all below it.
    """
    ids = [graded_id(cell) for cell in lesson.cells]
    below = lesson.cells[ids.index(name) + 1 :]
    near = [graded_id(c) for c in takewhile(lambda c: not takes_answers(c), below) if is_test(c)]
    return near or [graded_id(cell) for cell in below if is_test(cell)]
