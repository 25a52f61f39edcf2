"""Answers of the bank in this process, without the engine."""

from functools import cache

from kernkit.bank.bank import BankAnswer
from kernkit.course.lessons import graded_id, read_notebook
from support.course import COURSE


@cache
def _references(lesson: str) -> tuple[dict[str, object], dict[str, set[str]]]:
    """What the lesson's first cell and its reference solutions define; and which names are from
    which exercise.
    """
    cells = [
        cell
        for cell in read_notebook(COURSE.notebook("source", lesson)).cells
        if cell.cell_type == "code"
    ]
    names, theirs = {}, {}
    exec(cells[0].source, names)
    for cell in cells[1:]:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            before = set(names)
            exec(cell.source, names)
            theirs[graded_id(cell)] = set(names) - before
    return names, theirs


def defined(answer: BankAnswer) -> object:
    """What an answer defines under its exercise's name, after the lesson's first cell and the other
    exercises' references; None where it defines nothing.
    """
    names, theirs = _references(answer.lesson)
    mine = {name: names[name] for name in names if name not in theirs[answer.exercise]}
    exec(compile(answer.code, str(answer.path), "exec"), mine)
    return mine.get(answer.exercise)
