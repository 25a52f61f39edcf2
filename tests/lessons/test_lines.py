"""How much of the code that a lesson shows is the student's to write.

Cells that draw a figure or print a table are folded: JupyterLab and Colab show their title, and the
code when it is asked for. What stays open is to be read: what the student writes, and what the
lesson is about.
"""

import re

import pytest

from kernkit.course.lessons import read_notebook
from support.course import COURSE

LESSONS = COURSE.lessons
SHARE = 0.35
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.S)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.S)
CHECK = re.compile(r"check\.\w+\(\w+\)")


def lines(code: str) -> list[str]:
    """Lines that do something: no comments, docstrings, imports, and no call of a check."""
    stripped = (line.strip() for line in code.splitlines())
    return [
        line
        for line in stripped
        if line
        and not line.startswith(("#", '"""', "import ", "from "))
        and not CHECK.fullmatch(line)
    ]


def folded(cell) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def counted(lesson: str) -> tuple[int, int]:
    """(lines that the student writes, lines shown) of a lesson, by its own solutions."""
    cells = [
        c for c in read_notebook(COURSE.notebook("source", lesson)).cells if c.cell_type == "code"
    ]
    shown = "\n".join(HIDDEN.sub("", cell.source) for cell in cells if not folded(cell))
    written = "\n".join(SOLUTION.findall(shown))
    return len(lines(written)), len(lines(shown))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_third_of_what_is_shown_is_the_students(lesson):
    written, shown = counted(lesson)
    assert written >= SHARE * shown, f"{written} of {shown} lines"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_folded_cell_has_a_title_and_nothing_to_write(lesson):
    for cell in read_notebook(COURSE.notebook("source", lesson)).cells:
        if cell.cell_type == "code" and folded(cell):
            assert cell.metadata.get("cellView") == "form", cell.id
            assert cell.source.startswith("# @title "), cell.id
            assert "nbgrader" not in cell.metadata, cell.id
            assert "SOLUTION" not in cell.source, cell.id
