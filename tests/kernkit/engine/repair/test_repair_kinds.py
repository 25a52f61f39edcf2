"""What comes in place of a notebook: read where that is certain, told as what it is where not."""

import functools
import gzip
import io
import json
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert import PythonExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.faults import Unreadable
from kernkit.engine.repair.answered import answered
from kernkit.engine.repair.packed import unpacked
from kernkit.engine.repair.read import read_noted
from kernkit.engine.repair.repair import LessonCells, read_submission, repair
from support.course import COURSE, some_answer

LESSON = "03_pooling"
RELEASE = COURSE.notebook("release", LESSON)


@functools.cache
def lesson():
    return LessonCells(source_notebook(COURSE, LESSON))


def filled(*exercises, other=""):
    """The released notebook, with right answers to some exercises."""
    notebook = read_notebook(RELEASE)
    for cell in notebook.cells:
        if graded_id(cell) in exercises:
            cell.source = some_answer(LESSON, graded_id(cell)) + other
    return notebook


def text_of(notebook):
    return json.dumps(notebook, ensure_ascii=False)


GERMAN = "\n# größer als ein Fenster: fünf Wörter, ein ß"
CHINESE = "\n# 最大值汇聚层的输出"


@pytest.mark.parametrize(
    ("encoding", "comment", "says"),
    [
        ("cp1252", GERMAN, "Western European"),
        ("latin-1", GERMAN + "\x81", "Latin-1"),
        ("gb18030", CHINESE, "Chinese"),
    ],
)
def test_other_encodings_are_read_and_told(encoding, comment, says):
    plain = text_of(filled("max_pool", other=comment)).encode("ascii", "ignore").decode()
    text = plain.replace('"max_pool"', f'"max_pool{comment.strip()}"', 1)
    notebook, notes = read_noted(text.encode(encoding))
    assert comment.strip() in json.dumps(notebook, ensure_ascii=False)
    assert [note.code for note in notes] == ["encoding"]
    assert says in notes[0].says
    assert repair(notebook, lesson()).notebook.cells


def test_a_letter_damaged_on_the_way_is_told_to_a_person():
    notebook, [note] = read_noted(text_of(filled()).encode().replace(b"max_pool", b"max_\xffpool"))
    assert (note.code, note.flag) == ("encoding", True)
    assert "·" in notebook.cells[1].source  # the others are as they were


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    with pytest.raises(Unreadable, match=r"\.$"):
        read_noted(b'{"' + data)


def named_by_text(value):
    """Archives hold the time they were made at, which every worker would name differently."""
    return value if isinstance(value, str) else "data"


WORD = io.BytesIO()
with zipfile.ZipFile(WORD, "w") as archive:
    archive.writestr("word/document.xml", "<w>")

CONFLICT = b"""<<<<<<< HEAD
    "x = 1"
=======
    "x = 2"
>>>>>>> theirs
"""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (WORD.getvalue(), "is a Word document"),
        (b"Rar!\x1a\x07", "is a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7z archive"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"{\\rtf1 hello}", "text document (RTF)"),
        (b"<html><title>Log in</title>", "asks to log in, not a notebook; log in, download"),
        (b'<form><input type="password">', "asks to log in"),
        (b'<div class="jp-Notebook">', "is a web page made of one (HTML)"),
        (b"[InternetShortcut]\r\nURL=https://x", "is a link to one on the web"),
        (b"https://colab.research.google.com/drive/1x\n", "File, Download, Download .ipynb"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "is a link to one"),
        (b'{"doc_id":"1","resource_key":"","email":"a@b"}', "is a link to one"),
        (b"<?xml?><plist><dict><key>URL</key><string>https", "is a link to one"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        (CONFLICT, "git's conflict markers, from line 1 on"),
        (b'{"cells": [\n' + CONFLICT + b"]}", "git's conflict markers, from line 2 on"),
        (CONFLICT.replace(b"\n", b"\r\n"), "git's conflict markers, from line 1 on"),
        (b"# In[1]:\n" + CONFLICT + b"# In[2]:\n", "git's conflict markers, from line 2 on"),
        (b"import numpy as np\n", "Python script that does not say where its cells begin"),
        (b'# -*- coding: utf-8 -*-\n"""Untitled0.ipynb"""', "Python script that does not say"),
    ],
    ids=named_by_text,
)
def test_what_is_no_notebook_is_told_as_what_it_is(data, says):
    with pytest.raises(Unreadable) as why:
        read_submission(data)
    assert says in str(why.value)
    assert str(why.value).startswith("The file ")


@pytest.mark.parametrize(
    "unit",
    [b"<<<<<<< a\n", b"=======\n", b"<<<<<<< a\n=======\n", b"# In[1]:\n", b"\n\n#\n", b"#%%x\n"],
)
def test_hostile_text_costs_linear_time(unit):
    data = b"x\n" + unit * (3_000_000 // len(unit))
    start = time.process_time()
    with pytest.raises(Unreadable):
        read_submission(data)
    assert time.process_time() - start < 6


def exported(notebook):
    return PythonExporter().from_notebook_node(notebook)[0]


def with_marks(notebook):
    """As VS Code, Spyder and jupytext write it."""
    cells = []
    for cell in notebook.cells:
        text = "\n".join(f"# {line}".rstrip() for line in cell.source.split("\n"))
        code = cell.cell_type == "code"
        cells.append(f"# %%\n{cell.source}" if code else f"# %% [markdown]\n{text}")
    return "\n\n".join(cells)


@pytest.mark.parametrize("export", [exported, with_marks])
def test_scripts_that_say_where_cells_begin_are_read(export):
    right = ("max_pool", "out_size", "shift_guess")
    notebook, notes = read_noted(export(filled(*right)).encode())
    assert [(note.code, note.flag) for note in notes] == [("script", False)]
    assert set(answered(notebook, lesson()).answers) == set(right)
    done = {graded_id(cell): cell.source for cell in repair(notebook, lesson()).notebook.cells}
    assert {name: done[name] for name in right} == {
        name: some_answer(LESSON, name) for name in right
    }


def test_the_text_below_a_cell_is_no_part_of_its_code():
    cells = [
        new_code_cell("x = 1\n# mine"),
        new_markdown_cell("Text\n\n# Title"),
        new_code_cell("y"),
    ]
    notebook = read_submission(exported(new_notebook(cells=cells)).encode())
    assert [cell.source for cell in notebook.cells][-2:] == ["x = 1\n# mine", "y"]


@given(st.lists(st.tuples(st.booleans(), st.text("ab #=()\n'\"%[]", max_size=40)), min_size=2))
def test_exported_code_comes_back(cells):
    """Whatever cells hold: no line of code is lost, or put into another cell."""
    cells = [
        new_code_cell(f"x{n} = 1\n{text}\ny{n} = 2") if code else new_markdown_cell(text)
        for n, (code, text) in enumerate(cells)
        if not text.lstrip().startswith(("%", "!"))
    ]
    cells += [new_code_cell("first = 1"), new_code_cell("last = 1")]
    script = with_marks(new_notebook(cells=cells))
    marks = [line for line in script.split("\n") if line.startswith(("# %%", "#%%"))]
    if len(marks) > len(cells):
        return  # a cell's own line is like a mark: then nobody can tell
    notebook = read_submission(script.encode())
    assert [cell.source for cell in notebook.cells if cell.cell_type == "code"] == [
        cell.source.strip("\n") for cell in cells if cell.cell_type == "code"
    ]


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return data.getvalue()


def test_notebooks_come_out_of_archives():
    data = packed(**{
        "work/b.ipynb": b"{}", "a.IPYNB": b"{1}", "__MACOSX/._a.ipynb": b"x", "notes.txt": b"x",
        "env/lib/site-packages/t/x.ipynb": b"x", "w/.ipynb_checkpoints/b.ipynb": b"x",
    })  # fmt: skip
    assert [(one.name, one.data) for one in unpacked(data, 100)] == [
        ("a.IPYNB", b"{1}"),
        ("work/b.ipynb", b"{}"),
    ]
    assert [one.data for one in unpacked(gzip.compress(b"{}"), 100)] == [b"{}"]


LOCKED = packed(**{"a.ipynb": b"{}"}).replace(b"\x00\x00\x08\x00", b"\x01\x00\x08\x00")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed(**{"a.ipynb": bytes(200)}), "at most 0.0001 MB are read"),
        (gzip.compress(bytes(200)), "at most 0.0001 MB are read"),
        (b"PK\x03\x04 cut short", "is damaged"),
        (b"\x1f\x8b\x08 cut short", "is damaged"),
        (
            packed(**{"a.ipynb": b"{}"}).replace(b"\x00\x00\x08\x00", b"\x01\x00\x08\x00"),
            "password",
        ),
    ],
    ids=named_by_text,
)
def test_archives_that_cannot_be_opened_are_told(data, says):
    with pytest.raises(Unreadable, match=says):
        unpacked(data, 100)
