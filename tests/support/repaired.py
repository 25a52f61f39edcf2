"""Damages to a lesson, what the repair must make of each, and what holds after any repair."""

import copy

import nbformat
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import CheckCellMetadata, DeduplicateIds
from nbgrader.utils import compute_checksum

from kernkit.course.lessons import graded_id
from kernkit.engine.repair.lesson import SETTINGS, LessonCells
from kernkit.engine.repair.repair import repair
from support.damages import (
    LESSON,
    answers,
    as_text,
    at,
    cell,
    chain,
    change,
    delete,
    duplicate,
    move,
    own,
    relabel,
    source,
    strip,
)


def earlier_release(nb):
    test = cell(nb, "check_max_pool")
    test.source = "assert max_pool"
    test.metadata.nbgrader.checksum = compute_checksum(test)


def earlier_points(nb):
    test = cell(nb, "check_max_pool")
    test.metadata.nbgrader.points = 3
    test.metadata.nbgrader.checksum = compute_checksum(test)


STUB = LessonCells(source()).parts["max_pool"].released
UNGRADED = cell(source(), "condense_function").source
BETTER = "def max_pool(features, size, stride):\n    return features[::2, ::2]"
RIGHT = answers()["max_pool"]
LIKE = f"{UNGRADED}\n\n{STUB}\n    return 1"
CALL = "check.max_pool(max_pool)"
# Name: (damage, codes of the notes, "!" = flagged, text of max_pool's cell afterwards: None = its
# right answer).
DAMAGE = {
    "test deleted": (delete("check_max_pool"), ["test_deleted"], None),
    "first and last tests deleted": (
        chain(delete("check_max_pool"), delete("check_shift_guess")),
        ["test_deleted"] * 2,
        None,
    ),
    "test edited": (change("check_max_pool", source="assert True"), ["test_edited"], None),
    "test emptied": (change("check_max_pool", source=""), ["test_edited"], None),
    "test with comment": (
        change("check_max_pool", source=f"# done\n{CALL}"),
        ["test_edited"],
        None,
    ),
    "test with line ends": (change("check_max_pool", source=f"{CALL}  \n\n"), [], None),
    "test of an earlier release": (earlier_release, ["test_updated"], None),
    "test moved up": (move("check_max_pool", "title"), ["test_moved"], None),
    "solution moved down": (move("max_pool", "closing"), ["test_moved"], None),
    "both moved down": (
        chain(move("max_pool", "closing"), move("check_max_pool", "closing")),
        [],
        None,
    ),
    "test twice": (duplicate("check_max_pool"), ["duplicate"], None),
    "test twice, once above": (duplicate("check_max_pool", after="title"), ["duplicate"], None),
    "test label lost": (strip("check_max_pool"), ["metadata_lost"], None),
    "test edited and label lost": (
        chain(strip("check_max_pool"), change("check_max_pool", source=f"{CALL}  # ok", id="x")),
        ["metadata_lost", "test_edited"],
        None,
    ),
    "points of an earlier release": (earlier_points, ["points_updated"], None),
    "text and points of an earlier release": (
        chain(change("check_max_pool", source="assert max_pool"), earlier_points),
        ["points_updated", "test_updated"],
        None,
    ),
    "points": (relabel("check_max_pool", points=400), ["points_edited"], None),
    "points of a wrong type": (relabel("check_max_pool", points=["4"]), ["points_edited"], None),
    "test made a solution": (
        relabel("check_max_pool", solution=True, locked=False),
        ["metadata_changed"],
        None,
    ),
    "renamed": (relabel("max_pool", grade_id="mine"), ["metadata_changed"], None),
    "renamed to no name": (relabel("max_pool", grade_id=["mine"]), ["metadata_changed"], None),
    "solution label lost": (strip("max_pool"), ["metadata_lost"], None),
    "label of a wrong type": (
        lambda nb: cell(nb, "max_pool").metadata.update(nbgrader="yes"),
        ["metadata_lost"],
        None,
    ),
    "metadata of a wrong type": (change("max_pool", metadata=[1]), ["metadata_lost"], None),
    "label and id lost": (
        chain(strip("max_pool"), change("max_pool", id="x")),
        ["metadata_lost"],
        None,
    ),
    "function renamed, label and id lost": (
        chain(
            strip("max_pool"),
            change(
                "max_pool", id="x", source=STUB.replace("max_pool", "maxpool") + "\n    return 1"
            ),
        ),
        ["metadata_lost"],
        STUB.replace("max_pool", "maxpool") + "\n    return 1",
    ),
    "solution deleted": (delete("max_pool"), ["solution_deleted!"], ""),
    "exercise deleted": (
        chain(delete("max_pool"), delete("check_max_pool")),
        ["solution_deleted!", "test_deleted"],
        "",
    ),
    "solution emptied": (change("max_pool", source=""), [], ""),
    "solution as text": (as_text("max_pool"), ["cell_type_changed"], None),
    "solution as text, label lost": (
        chain(as_text("max_pool"), strip("max_pool")),
        ["cell_type_changed", "metadata_lost"],
        None,
    ),
    "solution raw": (change("max_pool", cell_type="raw"), ["cell_type_changed"], None),
    "solution copied": (duplicate("max_pool"), ["duplicate"], None),
    "copied and changed": (duplicate("max_pool", BETTER), ["duplicate!"], BETTER),
    "copied below the test": (
        duplicate("max_pool", BETTER, after="check_max_pool"),
        ["duplicate!", "test_moved"],
        BETTER,
    ),
    "stub kept below": (duplicate("max_pool", STUB), ["duplicate"], None),
    "split": (duplicate("max_pool", "max_pool(np.ones((4, 4, 1)), 2, 2)"), ["split"], None),
    "split, the first part unlabelled": (
        chain(own(BETTER, "max_pool"), change("max_pool", source="import math")),
        ["split"],
        BETTER,
    ),
    "answered elsewhere": (
        chain(own(BETTER, "check_max_pool"), change("max_pool", source=STUB)),
        ["answered_elsewhere!", "test_moved"],
        BETTER,
    ),
    "two answers without label": (
        chain(
            strip("max_pool"),
            own(BETTER, "max_pool"),
            change("max_pool", source=BETTER + " + 0", id="x"),
        ),
        ["ambiguous!", "metadata_lost"],
        BETTER,
    ),
    "two solutions joined": (
        chain(
            change("out_size", source=f"{answers()['out_size']}\n\n{answers()['max_pool']}"),
            delete("max_pool"),
        ),
        ["merged", "setup_put_back", "test_moved"],
        "",
    ),
    "test joined to its solution": (
        chain(
            change("max_pool", source=f"{answers()['max_pool']}\n{CALL}"), delete("check_max_pool")
        ),
        ["merged"],
        f"{answers()['max_pool']}\n{CALL}",
    ),
    "solution joined to its test": (
        chain(
            delete("max_pool"), change("check_max_pool", source=f"{answers()['max_pool']}\n{CALL}")
        ),
        ["merged"],
        f"{answers()['max_pool']}\n{CALL}",
    ),
    "split, and tried again at the end": (
        chain(
            change("max_pool", source="import math"), own(BETTER, "max_pool"), own(RIGHT, "closing")
        ),
        ["split"],
        BETTER,
    ),
    "two answers in each other's cells": (
        chain(
            change("out_size", source=BETTER),
            change("max_pool", source=STUB),
            own(answers()["out_size"], "closing"),
        ),
        [
            "answered_elsewhere!",
            "answered_elsewhere!",
            "setup_put_back",
            "test_moved",
            "test_moved",
        ],
        BETTER,
    ),
    "another answer under its id": (
        chain(delete("max_pool"), strip("out_size"), change("out_size", id="max_pool")),
        ["metadata_lost", "solution_deleted!"],
        "",
    ),
    "an answer that begins like an ungraded cell": (
        chain(
            strip("max_pool"),
            change("max_pool", id="x", source=LIKE),
            change("condense_function", source=""),
        ),
        ["merged", "metadata_lost", "setup_put_back"],
        f"{STUB}\n    return 1",
    ),
    "own cell labelled": (
        lambda nb: cell(nb, "aside").metadata.update(
            nbgrader={"grade": True, "grade_id": "bonus", "points": 100}
        ),
        ["foreign"],
        None,
    ),
    "other kernel": (
        lambda nb: nb.metadata.kernelspec.update(language="R", name="ir"),
        ["kernel_changed"],
        None,
    ),
    "other Python": (lambda nb: nb.metadata.kernelspec.update(name="conda-env-x-py"), [], None),
    "line ends": (
        lambda nb: [one.update(source=one.source.replace("\n", "\r\n")) for one in nb.cells],
        ["line_ends"],
        None,
    ),
    "id twice": (change("aside", id="max_pool"), ["ids_lost"], None),
    "id with a space": (change("aside", id="a side"), ["ids_lost"], None),
    "id of a wrong type": (change("aside", id=3), ["ids_lost"], None),
    "outputs of a wrong type": (change("aside", outputs={"a": 1}, execution_count="x"), [], None),
    "pictures of a wrong type": (change("title", attachments={"a.png": 3}), ["malformed!"], None),
    "a cell that is none": (
        lambda nb: nb.cells.insert(3, "cell"),
        ["ids_lost", "malformed!"],
        None,
    ),
    "a cell of no type": (change("aside", cell_type=None), ["malformed!"], None),
    "old format": (lambda nb: nb.metadata.update(orig_nbformat=3), ["old_format"], None),
    "an ungraded cell that is like an answer": (
        chain(delete("max_pool"), change("condense_function", source="max_pool = 3\n" + UNGRADED)),
        ["setup_put_back", "solution_deleted!"],
        "",
    ),
}


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
