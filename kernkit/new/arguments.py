"""`kern new` as `kern` takes it from a command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_commands(commands: "Commands") -> None:
    """Add `new`."""
    command = commands.add_parser(
        "new", help="make a course of your own: one lesson, an exercise of each kind, and tests"
    )
    command.add_argument("folder", type=Path, metavar="COURSE", help="the folder to make")
    command.add_argument(
        "--library",
        default="",
        metavar="NAME",
        help="the package that students import (default: after the folder)",
    )
    command.set_defaults(run=_new)


def _new(args: argparse.Namespace) -> int:
    from .new_command import new_command

    return new_command(args.folder, args.library)
