"""`kern doctor`: what this machine has of what grading needs, and how to get the rest."""

import importlib
import time
from collections.abc import Callable, Sequence

from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from .engine.clean.text import plain_text
from .engine.faults import EngineFault, NoSandbox, NoZygote
from .engine.limits import Bounds
from .engine.process.cold import ColdHost
from .engine.process.host import Host
from .engine.run.causes import is_here
from .engine.run.driver import run_submission
from .engine.run.lesson import Lesson
from .grading.outcomes import PACKAGES
from .probes import LACK, OK, PROBES, WARNING, Condition, bubblewrap
from .tables import tell_line

MARKS = {OK: ("✓", "green"), WARNING: ("!", "yellow"), LACK: ("✗", "red")}
AGAIN = "Mend the lines marked ✗, and run `kern doctor` again. The sentence below says what failed."
ABOVE = "Mend bubblewrap's line first."


def doctor(
    bounds: Bounds,
    of_the_course: str = "",
    console: Console | None = None,
    needed: Sequence[str] = (),
    used: Sequence[str] = (),
) -> int:
    """Try everything, print a table and a verdict; 0 where this machine grades sandboxed, 1 where
    it does not. `of_the_course` is what `c.Course.doctor` names, `needed` the modules that its
    configuration does, `used` those that its notebooks import.
    """
    console = console or Console()
    table = Table(
        "",
        Column(overflow="fold"),
        Column("found", overflow="fold"),
        Column("what to do", overflow="fold"),
    )
    for name, probe in PROBES.items():
        _add(table, name, _probed(probe, bounds))
    if needed or used:
        _add(table, "modules", modules(needed, used))
    if of_the_course:
        _add(table, *_asked(of_the_course))
    verdict, finding = try_engine(bounds)
    _add(table, "one submission", finding)
    console.print(table)
    tell_line(console, verdict, MARKS[finding.state][1])
    return 1 if finding.state == LACK else 0


def _add(table: Table, name: str, finding: Condition) -> None:
    found, cure = (Text(plain_text(said)) for said in (finding.found, finding.cure))
    table.add_row(Text(*MARKS[finding.state]), Text(name), found, cure)


def _probed(probe: Callable[[Bounds], Condition], bounds: Bounds) -> Condition:
    try:
        return probe(bounds)
    except NoSandbox as lack:
        return (
            Condition(LACK, "missing", str(lack))
            if probe is bubblewrap
            else Condition(LACK, "needs bubblewrap", ABOVE)
        )
    except Exception as error:
        cure = "The last line tells whether grading works."
        return Condition(WARNING, f"could not be tried ({type(error).__name__}: {error})", cure)


def modules(needed: Sequence[str], used: Sequence[str]) -> Condition:
    """What a course imports, and this machine has or lacks. Nothing is imported for that."""
    roots = dict.fromkeys(name.partition(".")[0] for name in [*needed, *used])
    lacking = [name for name in roots if not is_here(name)]
    if not lacking:
        return Condition(OK, f"all {len(roots)} that its notebooks import are here")
    state = LACK if {name.partition(".")[0] for name in needed} & {*lacking} else WARNING
    packages = " ".join(PACKAGES.get(name, name) for name in lacking)
    return Condition(
        state,
        f"no {', no '.join(lacking)}",
        f"Where it is a package: pip install {packages}. A file beside a notebook needs nothing.",
    )


def _asked(function: str) -> tuple[str, Condition]:
    """What a course's own function tells of this machine: its row's name, and the rest."""
    try:
        module, _, attribute = function.partition(":")
        name, found, cure = getattr(importlib.import_module(module), attribute)()
    except Exception as error:
        said = f"could not be tried ({type(error).__name__}: {error})"
        return "the course", Condition(WARNING, said, f"c.Course.doctor is {function}.")
    return name, Condition(LACK if cure else OK, found, cure)


def try_engine(bounds: Bounds) -> tuple[str, Condition]:
    """Run a cell and a test for real: the verdict on this machine, and the row for the table."""
    start, why = time.monotonic(), ""
    try:
        try:
            host = Host(bounds)
        except NoZygote as unfit:
            why, host = str(unfit), ColdHost(bounds)
        with host:
            ready = time.monotonic() - start
            _run_one(host)
            shared = host.kind == "shared"
    except (NoSandbox, EngineFault, OSError) as error:
        why = str(error).removesuffix(" See `kern doctor`.")
        return f"This machine cannot grade sandboxed: {why}", Condition(LACK, "not graded", AGAIN)
    took = time.monotonic() - start - ready
    if why:
        says = (
            "This machine grades cold and sandboxed, which takes seconds for each submission"
            f" ({why})."
        )
        return says, Condition(
            WARNING,
            f"graded cold, in {took:.1f} s",
            "The lines marked !, if any, say how to grade faster.",
        )
    found = f"ready in {ready:.1f} s, graded in {took:.2f} s"
    if shared:
        says = "This machine grades warm and sandboxed, in a sandbox that all jobs share."
        return says, Condition(WARNING, found, "The lines marked ! say why.")
    return "This machine grades warm and sandboxed.", Condition(OK, found)


def _run_one(host: Host) -> None:
    about = {
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 1,
        "grade_id": "test",
        "schema_version": 3,
    }
    answer = new_code_cell("def double(x):\n    return 2 * x")
    test = new_code_cell("assert double(2) == 4", metadata={"nbgrader": {**about, "task": False}})
    lesson = Lesson("doctor", new_notebook(cells=[answer.copy(), test.copy()]))
    result = run_submission(host, lesson, new_notebook(cells=[answer, test]))
    if result.verdicts["test"]["points"] != 1:
        raise EngineFault(f"a right answer got no point: {result.verdicts['test']} {result.events}")


def lacking() -> str:
    """Why nothing can be graded sandboxed here, or ""; takes a fraction of a second."""
    try:
        ColdHost(Bounds.of()).close()
    except (NoSandbox, EngineFault) as lack:
        return str(lack)
    return ""
