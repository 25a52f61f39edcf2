"""What took the engine itself too much is that submission's affair: told, and seen by a person."""

from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.faults import Overrun
from kernkit.engine.limits import Bounds
from kernkit.engine.run.lesson import Lesson
from kernkit.engine.run.messages import REPAIRS
from kernkit.grading import work
from kernkit.grading.handed_in import choosing
from kernkit.grading.handed_in.candidates import Candidate
from support.course import COURSE

LESSON = "02_kernels"
SAYS = "Cleaning took more than 20 seconds, and is left out."


@pytest.fixture(scope="module")
def lesson():
    return Lesson(LESSON, source_notebook(COURSE, LESSON))


def test_a_notebook_that_takes_too_long_to_read_counts_nothing_and_is_flagged(lesson, monkeypatch):
    def overrun(*_):
        raise Overrun(SAYS)

    monkeypatch.setattr(choosing, "read_and_repair", overrun)
    task = work.GradingTask("ada", LESSON, [Candidate(f"{LESSON}.ipynb", b"{}")])
    outcome = work.grade(task, {LESSON: lesson}, SimpleNamespace(bounds=Bounds()))
    assert outcome.problem == ""
    assert [(note.says, note.flag) for note in outcome.notes] == [(SAYS, True)]
    assert {v["state"] for v in outcome.verdicts[LESSON].values()} == {"absent"}
    assert SAYS in outcome.executed[LESSON].cells[0].source


@pytest.fixture
def executed(lesson):
    """A graded notebook with an own text, and outputs."""
    notebook = read_notebook(COURSE.notebook("release", LESSON))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", text=f"said by {graded_id(cell)}")]
    notebook.cells += [new_markdown_cell("My thoughts."), new_code_cell("mine = 1")]
    return notebook


def test_outputs_that_take_too_long_to_clean_cost_no_mark(lesson, executed, monkeypatch):
    clean, tries = work.clean, []

    def once(*args):
        tries.append(args)
        if len(tries) == 1:
            raise Overrun(SAYS)
        return clean(*args)

    monkeypatch.setattr(work, "clean", once)
    shown, notes = work.fit_to_show(executed, lesson.notebook, Bounds())
    assert [(note.says, note.flag) for note in notes] == [(SAYS, True)]
    assert shown.cells[0].id == REPAIRS
    assert SAYS.rstrip(".") in shown.cells[0].source
    assert [cell.source for cell in shown.cells[1:] if cell.cell_type == "code"] == [
        cell.source for cell in executed.cells if cell.cell_type == "code"
    ]
    said = {graded_id(cell) for cell in shown.cells if cell.cell_type == "code" and cell.outputs}
    assert said == set(lesson.tests)
    texts = [cell.source for cell in shown.cells if cell.cell_type == "markdown"]
    assert "My thoughts." not in texts
    assert any("A kernel looks for something" in text for text in texts)
    assert any(cell.outputs for cell in executed.cells if cell.cell_type == "code")


def test_what_cannot_even_be_cut_short_is_not_graded(lesson, executed, monkeypatch):
    def overrun(*_):
        raise Overrun(SAYS)

    monkeypatch.setattr(work, "clean", overrun)
    with pytest.raises(Overrun):
        work.fit_to_show(executed, lesson.notebook, Bounds())
