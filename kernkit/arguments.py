"""The commands around a lesson as `kern` takes them from a command line; those around a term are in
term/arguments.py.
"""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .faults import CourseError

if TYPE_CHECKING:
    from .course.course import Course

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_commands(commands: "Commands") -> None:
    """Add `build`, `collect`, `grade`, `watch`, `answers`, `report`, `demo` and `doctor`."""
    _add_build(commands)
    _add_collect(commands)
    _add_grade(commands)
    _add_watch(commands)
    _add_answers(commands)
    _add_report(commands)
    _add_demo(commands)
    _add_doctor(commands)


def _add_build(commands: "Commands") -> None:
    command = commands.add_parser(
        "build", help="make release/, solutions/ and the answer keys from source/"
    )
    command.add_argument(
        "lesson", nargs="*", help="which lessons (default: all that have a folder in source/)"
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--kit-url",
        metavar="URL",
        help="where students' notebooks get the kit: the wheel's address",
    )
    where.add_argument(
        "--colab",
        metavar="OWNER/REPO@TAG",
        help="from this release on GitHub; turns README's badges there",
    )
    command.add_argument(
        "--colab-ai",
        choices=("on", "off"),
        help="off: Colab opens these lessons with its generative AI hidden; on: as it is used to",
    )
    command.add_argument(
        "--change-cells",
        action="store_true",
        help="also where cells were added or removed after marks were given",
    )
    command.set_defaults(run=_build)


def _add_collect(commands: "Commands") -> None:
    command = commands.add_parser(
        "collect", help="take submissions out of what a learning platform gave to download"
    )
    command.add_argument("lesson", help="which lesson")
    command.add_argument(
        "path", nargs="*", type=Path, help="zips or folders (default: downloaded/LESSON/archive)"
    )
    command.add_argument(
        "--force", "-f", action="store_true", help="replace submissions; the old are kept aside"
    )
    command.add_argument(
        "--names",
        default="",
        metavar="PATTERN",
        help="how files or folders are called, such as '{name}_{id}_*' or '*/{student}/*'",
    )
    command.add_argument(
        "--anyway",
        action="store_true",
        help="collect also where the names are unlikely to have been read as they were meant",
    )
    command.set_defaults(run=_collect)


def _add_grade(commands: "Commands") -> None:
    command = commands.add_parser(
        "grade",
        help="grade what was handed in, in parallel, sandboxed; goes on where it was stopped",
    )
    command.add_argument(
        "lesson", nargs="*", help="which lessons (default: all that were handed in)"
    )
    command.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="NAME",
        help="only this student; may hold * and ?",
    )
    command.add_argument(
        "--force", "-f", action="store_true", help="grade again what is graded already"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="say what would be graded, and why; do nothing"
    )
    _add_where(command)
    command.set_defaults(run=_grade)


def _add_watch(commands: "Commands") -> None:
    command = commands.add_parser(
        "watch",
        help="grade what is handed in as it arrives, and release its feedback, until stopped",
    )
    command.add_argument(
        "lesson", nargs="*", help="which lessons (default: all that have a folder in source/)"
    )
    _add_where(command)
    command.set_defaults(run=_watch)


def _add_where(command: argparse.ArgumentParser) -> None:
    """Where is graded, and into which gradebook."""
    command.add_argument(
        "--workers", "-w", type=int, help="how many at once (default: one for each core)"
    )
    command.add_argument(
        "--sandbox",
        choices=("on", "off"),
        default="on",
        help="off: for code that you trust, or have read",
    )
    command.add_argument(
        "--scheduler",
        default="",
        metavar="tcp://…",
        help="grade on the workers of this Dask scheduler",
    )
    command.add_argument(
        "--db",
        default="",
        metavar="URL",
        help="the gradebook (postgresql+psycopg://…; default: as configured)",
    )


def _add_answers(commands: "Commands") -> None:
    command = commands.add_parser(
        "answers", help="grade a folder of answers and print every disagreement"
    )
    command.add_argument(
        "folder",
        type=Path,
        help="LESSON/EXERCISE/anything.py, first line `# verdict: pass`; or one LESSON. EXERCISE is"
        " an exercise's name, or the grade id of a cell that is answered in code",
    )
    command.set_defaults(run=_answers)


def _add_report(commands: "Commands") -> None:
    command = commands.add_parser(
        "report", help="write one page about the class: marks, misconceptions, repairs, time"
    )
    command.add_argument(
        "lesson", nargs="*", help="which lessons (default: all that were handed in)"
    )
    command.add_argument(
        "--names", action="store_true", help="show students' names; without it they have numbers"
    )
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the page (default: report/index.html in the course)",
    )
    command.set_defaults(run=_report)


def _add_demo(commands: "Commands") -> None:
    command = commands.add_parser("demo", help="grade a sample class and say where its pages are")
    command.add_argument(
        "--answers",
        type=Path,
        default=Path("tests/answers"),
        help="the bank that the class answers from",
    )
    command.add_argument("--students", type=int, default=12, help="size of the class (default: 12)")
    command.add_argument("--seed", type=int, default=1, help="draws the class (default: 1)")
    command.set_defaults(run=_demo)


def _add_doctor(commands: "Commands") -> None:
    command = commands.add_parser(
        "doctor", help="say what this machine has of what grading needs, and how to get the rest"
    )
    command.set_defaults(run=_doctor)


def _open(args: argparse.Namespace, lessons: list[str]) -> "Course":
    """The course, which has all the named lessons."""
    from .course.course import Course
    from .course.lesson_names import require_lessons

    course = Course(args.course)
    require_lessons(lessons, course.lessons)
    return course


def _build(args: argparse.Namespace) -> int:
    from .building.build import build
    from .course.publishing import publish_on_github, set_colab_ai, set_kit_url

    course = _open(args, args.lesson)
    publishing = args.colab is not None or args.kit_url is not None
    if publishing and args.lesson:
        raise CourseError("--kit-url and --colab change the first cell of all lessons: name none.")
    if args.colab is not None:
        print(f"Students' notebooks get the kit from {publish_on_github(course, args.colab)}")
    elif args.kit_url is not None:
        set_kit_url(course, args.kit_url)
    if args.colab_ai is not None:
        set_colab_ai(course, args.lesson or course.lessons, args.colab_ai == "on")
    say = partial(print, flush=True)  # a pipe, too, is told at once
    build(course, args.lesson or None, say, args.change_cells)
    return 0


def _collect(args: argparse.Namespace) -> int:
    from .lms.collect_command import Wishes, collect_command

    wishes = Wishes(args.force, args.names, args.anyway)
    return collect_command(_open(args, [args.lesson]), args.lesson, args.path, wishes)


def _grade(args: argparse.Namespace) -> int:
    from .grading.grade_command import Wishes, grade_command

    wishes = Wishes(
        students=tuple(args.student) or ("*",),
        force=args.force,
        workers=_number_of_workers(args),
        walls=args.sandbox == "on",
        scheduler=args.scheduler,
        db_url=args.db,
        dry=args.dry_run,
    )
    return grade_command(_open(args, args.lesson), args.lesson, wishes)


def _watch(args: argparse.Namespace) -> int:
    from .watching.watch_command import Wishes, watch_command

    wishes = Wishes(
        workers=_number_of_workers(args),
        walls=args.sandbox == "on",
        scheduler=args.scheduler,
        db_url=args.db,
    )
    return watch_command(_open(args, args.lesson), args.lesson, wishes)


def _number_of_workers(args: argparse.Namespace) -> int:
    """0 for one on each core."""
    if args.workers is not None and args.workers < 1:
        raise CourseError("--workers must be 1 or more.")
    return args.workers or 0


def _answers(args: argparse.Namespace) -> int:
    from .bank.answers import check_bank

    return check_bank(args.folder, _open(args, []))


def _report(args: argparse.Namespace) -> int:
    from .report.page import report_command

    return report_command(_open(args, args.lesson), args.lesson, args.names, args.out)


def _demo(args: argparse.Namespace) -> int:
    from .bank.demo import run_demo

    return run_demo(_open(args, []), args.answers, args.students, args.seed)


def _doctor(args: argparse.Namespace) -> int:
    from .course.course import Course
    from .course.places import CONFIG
    from .doctor import doctor
    from .engine.limits import Bounds

    if not (args.course / CONFIG).is_file():
        return doctor(Bounds.of())
    course = Course(args.course)
    used = course.kit_for(course.lessons).tried
    return doctor(course.bounds, course.doctor, needed=course.imports, used=used)
