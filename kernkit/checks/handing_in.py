"""`submission()`: what a lesson still lacks, and the file to hand in."""

import json
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from .defining import defined_names
from .library import library
from .lookup import public_keys
from .notebook.shell import GRADING
from .session import Text, full_name, last_lesson, points_table, state

PATIENCE = 60  # seconds that Colab may take to hand over a notebook full of pictures
CHECKED = re.compile(r"^check\.(\w+)\(", re.MULTILINE)


def submission(lesson: str | int | None = None) -> Text:
    """Say what a lesson still lacks, exercise by exercise, and give the file to hand in, complete
    or not.

    In Colab the notebook is offered as a download, as it stands and under the name that the course
    expects. In JupyterLab its file is looked for; save it first. What cannot be found out is said.

    `lesson` is a lesson's name, its number or a part of its name ("03", 3, "sorting"). Without it,
    the lesson whose checks stand in the notebook is meant, else that of the last check. Raises
    ReaderError where there is no such lesson, none can be told, or the notebook holds another one.

    >>> submission().splitlines()[-1]  # doctest: +ELLIPSIS
    '...hand it in under the name ....ipynb.'
    """
    if os.environ.get(GRADING):
        return Text("Skipped while grading: the notebook is handed in already.")
    wanted = full_name(lesson, "submission") if lesson else None
    in_colab = "google.colab" in sys.modules
    path = None if in_colab else _find_file(wanted)
    text = _ask_colab() if in_colab else _read(path)
    held = _lesson_in(text)
    if wanted and held and wanted != held:
        raise library().error(
            f"submission({lesson!r}): this notebook holds {held}. Call it in the notebook of"
            f" {wanted}."
        )
    meant = wanted or held or last_lesson()
    if meant is None:
        raise library().error(
            'submission(): cannot tell which lesson is meant. Name it, such as submission("03").'
        )
    file = f"{meant}.ipynb"
    last = _download(file, text) if in_colab else _tell(file, path)
    return Text("\n\n".join([points_table(meant), "\n".join(_missing(meant, text)), last]))


def _read(path: Path | None) -> str | None:
    return path.read_text("utf-8", "replace") if path else None


def _missing(lesson: str, text: str | None) -> list[str]:
    """What of the exercises that earn points is not there, or not known; bets are nobody's
    affair.
    """
    names = [key.name for key in public_keys().values() if key.lesson == lesson and key.points]
    cells = _code(text)
    defined = frozenset().union(*map(defined_names, cells))
    gone = [name for name in names if cells and name not in defined]
    waiting = [name for name in names if state(name) == "waiting" and name not in gone]
    unknown = [name for name in names if not state(name) and name not in gone]
    lines = []
    if gone:
        lines.append(
            f"No cell of the notebook defines {', '.join(gone)}. Was it deleted, or not saved yet?"
        )
    if waiting:
        lines.append(f"Not attempted: {', '.join(waiting)}.")
    if unknown:
        lines.append(
            f"Not checked in this session: {', '.join(unknown)}. Run all cells, then this one"
            " again."
        )
    return lines or ["Every exercise that earns points was attempted."]


def _code(text: str | None) -> list[str]:
    """All code cells of a notebook; none for what is no notebook."""
    try:
        cells = json.loads(text)["cells"] if text else []
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        return []


def _lesson_in(text: str | None) -> str | None:
    """The lesson that most checks of a notebook belong to; None where there are none."""
    keys = public_keys()
    checked = [name for cell in _code(text) for name in CHECKED.findall(cell)]
    lessons = Counter(keys[name].lesson for name in checked if name in keys)
    return lessons.most_common(1)[0][0] if lessons else None


def _find_file(wanted: str | None) -> Path | None:
    """The open notebook, as Jupyter names it; else the one notebook beside which the kernel runs;
    None where there is none.
    """
    session = Path(os.environ.get("JPY_SESSION_NAME", ""))
    if session.is_file():
        return session
    wanted = wanted or last_lesson()
    beside = {
        path: _lesson_in(path.read_text("utf-8", "replace")) for path in Path.cwd().glob("*.ipynb")
    }
    found = [path for path, held in beside.items() if held and held == (wanted or held)]
    return found[0] if len(found) == 1 else None


def _tell(file: str, path: Path | None) -> str:
    if path is None:
        return (
            "Where this notebook is saved cannot be told from here. Save it, and hand it in under"
            f" the name {file}."
        )
    name = "" if path.name == file else f", under the name {file}"
    return f"Save the notebook now. Then hand in this file{name}: {path}"


def _ask_colab() -> str | None:
    """The notebook as it stands in the browser; None where Colab does not hand it over."""
    from google.colab import _message

    try:
        return json.dumps(
            _message.blocking_request("get_ipynb", timeout_sec=PATIENCE)["ipynb"], indent=1
        )
    except Exception:  # Colab documents neither the request nor its errors
        return None


def _download(file: str, text: str | None) -> str:
    by_hand = (
        f"choose File › Download › Download .ipynb, and hand that file in under the name {file}."
    )
    if text is None:
        return f"Colab did not hand over the notebook. Please {by_hand}"
    from google.colab import files

    path = Path(tempfile.mkdtemp(), file)
    path.write_text(text, "utf-8")
    files.download(str(path))
    return f"Your browser downloads {file}: hand that file in. If no download starts, {by_hand}"
