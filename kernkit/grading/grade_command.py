"""`kern grade`: what it is asked for, and the order of what it does."""

import contextlib
import difflib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial

from rich.console import Console

from ..course.built import cell_changes, kinds, unbuilt
from ..course.course import Course
from ..course.steps import enter_in_gradebook
from ..engine.faults import NoSandbox
from ..faults import CourseError
from ..tables import some_names, tell_line
from .commit import Register
from .handed_in.layout import Layout
from .handed_in.private_files import PrivateFiles
from .nets import RunStopped
from .proof.kept import place
from .run import LessonRun, grade_all
from .standing.lesson_state import LessonState
from .telling import preview, summary
from .telling.progress import progress
from .workers import Later, Workers, open_workers


@dataclass(frozen=True)
class Wishes:
    """What `kern grade` is asked for besides the lessons."""

    students: tuple[str, ...] = ("*",)
    force: bool = False
    workers: int = 0  # 0: one for each core
    walls: bool = True
    scheduler: str = ""  # a Dask scheduler's address
    db_url: str = ""  # where the gradebook is, when not where the configuration says
    dry: bool = False  # say what would be graded, and do nothing


def grade_command(course: Course, lessons: list[str], wishes: Wishes = Wishes()) -> int:
    """Grade lessons of a course (all that were handed in, when none is named); 0 when all is
    graded, 1 when some is not.
    """
    console = Console()
    if wishes.dry:
        return _preview(course, lessons, wishes, console)
    with course.lock("grade"):
        return _grade_lessons(course, lessons, wishes, console)


def _preview(course: Course, lessons: list[str], wishes: Wishes, console: Console) -> int:
    """Say what would be graded; nothing is written, and no other command is waited for."""
    names = lessons or handed_in(course)
    there, gradebook = preview.states(course, names, _url(course, wishes))
    try:
        _require_students(course, there, wishes.students)
        for one in there:
            preview.tell(console, one.lesson, *one.to_grade(list(wishes.students), wishes.force))
    finally:
        if gradebook:
            gradebook.close()
    return 0


def _url(course: Course, wishes: Wishes) -> str:
    return wishes.db_url or str(course.directory().db_url)


def _grade_lessons(course: Course, lessons: list[str], wishes: Wishes, console: Console) -> int:
    url = _url(course, wishes)
    register = Register(url, course.directory().course_id, course.settings)
    try:
        private = PrivateFiles(course)
        names = lessons or handed_in(course)
        for lesson in names:
            require_known(course, lesson, register, url, console)
        runs = [LessonRun(course, lesson, register, private) for lesson in names]
        _require_students(course, runs, wishes.students)
        for run in runs:
            require_cells(run)
            _tell_unbuilt(run, console)
        start = time.monotonic()
        try:
            with contextlib.closing(Later(partial(_workers, course, wishes, names))) as workers:
                _prove(runs, workers, wishes, console)
                start = _grade_waiting(runs, workers, wishes, console) or start
        except (RunStopped, NoSandbox):
            summary.tell(console, [run.summary for run in runs], time.monotonic() - start)
            raise
        seconds = time.monotonic() - start
        for run in runs:
            run.look_up()
        summary.tell(console, [run.summary for run in runs], seconds)
        summary.tell_strays(console, Layout(course).strays)
    finally:
        register.close()
    return 1 if any(run.summary.failed for run in runs) else 0


def _prove(runs: list[LessonRun], workers: Workers, wishes: Wishes, console: Console) -> None:
    """Of lessons that somebody has handed in, once: see LessonRun.prove."""
    where = place(wishes.walls, wishes.scheduler)
    for run in runs:
        if run.kept.read(where) is None and run.students():
            tell_line(console, f"{run.lesson}: its tests are tried with its own solution, once")
        if run.students():
            run.prove(workers, where)


def _grade_waiting(
    runs: list[LessonRun], workers: Later, wishes: Wishes, console: Console
) -> float | None:
    """Grade what is still to be graded; when that began, None where nothing was."""
    waiting = [(run, run.waiting(list(wishes.students), wishes.force)) for run in runs]
    started = None
    for run, todo in waiting:
        if todo:
            started = started or workers.start()
            with progress(console, run.lesson, len(todo)) as tick:
                grade_all(run, todo, workers, tick)
    return started


def require_known(
    course: Course, lesson: str, register: Register, url: str, console: Console
) -> None:
    """Enter a lesson that was built before in a gradebook that does not know it: a new one, or
    another. CourseError where the lesson was never built.
    """
    if register.knows(lesson):
        return
    if not course.folder("release", lesson).is_dir():
        raise CourseError(f"the gradebook does not know {lesson}. Run `kern build {lesson}` first.")
    enter_in_gradebook(course, lesson, url)
    said = (
        f"{lesson}: the gradebook did not know the lesson, and has its cells and points now. Due"
        " dates, and marks and comments given by hand, are in the one of before, if there was one."
    )
    tell_line(console, said, "yellow")


def require_cells(run: LessonRun) -> None:
    """CourseError where the gradebook has no place for a mark: then nothing could be graded."""
    gradebook = run.register.gradebook
    changes = cell_changes(run.course, run.lesson, gradebook)
    labelled = [kinds(lesson.notebook) for lesson in run.lessons.values()]
    lacking = [name for name in changes.new if any(one.get(name) for one in labelled)]
    if lacking := [*lacking, *changes.other]:
        names = ", ".join(f"`{name}`" for name in lacking)
        raise CourseError(
            f"{run.lesson}: cells of source/ that the gradebook does not know, or knows as another"
            f" kind: {names}. Run `kern build {run.lesson}` first."
        )


def _tell_unbuilt(run: LessonRun, console: Console) -> None:
    """Before grading: where marks are by a lesson that students did not get."""
    gradebook = run.register.gradebook
    if changes := unbuilt(run.course, run.lesson, gradebook, run.left_out):
        said = (
            f"{run.lesson}: the lesson has changed since it was built, and is graded as it stands"
            f" in source/ now: {some_names(changes)}. `kern build {run.lesson}` brings release/ and"
            " the gradebook up to date."
        )
        tell_line(console, said, "yellow")


def _require_students(course: Course, runs: Sequence[LessonState], wanted: tuple[str, ...]) -> None:
    """CourseError where a name, or a pattern, is that of nobody who has handed in any of the
    lessons.
    """
    lessons = ", ".join(run.lesson for run in runs)
    there = sorted({student for run in runs for student in run.students()})
    where = course.folder("submitted").name
    if not there:
        raise CourseError(
            f"nobody has handed in {lessons}: there is no {where}/STUDENT/{runs[0].lesson}."
        )
    for pattern in wanted:
        if not any(fnmatch(student, pattern) for student in there):
            near = difflib.get_close_matches(pattern, there)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise CourseError(
                f"nobody called {pattern} has handed in {lessons}.{meant} "
                f"Names are those of the folders in {where}/: {some_names(there)}."
            )


def _workers(course: Course, wishes: Wishes, lessons: list[str]) -> Workers:
    return open_workers(course, wishes.workers, wishes.walls, wishes.scheduler, lessons)


def handed_in(course: Course) -> list[str]:
    """Lessons that somebody handed in, in the order of the course; CourseError where there are
    none.
    """
    layout = Layout(course)
    if layout.lessons:
        return layout.lessons
    home = course.folder("submitted")
    strays = f" {layout.strays[0]}" if layout.strays else ""
    what = "holds no submission" if strays else "is empty"
    raise CourseError(f"nothing has been handed in: {home} {what}.{strays}")
