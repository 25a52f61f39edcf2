"""`kern doctor`: what this machine has of what grading needs, and how to get the rest. Each probe
tries the thing itself.
"""

import importlib
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from .engine.faults import EngineFault, NoSandbox, NoZygote
from .engine.limits import Bounds
from .engine.process.cold import ColdHost
from .engine.process.host import Host
from .engine.run.driver import Lesson, run_submission
from .engine.walls import confine, sandbox

OK, WARNING, LACK = "ok", "warning", "lack"
MARKS = {OK: ("✓", "green"), WARNING: ("!", "yellow"), LACK: ("✗", "red")}
PYTHON = (3, 11)
PACKAGES = ("tensorflow", "keras", "numpy", "ipython", "matplotlib", "nbgrader", "nbformat")
NO_NEW_RIGHTS = (
    "from kernkit.engine.walls import confine\nconfine.prctl('no_new_privs',"
    " confine.PR_SET_NO_NEW_PRIVS, 1)\n"
)
REFUSED = "try:\n    {}\n    print('nothing holds it back')\nexcept OSError:\n    print('refused')"
FASTER = "Grading works without it, but takes seconds longer for each submission."
KERNEL = (
    "It takes a kernel of version 5.13 or later, with `landlock` in its boot parameter lsm=."
    f" {FASTER}"
)
AGAIN = "Mend the lines marked ✗, and run `kern doctor` again. The sentence below says what failed."
ABOVE = "Mend bubblewrap's line first."


@dataclass(frozen=True)
class Condition:
    """What a probe found: "ok", "warning" or "lack", a few words, and for what is lacking a
    sentence how to get it.
    """

    state: str
    found: str
    cure: str = ""


def python(bounds: Bounds) -> Condition:
    """The version of Python."""
    found = f"{platform.python_version()}, {sys.executable}"
    if sys.version_info < PYTHON:
        return Condition(LACK, found, f"Install Python {PYTHON[0]}.{PYTHON[1]} or later.")
    return Condition(OK, found)


def packages(bounds: Bounds) -> Condition:
    """The packages that decide what a cell does."""
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Condition(
            LACK,
            f"no {', no '.join(missing)}",
            'In the kit\'s folder: pip install -e ".[instructor]"',
        )
    return Condition(OK, ", ".join(found))


def bubblewrap(bounds: Bounds) -> Condition:
    """Does bubblewrap start a Python?"""
    line = sandbox.command([])  # raises NoSandbox, whose text says how to get it
    said = sandbox.refusal()
    number = subprocess.run(
        [line[0], "--version"], capture_output=True, text=True, timeout=20
    ).stdout.strip()
    return Condition(LACK, number or line[0], said) if said else Condition(OK, f"{number}, starts")


def user_namespaces(bounds: Bounds) -> Condition:
    """May this user make a user namespace?"""
    works, said = _try("from kernkit.engine.walls import confine\nconfine.new_namespaces()")
    if works:
        return Condition(OK, "may be made")
    cure = sandbox.forbidden() or sandbox.CONTAINER
    return Condition(WARNING if os.getuid() == 0 else LACK, said, cure)


def nested_namespaces(bounds: Bounds) -> Condition:
    """May a process inside bubblewrap make namespaces for each job?"""
    code = (
        "from kernkit.engine.walls import confine\n"
        "from kernkit.engine.process import zygote\nzygote.settle(True)\nconfine.new_namespaces()"
    )
    works, said = _try(code, inside=True)
    if works:
        return Condition(OK, "may be made")
    return Condition(WARNING, said, f"{sandbox.forbidden() or sandbox.CONTAINER} {FASTER}")


def fresh_proc(bounds: Bounds) -> Condition:
    """Does a process inside bubblewrap see only its own kind?"""
    code = "import os\nfrom kernkit.engine.process import zygote\nzygote.settle(True)\n"
    code += "print(sum(name.isdigit() for name in os.listdir('/proc')))"
    works, said = _try(code, inside=True)
    if works and int(said) <= 2:
        return Condition(OK, f"{said} processes seen inside")
    return Condition(LACK, f"{said} processes seen inside" if works else said, sandbox.CONTAINER)


def mounts(bounds: Bounds) -> Condition:
    """Small folders for temporary files and shared memory, of a job's own."""
    code = (
        "from kernkit.engine.process import zygote\nzygote.settle_cold(True, {'scratch_mb': 8},"
        f" {os.getpid() + 100_000})\n"
    )
    code += (
        "for folder in ('/tmp', '/dev/shm'):\n    open(folder + '/x', 'wb').write(b'x' *"
        " 4_000_000)\n"
    )
    code += REFUSED.format("open('/tmp/y', 'wb').write(b'x' * 8_000_000)")
    works, said = _try(code, inside=True, cold=True)
    if works and said == "refused":
        return Condition(OK, "/tmp and /dev/shm can be mounted, limited in size")
    return Condition(LACK, said, sandbox.CONTAINER)


def landlock(bounds: Bounds) -> Condition:
    """The kernel's second wall around files, signals and sockets."""
    abi = confine.landlock_abi()
    if abi < confine.LANDLOCK_NEEDED:
        return Condition(
            WARNING, f"version {abi} is too old" if abi else "not in this kernel", KERNEL
        )
    _, said = _try(
        NO_NEW_RIGHTS + "confine.landlock()\n" + REFUSED.format("open(confine.__file__, 'a')")
    )
    if said != "refused":
        return Condition(WARNING, said, KERNEL)
    return Condition(OK, f"version {abi}")


def seccomp(bounds: Bounds) -> Condition:
    """May a process deny itself system calls?"""
    _, said = _try(
        NO_NEW_RIGHTS + "confine.seccomp()\nimport socket\n" + REFUSED.format("socket.socket()")
    )
    if said == "refused":
        return Condition(OK, "holds")
    return Condition(
        LACK, said, "A kernel with CONFIG_SECCOMP_FILTER, on x86_64 or aarch64, is needed."
    )


def limits(bounds: Bounds) -> Condition:
    """Are this machine's own limits as wide as those that a job is given?"""
    code = (
        "from kernkit.engine.walls import"
        f" confine\nconfine.set_limits({confine.limits(bounds.plain())})\n"
    )
    code += (
        "import resource\nprint([resource.getrlimit(number)[1] for number in"
        f" {list(confine.limits(bounds.plain()))}])"
    )
    works, said = _try(code)
    if not works:
        return Condition(
            LACK, said, f"This machine does not let a process limit itself. {sandbox.CONTAINER}"
        )
    names = {
        getattr(resource, name): name.removeprefix("RLIMIT_").lower()
        for name in dir(resource)
        if "RLIMIT_" in name
    }
    pairs = zip(confine.limits(bounds.plain()).items(), json.loads(said), strict=True)
    tight = [f"{names[number]} {most}" for (number, wanted), most in pairs if most < wanted]
    if tight:
        cure = "An administrator can raise them in /etc/security/limits.conf."
        return Condition(WARNING, f"tighter than a job's: {', '.join(tight)}", cure)
    return Condition(OK, "as wide as a job's")


def room(bounds: Bounds) -> Condition:
    """How many submissions at once?"""
    cores = len(os.sched_getaffinity(0))
    with open("/proc/meminfo") as file:
        free = next(int(line.split()[1]) for line in file if line.startswith("MemAvailable:")) >> 10
    fit = free // bounds.memory_mb
    found = f"{cores} cores, {free / 1024:.1f} GiB free: --workers {max(min(cores, fit), 1)}"
    if fit < cores:
        cure = (
            f"Only {fit} submissions fit that use all of c.Engine.memory_mb = {bounds.memory_mb};"
            " most use a tenth of it. "
        )
        cure += "Should memory run out: grade with the --workers shown here."
        return Condition(WARNING, found, cure)
    return Condition(OK, found)


PROBES: dict[str, Callable[[Bounds], Condition]] = {
    "Python": python,
    "packages": packages,
    "bubblewrap": bubblewrap,
    "user namespaces": user_namespaces,
    "namespaces inside": nested_namespaces,
    "fresh /proc": fresh_proc,
    "mounts of a job": mounts,
    "Landlock": landlock,
    "seccomp": seccomp,
    "limits": limits,
    "room": room,
}


def doctor(bounds: Bounds, of_the_course: str = "", console: Console | None = None) -> int:
    """Try everything, print a table and a verdict; 0 where this machine grades sandboxed, 1 where
    it does not. `of_the_course` is what `c.Course.doctor` names.
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
    if of_the_course:
        _add(table, *_asked(of_the_course))
    verdict, finding = try_engine(bounds)
    _add(table, "one submission", finding)
    console.print(table)
    console.print(verdict, style=MARKS[finding.state][1], markup=False, soft_wrap=True)
    return 1 if finding.state == LACK else 0


def _add(table: Table, name: str, finding: Condition) -> None:
    table.add_row(Text(*MARKS[finding.state]), Text(name), Text(finding.found), Text(finding.cure))


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
    return "This machine grades warm and sandboxed.", Condition(
        OK, f"ready in {ready:.1f} s, graded in {took:.2f} s"
    )


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


def _try(code: str, inside: bool = False, cold: bool = False) -> tuple[bool, str]:
    """Run some Python in a process of its own, or `inside` bubblewrap: (did it end well, what it
    said last).
    """
    line = sandbox.command(["-c", code], cold=cold) if inside else [sys.executable, "-c", code]
    done = subprocess.run(
        line, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    if done.returncode == 0:
        return True, done.stdout.strip()
    said = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    return False, re.sub(r"^\w+: (\[Errno \d+\] )?", "", said)
