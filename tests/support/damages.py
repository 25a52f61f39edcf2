"""A filled-in lesson, and what Colab, editors and accidents do to it; what the repair must make of
each damage.
"""

import copy
import functools
import json
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.utils import compute_checksum

from exercises import exercises
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.repair.lesson import LessonCells
from support.course import COURSE, fill_in, some_answer

LESSON = "03_pooling"
ASIDE = "helper = 1\nprint('mine')"


@functools.cache
def source(lesson=LESSON):
    return source_notebook(COURSE, lesson)


@functools.cache
def answers(lesson=LESSON):
    return {name: some_answer(lesson, name) for name in exercises(lesson)}


@functools.cache
def _filled(lesson):
    with tempfile.TemporaryDirectory() as folder:
        return read_notebook(
            fill_in(COURSE.notebook("release", lesson), answers(lesson), Path(folder) / "x.ipynb")
        )


def filled(lesson=LESSON):
    """The released notebook with all right answers, and an own cell at the end."""
    notebook = copy.deepcopy(_filled(lesson))
    notebook.cells.append(
        new_code_cell(
            ASIDE, id="aside", outputs=[new_output("stream", text="mine")], execution_count=7
        )
    )
    return notebook


def colab(notebook, labels=False):
    """The notebook as Colab saves it: format 4.0, ids among the metadata, its own block, outputs
    with their origin.
    """
    saved = json.loads(nbformat.writes(notebook))
    saved |= {"nbformat": 4, "nbformat_minor": 0}
    saved["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(saved["cells"]):
        label = cell["metadata"].get("nbgrader")
        own_id = cell.pop("id")
        cell["metadata"] = {"id": own_id if labels else f"qW{number}x_-"}
        if cell["cell_type"] == "code":
            cell["metadata"] |= {
                "colab": {"base_uri": "https://localhost:8080/"},
                "outputId": "0a1b-22",
            }
        if labels and label:
            cell["metadata"]["nbgrader"] = label
    return json.dumps(saved).encode()


def at(notebook, name):
    """Where the cell with this grade id, or this id, stands."""
    return next(
        i for i, cell in enumerate(notebook.cells) if name in (graded_id(cell), cell.get("id"))
    )


def cell(notebook, name):
    return notebook.cells[at(notebook, name)]


def delete(name):
    return lambda nb: nb.cells.pop(at(nb, name))


def change(name, **what):
    return lambda nb: cell(nb, name).update(what)


def relabel(name, **what):
    return lambda nb: cell(nb, name).metadata.nbgrader.update(what)


def strip(name):
    return lambda nb: cell(nb, name).metadata.pop("nbgrader")


def move(name, to):
    def damage(nb):
        moved = nb.cells.pop(at(nb, name))
        nb.cells.insert(at(nb, to), moved)

    return damage


def duplicate(name, text=None, after=None):
    def damage(nb):
        twin = copy.deepcopy(cell(nb, name)) | {"id": f"twin-{len(nb.cells)}"}
        twin["source"] = twin["source"] if text is None else text
        nb.cells.insert(at(nb, after or name) + 1, nbformat.from_dict(twin))

    return damage


def own(text, after, kind=new_code_cell):
    return lambda nb: nb.cells.insert(at(nb, after) + 1, kind(text))


def as_text(name):
    def damage(nb):
        old = cell(nb, name)
        nb.cells[at(nb, name)] = new_markdown_cell(old.source, id=old.id, metadata=old.metadata)

    return damage


def chain(*damages):
    return lambda nb: [damage(nb) for damage in damages]


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
