"""Hidden tests are not shown in feedback."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode


class HideHiddenTests(NbGraderPreprocessor):
    """Take hidden tests out of feedback: their lines, not their verdict."""

    begin = Unicode("### BEGIN HIDDEN TESTS", help="Line that starts hidden tests").tag(config=True)
    end = Unicode("### END HIDDEN TESTS", help="Line that ends hidden tests").tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader generate_feedback` before the page is made."""
        kept, hidden = [], False
        for line in cell.source.split("\n"):
            hidden = hidden or line.strip() == self.begin
            if not hidden:
                kept.append(line)
            hidden = hidden and line.strip() != self.end
        cell.source = "\n".join(kept)
        return cell, resources
