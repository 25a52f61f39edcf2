"""The commands of this folder as `kern` takes them from a command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..course.course import Course

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_commands(commands: "Commands") -> None:
    """Add `extend`, `exclude`, `forget`, `archive` and `copy-gradebook`."""
    _add_extend(commands)
    _add_exclude(commands)
    _add_forget(commands)
    _add_archive(commands)
    _add_copy(commands)


def _add_extend(commands: "Commands") -> None:
    command = commands.add_parser(
        "extend", help="give a student more time, at once also after the fact; alone: list them"
    )
    command.add_argument("lesson", nargs="?", default="", help="which lesson")
    command.add_argument("student", nargs="?", default="", help="who, as the folder is called")
    command.add_argument("--days", type=float, default=0.0, help="so many beyond the due date")
    command.add_argument("--hours", type=float, default=0.0, help="and so many hours")
    command.add_argument(
        "--until",
        default="",
        metavar="TIME",
        help="2026-12-05T23:59, in this machine's time zone, or with one: …+01:00",
    )
    command.add_argument("--undo", action="store_true", help="take the extension back")
    command.set_defaults(run=_extend)


def _add_exclude(commands: "Commands") -> None:
    command = commands.add_parser(
        "exclude", help="leave an exercise out of the marks, for all; alone: list them"
    )
    command.add_argument("lesson", nargs="?", default="", help="which lesson")
    command.add_argument("exercise", nargs="?", default="", help="its name, or its test cell's id")
    command.add_argument("--undo", action="store_true", help="let it count again")
    command.set_defaults(run=_exclude)


def _add_forget(commands: "Commands") -> None:
    command = commands.add_parser(
        "forget", help="delete all that the course holds of a student, and say what remains"
    )
    command.add_argument("student", help="who, as the folder is called")
    command.add_argument("--yes", "-y", action="store_true", help="do not ask first")
    command.set_defaults(run=_forget)


def _add_archive(commands: "Commands") -> None:
    command = commands.add_parser("archive", help="put the course, marks and all, into one zip")
    command.add_argument("path", type=Path, help="the zip to make")
    command.add_argument(
        "--empty",
        action="store_true",
        help="then take the class out of the course, for the next one",
    )
    command.add_argument("--yes", "-y", action="store_true", help="do not ask before that")
    command.set_defaults(run=_archive)


def _add_copy(commands: "Commands") -> None:
    command = commands.add_parser(
        "copy-gradebook", help="copy another gradebook, marks and all, into the configured one"
    )
    command.add_argument("url", metavar="URL", help="the other, such as sqlite:///gradebook.db")
    command.set_defaults(run=_copy)


def _course(args: argparse.Namespace) -> "Course":
    from ..course.course import Course

    return Course(args.course)


def _extend(args: argparse.Namespace) -> int:
    from .extend_command import MoreTime, extend_command

    wish = MoreTime(args.days, args.hours, args.until, args.undo)
    return extend_command(_course(args), args.lesson, args.student, wish)


def _exclude(args: argparse.Namespace) -> int:
    from .exclude_command import exclude_command

    return exclude_command(_course(args), args.lesson, args.exercise, args.undo)


def _forget(args: argparse.Namespace) -> int:
    from .forget_command import forget_command

    return forget_command(_course(args), args.student, args.yes)


def _archive(args: argparse.Namespace) -> int:
    from .archive_command import archive_command

    return archive_command(_course(args), args.path, args.empty, args.yes)


def _copy(args: argparse.Namespace) -> int:
    from .copy_command import copy_command

    return copy_command(_course(args), args.url)
