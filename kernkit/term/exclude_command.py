"""`kern exclude`: leave an exercise out of the marks after the fact, for all."""

from rich.console import Console

from ..checks.naming import nearest
from ..course.course import Course
from ..course.lessons import TEST
from ..faults import CourseError
from ..tables import tell_line
from .exclusions import LEFT_OUT, Exclusions, graded_names, knows
from .opened import opened_gradebook

AFTER = "Pages that are out already: `kern report`, `nbgrader generate_feedback {} --force`."


def exclude_command(course: Course, lesson: str, exercise: str, undo: bool) -> int:
    """Leave an exercise out, let it count again, or list what is left out; returns 0.

    Raises CourseError for a lesson or an exercise that the gradebook does not know.
    """
    console = Console()
    excluded = Exclusions(course.root)
    if not exercise:
        return _list(excluded, lesson, console)
    with course.lock("exclude"), opened_gradebook(course) as gradebook:
        if not knows(gradebook, lesson):
            raise CourseError(
                f"the gradebook does not know {lesson}. Run `kern build {lesson}` first."
            )
        name = _cell(graded_names(gradebook, lesson), exercise)
        if undo:
            changed = excluded.count_again(gradebook, lesson, name, course.settings)
            said = "counts again, with the marks that were there"
        else:
            excluded.leave_out(lesson, name)
            changed = excluded.settle(gradebook, lesson, course.settings)
            said = f"is {LEFT_OUT}"
        most = gradebook.find_assignment(lesson).max_score
    submissions = f"{changed} submission{'s' * (changed != 1)}"
    tell_line(console, f"{exercise} {said}: {lesson} gives {most:g} points now.")
    tell_line(console, f"Marks changed in {submissions}. {AFTER.format(lesson)}")
    return 0


def _cell(there: list[str], exercise: str) -> str:
    """The cell that gives an exercise's points."""
    by_exercise = {match["exercise"]: name for name in there if (match := TEST.match(name))}
    names = {name: name for name in there} | by_exercise
    if exercise in names:
        return names[exercise]
    shown = sorted({*by_exercise, *(name for name in there if not TEST.match(name))})
    near = nearest(exercise, shown)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise CourseError(f"no cell {exercise} gives points.{meant} These do: {', '.join(shown)}.")


def _list(excluded: Exclusions, lesson: str, console: Console) -> int:
    lessons = [one for one in excluded.lessons() if lesson in ("", one)]
    for one in lessons:
        tell_line(console, f"{one}: {', '.join(excluded.names(one))}")
    if not lessons:
        tell_line(console, "Nothing is left out of the marks.")
    return 0
