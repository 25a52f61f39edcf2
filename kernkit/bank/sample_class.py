"""A sample class: seeded students who answer from a bank, some better than others."""

import json
import random

import nbformat
from nbformat import NotebookNode

from ..course.course import Course
from ..course.lessons import graded_id, read_notebook
from .bank import BankAnswer

NAMES = [
    "ada",
    "alan",
    "annie",
    "barbara",
    "charles",
    "dorothy",
    "edsger",
    "frances",
    "grace",
    "hedy",
    "john",
    "katherine",
    "karen",
    "leslie",
    "margaret",
    "mary",
    "niklaus",
    "radia",
    "shafi",
    "sophie",
    "stephen",
    "tim",
    "valerie",
    "vint",
]
IN_COLAB, CARELESS = "annie", "charles"  # their notebooks have to be repaired


def students(number: int) -> list[str]:
    """So many students' names, each once."""
    return [
        NAMES[i % len(NAMES)] + (str(i // len(NAMES) + 1) if i >= len(NAMES) else "")
        for i in range(number)
    ]


def write_submissions(
    course: Course, lesson: str, names: list[str], bank: list[BankAnswer], seed: int
) -> list[str]:
    """Fill the released lesson in for each student and put it into submitted/; returns who handed
    in.

    A student knows an exercise with a probability of their own, 0.5 to 1. Who does not answers
    wrongly, or in one of six cases leaves the stub. One student in twelve does not hand in. What no
    exercise asks about is the lesson's own.
    """
    handed_in, unasked = [], _unasked(course, lesson)
    for number, name in enumerate(names):
        draw = random.Random(f"{seed}/{name}")
        ability = draw.uniform(0.5, 1)
        draw = random.Random(f"{seed}/{name}/{lesson}")
        if number % 12 == 11 and lesson.startswith("03"):
            continue
        notebook = read_notebook(course.notebook("release", lesson))
        for cell in notebook.cells:
            answer = _pick(graded_id(cell), bank, draw, ability)
            cell.source = answer.code.strip() if answer else unasked.get(cell.id, cell.source)
        path = course.notebook("submitted", lesson, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        handed_in.append(name)
    return handed_in


def _unasked(course: Course, lesson: str) -> dict[str, str]:
    """The code of cells that students fill in and no exercise asks about, by the cells' ids."""
    asked = course.definitions.names(lesson)
    return {
        cell.id: cell.source
        for cell in read_notebook(course.notebook("source", lesson)).cells
        if cell.cell_type == "code"
        and cell.metadata.get("nbgrader", {}).get("solution")
        and graded_id(cell) not in asked
    }


def damage_submissions(course: Course, lesson: str) -> None:
    """What happens in any class, done to what two students have handed in: one works in Colab, one
    lost the first test.
    """
    if (path := course.notebook("submitted", lesson, IN_COLAB)).is_file():
        path.with_name(f"Copy of {path.name}").write_text(
            _saved_by_colab(read_notebook(path)), "utf-8"
        )
        path.unlink()
    if (path := course.notebook("submitted", lesson, CARELESS)).is_file():
        notebook = read_notebook(path)
        notebook.cells.remove(
            next(cell for cell in notebook.cells if graded_id(cell).startswith("check_"))
        )
        nbformat.write(notebook, path)


def _pick(
    exercise: str, bank: list[BankAnswer], draw: random.Random, ability: float
) -> BankAnswer | None:
    right = [answer for answer in bank if answer.exercise == exercise and answer.passes]
    wrong = [answer for answer in bank if answer.exercise == exercise and not answer.passes]
    if not right:
        return None
    if draw.random() < ability:
        return draw.choice(right)
    # A few wrong ideas are shared by many
    common = [1 / place for place in range(1, len(wrong) + 1)]
    return draw.choices(wrong, common)[0] if draw.random() > 1 / 6 else None


def _saved_by_colab(notebook: NotebookNode) -> str:
    """Format 4.0, without nbgrader's labels; cells' ids are Colab's own, and stand in their
    metadata.
    """
    cells = [
        {**cell, "metadata": {"id": f"qW{number}x_-"}} for number, cell in enumerate(notebook.cells)
    ]
    for cell in cells:
        del cell["id"]
    metadata = {
        "colab": {"provenance": []},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 0, "metadata": metadata, "cells": cells})
