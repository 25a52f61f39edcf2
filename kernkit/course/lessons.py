"""A course's notebooks as they are read: whole, or with one sentence on what is wrong with the
file.
"""

import json
import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from ..faults import CourseError

TEST = re.compile(r"^check_(?P<exercise>\w+)$")  # ids of cells that check an exercise
CELL_TYPES = ("code", "markdown", "raw")
# Kernels that need not say which language they run
OTHER_KERNELS = {"ir": "R", "julia": "Julia", "octave": "Octave", "bash": "Bash", "sos": "SoS"}
CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


def read_notebook(path: Path) -> NotebookNode:
    """A notebook in the current format; CourseError names one that is missing or unreadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no such notebook.") from None
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return _notebook(data)
    except (ValueError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise CourseError(f"{path} is no notebook that can be read: {said}.") from error


def _notebook(data: bytes) -> NotebookNode:
    """Raises ValueError, with what is wrong, and RecursionError."""
    plain = _json(data)
    if not isinstance(plain, dict) or "nbformat" not in plain:
        raise ValueError("it is JSON, but says nothing of a notebook's format")
    if plain["nbformat"] not in (1, 2, 3, 4):
        raise ValueError(f"its format is {plain['nbformat']!r}; notebooks of today have 4")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without ids get some
            notebook: NotebookNode = nbformat.reads(json.dumps(plain), as_version=4)
    except (ValueError, TypeError, KeyError, AttributeError, nbformat.ValidationError) as error:
        said = next(iter(str(error).splitlines()), "").rstrip(".")
        raise ValueError(f"its form is not a notebook's ({said})") from error
    _require_form(notebook)
    return notebook


def _json(data: bytes) -> Any:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not text in UTF-8 (byte {error.start + 1})") from None
    if not text.strip():
        raise ValueError("it is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if conflict := CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            raise ValueError(f"line {line} holds the mark of an unresolved git conflict") from None
        raise ValueError(f"line {error.lineno} is not JSON ({error.msg})") from None


def _require_form(notebook: NotebookNode) -> None:
    """Raises ValueError where a cell is not as every reader takes it to be; nbformat only logs
    that.
    """
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not isinstance(notebook.get("metadata"), dict):
        raise ValueError("it has no list of cells")
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in CELL_TYPES:
            raise ValueError(f"cell {number} is neither code nor text")
        wanted = {"source": str, "metadata": dict}
        if cell["cell_type"] == "code":
            wanted["outputs"] = list
        for name, kind in wanted.items():
            if not isinstance(cell.get(name), kind):
                raise ValueError(f"cell {number} has no {name} that can be read")


def graded_id(cell: NotebookNode) -> str:
    """The nbgrader id of a cell, or ""."""
    about = cell.metadata.get("nbgrader", {})
    return str(about.get("grade_id") or "") if isinstance(about, dict) else ""


def called(number: int, cell: NotebookNode) -> str:
    """What sentences call a notebook's cell; the first has number 1."""
    return f"cell {number} (`{graded_id(cell)}`)" if graded_id(cell) else f"cell {number}"


def other_language(notebook: NotebookNode) -> str:
    """The programming language of a notebook's kernel, as it is written there, "" where that is
    Python, or nothing is said of it.
    """
    kernel = _dict(notebook.metadata.get("kernelspec"))
    name = str(kernel.get("name", "")).partition("-")[0].lower()
    says = (
        kernel.get("language"),
        _dict(notebook.metadata.get("language_info")).get("name"),
        OTHER_KERNELS.get(name),
    )
    found = next((one.strip() for one in says if isinstance(one, str) and one.strip()), "")
    return "" if found.lower() in ("python", "python3", "ipython") else found


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def task_of(notebook: NotebookNode, exercise: str) -> str:
    """The text that sets an exercise: the nearest Markdown cell above its solution cell; "" where
    there is none.
    """
    text = ""
    for cell in notebook.cells:
        if graded_id(cell) == exercise:
            return text
        text = cell.source if cell.cell_type == "markdown" else text
    return ""
