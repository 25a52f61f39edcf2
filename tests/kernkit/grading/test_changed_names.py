"""A wrong answer that relies on what its notebook changes in the lesson is looked at."""

import nbformat
import pytest

from kernkit.engine.run.lesson import Lesson
from kernkit.grading.handed_in.candidates import Candidate
from kernkit.grading.work import GradingTask, grade
from support import prices
from support.engine import SMALL

pytestmark = pytest.mark.xdist_group("engine")

CHUNKS = "def chunks(values):\n    return [values[i : i + WIDTH]"
STRIDED = "def chunks(values, width=WIDTH):\n    return [values[i : i + width]"


def outcome_of(host, answer):
    notebook = prices.filled(prices.ANSWERS | {"sums": answer})
    for cell in notebook.cells:
        cell.source = cell.source.replace(CHUNKS, STRIDED)
    name = prices.LESSON
    task = GradingTask(
        "ada", name, [Candidate(f"{name}.ipynb", nbformat.writes(notebook).encode())], prices.FILES
    )
    return grade(task, {name: Lesson(name, prices.source())}, host)


def test_a_person_is_asked_only_where_the_answer_is_not_right(host_of):
    host = host_of(SMALL)
    right = outcome_of(host, prices.ANSWERS["sums"])
    assert right.problem == ""
    assert right.verdicts[prices.LESSON]["check_sums"]["points"] == 2
    assert [(note.code, note.flag) for note in right.notes] == [("setup_put_back", False)]
    relies = prices.ANSWERS["sums"].replace("chunks(values)", "chunks(values, 3)")
    other = outcome_of(host, relies)
    assert other.verdicts[prices.LESSON]["check_sums"]["points"] == 0
    flagged = [(note.code, note.cell) for note in other.notes if note.flag]
    assert flagged == [("relies_on_changed", "sums")]
    assert "please look" in other.executed[prices.LESSON].cells[0].source
