"""A filled-in lesson, and what Colab, editors and accidents do to it."""

import copy
import functools
import json
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from exercises import exercises
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
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
