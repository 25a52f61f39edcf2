"""One command to grade a class, run and measured: seconds on the clock, CPU of all its processes,
its own memory.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grading_classes import Classes, environment, otter_environment
from nbgrader.api import Gradebook

from kernkit.engine.walls import sandbox

PR_SET_CHILD_SUBREAPER = 36
LOOK = 0.05  # seconds between two looks at a command
BENCH = Path(__file__).parent
KERN = Path(sys.executable).parent / "kern"


@dataclass(frozen=True)
class Taken:
    """What it took to grade so many submissions. `memory_mb`: the most that the command's first
    process held.
    """

    submissions: int
    seconds: float
    cpu: float
    memory_mb: float = 0.0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.submissions + other.submissions,
            self.seconds + other.seconds,
            self.cpu + other.cpu,
            max(self.memory_mb, other.memory_mb),
        )


class Unfit(Exception):
    """A run says nothing: a tool did not give the solutions all points."""


def measured(
    command: list[str], cwd: Path, env: dict[str, str], submissions: int
) -> tuple[Taken, str]:
    """Run a command to its end; what it took, and what it printed. Raises CalledProcessError."""
    # Orphans come to us, so that their CPU is counted with that of all others.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, start, memory_kb = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    log = cwd / "bench.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
                break
            with suppress(OSError, IndexError):
                memory_kb = int(
                    Path(f"/proc/{process.pid}/status").read_text().split("VmHWM:")[1].split()[0]
                )
    seconds = time.perf_counter() - start
    _reap_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = log.read_text("utf-8", "replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(submissions, seconds, cpu, memory_kb / 1024), said


def _reap_orphans(patience: float = 5.0) -> None:
    end = time.monotonic() + patience
    with suppress(ChildProcessError):
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.01)


def kern(classes: Classes, lessons: list[str], students: int, workers: int) -> Taken:
    """`kern grade`, sandbox and examiner on, gradebook written."""
    course = classes.course("kern", lessons, students)
    command = [str(KERN), "--course", str(course), "grade", *lessons, "--workers", str(workers)]
    taken, _ = measured(
        command,
        course,
        environment(classes.folder / "home", grading=False),
        students * len(lessons),
    )
    _check_marks(course, lessons, students)
    return taken


def stock(classes: Classes, lessons: list[str], students: int, grading: bool = True) -> Taken:
    """`nbgrader autograde` for each lesson, with nbgrader's own configuration."""
    course = classes.course("stock", lessons, students, plain=True)
    together = Taken(0, 0.0, 0.0)
    for lesson in lessons:
        env = environment(
            classes.folder / "home", grading, KERN_BENCH_KEYS=str(classes.keys_file(lesson))
        )
        command = [sys.executable, "-m", "nbgrader", "autograde", lesson]
        together += measured(command, course, env, students)[0]
    _check_marks(course, lessons, students)
    return together


def _check_marks(course: Path, lessons: list[str], students: int) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db", "kern") as gradebook:
        for lesson in lessons:
            marks = [(one.score, one.max_score) for one in gradebook.assignment_submissions(lesson)]
            if len(marks) != students or any(score != most for score, most in marks):
                raise Unfit(
                    f"{course.name}, {lesson}: {sorted(set(marks))} for {len(marks)} of {students}"
                    " students"
                )


def otter(classes: Classes, lessons: list[str], students: int) -> Taken:
    """Otter-Grader's Python interface, without containers: one process grades all, a cold kernel
    for each.
    """
    arguments: list[str] = []
    for lesson in lessons:
        arguments += [
            *map(str, classes.otter_assignment(lesson)),
            str(classes.keys_file(lesson)),
        ] * students
    env = otter_environment(classes.folder / "home")
    command = [sys.executable, str(BENCH / "grading_otter.py"), *arguments]
    taken, said = measured(command, classes.folder, env, students * len(lessons))
    shares = json.loads(said.strip().splitlines()[-1])
    if shares != [1.0] * len(shares):
        raise Unfit(f"Otter-Grader: {shares} for {lessons}")
    return taken


def floor(classes: Classes, lessons: list[str], students: int) -> list[Taken]:
    """The cells' own work in warm forks; each submission apart."""
    arguments = [
        str(path)
        for lesson in lessons
        for path in (classes.handed_in(lesson), classes.keys_file(lesson))
    ]
    env = environment(classes.folder / "home", **sandbox.ENVIRONMENT)
    command = [
        sys.executable,
        str(BENCH / "grading_floor.py"),
        str(students),
        str(classes.template),
        *arguments,
    ]
    said = measured(command, classes.folder, env, 0)[1]
    found = json.loads(said.strip().splitlines()[-1])
    if not all(passed for _, _, passed in found):
        raise Unfit(f"the floor: {found} for {lessons}")
    return [Taken(1, seconds, cpu) for cpu, seconds, _ in found]
