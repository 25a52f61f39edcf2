"""`progress()`: the points of a lesson so far. `submission()`: what it still lacks, and the file to
hand in.
"""

import json
import os
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .defining import defined_names
from .keys import BetKey, Key
from .library import library
from .lookup import public_keys
from .naming import did_you_mean, meant
from .notebook.shell import GRADING
from .session import Text, last_lesson, points, state

PATIENCE = 60  # seconds that Colab may take to hand over a notebook full of pictures
IN_WORDS = {
    "waiting": "not attempted",
    "": "not checked yet",
    "measured": "measured, no mark",
    "by_hand": "a person marks it",
}
# What nbgrader hands out where an answer is to be written
UNWRITTEN = ("", "YOUR ANSWER HERE", "# YOUR CODE HERE\nraise NotImplementedError()")
CHECKED = re.compile(r"^check\.(\w+)\(", re.MULTILINE)


def progress(lesson: str | int | None = None) -> Text:
    """Points so far in this session, exercise by exercise, and how to hand in.

    `lesson` is a lesson's name, its number or a part of its name ("02", 2, "sorting"); without it,
    the lesson of the last check is meant. Raises ReaderError where there is no such lesson.

    >>> progress().splitlines()[-2]
    'To hand in, run this in a new cell:'
    """
    lessons = [key.lesson for key in public_keys().values()]
    shown = full_name(lesson, "progress") if lesson else last_lesson() or lessons[0]
    text = None if "google.colab" in sys.modules else _read(_find_file(shown))
    by_hand = marked_by_hand(text) if _lesson_in(text) == shown else {}
    return Text(
        f"{points_table(shown, by_hand)}\n\nTo hand in, run this in a new cell:\nfrom"
        f" {library().name} import submission; submission()"
    )


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
    table = points_table(meant, marked_by_hand(text))
    return Text("\n\n".join([table, "\n".join(_missing(meant, text)), last]))


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
    if open_ := [name for name, one in marked_by_hand(text).items() if not one.written]:
        lines.append(f"Not written yet, as far as the file says: {', '.join(open_)}.")
    return lines or ["Every exercise that earns points was attempted."]


@dataclass(frozen=True)
class ByHand:
    """An answer that a person marks: its points, and whether anything was written there."""

    points: float
    written: bool


def marked_by_hand(text: str | None) -> dict[str, ByHand]:
    """Of a notebook's cells those that people mark, by their grade ids, as far as nbgrader's labels
    are still there.
    """
    found = {}
    for _, source, about in _cells(text):
        points = about.get("points")
        answer = about.get("grade") and about.get("solution")
        if (answer or about.get("task")) and isinstance(points, int | float):
            written = bool(about.get("task")) or source.strip() not in UNWRITTEN
            found[str(about.get("grade_id"))] = ByHand(points, written)
    return found


def _cells(text: str | None) -> list[tuple[str, str, dict[str, Any]]]:
    """Kind, source and nbgrader's label of all cells of a notebook; none for what is none."""
    try:
        cells = json.loads(text)["cells"] if text else []
        labels = [cell.get("metadata", {}).get("nbgrader", {}) for cell in cells]
        return [
            (cell["cell_type"], "".join(cell["source"]), label if isinstance(label, dict) else {})
            for cell, label in zip(cells, labels, strict=True)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _code(text: str | None) -> list[str]:
    """All code cells of a notebook; none for what is no notebook."""
    return [source for kind, source, _ in _cells(text) if kind == "code"]


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


def points_table(lesson: str, by_hand: dict[str, ByHand] | None = None) -> str:
    """The exercises of a lesson, given by its full name, with state and points, and their sum. What
    was only measured stands apart: graded, it is measured by other cases. What a person marks has
    no points here; `by_hand` are cells that no check asks about.
    """
    keys = [key for key in public_keys().values() if key.lesson == lesson]
    rows = [(_line(key), _points(key)) for key in keys]
    measured = [key.name for key in keys if state(key.name) == "measured"]
    sure = sum(points(key.name) or 0.0 for key in keys if key.name not in measured)
    asked = by_hand or {}
    rows += [(f"{name} (a person marks it)", f"    – of {asked[name].points:g}") for name in asked]
    most = sum(key.points for key in keys) + sum(one.points for one in asked.values())
    rows.append(("Together", f"{sure:>5g} of {most:g}"))
    if measured:
        more = sum(points(name) or 0.0 for name in measured)
        rows.append(("Measured, no mark", f"{more:>5g} more"))
    width = max(len(name) for name, _ in rows) + 1
    return "\n".join(f"{name:<{width}}{got}".rstrip() for name, got in rows)


def full_name(given: str | int, caller: str) -> str:
    """The one lesson that is meant by its name, its number or a part of its name. Raises
    ReaderError, in the caller's name, where there is none, or several.
    """
    lessons = list(dict.fromkeys(key.lesson for key in public_keys().values()))
    asked = str(given)
    found = [name for name in lessons if name.startswith(asked)]
    found = found if len(found) == 1 else meant(asked, lessons)
    if len(found) == 1:
        return found[0]
    near = did_you_mean(asked, lessons)
    raise library().error(
        f"{caller}({given!r}): there is no such lesson. {near}{' ' if near else ''}The lessons are:"
        f" {', '.join(lessons)}."
    )


def _line(key: Key) -> str:
    if isinstance(key, BetKey):
        return f"{key.name} (your bet is {'stored' if state(key.name) == 'passed' else 'open'})"
    return f"{key.name} ({IN_WORDS.get(state(key.name), state(key.name))})"


def _points(key: Key) -> str:
    if isinstance(key, BetKey):
        return ""
    got = None if state(key.name) == "by_hand" else points(key.name)
    return f"{'–' if got is None else f'{got:g}':>5} of {key.points:g}"
