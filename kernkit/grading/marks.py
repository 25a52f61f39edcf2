"""Marks that depend on verdicts alone: what `nbgrader autograde` does once a notebook was run."""

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from ..engine.run.states import ERRORS

# What the interpreter shows for a number: 2, 2.0, -1e-3, np.float64(0.5), np.int64(1).
NUMBER = re.compile(r"^(?:np\.\w+\()?([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\)?$")


class HonestMarks(NbGraderPreprocessor):
    """Make a test cell's mark depend on its verdict alone.

    nbgrader gives 0 for any line on stderr, such as TensorFlow's log, and full marks for a last
    value that is no plain float, such as `np.float64(0.0)` or `False`. Called by `nbgrader
    autograde` and `validate` between execution and marks.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Drop stderr from test cells; keep the last value only if it is a number of points."""
        if cell.cell_type != "code" or not is_grade(cell):
            return cell, resources
        kept = [
            out
            for out in cell.outputs
            if not (out.output_type == "stream" and out.name == "stderr")
        ]
        cell.outputs = [self._with_points(out, cell.metadata.nbgrader.points) for out in kept]
        return cell, resources

    def _with_points(self, output: NotebookNode, most: float) -> NotebookNode:
        if output.output_type != "execute_result":
            return output
        number = NUMBER.match(str(output.data.get("text/plain", "")))
        if not number:
            # Not a mark: the value is still shown, but as what a cell displays, which nbgrader does
            # not read.
            output.pop("execution_count", None)
            output.output_type = "display_data"
            return output
        output.data["text/plain"] = str(min(max(float(number[1]), 0.0), float(most)))
        return output


class FlagFaults(NbGraderPreprocessor):
    """Send a check that could not be made to manual grading: no mark is lost or given without
    somebody looking.

    Called by `nbgrader autograde` after the marks are saved; the formgrader then lists the cell
    under manual grading.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Find the test cells that ended without a verdict, or all where files of the course's own
        were handed in.
        """
        where = resources.get("nbgrader", {})
        broken = [
            cell
            for cell in nb.cells
            if cell.cell_type == "code"
            and is_grade(cell)
            and (self._is_fault(cell) or where.get("private_found"))
        ]
        if broken:
            with Gradebook(where["db_url"]) as gradebook:
                for cell in broken:
                    names = (
                        cell.metadata.nbgrader.grade_id,
                        where["notebook"],
                        where["assignment"],
                        where["student"],
                    )
                    gradebook.find_grade(*names).needs_manual_grade = True
                    self.log.warning(
                        "The check of %s waits for manual grading: it gave no verdict, or files of"
                        " the course's own were handed in.",
                        names[0],
                    )
                gradebook.db.commit()
        return nb, resources

    def _is_fault(self, cell: NotebookNode) -> bool:
        return any(
            output.output_type == "error" and output.ename in ERRORS for output in cell.outputs
        )
