"""One lesson for `make colab`: its notebook, and what of a run of it is not as it must be."""

from datetime import datetime
from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from kernkit.building.recording import record_paths
from kernkit.checks.unsolved.recorded import parse
from kernkit.checks.verdict import MIME
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook

COURSE = Course(Path(__file__).resolve().parent.parent)
RECORDED = "From the solved lesson. Yours appears here when"
HAND_IN = "from helpers import submission\nsubmission()"


def release(lesson: str) -> NotebookNode:
    """The lesson as students get it."""
    return read_notebook(COURSE.notebook("release", lesson))


def answered(lesson: str) -> NotebookNode:
    """The same with the solution's answers in it, and at its end the cell that hands it in."""
    answers = {
        graded_id(cell): cell.source
        for cell in read_notebook(COURSE.notebook("solution", lesson)).cells
    }
    notebook = release(lesson)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[graded_id(cell)]
    notebook.cells.append(new_code_cell(HAND_IN, id="hand-in"))
    return notebook


def execute(notebook: NotebookNode, folder: Path, env: dict[str, str]) -> None:
    """Run all cells, past errors, as Colab's "Run all" would not: so that all are told."""
    client = NotebookClient(notebook, timeout=600, kernel_name="colab", allow_errors=True)
    client.resources["metadata"] = {"path": str(folder)}
    client.execute(env=env)


def verdict(cell: NotebookNode) -> str:
    """The state that a check in the cell came to; "" where there is none."""
    found = [
        output.data[MIME]["state"]
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]
    return found[-1] if found else ""


def took(cell: NotebookNode) -> float:
    """Seconds from a cell's start to its end."""
    times = cell.metadata.execution
    start, end = (
        datetime.fromisoformat(times[name])
        for name in ("iopub.execute_input", "shell.execute_reply")
    )
    return (end - start).total_seconds()


def problems_of(notebook: NotebookNode, lesson: str, kind: str) -> list[str]:
    """What of a run is not as it must be."""
    # What grading asks of castings that nobody has seen is only measured in a notebook
    wanted = ("passed", "measured") if kind == "answered" else ("waiting",)
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    checks = [cell for cell in code if cell.id.startswith("check_")]
    problems = [
        f"{cell.id}: {verdict(cell) or 'no verdict'}"
        for cell in checks
        if verdict(cell) not in wanted
    ]
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                problems.append(f"{cell.id} ends in {output.ename}: {output.evalue[:500]}")
    if kind == "released":
        problems += [f"{cell.id} does not show its record" for cell in unshown(notebook, lesson)]
    if kind == "answered":
        said = "".join(
            output.get("data", {}).get("text/plain", "") for output in notebook.cells[-1].outputs
        )
        for words in (
            "Every exercise that earns points was attempted.",
            f"Your browser downloads {lesson}.ipynb",
        ):
            problems += (
                [] if words in said else [f"submission() does not say {words!r}, but: {said}"]
            )
    return problems


def unshown(notebook: NotebookNode, lesson: str) -> list[NotebookNode]:
    """Cells that wait for an answer without showing what they give in the solved lesson."""
    text = record_paths(COURSE, lesson)[0].read_text("utf-8")
    recorded = {record.code for record in parse(text)}
    return [
        cell
        for cell in notebook.cells
        if cell.source in recorded and waits(cell)
        if not any(RECORDED in one.get("data", {}).get("text/html", "") for one in cell.outputs)
    ]


def waits(cell: NotebookNode) -> bool:
    """Whether a cell has said what it waits for."""
    return any(one.get("text", "").startswith("This cell runs once") for one in cell.outputs)
