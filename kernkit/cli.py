"""The command line: `kern`, with the commands of arguments.py here, in new/ and in term/."""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from .arguments import add_commands
from .new.arguments import add_commands as add_new_command
from .term.arguments import add_commands as add_term_commands


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 something was not as it should be, 2
    something must be changed first, 3 a fault of kern's own, 130 stopped from the keyboard.

    Without `argv` it is the program `kern`, to which standard streams and Ctrl+C belong.
    """
    if argv is not None:
        return _run(argv)
    from .failures.program import as_program

    return as_program(partial(_run, None))


def _run(argv: list[str] | None) -> int:
    # Here: Ctrl+C is heeded from now on
    from .failures.telling import Running, status_of

    parser = _parser()
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help()
        return 2
    own_programs_first()
    running = Running(args.command, args.course, getattr(args, "db", ""), args.traceback)
    return status_of(partial(args.run, args), running)


def own_programs_first() -> None:
    """nbgrader starts `alembic` by name; it stands beside this Python, whether or not the
    environment is activated.
    """
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kern", description="Build and grade the KERN kit's lessons."
    )
    parser.add_argument(
        "--course", type=Path, default=Path.cwd(), help="the course's folder (default: here)"
    )
    parser.add_argument(
        "--traceback",
        action="store_true",
        default=bool(os.environ.get("KERN_TRACEBACK")),
        help="show Python's own words with every failure (or set KERN_TRACEBACK=1)",
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands (kern COMMAND --help tells more)"
    )
    add_new_command(commands)
    add_commands(commands)
    add_term_commands(commands)
    return parser
