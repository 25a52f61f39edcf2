"""What grading costs: CPU seconds of every check, visible and hidden, on the reference answers in
one warm process.

    python bench/checks.py [repeats]

Prints the median of the repeats (3 unless told) per exercise and the sum per lesson. TensorFlow is
imported before.
"""

import statistics
import sys
import time
from pathlib import Path

from nbformat import NotebookNode

from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import public_key
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook

COURSE = Course(Path(__file__).parent.parent)
DEFINITIONS = COURSE.definitions


def first_cell(lesson: str) -> str:
    """The code of a lesson's first cell: its imports."""
    return next(cell.source for cell in notebook(lesson).cells if cell.cell_type == "code")


def notebook(lesson: str) -> NotebookNode:
    """A lesson as instructors edit it."""
    return read_notebook(COURSE.notebook("source", lesson))


def references(lesson: str) -> dict:
    """The names that a lesson's first cell and its reference solutions define."""
    solutions = [
        cell.source
        for cell in notebook(lesson).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    ]
    names: dict = {}
    for source in (first_cell(lesson), *solutions):
        exec(source, names)  # the course's own code
    return names


def cost(name: str, answer: object) -> float:
    """CPU seconds of grading one answer: the visible check and the hidden one."""
    keys = public_key(name), DEFINITIONS.hidden_key(name)
    start = time.process_time()
    for key in keys:
        judge(answer, key)
    return time.process_time() - start


def main(repeats: int) -> None:
    """Print the table."""
    import tensorflow  # noqa: F401 - its import is no cost of grading in a warm process

    for lesson in DEFINITIONS.lessons:
        mine = references(lesson)
        names = DEFINITIONS.names(lesson)
        costs = {name: [cost(name, mine[name]) for _ in range(repeats)] for name in names}
        first, middle = (
            sum(map(pick, costs.values())) for pick in (lambda values: values[0], statistics.median)
        )
        print(f"{lesson}: {first:.2f} s the first time, {middle:.2f} s the median of {repeats}")
        for name, values in costs.items():
            print(f"    {name:<24}{values[0]:>6.2f}{statistics.median(values):>6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
