"""What is done to a lesson's executed solution before students see it."""

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

TOOK = re.compile(r"check\.\w+ took \d+ s\.")  # says a check that lasts long on this machine
MARKS = re.compile(r"^\s*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)\s*$")


class TidySolution(NbGraderPreprocessor):
    """Take nbgrader's marks out of an executed solution, and what differs between machines: in its
    metadata, and how long a check took.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by `nbgrader generate_solution`, after execution."""
        nb.metadata.language_info = {"name": "python"}
        for cell in nb.cells:
            cell.metadata.pop("execution", None)
            if "outputs" in cell:
                cell.outputs = [one for one in cell.outputs if not TOOK.fullmatch(_plain(one))]
            cell.source = "\n".join(
                line for line in cell.source.split("\n") if not MARKS.match(line)
            )
        return nb, resources


def _plain(output: NotebookNode) -> str:
    return str(output.get("data", {}).get("text/plain", ""))
