"""What `kern collect` tells: a table and sentences in the terminal, and a report of every file as
CSV.

Names are students' own. The table folds what is too long and never cuts it, so that no two of them
look alike.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from ..engine.clean.text import plain_line
from ..tables import tell_line
from .entry import LIST, NO_NOTEBOOK, Entry

COLUMNS = (
    "file",
    "outcome",
    "student",
    "platform",
    "lesson",
    "handed in (UTC)",
    "late",
    "look",
    "what there is to say",
)

LONGEST = 5_000  # characters in a field of the report
PLACED = ("new", "as before", "replaces another")  # outcomes of what stands in submitted/ now
# Files of one student, and of nobody known, that are told of in the terminal
MOST_OF_ONE, MOST_OF_NOBODY = 20, 500
MOST_NAMES = 20  # of students who have handed in nothing, that are told in a line


def write_report(path: Path, entries: list[Entry]) -> None:
    """Every file with what became of it, as CSV in UTF-8 that spreadsheets read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_inert(value) for value in _row(entry)] for entry in entries)


def _row(entry: Entry) -> list[str]:
    when = f"{entry.when:%Y-%m-%d %H:%M:%S}" if entry.when else ""
    look = "look" if entry.flag else ""
    return [
        entry.path,
        entry.outcome,
        entry.student,
        entry.platform,
        entry.lesson,
        when,
        _late(entry),
        look,
        entry.says,
    ]


def _late(entry: Entry) -> str:
    return "late" if entry.late else ""


def _inert(value: str) -> str:
    """Names are students' own: a spreadsheet must not take one for a formula."""
    shown = plain_line(value, LONGEST)
    return f"'{shown}" if shown.lstrip().startswith(("=", "+", "-", "@")) else shown


def tell(
    console: Console, entries: list[Entry], students: list[str], missing: list[str], report: Path
) -> None:
    """Print what was collected, then what there is to say, and last what a person should look
    at.
    """
    # A student's plots and notes are counted alone, unless a person should look.
    seen = [entry for entry in entries if entry.flag or entry.outcome not in (LIST, NO_NOTEBOOK)]
    seen.sort(key=lambda entry: (entry.flag, entry.student, entry.path))
    seen, others = _few(seen)
    if seen:
        console.print(_table(seen))
    _sentences(console, [entry for entry in seen if entry.says and not entry.flag], "")
    to_look_at = [entry for entry in seen if entry.flag]
    if to_look_at:
        console.print("Please look at:", style="bold yellow")
        _sentences(console, to_look_at, "yellow")
    for student, count in others.items():
        whose = student or "students that are not known"
        tell_line(console, f"{count} more files of {whose} are in the report alone.", "yellow")
    counts = Counter(entry.outcome for entry in entries)
    said = (
        ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())
        or "The download is empty."
    )
    tell_line(console, said)
    # Where everybody has a new id in every lesson
    if students and not any(entry.platform == "Moodle" for entry in entries):
        names = f": {', '.join(missing)}" if 0 < len(missing) <= MOST_NAMES else ""
        says = (
            f"{len(missing)} of the gradebook's {len(students)} students have handed in"
            f" nothing{names}."
        )
        tell_line(console, says)
    tell_line(console, f"Every file: {report}")


def _few(entries: list[Entry]) -> tuple[list[Entry], Counter[str]]:
    """What is told of in the terminal, and by student how many are not: of the files of one, those
    that were taken, and the first of the others.
    """
    told, so_far, others = [], Counter[str](), Counter[str]()
    for entry in entries:
        if entry.outcome not in PLACED:
            so_far[entry.student] += 1
        if so_far[entry.student] > (MOST_OF_ONE if entry.student else MOST_OF_NOBODY):
            others[entry.student] += 1
        else:
            told.append(entry)
    return told, others


def _table(entries: list[Entry]) -> Table:
    """One row for each entry, without the columns that nothing stands in."""
    files = Counter((entry.student, _given(entry)) for entry in entries)
    times, late = any(entry.when for entry in entries), any(entry.late for entry in entries)
    columns: list[tuple[bool, Column, Callable[[Entry], str]]] = [
        (True, Column("student", overflow="fold"), lambda entry: entry.student or "?"),
        (True, Column("outcome", no_wrap=True), lambda entry: entry.outcome),
        (
            times,
            Column("handed in (UTC)", no_wrap=True),
            lambda entry: f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else "",
        ),
        (late, Column("late", no_wrap=True), _late),
        (
            True,
            Column("file", overflow="fold"),
            lambda entry: _given(entry) if files[entry.student, _given(entry)] == 1 else entry.path,
        ),
    ]
    shown = [(column, value) for there, column, value in columns if there]
    table = Table(*(column for column, _ in shown))
    for entry in entries:
        table.add_row(
            *(Text(plain_line(value(entry), LONGEST)) for _, value in shown),
            style="yellow" if entry.flag else "",
        )
    return table


def _given(entry: Entry) -> str:
    """The part of a path that a student chose: what stands before it tells whose it is, which has a
    column of its own.
    """
    return entry.given or entry.path


def _sentences(console: Console, entries: list[Entry], style: str) -> None:
    """A line for each file, long as it may be, so that it can be searched and copied."""
    # A group's file once
    for line in dict.fromkeys(f"{entry.path}: {entry.says or entry.outcome}" for entry in entries):
        tell_line(console, line, style)
