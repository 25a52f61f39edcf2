"""What Colab, editors and accidents do to notebooks is undone, told, and costs no student an
answer.
"""

import copy
import logging

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import CheckCellMetadata, OverwriteCells

from exercises import LESSONS
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.engine.repair.lesson import LessonCells
from kernkit.engine.repair.repair import read_submission, repair
from kernkit.engine.run.testcells import is_test
from support.course import COURSE
from support.damages import (
    ASIDE,
    LESSON,
    answers,
    cell,
    chain,
    change,
    colab,
    delete,
    duplicate,
    filled,
    source,
    strip,
)
from support.lesson_cells import PYTHON, label
from support.once import copied
from support.repaired import DAMAGE, STUB, fixed


def sources(notebook):
    """The text of all cells but the tests."""
    return [one.source for one in notebook.cells if not is_test(one)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_to_repair(lesson):
    release = read_notebook(COURSE.notebook("release", lesson))
    assert LessonCells(source(lesson)).parts.keys() == {graded_id(one) for one in release.cells} - {
        ""
    }
    assert all(
        cell(release, name).source == part.released
        for name, part in LessonCells(source(lesson)).parts.items()
    )
    for notebook in (release, filled(lesson)):
        result, notes = fixed(notebook, lesson)
        assert notes == []
        assert sources(result) == sources(notebook)
        assert [one.id for one in result.cells] == [one.id for one in notebook.cells]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(
    ("labels", "codes"), [(True, ["ids_lost"]), (False, ["ids_lost", "metadata_lost"])]
)
def test_colab(lesson, labels, codes):
    result, notes = fixed(read_submission(colab(filled(lesson), labels)), lesson)
    assert [note.code for note in notes] == codes
    assert sources(result) == sources(filled(lesson))


@pytest.mark.parametrize(
    ("minor", "metadata", "says"),
    [
        (0, {"colab": {}}, "Cells had lost their ids, as happens in Colab"),
        (4, {}, "The notebook was saved in format 4.4, in which cells have no ids"),
        (5, {}, "Some cells had no id of their own"),
    ],
)  # fmt: skip
def test_why_ids_are_gone_is_said_as_it_is(minor, metadata, says):
    notebook = filled()
    for one in notebook.cells:
        del one["id"]
    notebook.update(nbformat_minor=minor)
    notebook.metadata.update(metadata)
    notes = repair(notebook, LessonCells(source())).notes
    assert [note.says for note in notes] == [f"{says}; they were put back."]


def test_gradebook_has_nothing_to_overwrite(released, tmp_path, caplog):
    course = copied(released, tmp_path)
    result, _ = fixed(read_submission(colab(filled())))
    step = OverwriteCells()
    step.log = logging.getLogger("overwrite")
    where = {"notebook": LESSON, "assignment": LESSON, "db_url": Course(course).directory().db_url}
    assert step.preprocess(copy.deepcopy(result), {"nbgrader": where})[0] == result
    assert caplog.records == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage(damage):
    harm, codes, text = DAMAGE[damage]
    notebook = filled()
    harm(notebook)
    result, notes = fixed(notebook)
    assert sorted(note.code + "!" * note.flag for note in notes) == codes
    assert cell(result, "max_pool").source == (answers()["max_pool"] if text is None else text)
    assert all(one.source != STUB for one in result.cells)
    kept = "\n".join(sources(result))
    assert all(answer in kept for name, answer in answers().items() if name != "max_pool")
    if damage != "a cell of no type":
        assert any(one.source == ASIDE for one in result.cells)


def test_what_was_written_into_tests_is_kept_once():
    notebook = filled()
    chain(duplicate("check_max_pool", "mine = 1"), change("check_max_pool", source="mine = 2"))(
        notebook
    )
    result, notes = fixed(notebook)
    assert [note.code for note in notes] == ["duplicate", "test_edited"]
    assert [one.source for one in result.cells if one.source.startswith("mine")] == [
        "mine = 2",
        "mine = 1",
    ]


def test_what_cannot_be_told_apart_is_not_guessed():
    notebook = filled("01_loading_images")
    chain(delete("grey_tf"), change("grey_np", id="x"), strip("grey_np"))(notebook)
    change(
        "x", source='def grey(path):\n    """A colour PNG or JPEG as grey, (H, W)."""\n    return 1'
    )(notebook)
    before = sources(notebook)
    result, notes = fixed(notebook, "01_loading_images")
    assert [(note.code, note.cell, note.flag) for note in notes] == [
        ("solution_deleted", "grey_tf", True),
        ("solution_deleted", "grey_np", True),
    ]
    assert any("could not be told from other cells" in note.says for note in notes)
    assert [text for text in sources(result) if text] == before


def labelled(name, text, kind, *flags, **more):
    return kind(text, id=name, metadata=label(name, *flags, **more))


def test_all_kinds_of_nbgrader_cells():
    """Read-only text, code of two cells with two tests, an answer marked by hand, a task."""
    solution = "### BEGIN SOLUTION\nf = abs\n### END SOLUTION"
    hidden = "assert f(0) == 0\n### BEGIN HIDDEN TESTS\nf(1)\n### END HIDDEN TESTS"
    lesson = new_notebook(
        cells=[
            labelled("rules", "Read this.", new_markdown_cell, "locked"),
            labelled("f", solution, new_code_cell, "solution"),
            labelled("g", "g = abs", new_code_cell, "solution"),
            labelled("t1", hidden, new_code_cell, "grade", "locked", points=1),
            labelled("t2", "assert g(0) == 0", new_code_cell, "grade", "locked", points=1),
            labelled("essay", "Because.", new_markdown_cell, "grade", "solution", points=2),
            labelled("task", "Draw.", new_markdown_cell, "locked", "task", points=3),
        ],
        metadata=PYTHON,
    )
    names = [one.id for one in lesson.cells]
    handed_in = copy.deepcopy(lesson)
    handed_in.cells[3].source = "assert f(0) == 0"
    assert repair(handed_in, LessonCells(lesson)).notes == []
    t1 = handed_in.cells.pop(3)
    assert [one.id for one in repair(handed_in, LessonCells(lesson)).notebook.cells] == names
    handed_in.cells.insert(3, t1)
    nothing = repair(new_notebook(), LessonCells(lesson))
    assert [one.id for one in nothing.notebook.cells] == names
    assert cell(nothing.notebook, "essay").source == LessonCells(lesson).parts["essay"].released
    assert [note.code for note in nothing.notes] == ["solution_deleted"] * 3 + ["test_deleted"] * 4
    handed_in.cells.reverse()
    turned = repair(handed_in, LessonCells(lesson))
    assert [one.id for one in turned.notebook.cells] == [
        "essay",
        "task",
        "g",
        "f",
        "t1",
        "t2",
        "rules",
    ]
    assert [note.cell for note in turned.notes if note.code == "test_moved"] == ["t1", "t2", "task"]
    for one in (nothing, turned):
        CheckCellMetadata().preprocess(one.notebook, {})
        assert repair(one.notebook, LessonCells(lesson)) == type(one)(one.notebook, [])
