"""What a lesson's makers note in its cells' metadata, for their own tools, and not for students."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

NOTES = "kern"


class ClearNotes(NbGraderPreprocessor):
    """Take the makers' notes out of a notebook: nobody can do anything with them there."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader generate_assignment` and `generate_solution`."""
        for cell in nb.cells:
            cell.metadata.pop(NOTES, None)
        return nb, resources
