"""Whatever happens to a notebook, and however often: no answer in it is lost."""

import copy

import nbformat
from hypothesis import given
from hypothesis import strategies as st

from kernkit.course.lessons import graded_id
from support.damages import answers, at, filled
from support.repaired import fixed

WHAT = [
    "delete",
    "copy",
    "move",
    "retype",
    "edit",
    "strip",
    "strip id",
    "strip all",
    "relabel",
    "join",
    "split",
]
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 99), st.integers(0, 99)), max_size=8
)


def harm(cells, what, here, there):
    """One random thing that happens to a notebook's cells, mostly to graded ones."""
    graded = [index for index, one in enumerate(cells) if graded_id(one)] or range(len(cells))
    here, there = graded[here % len(graded)], there % len(cells)
    one = cells[here]
    if what == "delete" and len(cells) > 1:
        del cells[here]
    elif what == "copy":
        cells.insert(there, copy.deepcopy(one))
    elif what == "move":
        cells.insert(there, cells.pop(here))
    elif what == "retype":
        one["cell_type"] = ["code", "markdown", "raw"][there % 3]
    elif what == "edit" and graded_id(one).startswith("check_"):
        one["source"] = ["", "assert True", one["source"] + "\nprint(1)", "def max_pool(: 3"][
            there % 4
        ]
    elif what == "strip":
        one["metadata"].pop("nbgrader", None)
    elif what == "strip id":
        one.pop("id", None)
    elif what == "strip all":
        [other["metadata"].pop("nbgrader", None) for other in cells]
    elif what == "relabel" and graded_id(one):
        one["metadata"]["nbgrader"]["grade_id"] = ["x", "max_pool", "check_out_size", None][
            there % 4
        ]
    elif what == "join" and here + 1 < len(cells):
        one["source"] += "\n" + cells.pop(here + 1)["source"]
    elif what == "split":
        head, _, tail = one["source"].partition("\n\n")
        cells.insert(here + 1, nbformat.from_dict(copy.deepcopy(one) | {"source": tail}))
        one["source"] = head


@given(STEPS)
def test_no_answer_is_lost(steps):
    notebook = filled()
    for step in steps:
        harm(notebook.cells, *step)
    submitted = copy.deepcopy(notebook.cells)
    result, notes = fixed(notebook)
    absent = {note.cell for note in notes if note.code == "solution_deleted"}
    for name, answer in answers().items():
        if any(one.source == answer for one in submitted):
            assert name not in absent
            above = result.cells[: at(result, f"check_{name}")]
            assert any(answer in one.source for one in above if one.cell_type == "code")
