"""nbgrader's commands, each in a process of its own that is forked from one which has nbgrader
imported already: starting Python anew for each takes longer than what it does.
"""

import multiprocessing
import os
import sys
import traceback
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["nbgrader.apps", "nbgrader.apps.nbgraderapp", "kernkit.cli"])


def run_nbgrader(
    args: tuple[str, ...], cwd: Path, env: dict[str, str], out: Path, seconds: float = 300
) -> tuple[int, str]:
    """Exit status of an nbgrader command, and what it said; `out` is a file for that."""
    process = FORKS.Process(target=_command, args=(args, cwd, env, out))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode, out.read_text("utf-8")


def _command(args: tuple[str, ...], cwd: Path, env: dict[str, str], out: Path) -> None:
    file = os.open(out, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["nbgrader", *args]
    from nbgrader.apps import NbGraderApp

    try:
        NbGraderApp.launch_instance()
    except Exception:
        traceback.print_exc()
        sys.exit(1)
