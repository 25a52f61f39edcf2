"""What an executed solution must show."""

import re
from pathlib import Path

from nbformat import NotebookNode

from ...course.lessons import called, read_notebook
from ...engine.run.testcells import is_test
from .source import refuse


def check_solution(path: Path) -> None:
    """Refuse an executed solution with a cell that fails, or a test that shows less than
    full points; CourseError lists all.
    """
    problems = []
    for number, cell in enumerate(read_notebook(path).cells, 1):
        if cell.cell_type == "code":
            problems += [f"{called(number, cell)} {problem}" for problem in _run_problems(cell)]
    refuse(path, problems)


def _run_problems(cell: NotebookNode) -> list[str]:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors and "raises-exception" not in cell.metadata.get("tags", []):
        return [f"fails: {errors[0].ename}: {errors[0].evalue}"]
    if not is_test(cell):
        return []
    points = cell.metadata.nbgrader.get("points", 0)
    values = [
        output.data.get("text/plain", "")
        for output in cell.outputs
        if output.output_type == "execute_result"
    ]
    got = next((value for value in values[::-1] if re.fullmatch(r"[\d.]+", value)), None)
    if got is None or float(got) == points:
        return []  # tests that show no number pass by not failing
    return [f"gives your own answer {float(got):g} of {points:g} points"]
