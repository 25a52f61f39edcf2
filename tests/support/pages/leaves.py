"""Notebooks in which every leaf is an attack: each place of a notebook's JSON, and what a
student may put there.

A cell holds one of them, or one would hide another. What stands in outputs is said again by the
cell's code when it is run, so that it comes out of a student's process.
"""

import copy
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .payloads import ATTRIBUTES, DOT, SCRIPTS, WRONG, numbered, texts

PICTURE = DOT.partition(",")[2]
SAY_AGAIN = """import json
kernel = get_ipython().kernel
for said in json.loads({said!r}):
    kind = said.pop("output_type", "stream")
    kernel.session.send(
        kernel.iopub_socket, kind, said, parent=kernel.get_parent(), ident=kernel.topic(kind)
    )"""
ABOUT = {
    "tags": ["mine", "hide-input"],
    "name": "a cell",
    "alt": "a picture",
    "title": "a title",
    "collapsed": True,
    "scrolled": "auto",
    "format": "text/html",
    "raw_mimetype": "text/html",
    "editable": True,
    "deletable": True,
    "jupyter": {"source_hidden": True, "outputs_hidden": False},
    "slideshow": {"slide_type": "slide"},
    "nbgrader": {"grade_id": "mine", "solution": True, "points": 99, "checksum": "0"},
    "colab": {"base_uri": "https://localhost/", "height": 99},
    "id": "anchor",
}
SHOWN = {  # one output each, beside the words that a browser falls back on
    "text/html": "<b>bold</b>",
    "text/markdown": "*slanted*",
    "text/latex": "$x$",
    "text/plain": "words",
    "image/png": PICTURE,
    "image/jpeg": PICTURE,
    "image/gif": PICTURE,
    "image/webp": PICTURE,
    "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "application/javascript": "0",
    "application/pdf": "JVBERi0=",
    "application/json": {"a": [1, "b"]},
    "application/geo+json": {"type": "Point", "coordinates": [0, 0]},
    "application/vnd.jupyter.widget-view+json": {"version_major": 2, "model_id": "0"},
    "application/vnd.vegalite.v5+json": {"mark": "bar", "data": {"url": "x"}},
    "application/vnd.kern.verdict+json": {"state": "passed", "points": 9, "codes": [], "says": []},
    "text/vnd.mermaid": "graph TD; A-->B",
    "text/x-unknown": "words",
}
METADATA = {
    "width": 10,
    "height": 10,
    "alt": "a picture",
    "unconfined": True,
    "isolated": True,
    "needs_background": "light",
    "tags": ["mine"],
    "expanded": False,
    "root": "x",
}
AROUND: dict[str, Any] = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {
        "name": "python",
        "version": "3.11",
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "pygments_lexer": "ipython3",
        "nbconvert_exporter": "python",
    },
    "title": "a title",
    "authors": [{"name": "somebody"}],
    "widgets": {
        "application/vnd.jupyter.widget-state+json": {
            "state": {"0": {"model_name": "HTMLModel", "state": {"value": "x"}}},
            "version_major": 2,
        }
    },
    "colab": {"name": "mine.ipynb", "provenance": []},
    "celltoolbar": "Create Assignment",
    "toc": {"base_numbering": 1},
    "accelerator": "GPU",
    "kernel_info": {"name": "python3"},
}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """One place: of a cell (its number among `plain_cells`), or of the notebook (None). `key`: not
    what stands there, but the name that it has.
    """

    cell: int | None
    path: Path
    key: bool = False

    def planted(self, node: Any, payload: Any) -> Any:
        """A copy of the node that has the payload in this place."""
        copied = copy.deepcopy(node)
        holder = copied
        for step in self.path[:-1]:
            holder = holder[step]
        last = self.path[-1]
        if self.key:
            holder[payload if isinstance(payload, str) else json.dumps(payload)] = holder.pop(last)
        else:
            holder[last] = payload
        return copied

    @property
    def is_all(self) -> bool:
        """Whether nothing else of the notebook is read where this is no more as it should be."""
        return self.cell is None and self.path[0] in ("cells", "nbformat")

    @property
    def is_metadata(self) -> bool:
        """Whether it is below anything's metadata, or in a picture's data."""
        return self.cell is None or "metadata" in self.path or str(self.path[-1])[:6] == "image/"

    def hides(self, other: "Place") -> bool:
        """Whether one of them hides the other, in the same notebook."""
        shorter = min(len(self.path), len(other.path))
        return self.is_all or other.is_all or self.path[:shorter] == other.path[:shorter]


@dataclass(frozen=True)
class Leaf:
    """A place with an attack in it, which tells its number."""

    number: int
    place: Place
    payload: Any


def plain_cells() -> list[dict[str, Any]]:
    """A cell of every kind, an output of every kind, with all that notebook programs write."""

    def cell(kind: str, source: str, **more: Any) -> dict[str, Any]:
        return {"cell_type": kind, "id": "mine", "source": source, "metadata": {}, **more}

    def code(*outputs: dict[str, Any]) -> dict[str, Any]:
        return cell("code", "", execution_count=1, outputs=list(outputs))

    pictures = {"image.png": {"image/png": PICTURE, "text/html": "<b>bold</b>"}}
    cells = [
        cell("markdown", "words", metadata=ABOUT),
        cell("markdown", "![image.png](attachment:image.png)", attachments=pictures),
        cell("raw", "words", metadata=ABOUT, attachments=pictures),
        {**code(), "source": "'words'", "metadata": ABOUT},
        code({"output_type": "stream", "name": "stdout", "text": "words"}),
        code({"output_type": "error", "ename": "E", "evalue": "words", "traceback": ["words"]}),
        code({"output_type": "clear_output", "wait": True}),
    ]
    for mime, content in SHOWN.items():
        data = {mime: content} | ({} if mime == "text/plain" else {"text/plain": "words"})
        shown = {"data": data, "metadata": {}, "transient": {"display_id": "x"}}
        cells.append(code({"output_type": "display_data", **shown}))
    about = {"image/png": METADATA, **METADATA, "filenames": {"image/png": "x.png"}}
    result = {"data": {"image/png": PICTURE}, "metadata": about, "execution_count": 1}
    cells.append(code({"output_type": "execute_result", **result}))
    result = {"data": {"text/html": "words"}, "metadata": {"text/html": METADATA}}
    cells.append(code({"output_type": "execute_result", "execution_count": 1, **result}))
    return cells


def places(node: Any, path: Path = ()) -> Iterator[tuple[Path, bool]]:
    """Every position below a node, and every name that something has there."""
    steps = list(node) if isinstance(node, dict) else range(len(node))
    for step in steps:
        yield (*path, step), False
        if isinstance(node, dict):
            yield (*path, step), True
        if isinstance(node[step], dict | list):
            yield from places(node[step], (*path, step))


def all_places() -> list[Place]:
    """Of cells and outputs of every kind, and of the notebook around them."""
    found = [
        Place(number, *place) for number, cell in enumerate(plain_cells()) for place in places(cell)
    ]
    about = {"metadata": AROUND, "nbformat": 4, "nbformat_minor": 5, "cells": []}
    return found + [Place(None, *place) for place in places(about)]


def leaves(of_each: int, seed: int = 13) -> list[Leaf]:
    """Each place with so many attacks, in an order drawn by lot; all attacks are tried.

    Templates write metadata into attributes and scripts: of three attacks there, two are of such
    kinds.
    """
    drawn = random.Random(seed)
    every, sharp = [*texts(), *WRONG], [*ATTRIBUTES, *SCRIPTS]
    drawn.shuffle(every)
    drawn.shuffle(sharp)
    turns, sharp_turns = itertools.cycle(every), itertools.cycle(sharp)
    found = [
        (place, next(sharp_turns if place.is_metadata and number % 3 else turns))
        for place in all_places()
        for number in range(1, of_each + 1)
    ]
    drawn.shuffle(found)
    return [
        Leaf(number, place, numbered(payload, number))
        for number, (place, payload) in enumerate(found)
    ]


def notebooks(
    released: dict[str, Any], of_each: int, cells: int = 100
) -> Iterator[tuple[dict[str, Any], list[Leaf]]]:
    """Submissions of a lesson, and the leaves that each holds: so many cells with one each, and as
    many of the notebook's own as do not hide each other.
    """
    found, plain = leaves(of_each), plain_cells()
    inside = [leaf for leaf in found if leaf.place.cell is not None]
    around = [leaf for leaf in found if leaf.place.cell is None]
    while inside or around:
        own = _apart(around)
        around = [leaf for leaf in around if leaf not in own]
        most = 0 if any(leaf.place.is_all for leaf in own) else cells
        mine, inside = inside[:most], inside[most:]
        notebook = copy.deepcopy(released)
        notebook["metadata"] = copy.deepcopy(AROUND)
        notebook["cells"] += [_cell(plain, leaf) for leaf in mine]
        for leaf in own:
            notebook = leaf.place.planted(notebook, leaf.payload)
        yield notebook, mine + own


def _apart(found: list[Leaf]) -> list[Leaf]:
    """The first, and those after it that neither hide one of the others nor are hidden."""
    taken: list[Leaf] = []
    for leaf in found:
        if not any(leaf.place.hides(other.place) for other in taken):
            taken.append(leaf)
    return taken


def _cell(plain: list[dict[str, Any]], leaf: Leaf) -> dict[str, Any]:
    cell = leaf.place.planted(plain[leaf.place.cell], leaf.payload)
    outputs = cell.get("outputs")
    if outputs and leaf.place.path[0] != "source":
        cell["source"] = SAY_AGAIN.format(said=json.dumps(outputs))
    return cell
