"""`kern grade --dry-run`: what would be graded, and why."""

from nbgrader.api import Gradebook
from rich.console import Console

from ...course.course import Course
from ...tables import some_names, tell_line
from ..handed_in.private_files import PrivateFiles, database_file
from ..standing.lesson_state import LessonState
from ..standing.reasons import ToGrade

MOST_LINES = 20  # submissions of a lesson that get a line each


def states(
    course: Course, lessons: list[str], url: str
) -> tuple[list[LessonState], Gradebook | None]:
    """The lessons as they stand in the gradebook at `url`, which the caller closes; None where
    there is none yet: none is made.
    """
    file = database_file(url)
    there = file is None or file.is_file()
    gradebook = Gradebook(url, course.directory().course_id) if there else None
    private = PrivateFiles(course)
    return [LessonState(course, lesson, gradebook, private) for lesson in lessons], gradebook


def tell(console: Console, lesson: str, todo: list[ToGrade], done: int) -> None:
    """What would be graded of a lesson: a line for each of a few, or for each reason."""
    tell_line(console, f"{lesson}: {len(todo)} would be graded, {done} stay as they are")
    by_reason: dict[str, list[str]] = {}
    for one in todo:
        by_reason.setdefault(one.why, []).append(one.submission.student)
    if len(todo) <= MOST_LINES:
        for one in todo:
            tell_line(console, f"{lesson}, {one.submission.student}: {one.why}")
        return
    for why, students in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        tell_line(console, f"{lesson}, {len(students)} × {why}: {some_names(students)}")
