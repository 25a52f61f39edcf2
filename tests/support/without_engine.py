"""`kern` as a program of its own in which every submission passes, so that no engine is started.

Run as `python -m support.without_engine ARGUMENTS`. Once it heeds Ctrl+C, it makes the file that
STARTED names.
"""

import os
import sys
from pathlib import Path

from kernkit.failures.program import as_program


def main() -> int:
    """The command line, on this process's own streams."""
    if started := os.environ.get("STARTED"):
        Path(started).touch()
    import kernkit.grading.grade_command
    from kernkit.cli import main
    from kernkit.grading import work
    from support.no_engine import Here, all_passed

    if "build" not in sys.argv:  # which proves the tests
        work.run_submission = all_passed
        kernkit.grading.grade_command._workers = lambda *_: Here()
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(as_program(main))
