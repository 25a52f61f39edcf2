"""What `kern grade` says while it works and when it is done."""

import contextlib
import difflib
import os
import time
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from ..course.course import Course
from ..engine.faults import NoSandbox
from ..faults import CourseError
from ..report.words import kind
from ..tables import fitting, tell_line
from .commit import Register
from .handed_in.layout import Layout
from .handed_in.private_files import PrivateFiles
from .handed_in.submissions import Submission
from .nets import RunStopped
from .run import LessonRun, Summary, grade_all
from .workers import DaskWorkers, LocalWorkers, Workers

MOST_STRAYS = 20  # things that belong to no submission, told after a run
MOST_NAMES = 8  # of students, told where one is not found


@dataclass(frozen=True)
class Wishes:
    """What `kern grade` is asked for besides the lessons."""

    students: tuple[str, ...] = ("*",)
    force: bool = False
    workers: int = 0  # 0: one for each core
    walls: bool = True
    scheduler: str = ""  # a Dask scheduler's address
    db_url: str = ""  # where the gradebook is, when not where the configuration says


def grade_command(course: Course, lessons: list[str], wishes: Wishes = Wishes()) -> int:
    """Grade lessons of a course (all that were handed in, when none is named); 0 when all is
    graded, 1 when some is not.
    """
    console = Console()
    with course.lock("grade"):
        return _grade_lessons(course, lessons, wishes, console)


def _grade_lessons(course: Course, lessons: list[str], wishes: Wishes, console: Console) -> int:
    directory = course.directory()
    url = wishes.db_url or directory.db_url
    register = Register(url, directory.course_id, course.settings)
    try:
        private = PrivateFiles(course)
        names = lessons or handed_in(course)
        runs = [LessonRun(course, lesson, register, private) for lesson in names]
        _require_students(course, runs, wishes.students)
        waiting = [
            (run, todo)
            for run in runs
            if (todo := run.waiting(list(wishes.students), wishes.force))
        ]
        start = time.monotonic()
        try:
            if waiting:  # or no engine has to be started
                with contextlib.closing(_workers(course, wishes)) as workers:
                    start = time.monotonic()
                    for run, todo in waiting:
                        _grade_lesson(run, todo, workers, console)
        except (RunStopped, NoSandbox):
            _say(console, [run.summary for run in runs], time.monotonic() - start)
            raise
        seconds = time.monotonic() - start
        for run in runs:
            run.look_up_marks()
        _say(console, [run.summary for run in runs], seconds)
        _say_strays(console, Layout(course).strays)
    finally:
        register.close()
    return 1 if any(run.summary.failed for run in runs) else 0


def _require_students(course: Course, runs: list[LessonRun], wanted: tuple[str, ...]) -> None:
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
            told = ", ".join(there[:MOST_NAMES]) + (
                f" and {len(there) - MOST_NAMES} more" if len(there) > MOST_NAMES else ""
            )
            raise CourseError(
                f"nobody called {pattern} has handed in {lessons}.{meant} "
                f"Names are those of the folders in {where}/: {told}."
            )


def _workers(course: Course, wishes: Wishes) -> Workers:
    if not wishes.scheduler:
        return LocalWorkers(course, wishes.workers or os.cpu_count() or 1, wishes.walls)
    try:
        return DaskWorkers(wishes.scheduler, course.bounds, course.kit, wishes.walls)
    except (OSError, ValueError) as error:
        raise CourseError(f"cannot grade on {wishes.scheduler}: {error}") from None


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


def _grade_lesson(
    run: LessonRun, todo: list[Submission], workers: Workers, console: Console
) -> None:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        bar = progress.add_task(run.lesson, total=len(todo))
        grade_all(run, todo, workers, lambda: progress.advance(bar))


def _table(names: list[str], summaries: list[Summary]) -> Table:
    table = Table(
        "lesson",
        "graded",
        "as\nbefore",
        "repaired",
        "to look\nat",
        "failed",
        "median\nmark",
        "CPU\neach",
    )
    for name, one in zip(names, summaries, strict=True):
        cpu = (
            f"{sum(entry['cpu'] for entry in one.graded) / len(one.graded):.1f} s"
            if one.graded
            else "–"
        )
        counts = [
            len(one.graded),
            one.skipped,
            len(one.repaired),
            len(one.flagged),
            len(one.failed),
        ]
        median = "–" if one.median is None else f"{one.median:.4g} of {one.most:g}"
        table.add_row(name, *map(str, counts), median, cpu)
    return table


def _say(console: Console, summaries: list[Summary], seconds: float) -> None:
    console.print(
        fitting(console, [one.lesson for one in summaries], lambda names: _table(names, summaries))
    )
    for one in summaries:
        if one.stopped:
            who = "; ".join(
                f"{student} ({', '.join(cells)})" for student, cells in one.stopped.items()
            )
            tell_line(
                console,
                f"{one.lesson}: stopped at a time limit in {_submissions(len(one.stopped))}: {who}",
            )
        for entry in one.flagged:
            why = [note["says"] for note in entry["notes"] if note["flag"]] + [
                f"{name} waits" for name in entry["waiting"]
            ]
            tell_line(console, f"{one.lesson}, {entry['student']}: {' '.join(why)}", "yellow")
        for student, problem in one.failed:
            tell_line(console, f"{one.lesson}, {student}: not graded: {problem}", "red")
    done = sum(len(one.graded) for one in summaries)
    failed = sum(len(one.failed) for one in summaries)
    told = Counter(
        kind(note["code"]) for one in summaries for entry in one.graded for note in entry["notes"]
    )
    if told:
        put_right = ", ".join(f"{count} × {code}" for code, count in told.most_common())
        tell_line(console, f"Put right: {put_right}")
    not_graded = f"; {_submissions(failed)} could not be graded" if failed else ""
    tell_line(console, f"{_submissions(done)} in {seconds:.1f} s{not_graded}")


def _say_strays(console: Console, strays: list[str]) -> None:
    """What lies in submitted/ and belongs to no submission."""
    for stray in strays[:MOST_STRAYS]:
        tell_line(console, stray, "yellow")
    if len(strays) > MOST_STRAYS:
        more = f"{len(strays) - MOST_STRAYS} more files or folders belong to no submission."
        tell_line(console, more, "yellow")


def _submissions(number: int) -> str:
    return f"{number} submission{'s' * (number != 1)}"
