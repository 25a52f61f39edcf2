"""`kern build` writes the defined points into the source notebook."""

import shutil

import nbformat
import pytest

from exercises import DEFINITIONS, LESSONS
from kernkit.building.points import in_words, write_points
from kernkit.course.lessons import read_notebook, task_of
from support.course import COURSE, own_definitions

LESSON = "02_kernels"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / f"{LESSON}.ipynb"
    shutil.copy(COURSE.notebook("source", LESSON), path)
    return path


def with_points(points, folder, monkeypatch):
    """The kit's definitions, relu giving other points."""
    definitions = own_definitions(folder, monkeypatch)
    relu = definitions.folder / LESSON / "relu.py"
    relu.write_text(relu.read_text("utf-8").replace("points=1,", f"points={points},"), "utf-8")
    return definitions


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_has_them_stays_byte_for_byte(lesson, tmp_path):
    path = tmp_path / "lesson.ipynb"
    shutil.copy(COURSE.notebook("source", lesson), path)
    before = path.read_bytes()
    assert write_points(path, DEFINITIONS, lesson) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("points", "words"), [(3, "3 points"), (0, "no points"), (0.5, "0.5 points")]
)
def test_test_cell_and_heading_get_the_defined_points(source, points, words, tmp_path, monkeypatch):
    definitions = with_points(points, tmp_path, monkeypatch)
    assert write_points(source, definitions, LESSON) == [
        f"`check_relu` gives {words} now (it said 1)",
        f"the heading above `relu` says {words} now",
    ]
    after = read_notebook(source)
    assert task_of(after, "relu").startswith(f"### Exercise: ReLU · {words} · about 3 minutes\n")
    (test,) = [cell for cell in after.cells if cell.id == "check_relu"]
    assert test.metadata.nbgrader.points == points
    assert type(test.metadata.nbgrader.points) is type(points)
    assert write_points(source, definitions, LESSON) == []
    assert write_points(source, DEFINITIONS, LESSON)
    assert source.read_bytes() == COURSE.notebook("source", LESSON).read_bytes()


@pytest.mark.parametrize(
    ("task", "after"),
    [
        ("### ReLU · 3 points · about 3 minutes", "### ReLU · 1 point · about 3 minutes"),
        ("## ReLU (no points)\n\nYou know it.", "## ReLU (1 point)\n\nYou know it."),
        ("### ReLU\n\nIt is worth 7 points of 10.", "### ReLU\n\nIt is worth 7 points of 10."),
        ("### ReLU for 1 points", "### ReLU for 1 points"),
    ],
)
def test_a_heading_keeps_its_words(source, task, after):
    notebook = read_notebook(source)
    before = task_of(notebook, "relu")
    for cell in notebook.cells:
        if cell.source == before:
            cell.source = task
    nbformat.write(notebook, source)
    write_points(source, DEFINITIONS, LESSON)
    assert task_of(read_notebook(source), "relu") == after


def test_other_lessons_and_files_keep_what_they_have(source, tmp_path):
    before = source.read_bytes()
    assert write_points(source, DEFINITIONS, "09_of_ones_own") == []
    assert source.read_bytes() == before
    for text in ("<<<<<<< half merged", "[]", '{"cells": [1]}'):
        source.write_text(text, "utf-8")
        assert write_points(source, DEFINITIONS, LESSON) == []
        assert source.read_text("utf-8") == text
    assert write_points(tmp_path / "none.ipynb", DEFINITIONS, LESSON) == []


def test_points_in_words():
    assert [in_words(n) for n in (0, 1, 2, 2.5)] == [
        "no points",
        "1 point",
        "2 points",
        "2.5 points",
    ]
