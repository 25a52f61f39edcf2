"""What Colab, editors and accidents do to notebooks is undone, told, and costs no student an
answer.
"""

import copy
import logging

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import CheckCellMetadata, DeduplicateIds, OverwriteCells

from exercises import LESSONS
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.engine.repair.lesson import SETTINGS, LessonCells
from kernkit.engine.repair.repair import read_submission, repair
from kernkit.engine.run.testcells import is_test
from support.course import COURSE
from support.damages import (
    ASIDE,
    DAMAGE,
    LESSON,
    STUB,
    answers,
    at,
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
from support.once import copied


def fixed(notebook, lesson=LESSON):
    """Repair, and prove what holds for every repaired notebook; returns it with its notes."""
    before, wanted = copy.deepcopy(notebook), source(lesson)
    done = repair(notebook, LessonCells(wanted))
    assert notebook == before
    result = done.notebook
    nbformat.validate(result)
    assert len({one.id for one in result.cells}) == len(result.cells)
    assert [one for one in result.cells if one.get("outputs") or one.get("execution_count")] == []
    assert result.metadata == {k: v for k, v in wanted.metadata.items() if k != SETTINGS}
    graded = {name: one for one in wanted.cells if (name := graded_id(one))}
    assert sorted(filter(None, map(graded_id, result.cells))) == sorted(graded)
    for name, one in graded.items():
        mine = cell(result, name)
        label = {
            key: value
            for key, value in mine.metadata.nbgrader.items()
            if key not in ("checksum", "cell_type")
        }
        assert (mine.id, mine.cell_type, label) == (one.id, one.cell_type, one.metadata.nbgrader)
        if name.startswith("check_"):
            assert mine.source == one.source
            assert at(result, name) > at(result, name.removeprefix("check_"))
    MetadataValidator().validate_nb(result)
    for step in (CheckCellMetadata(), DeduplicateIds()):
        assert step.preprocess(copy.deepcopy(result), {})[0] == result
    assert repair(result, LessonCells(wanted)) == type(done)(result, [])
    assert all(note.says.endswith(".") and note.says[0].isupper() for note in done.notes)
    return result, done.notes


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


def labelled(name, text, kind=new_code_cell, **flags):
    label = {
        "grade_id": name,
        "schema_version": 3,
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
    } | flags
    return kind(text, id=name, metadata={"nbgrader": label})


def test_all_kinds_of_nbgrader_cells():
    """Read-only text, code of two cells with two tests, an answer marked by hand, a task."""
    lesson = new_notebook(
        cells=[
            labelled("rules", "Read this.", new_markdown_cell, locked=True),
            labelled("f", "### BEGIN SOLUTION\nf = abs\n### END SOLUTION", solution=True),
            labelled("g", "g = abs", solution=True),
            labelled(
                "t1",
                "assert f(0) == 0\n### BEGIN HIDDEN TESTS\nf(1)\n### END HIDDEN TESTS",
                grade=True,
                locked=True,
                points=1,
            ),
            labelled("t2", "assert g(0) == 0", grade=True, locked=True, points=1),
            labelled("essay", "Because.", new_markdown_cell, grade=True, solution=True, points=2),
            labelled("task", "Draw.", new_markdown_cell, locked=True, task=True, points=3),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
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


WHAT = [
    "delete",
    "copy",
    "move",
    "retype",
    "edit",
    "strip",
    "strip id",
    "strip all",
    "relabel",
    "join",
    "split",
]
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 99), st.integers(0, 99)), max_size=8
)


def harm(cells, what, here, there):
    """One random thing that happens to a notebook's cells, mostly to graded ones."""
    graded = [index for index, one in enumerate(cells) if graded_id(one)] or range(len(cells))
    here, there = graded[here % len(graded)], there % len(cells)
    one = cells[here]
    if what == "delete" and len(cells) > 1:
        del cells[here]
    elif what == "copy":
        cells.insert(there, copy.deepcopy(one))
    elif what == "move":
        cells.insert(there, cells.pop(here))
    elif what == "retype":
        one["cell_type"] = ["code", "markdown", "raw"][there % 3]
    elif what == "edit" and graded_id(one).startswith("check_"):
        one["source"] = ["", "assert True", one["source"] + "\nprint(1)", "def max_pool(: 3"][
            there % 4
        ]
    elif what == "strip":
        one["metadata"].pop("nbgrader", None)
    elif what == "strip id":
        one.pop("id", None)
    elif what == "strip all":
        [other["metadata"].pop("nbgrader", None) for other in cells]
    elif what == "relabel" and graded_id(one):
        one["metadata"]["nbgrader"]["grade_id"] = ["x", "max_pool", "check_out_size", None][
            there % 4
        ]
    elif what == "join" and here + 1 < len(cells):
        one["source"] += "\n" + cells.pop(here + 1)["source"]
    elif what == "split":
        head, _, tail = one["source"].partition("\n\n")
        cells.insert(here + 1, nbformat.from_dict(copy.deepcopy(one) | {"source": tail}))
        one["source"] = head


@given(STEPS)
def test_no_answer_is_lost(steps):
    notebook = filled()
    for step in steps:
        harm(notebook.cells, *step)
    submitted = copy.deepcopy(notebook.cells)
    result, notes = fixed(notebook)
    absent = {note.cell for note in notes if note.code == "solution_deleted"}
    for name, answer in answers().items():
        if any(one.source == answer for one in submitted):
            assert name not in absent
            above = result.cells[: at(result, f"check_{name}")]
            assert any(answer in one.source for one in above if one.cell_type == "code")
