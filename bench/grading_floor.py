"""The floor: a submission's own cells and tests, in a fork of a process in which everything is
imported.

    python bench/grading_floor.py TIMES COURSE NOTEBOOK KEYS [NOTEBOOK KEYS …]

No sandbox, no examiner, no Jupyter, no gradebook; IPython alone runs the cells and draws their
pictures. Prints for each submission its seconds of CPU and on the clock, and whether all exercises
passed: [[0.2, 0.2, true], …], as JSON.
"""

import gc
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from nbformat import NotebookNode

from kernkit.checks import key_files, lookup
from kernkit.checks import session as checks
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.engine.process.shell import run_cell, start_shell
from kernkit.engine.process.zygote import import_everything
from kernkit.engine.repair.repair import LessonCells, repair


def grade(notebook: NotebookNode, exercises: list[str]) -> bool:
    """Run all cells here; whether all exercises passed."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shell = start_shell(lambda output: None)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                run_cell(shell, cell.source)
        os.chdir("/")
    return all(checks.passed(name) for name in exercises)


def forked(notebook: NotebookNode, exercises: list[str]) -> tuple[float, float, bool]:
    """Grade in a fork: seconds of CPU, seconds on the clock, whether all exercises passed."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os._exit(0 if grade(notebook, exercises) else 1)
    _, status, usage = os.wait4(pid, 0)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, status == 0


def main(times: int, course: Path, arguments: list[str]) -> None:
    """Print what each submission took."""
    import_everything()
    work = []
    for file, key_file in zip(*[iter(arguments)] * 2, strict=True):
        source = read_notebook(Course(course).notebook("source", Path(file).stem))
        lent = key_files.parse(Path(key_file).read_text("utf-8"))
        lookup.lend_hidden_keys(lent)
        work.append(
            (
                repair(read_notebook(Path(file)), LessonCells(source)).notebook,
                [key.name for key in lent],
            )
        )
    gc.collect()
    gc.freeze()
    print(json.dumps([forked(*one) for _ in range(times) for one in work]))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
