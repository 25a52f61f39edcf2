"""Answers of the bank in this process, without the engine."""

from functools import cache

import pytest
from nbformat import NotebookNode

from kernkit.bank.bank import BankAnswer
from kernkit.bank.notebooks import answer_notebook
from kernkit.checks import session
from kernkit.checks.judging.running import quietly
from kernkit.checks.notebook.shell import GRADING
from kernkit.course.lessons import TEST, graded_id, read_notebook
from support.course import COURSE


@cache
def _lesson(name: str) -> NotebookNode:
    return read_notebook(COURSE.notebook("source", name))


def defined(answer: BankAnswer) -> object:
    """What an answer defines under its exercise's name, in the notebook that it is graded in, where
    all checks above have passed; None where it defines nothing.
    """
    names: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch, quietly():
        patch.setenv(GRADING, "1")
        patch.setattr(session, "_latest", {})
        for cell in answer_notebook(answer, _lesson(answer.lesson)).cells:
            if check := TEST.match(graded_id(cell)):
                passed = {"exercise": check["exercise"], "state": "passed"}
                session.note(passed | {"points": 1.0, "out_of": 1.0})
                continue
            file = str(answer.path) if graded_id(cell) == answer.exercise else "lesson"
            exec(compile(cell.source, file, "exec"), names)
    return names.get(answer.exercise)
