"""Downloads of a lesson, collected: for tests of `kern collect`."""

import csv
import json

import nbformat

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from support.course import some_answer

LESSON, OTHER = "03_pooling", "02_kernels"


def notebook(course, answer="", lesson=LESSON, keep=None, labels=True, right=()):
    """A submission as bytes: the released lesson with a cell of its own, perhaps with few cells, no
    labels, or right answers to some exercises.
    """
    one = read_notebook(Course(course).notebook("release", lesson))
    for cell in one.cells:
        if graded_id(cell) in right:
            cell.source = some_answer(lesson, graded_id(cell)) + f"\n# {answer}"
    one.cells = one.cells[:keep]
    one.cells.append(nbformat.v4.new_code_cell(f"# {answer}", id="mine"))
    for cell in one.cells if not labels else ():
        cell.metadata = {}
        del cell["id"]
    return json.dumps(one).encode()


def collect(course, *paths, status=0, lesson=LESSON, force=False, names="", anyway=False):
    """Run `kern collect`; returns {file: row of the report}."""
    args = ["--course", str(course), "collect", lesson, *map(str, paths)]
    args += ["--force"] if force else []
    args += ["--names", names] if names else []
    args += ["--anyway"] if anyway else []
    assert main(args) == status
    if status == 2:
        return {}
    report = course / ".kern" / "collected" / f"{lesson}.csv"
    with report.open(newline="", encoding="utf-8-sig") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def submitted(course, lesson=LESSON):
    """What lies in submitted/ of a lesson now, by student."""
    return {
        path.parent.parent.name: path.read_bytes()
        for path in (course / "submitted").glob(f"*/{lesson}/{lesson}.ipynb")
    }
