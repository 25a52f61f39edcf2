"""What a task says is what its check asks: each sentence of a task has a probe or a finding that
holds it, and an answer in the bank that breaks it.
"""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from exercises import exercises
from kernkit.bank.bank import BankAnswer
from kernkit.checks import findings
from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import FunctionKey
from kernkit.checks.library import library
from kernkit.course.definitions import Bet, Function
from kernkit.course.lessons import read_notebook
from support.answers import defined
from support.beside import beside
from support.course import COURSE, bank

TABLES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))


@cache
def table(path: Path) -> list[SimpleNamespace]:
    """The rows of one lesson's table: exercise, says, how, by, answer."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            exercise, says, held, answer = (field.strip() for field in line.split(" |"))
            how, _, by = held.partition(": ")
            rows.append(
                SimpleNamespace(exercise=exercise, says=says, how=how, by=by, answer=answer)
            )
    return rows


@cache
def texts(lesson: str) -> dict[str, str]:
    """The task of each exercise, from its heading on; of one without a heading, the whole cell."""
    cells = {c.id: c.source for c in read_notebook(COURSE.notebook("source", lesson)).cells}
    tasks = {name: cells[f"{name}_task"] for name in exercises(lesson)}
    return {name: text.partition("### Exercise")[2] or text for name, text in tasks.items()}


ROWS = [
    pytest.param(path.stem, row, id=f"{row.exercise}: {row.says}")
    for path in TABLES
    for row in table(path)
]
HELD = [param for param in ROWS if param.values[1].how != "why"]


@pytest.mark.parametrize(("lesson", "row"), ROWS)
def test_the_sentence_stands_in_the_task(lesson, row):
    assert row.says in texts(lesson)[row.exercise]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_line_of_every_task_is_held(path):
    said = {}
    for row in table(path):
        said.setdefault(row.exercise, []).append(row.says)
    for name, exercise in exercises(path.stem).items():
        if isinstance(exercise, Bet):
            continue
        lines = [line for line in texts(path.stem)[name].split("\n")[1:] if line.strip()]
        open_ = [line for line in lines if not any(says in line for says in said[name])]
        assert not open_, f"nothing holds these lines of {name}: {open_}"


@cache
def answers(lesson: str, name: str) -> dict[str, BankAnswer]:
    """The bank's answers to an exercise, by their files' names."""
    mine = [answer for answer in bank() if (answer.lesson, answer.exercise) == (lesson, name)]
    return {answer.path.stem: answer for answer in mine}


@cache
def key_of(lesson: str, name: str):
    import_module("helpers")
    return exercises(lesson)[name].key(name, lesson)


# Students leave files open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(("lesson", "row"), HELD)
def test_what_holds_it_is_there_and_refuses(lesson, row):
    key = key_of(lesson, row.exercise)
    answer = defined(answers(lesson, row.exercise)[row.answer])
    if row.how == "probe":
        assert isinstance(key, FunctionKey)
        case = next(case for case in key.cases if case.name == row.by)
        assert not judge(answer, replace(key, cases=(case,))).passed
        return
    assert row.how == "finding"
    known = set(key.messages) | set(findings.SENTENCES) | set(library().findings)
    assert row.by in known
    verdict = judge(answer, key, beside(key))
    assert row.by in [finding.code for finding in verdict.findings], str(verdict)


def test_probes_that_hold_a_sentence_are_visible():
    """A student can meet each of them before the work is handed in."""
    for path in TABLES:
        for row in table(path):
            definition = exercises(path.stem)[row.exercise]
            if row.how == "probe" and isinstance(definition, Function):
                assert row.by in [label.rpartition(": ")[2] for label in definition.probes]
