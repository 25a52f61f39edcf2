"""A lesson of two notebooks: both are collected, however they come."""

import json
from functools import cache
from pathlib import Path

import pytest

from kernkit.course.lessons import read_notebook
from support.collecting import LESSON, collect
from support.course import COURSE
from support.downloads import plain_zip

FILE = f"{LESSON}.ipynb"


@cache
def two_notebooks():
    """The lesson, parted in two notebooks of which each has its own exercises."""
    whole = read_notebook(COURSE.notebook("source", LESSON))
    places = [n for n, cell in enumerate(whole.cells) if cell.metadata.get("nbgrader")]
    middle = places[len(places) // 2]
    return {"part1": whole.cells[:middle], "part2": whole.cells[middle:]}, whole


@pytest.fixture
def parted(course):
    """The course, whose lesson has two notebooks."""
    cells, whole = two_notebooks()
    for step in ("source", "release"):
        folder = course / step / LESSON
        (folder / FILE).unlink()
        for name, part in cells.items():
            (folder / f"{name}.ipynb").write_text(json.dumps({**whole, "cells": part}))
    return course


def test_both_notebooks_of_a_lesson_are_collected(parted):
    work = {
        name: json.dumps(dict(read_notebook(parted / "release" / LESSON / f"{name}.ipynb"), x=1))
        for name in ("part1", "part2")
    }
    files = {
        f"ada_1_{n}_{name}.ipynb": data.encode() for n, (name, data) in enumerate(work.items())
    }
    files["ben_2_7_my work.ipynb"] = work["part2"].encode()
    collect(parted, plain_zip(parted / "c.zip", files))
    there = {
        str(path.relative_to(parted / "submitted")): path.read_text()
        for path in (parted / "submitted").rglob("*.ipynb")
    }
    home = Path("ada-1", LESSON)
    assert there == {
        str(home / "part1.ipynb"): work["part1"],
        str(home / "part2.ipynb"): work["part2"],
        f"ben-2/{LESSON}/part2.ipynb": work["part2"],
    }
    # A newer attempt of one leaves the other where it is, and keeps what was there
    newer = work["part2"].replace('"x": 1', '"x": 2')
    rows = collect(parted, plain_zip(parted / "n.zip", {"ada_1_9_part2.ipynb": newer.encode()}))
    assert [row["outcome"] for row in rows.values()] == ["replaces another"]
    assert (parted / "submitted" / home / "part1.ipynb").read_text() == work["part1"]
    assert (parted / "submitted" / home / "part2.ipynb").read_text() == newer
    aside = parted / ".kern" / "collected" / "replaced" / "ada-1" / f"{LESSON}.1"
    assert {path.name for path in aside.iterdir()} == {"part1.ipynb", "part2.ipynb"}
    # What comes later for a notebook that was missing comes beside the other
    late = plain_zip(parted / "l.zip", {"ben_2_8_part1.ipynb": work["part1"].encode()})
    assert [row["outcome"] for row in collect(parted, late).values()] == ["new"]
    assert len(list((parted / "submitted" / "ben-2" / LESSON).iterdir())) == 2
