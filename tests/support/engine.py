"""Cells run by the engine with small limits, and what they showed."""

from nbformat.v4 import new_code_cell, new_notebook

from kernkit.engine.limits import Bounds
from kernkit.engine.run.driver import Lesson, run_submission

SMALL = Bounds(
    cell_seconds=2, wall_seconds=20, submission_seconds=120, memory_mb=300, processes=120,
    file_mb=8, scratch_mb=16, open_files=64, output_kb=50, outputs=20, array_mb=16, notebook_mb=5,
)  # fmt: skip


def graded(grade_id, points=1):
    about = {
        "grade": True,
        "solution": False,
        "locked": True,
        "points": points,
        "grade_id": grade_id,
        "schema_version": 3,
    }
    return {"nbgrader": {**about, "task": False}}


def run(host, *sources, files=None):
    """Run cells; a source that starts with `#test` is a test cell."""
    cells = []
    for number, source in enumerate(sources):
        cells.append(
            new_code_cell(
                source, metadata=graded(f"t{number}") if source.startswith("#test") else {}
            )
        )
    notebook = new_notebook(cells=cells)
    return run_submission(
        host, Lesson("lesson", new_notebook(cells=[c.copy() for c in cells])), notebook, files
    )


def text(result, cell):
    return "".join(
        o.get("text", "") + o.get("data", {}).get("text/plain", "")
        for o in result.notebook.cells[cell].outputs
    )


def errors(result, cell):
    return [o.ename for o in result.notebook.cells[cell].outputs if o.output_type == "error"]
