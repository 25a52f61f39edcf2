"""What a feedback page shows of a notebook that cannot be shown: marks, and answers as text."""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..engine.run.messages import REPAIRS

SAYS = (
    "**Your notebook holds something that no page can show.** Your marks stand here, and your"
    " answers as text, without pictures and outputs. All that you handed in was graded."
)


def marks_alone(notebook: NotebookNode) -> NotebookNode:
    """The graded cells of a notebook, whatever its form, without outputs and as mere text."""
    cells = [cell for cell in map(_graded, notebook.cells) if cell]
    bare: NotebookNode = new_notebook(cells=[new_markdown_cell(SAYS, id=REPAIRS), *cells])
    return bare


def _graded(cell: Any) -> NotebookNode | None:
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    label = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(label, dict) or not isinstance(label.get("grade_id"), str):
        return None
    source = cell.get("source") if isinstance(cell.get("source"), str) else ""
    bare: NotebookNode = new_code_cell(source, metadata={"nbgrader": label})
    return bare
