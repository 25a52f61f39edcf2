"""What happens to the ungraded cells of notebooks: generated damage of all kinds, in all places."""

import copy
import json
import random

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from kernkit.checks.defining import parsed, without_magics
from kernkit.course.lessons import graded_id
from support.damages import colab

# Lines that fail where a notebook is graded: some fail everywhere, some work in Colab or Jupyter
FAILING = [
    "import pandas_of_no_machine as pd",
    "%autosave 60",
    "%matplotlib widget",
    "%tensorflow_version 2.x",
    "%load_ext an_extension_of_nobody",
    "%no_magic of anybody",
    "!pip install tqdm",
    "from google.colab import drive\ndrive.mount('/content/drive')",
    "from google.colab import files\nuploaded = files.upload()\nname = list(uploaded)[0]",
    "open('/content/drive/MyDrive/data.csv')",
    "undefined_name",
    "1 / 0",
    "raise SystemExit",
    "def broken(:",
]
WRONG = ["= None  #", "= 'x'  #", "= 1.5  #", "import math as"]  # in place of an ending, a start


def ungraded(cells):
    """Where the ungraded code cells stand. A copy is the student's own from then on, and what he
    binds in there is his.
    """
    return [
        index
        for index, cell in enumerate(cells)
        if cell["cell_type"] == "code" and not graded_id(cell) and "twin" not in cell["id"]
    ]


def _delete(cells, here, draw):
    del cells[here]


def _empty(cells, here, draw):
    cells[here]["source"] = draw.choice(["", "\n\n", "# (nothing)"])


def _move(cells, here, draw):
    cell = cells.pop(here)
    cells.insert(draw.randrange(len(cells) + 1), cell)


def _move_to_the_end(cells, here, draw):
    cells.append(cells.pop(here))


def _turn_to_text(cells, here, draw):
    kind = draw.choice([new_markdown_cell, new_raw_cell])
    cells[here] = kind(cells[here]["source"], id=cells[here].get("id", "x"))


def _copy(cells, here, draw):
    twin = copy.deepcopy(cells[here]) | {"id": f"twin-{draw.getrandbits(32)}"}
    cells.insert(here + 1, nbformat.from_dict(twin))


def _join_to_the_next(cells, here, draw):
    """The next cell takes this one's text; a test stays what it was, and an answer Python."""
    if parsed(without_magics("".join(cells[here]["source"]))) is None:
        return
    below = [index for index in range(here + 1, len(cells)) if cells[index]["cell_type"] == "code"]
    if below and not graded_id(cells[below[0]]).startswith("check_"):
        cells[below[0]]["source"] = cells[here]["source"] + "\n\n" + cells[below[0]]["source"]
        del cells[here]


def _join_two(cells, here, draw):
    others = [index for index in ungraded(cells) if index > here]
    if others:
        cells[here]["source"] += "\n" + cells.pop(others[0])["source"]


def _split(cells, here, draw):
    lines = cells[here]["source"].split("\n")
    if len(lines) > 1:
        at = draw.randrange(1, len(lines))
        cells[here]["source"] = "\n".join(lines[:at])
        cells.insert(here + 1, new_code_cell("\n".join(lines[at:])))


def _fail_first(cells, here, draw):
    cells[here]["source"] = draw.choice(FAILING) + "\n" + cells[here]["source"]


def _fail_last(cells, here, draw):
    cells[here]["source"] += "\n" + draw.choice(FAILING)


def _drop_a_line(cells, here, draw):
    lines = cells[here]["source"].split("\n")
    del lines[draw.randrange(len(lines))]
    cells[here]["source"] = "\n".join(lines)


def _change_a_line(cells, here, draw):
    """A name gets something else, or a line stands in another way."""
    lines = cells[here]["source"].split("\n")
    at = draw.randrange(len(lines))
    name, equals, _ = lines[at].partition(" = ")
    if equals and name.strip().isidentifier():
        lines[at] = f"{name} {draw.choice(WRONG[:3])}"
    elif lines[at].startswith("import ") and " as " in lines[at]:
        lines[at] = draw.choice(
            [lines[at].partition(" as ")[0], f"{WRONG[3]} {lines[at].rpartition(' ')[2]}"]
        )
    else:
        lines[at] = draw.choice(["pass", lines[at][::-1], lines[at] + "  # mine", "  " + lines[at]])
    cells[here]["source"] = "\n".join(lines)


def _comment(cells, here, draw):
    cells[here]["source"] = "#@title My cell { run: 'auto' }\n" + cells[here]["source"] + "\n# why?"


KINDS = {
    damage.__name__.strip("_"): damage
    for damage in (
        _delete, _empty, _move, _move_to_the_end, _turn_to_text, _copy, _join_to_the_next,
        _join_two, _split, _fail_first, _fail_last, _drop_a_line, _change_a_line, _comment,
    )
}  # fmt: skip


def lose_labels(cells, gone):
    """All of nbgrader's labels are gone, or all ids, or both."""
    for number, cell in enumerate(cells):
        if "nbgrader" in gone:
            cell["metadata"].pop("nbgrader", None)
        if "id" in gone:
            cell["id"] = f"new-{number}"


def unsettle(notebook, seed):
    """A damaged copy of a notebook, as nbformat reads it, and the names of what was done to it."""
    draw = random.Random(seed)
    damaged = copy.deepcopy(notebook)
    done = []
    for _ in range(draw.choice([1, 1, 1, 2, 3, 6])):
        places = ungraded(damaged.cells)
        if places:
            # The first, with the imports, as often as all others together
            here = draw.choice([places[0], draw.choice(places)])
            kind = draw.choice(list(KINDS))
            KINDS[kind](damaged.cells, here, draw)
            done.append(f"{kind} at {here}")
    lost = draw.choice(["", "", "", "labels", "colab", "colab with labels"])
    if lost == "labels":
        lose_labels(damaged.cells, draw.choice([["nbgrader"], ["id"], ["nbgrader", "id"]]))
    elif lost:
        saved = json.loads(colab(damaged, labels=lost == "colab with labels"))
        damaged = nbformat.from_dict(saved)
    return damaged, [*done, *([lost] if lost else [])]


def damages(notebook, count, first=0):
    """So many damaged copies, with what was done."""
    return [unsettle(notebook, seed) for seed in range(first, first + count)]
