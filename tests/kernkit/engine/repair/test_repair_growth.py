"""What the repair compares is bounded, however many cells are like the lesson's."""

import random

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.engine.repair import match
from kernkit.engine.repair.lesson import LessonCells
from kernkit.engine.repair.likeness import MOST_STEPS, Comparisons
from kernkit.engine.repair.pieces import MOST_ATTACHMENTS
from kernkit.engine.repair.repair import repair
from support.damages import cell, delete, filled, source
from support.repaired import DAMAGE

HONEST = 50  # times as much as the most damaged honest notebook needs may be compared


@pytest.fixture
def compared(monkeypatch):
    """All that was compared with."""
    made = []

    class Remembered(Comparisons):
        def __init__(self, *args):
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(match, "Comparisons", Remembered)
    return made


def anagrams(count):
    """Cells that define every answer's name, and have the letters of the lesson's own cells."""
    lesson, draw = LessonCells(source()), random.Random(0)
    names = "=".join(part.name for part in lesson.solutions)
    texts = [one.source for one in lesson.others.values() if one.cell_type == "code"]
    letters, longest = "".join(texts).replace("\n", " "), max(map(len, texts))
    return [
        new_code_cell(f"{names}=0#{''.join(draw.sample(letters, min(len(letters), 2 * longest)))}")
        for _ in range(count)
    ]


def test_honest_damage_is_far_from_the_bound(compared):
    lesson = LessonCells(source())
    for harm, _, _ in DAMAGE.values():
        notebook = filled()
        harm(notebook)
        repair(notebook, lesson)
    assert len(compared) == len(DAMAGE)
    assert max(MOST_STEPS - one.left for one in compared) < MOST_STEPS / HONEST


def test_beyond_the_bound_a_person_is_asked(compared, monkeypatch):
    monkeypatch.setattr(Comparisons.__init__, "__defaults__", (300_000,))
    done = repair(new_notebook(cells=anagrams(60)), LessonCells(source()))
    assert [one.spent for one in compared] == [True]
    assert [note.flag for note in done.notes if note.code == "not_compared"] == [True]


def test_nothing_is_guessed_beyond_the_bound(monkeypatch):
    """An answer that only its likeness tells is found where there is time for it, and else not."""
    notebook = filled()
    delete("max_pool")(notebook)
    wanted = LessonCells(source()).parts["max_pool"]
    text = wanted.released.replace("def max_pool", "def my_pool")
    notebook.cells.insert(10, new_code_cell(text))
    assert cell(repair(notebook, LessonCells(source())).notebook, "max_pool").source == text
    monkeypatch.setattr(Comparisons.__init__, "__defaults__", (10,))
    done = repair(notebook, LessonCells(source()))
    assert cell(done.notebook, "max_pool").source == ""
    assert {note.code for note in done.notes if note.flag} == {"solution_deleted", "not_compared"}
    assert any(one.source == text for one in done.notebook.cells)


def test_what_is_counted_is_what_is_done():
    """difflib's own work grows with what is counted: the same letter over and over is its worst."""
    small, large = Comparisons(), Comparisons()
    small.likeness("a" * 400, "a" * 300)
    large.likeness("a" * 800, "a" * 600)
    assert (MOST_STEPS - large.left) / (MOST_STEPS - small.left) > 3.5
    assert MOST_STEPS - large.left >= 600 * 600


def test_what_is_said_of_many_cells_is_said_once():
    label = {"grade": True, "solution": False, "locked": True, "task": False}
    cells = [
        new_code_cell("x", metadata={"nbgrader": label | {"grade_id": f"foreign-{n}"}})
        for n in range(50)
    ]
    notebook = filled()
    notebook.cells += cells
    assert [note.code for note in repair(notebook, LessonCells(source())).notes] == ["foreign"]


def test_more_attachments_than_anybody_pastes_are_left_out():
    notebook = filled()
    pasted = {f"{n}.png": {"image/png": "iVBORw0KGgo="} for n in range(1000)}
    notebook.cells.append(new_markdown_cell("x", attachments=pasted))
    done = repair(notebook, LessonCells(source()))
    assert [(note.code, note.flag) for note in done.notes] == [("malformed", True)]
    assert len(done.notebook.cells[-1].attachments) == MOST_ATTACHMENTS
