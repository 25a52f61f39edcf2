"""What is said of a run when it is done: counts, what waits for a person, what failed. What many
submissions share is said once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from ...report.words import kind
from ...tables import some_names, tell_line, tell_table
from ..outcomes import outcome_lines
from ..proof.flaws import doubts
from ..run import Summary
from ..standing.to_look_at import Look

MOST_STRAYS = 20  # things that belong to no submission, told after a run
EARLIER = (
    "something about the notebook, told in an earlier run; it stands on top of the graded copy and"
    " in `kern report`"
)


def tell(console: Console, summaries: list[Summary], seconds: float) -> None:
    """The summary of a run that took so many seconds."""
    tell_table(
        console,
        [one.lesson for one in summaries],
        lambda names: _table(names, summaries),
        lambda: [_line(one) for one in summaries],
    )
    for one in summaries:
        if one.inside:
            tell_line(console, f"{one.lesson}: {one.inside}", "yellow")
        for doubt in doubts(one.lesson, one.proof):
            tell_line(console, f"{one.lesson}: {doubt}", "red")
        _tell_stopped(console, one)
        for line in outcome_lines(one.graded):
            tell_line(console, f"{one.lesson}: {line}")
        for line in look_lines(one.to_look_at or [], {entry["student"] for entry in one.graded}):
            tell_line(console, f"{one.lesson}, {line}", "yellow")
        for (problem,), who in _grouped(((problem,), who) for who, problem in one.failed):
            tell_line(console, f"{one.lesson}, {_whose(who)}: not graded: {problem}", "red")
    done = sum(len(one.graded) for one in summaries)
    failed = sum(len(one.failed) for one in summaries)
    told = Counter(
        kind(note["code"]) for one in summaries for entry in one.graded for note in entry["notes"]
    )
    if told:
        put_right = ", ".join(f"{count} × {code}" for code, count in told.most_common())
        tell_line(console, f"Put right: {put_right}")
    not_graded = f"; {submissions(failed)} could not be graded" if failed else ""
    tell_line(console, f"{submissions(done)} in {seconds:.1f} s{not_graded}")


def look_lines(looks: list[Look], graded: set[str]) -> Iterator[str]:
    """What waits, a line for each cell or sentence and reason; of what was `graded` before this
    run, sentences about notebooks together in one line.
    """
    earlier = {look.student for look in looks if look.note and look.student not in graded}
    now = [look for look in looks if not look.note or look.student in graded]
    for (cell, why), students in _grouped(((look.cell, look.why), look.student) for look in now):
        where = f", {cell}" if cell else ""
        yield f"{_whose(students)}{where}: {why}"
    if earlier:
        yield f"{_whose(sorted(earlier))}: {EARLIER}"


def tell_strays(console: Console, strays: list[str]) -> None:
    """What lies in submitted/ and belongs to no submission."""
    for stray in strays[:MOST_STRAYS]:
        tell_line(console, stray, "yellow")
    if len(strays) > MOST_STRAYS:
        more = f"{len(strays) - MOST_STRAYS} more files or folders belong to no submission."
        tell_line(console, more, "yellow")


def submissions(number: int) -> str:
    """ "1 submission", "2 submissions"."""
    return f"{number} submission{'s' * (number != 1)}"


def _figures(one: Summary) -> dict[str, str]:
    cpu = (
        f"{sum(entry['cpu'] for entry in one.graded) / len(one.graded):.1f} s"
        if one.graded
        else "–"
    )
    looks = one.to_look_at
    return {
        "graded": str(len(one.graded)),
        "as before": str(one.skipped),
        "repaired": str(len(one.repaired)),
        "to look at": "–" if looks is None else str(len({look.student for look in looks})),
        "failed": str(len(one.failed)),
        "median mark": "–" if one.median is None else f"{one.median:.4g} of {one.most:g}",
        "CPU each": cpu,
    }


def _table(names: list[str], summaries: list[Summary]) -> Table:
    table = Table(
        "lesson",
        "graded",
        "as\nbefore",
        "repaired",
        "to look\nat",
        "failed",
        "median\nmark",
        "CPU\neach",
    )
    for name, one in zip(names, summaries, strict=True):
        table.add_row(name, *_figures(one).values())
    return table


def _line(one: Summary) -> str:
    """The same where there is no room for a table."""
    said = [
        f"{what} {figure}" if what in ("median mark", "CPU each") else f"{figure} {what}"
        for what, figure in _figures(one).items()
    ]
    return f"{one.lesson}: {', '.join(said)}"


def _tell_stopped(console: Console, one: Summary) -> None:
    if one.stopped:
        who = [f"{student} ({', '.join(cells)})" for student, cells in one.stopped.items()]
        many = submissions(len(who))
        said = f"{one.lesson}: stopped at a time limit in {many}: {some_names(who)}"
        tell_line(console, said)


def _grouped(
    pairs: Iterable[tuple[tuple[str, ...], str]],
) -> list[tuple[tuple[str, ...], list[str]]]:
    """What several students share, each once, in the order in which it comes up first."""
    found: dict[tuple[str, ...], list[str]] = {}
    for what, student in pairs:
        found.setdefault(what, []).append(student)
    return list(found.items())


def _whose(students: list[str]) -> str:
    names = some_names(students)
    return names if len(students) == 1 else f"{len(students)} students ({names})"
