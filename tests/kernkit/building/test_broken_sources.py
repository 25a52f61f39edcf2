"""Sources that cannot be built: each is told in a sentence that names the cell, and nothing on the
disk changes.
"""

import json
import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from kernkit.cli import main
from support.lesson_cells import LESSON, PYTHON, asserts, cells, course_of, label

DOUBLE = "cell 2 (`double`)"
TEST = "cell 3 (`test_double`)"


def relabel(cell, **changes):
    """Change what nbgrader knows of a cell; None takes an entry away."""

    def change(cells):
        about = cells[cell].metadata["nbgrader"]
        for name, value in changes.items():
            if value is None:
                about.pop(name, None)
            else:
                about[name] = value

    return change


def write(cell, source):
    return lambda cells: cells[cell].update(source=source)


def put(*more):
    return lambda cells: cells.extend(more)


def nothing(cells):
    cells.clear()


# What is done to the lesson's cells, and what is said of it
CELLS = {
    "no cells": (nothing, "it has no cells"),
    "negative points": (relabel(2, points=-1), f"{TEST} gives -1 points"),
    "no points": (relabel(2, points=None), f"{TEST} is graded and has no points"),
    "points in words": (relabel(2, points="two"), f"{TEST} has 'two' for points, which is no nu"),
    "points that are true": (relabel(2, points=True), "True for points"),
    "points without end": (relabel(2, points=float("inf")), "inf for points"),
    "points that are no number": (relabel(2, points=float("nan")), "nan for points"),
    "no id": (relabel(1, grade_id=None), "cell 2 has no ID"),
    "an empty id": (relabel(1, grade_id=""), "cell 2 has no ID"),
    "an id with spaces": (relabel(1, grade_id="my cell"), "has the ID 'my cell'"),
    "an id that is a number": (relabel(1, grade_id=5), "has the ID 5"),
    "one id twice": (put(asserts("double", "1")), "two cells are called `double`, 2 and 5"),
    "no flag": (relabel(1, solution=None), f"{DOUBLE} does not say by true or false whether it is"),
    "a flag in words": (relabel(2, grade="yes"), f"{TEST} does not say by true or false"),
    "labels that are a list": (
        lambda cells: cells[1].metadata.update(nbgrader=[1]),
        "has labels of nbgrader's that cannot be read",
    ),
    "an old schema": (relabel(2, schema_version=1), "an old one: run `nbgrader update source`"),
    "no schema": (relabel(2, schema_version=None), "run `nbgrader update source`"),
    "a schema to come": (relabel(2, schema_version=4), "the installed nbgrader knows 3"),
    "a schema in words": (relabel(2, schema_version="three"), "the version 'three'"),
    "labels of another tool": (relabel(2, colour="red"), "'colour' was unexpected"),
    "a checksum that is none": (relabel(2, checksum="abc"), "has labels that nbgrader refuses"),
    "a graded text": (
        put(new_markdown_cell("x", metadata=label("m", "grade", points=1))),
        "cell 5 (`m`) is text and graded",
    ),
    "a text answer without points": (
        put(new_markdown_cell("x", metadata=label("m", "solution"))),
        "cell 5 (`m`) is text to be answered, without points",
    ),
    "a task of code": (
        put(new_code_cell("x", metadata=label("m", "task", "locked", points=1))),
        "cell 5 (`m`) is a task, which only text cells can be",
    ),
    "a graded raw cell": (
        put(new_raw_cell("x", metadata=label("m", "grade", "locked", points=1))),
        "cell 5 (`m`) is graded, and neither code nor text",
    ),
    "a solution without end": (
        write(1, "### BEGIN SOLUTION\nx = 1"),
        f"{DOUBLE}, line 1: `BEGIN SOLUTION` needs its `END SOLUTION` below it",
    ),
    "a solution without beginning": (
        write(1, "x = 1\n### END SOLUTION"),
        f"{DOUBLE}, line 2: `END SOLUTION` needs its `BEGIN SOLUTION` above it",
    ),
    "a solution in a solution": (
        write(1, "### BEGIN SOLUTION\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
        f"{DOUBLE}, line 2: `BEGIN SOLUTION` stands inside `BEGIN SOLUTION`",
    ),
    "hidden tests without end": (
        write(2, "double(1)\n### BEGIN HIDDEN TESTS\ndouble(2)"),
        f"{TEST}, line 2: `BEGIN HIDDEN TESTS` needs its `END HIDDEN TESTS` below it",
    ),
    "hidden tests elsewhere": (
        put(new_code_cell("### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS")),
        "cell 5 holds hidden tests, but nbgrader does not know it as a cell of tests",
    ),
    "a solution elsewhere": (
        put(new_code_cell("### BEGIN SOLUTION\nx = 1\n### END SOLUTION")),
        "cell 5 holds a solution, but nbgrader does not know it as a solution cell",
    ),
    "a mark scheme elsewhere": (
        put(new_markdown_cell("### BEGIN MARK SCHEME\nx\n### END MARK SCHEME")),
        "cell 5 holds a mark scheme, but nbgrader does not know it as a task",
    ),
    "a magic in a test": (write(2, "%timeit double(2)"), f"{TEST}: it uses a magic"),
    "a shell command in a test": (write(2, "!ls"), f"{TEST}: it uses a magic"),
    "a test that is no Python": (write(2, "assert double(2) = 4"), f"{TEST}: it is not Python"),
    "an answer that is no Python": (
        write(1, "def double(x)\n    return x"),
        f"{DOUBLE} is not Python, line 1: expected ':'",
    ),
    "a cell that is no Python": (
        put(new_code_cell("x = 1\nif x:\nprint(x)")),
        "cell 5 is not Python, line 3: expected an indented block",
    ),
    "a cell with a null byte": (put(new_code_cell("x = 1\0")), "cell 5 is not Python"),
    "stored output": (
        lambda cells: cells[1].update(outputs=[new_output("stream", name="stdout", text="4")]),
        f"{DOUBLE} has stored output",
    ),
}
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": PYTHON, "cells": []}
CELL = {"cell_type": "code", "metadata": {}, "source": "", "outputs": [], "execution_count": None}


def saved(**changes):
    return json.dumps(NOTEBOOK | changes).encode()


# What is in the file, and what is said of it
FILES = {
    "an empty file": (b"", "it is empty"),
    "no JSON": (b'{"cells": [\n  {"cell_type": "co', "line 2 is not JSON"),
    "a merge conflict": (
        b'{\n<<<<<<< HEAD\n "cells": [],\n=======\n "cells": [1],\n>>>>>>> b\n}',
        "line 2 holds the mark of an unresolved git conflict",
    ),
    "another encoding": ('{"é": 1}'.encode("cp1252"), "it is not text in UTF-8 (byte 3)"),
    "a list": (b"[]", "says nothing of a notebook's format"),
    "an object": (b"{}", "says nothing of a notebook's format"),
    "nested without end": (b"[" * 100_000, "it is nested too deep"),
    "a format to come": (saved(nbformat=5), "its format is 5; notebooks of today have 4"),
    "a format in words": (saved(nbformat="4"), "its format is '4'"),
    "no list of cells": (saved(cells={}), "it has no list of cells"),
    "a cell that is a number": (saved(cells=[5]), "its form is not a notebook's"),
    "a cell of no kind": (saved(cells=[CELL | {"cell_type": "cod"}]), "cell 1 is neither code nor"),
    "a cell without text": (saved(cells=[CELL | {"source": 5}]), "cell 1 has no source"),
    "R": (
        saved(metadata={"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}),
        "it is in R; kern builds and grades notebooks in Python alone",
    ),
    "Julia, by its kernel": (
        saved(metadata={"kernelspec": {"name": "julia-1.10", "display_name": "Julia 1.10"}}),
        "it is in Julia;",
    ),
}


def content(folder):
    """All files below, with their bytes, but for the lock that commands take."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {path: path.read_bytes() for path in paths}


def refused(course, capsys):
    """What `kern build` says to it, as one sentence; nothing on the disk has changed."""
    before = content(course.root)
    assert main(["--course", str(course.root), "build", LESSON]) == 2
    said = capsys.readouterr()
    assert content(course.root) == before
    assert said.out == ""
    lines = said.err.splitlines()
    assert len(lines) <= 2, said.err
    assert lines[0].startswith("kern build: ")
    assert f"{LESSON}.ipynb" in lines[0]
    assert not re.search(r"Traceback|see the above|Error\(|None", said.err)
    return said.err


@pytest.mark.parametrize(("change", "words"), CELLS.values(), ids=CELLS)
def test_a_broken_cell_is_told(tmp_path, capsys, change, words):
    made = cells()
    change(made)
    assert words in refused(course_of(tmp_path, made), capsys)


@pytest.mark.parametrize(("data", "words"), FILES.values(), ids=FILES)
def test_a_broken_file_is_told(tmp_path, capsys, data, words):
    course = course_of(tmp_path)
    course.notebook("source", LESSON).write_bytes(data)
    assert words in refused(course, capsys)


def test_a_folder_in_place_of_a_notebook_is_told(tmp_path, capsys):
    course = course_of(tmp_path)
    path = course.notebook("source", LESSON)
    path.unlink()
    path.mkdir()
    assert "cannot be read: Is a directory" in refused(course, capsys)
