"""What an answer of a bank is graded in: all that it reads, and little else."""

import random
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.bank.bank import BankAnswer
from kernkit.bank.notebooks import answer_notebook
from kernkit.checks.defining import defined_names
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.engine.run.testcells import is_test
from support.course import COURSE, bank


def cell(source, grade_id="", **label):
    about = {"nbgrader": {"grade_id": grade_id, **label}} if grade_id else {}
    return new_code_cell(source, metadata=about)


def exercise(name, solution):
    return [
        cell(solution, name, solution=True, grade=False),
        cell(f"check.{name}({name})", f"check_{name}", grade=True, solution=False, points=1),
    ]


LESSON = new_notebook(
    cells=[
        cell("from library import check\nimport numpy as np"),
        new_markdown_cell("# A lesson"),
        cell("rates = [1, 2]\ndef scale(x):\n    return x * rates[0]"),
        *exercise("first", "def first(x):\n    return scale(x)"),
        cell("table = first(2)"),
        *exercise("second", "def second(x):\n    return x + 1"),
        *exercise("third", "def third(x):\n    return second(x)"),
        cell("late = 1"),
        *exercise("fourth", "def fourth(x):\n    return x"),
    ]
)
CODE = [one.source for one in LESSON.cells if one.cell_type == "code"]
QUICK = [CODE[0], CODE[2], CODE[5]]  # above the third: the opening cell and two solutions


def sources(exercise, code):
    answer = BankAnswer("01_a", exercise, Path("a.py"), code, True)
    return [one.source for one in answer_notebook(answer, LESSON).cells]


@pytest.mark.parametrize(
    "code",
    [
        "def third(x):\n    return x * rates[0]",
        "def third(x):\n    return table",
        "third = lambda x, by=rates: x",
        "def third(x):\n    return first(x)",  # whose solution calls what a cell defines
        "%matplotlib inline\ndef third(x):\n    return scale(x)",
        "%%time\ndef third(x):\n    return scale(x)",
        "def third(x):\n    return globals()['rates']",
        "def third(x):\n    return x * globals()[name]",
        "def third(x):\n    return eval('rates')",
        "def third(x):\n    return get_ipython().user_ns['rates']",
        "class third:\n    by = rates",
        "rates[0] += 1\ndef third(x):\n    return x",
        "third = [scale(x) for x in range(3)]",
    ],
)
def test_what_reads_the_lessons_own_names_gets_all_cells_above(code):
    assert sources("third", code) == [*CODE[:7], code, CODE[8]]


@pytest.mark.parametrize(
    "code",
    [
        "def third(rates):\n    return rates[0]",
        "rates = 3\ndef third(x):\n    return rates",
        "def third(x):\n    return second(np.abs(x))",
        "def third(x):\n    return late + fourth(x)",  # both below
        "def third(x:\n    return rates",  # no Python: it never runs
        "'rates'\nthird = None",
    ],
)
def test_what_reads_none_gets_the_opening_cell_and_the_solutions_above(code):
    assert sources("third", code) == [*QUICK, code, CODE[8]]


def test_a_lesson_may_begin_with_an_exercise():
    notebook = new_notebook(cells=LESSON.cells[3:5])
    answer = BankAnswer("01_a", "first", Path("a.py"), "first = 1", True)
    cells = answer_notebook(answer, notebook).cells
    assert [one.source for one in cells] == ["first = 1", "check.first(first)"]


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_each_name_of_a_lesson_brings_what_defines_it(lesson):
    """Of every lesson: an answer to any exercise, that reads any of some names above it."""
    notebook = read_notebook(COURSE.notebook("source", lesson))
    names: dict[str, None] = {}
    for one in (one for one in notebook.cells if one.cell_type == "code"):
        if is_test(one):
            exercise = graded_id(one).removeprefix("check_")
            for name in random.Random(exercise).sample(list(names), min(6, len(names))):
                answer = BankAnswer(lesson, exercise, Path("a.py"), f"{exercise} = {name}", True)
                brought = answer_notebook(answer, notebook).cells[:-2]
                there = {each for cell in brought for each in defined_names(cell.source)}
                assert name in there, (exercise, name)
        else:
            # In a shell that ran something, `_` is among Python's own
            names |= dict.fromkeys(sorted(defined_names(one.source) - {graded_id(one), "_"}))


def test_few_answers_pay_for_what_others_read():
    """The bank's answers run less than half of the cells that stand above them."""
    above, run = 0, 0
    for lesson in COURSE.lessons:
        notebook = read_notebook(COURSE.notebook("source", lesson))
        code = [graded_id(one) for one in notebook.cells if one.cell_type == "code"]
        for answer in (one for one in bank() if one.lesson == lesson):
            above += code.index(f"check_{answer.exercise}") + 1
            run += len(answer_notebook(answer, notebook).cells)
    assert run < above / 2
