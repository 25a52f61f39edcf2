"""What a map is for is seen from the back of a room, in every figure of the solved lessons.

The maps are found while the lessons run, whoever draws them.
"""

import json
import re

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from support.course import COURSE, ROOT
from support.effort import in_part

DRAW_MAPS = re.compile(r"\b(show_maps|apply_the_KERN|show_heatmap)\(")
HAND_MADE = ("02_kernels", "03_pooling")  # a rim is padding's alone where kernels are one's own


def maps_of(lesson):
    """(cell, title, answering numbers, share that stands out, strength of the rim) of each map."""
    notebook = read_notebook(COURSE.notebook("solution", lesson))
    start = f"import sys\nsys.path.insert(0, {str(ROOT / 'tests')!r})\nfrom support import maps"
    notebook.cells.insert(0, new_code_cell(f"{start}\nmaps.watch()"))
    notebook.cells.append(new_code_cell("from support import maps\nmaps.told()"))
    done = NotebookClient(notebook, timeout=600).execute()
    ids = {cell.source: cell.id for cell in done.cells}
    return [(ids[code], *rest) for code, *rest in json.loads(done.cells[-1].outputs[0].text)]


@pytest.mark.parametrize("lesson", in_part(LESSONS, ["02_kernels"]))
def test_a_tenth_of_the_answers_stands_out_3_to_1(lesson, record_property):
    maps = maps_of(lesson)
    source = read_notebook(COURSE.notebook("solution", lesson))
    wanted = {c.id for c in source.cells if c.cell_type == "code" and DRAW_MAPS.search(c.source)}
    assert wanted <= {cell for cell, *_ in maps}
    shares = [f"{cell} {title!r} {share:.0%}" for cell, title, _, share, _ in maps]
    record_property("told", "; ".join(shares) or "no maps")
    assert [one for one in maps if one[3] < 0.1] == []
    if lesson in HAND_MADE:
        assert [one for one in maps if one[4] > 3] == []
