"""Notebooks that were handed in as Python scripts: Jupyter's and VS Code's exports say where each
cell begins.

`# In[3]:` is nbconvert's mark, `# %%` that of VS Code, Spyder and jupytext. A script without marks,
as Colab makes it, is no notebook: what would be a cell in it nobody can tell.
"""

import re
from itertools import islice
from typing import Any

MARK = re.compile(
    r"^# (?:In ?\[[ \d]*\]:|<codecell>|%%(?P<rest>.*))[ \t]*$|^#%%(?P<short>.*)$", re.MULTILINE
)
FEWEST = 2  # marks: one may stand in any script
TEXT = re.compile(r"\[(markdown|md|raw)\]")


def has_cells(text: str) -> bool:
    """Does a script say where its cells begin?"""
    return len(list(islice(MARK.finditer(text), FEWEST))) == FEWEST


def notebook_of(script: str, most: int) -> dict[str, Any]:
    """A notebook, in format 4, of a script's cells, which it must have; of those that are too many
    for a notebook, one more than may be.
    """
    marks = list(islice(MARK.finditer(script), most + 1))
    ends = [mark.start() for mark in marks[1:]] + [len(script)]
    cells = [_text(script[: marks[0].start()])] if script[: marks[0].start()].strip() else []
    for mark, end in zip(marks, ends, strict=True):
        body = script[mark.end() : end].strip("\n")
        told = mark["rest"] or mark["short"] or ""
        cells.append(_text(body) if TEXT.search(told) else _code(body, mark))
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}


def _code(body: str, mark: "re.Match[str]") -> dict[str, Any]:
    exported = mark["rest"] is None and mark["short"] is None  # by nbconvert
    source = _without_text_below(body) if exported else body
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source.strip("\n"),
        "outputs": [],
        "execution_count": None,
    }


def _without_text_below(body: str) -> str:
    """Without the comments that stand apart at the end: so nbconvert writes the Markdown cells that
    follow.
    """
    lines = body.split("\n")
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    while end < len(lines) and lines[end].startswith("#"):  # these go on with the code
        end += 1
    return "\n".join(lines[:end])


def _text(body: str) -> dict[str, Any]:
    lines = [re.sub(r"^# ?", "", line) for line in body.strip().split("\n")]
    text = "\n".join(lines)
    if body.strip().startswith('"""'):
        text = body.strip().strip('"').strip("\n")
    return {"cell_type": "markdown", "metadata": {}, "source": text}
