"""Where each 10 ms goes: one submission of a lesson on its way through a warm `kern grade`, step by
step.

    python bench/timeline.py [LESSON] [TIMES]

Prints the median of so many submissions (7 unless told; one more warms up): milliseconds on the
clock and of CPU, by process. One thing is done at a time here; in a run of `kern grade`, the
examiner gets ready while the student's first cells run. All is measured from outside, by wrapping
functions of the engine while this runs; nothing in the engine knows of it.
"""

import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grading_jobs as jobs
from grading_classes import Classes

from kernkit.course.course import Course
from kernkit.engine.process.host import Host
from kernkit.engine.process.process import Process
from kernkit.engine.run import driver
from kernkit.grading import commit, journal, run, work
from kernkit.grading.handed_in import submissions
from kernkit.grading.inputs import open_host

PROCESSES = ("coordinator", "zygote", "student", "examiner")
Clock = dict[str, float]  # of the wall and of each process, in seconds


@dataclass
class Recorder:
    """Charges what passes to the step that is innermost. Steps of one name are numbered as they
    come.
    """

    pids: dict[str, int] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    charged: dict[str, Counter] = field(default_factory=dict)
    _last: Clock = field(default_factory=dict)

    def clock(self) -> Clock:
        """Now."""
        found = {name: jobs.cpu(pid) for name, pid in self.pids.items()}
        return {"wall": time.perf_counter(), "coordinator": time.process_time()} | found

    def charge(self) -> None:
        """Charge what has passed since the last call; a process that is gone charges nothing."""
        now = self.clock()
        if self.steps:
            spent = {name: now[name] - self._last.get(name, 0.0) for name in now}
            self.charged.setdefault(self.steps[-1], Counter()).update(
                {k: v for k, v in spent.items() if v > 0}
            )
        self._last = now

    def wrap(self, owner: Any, name: str, label: str | Callable[..., str]) -> None:
        """Make calls of `owner.name` a step."""
        function = getattr(owner, name)

        def stepped(*args: Any, **keywords: Any) -> Any:
            self.charge()
            self.steps.append(label if isinstance(label, str) else label(*args))
            try:
                return function(*args, **keywords)
            finally:
                self.charge()
                self.steps.pop()

        setattr(owner, name, stepped)


class AtOnce:
    """Does at once what is to be done aside."""

    def __init__(self, _: int) -> None:
        pass

    def __enter__(self) -> "AtOnce":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, job: Callable[[], Any]) -> Future:
        """Do it."""
        done: Future = Future()
        done.set_result(job())
        return done


def instrument(recorder: Recorder) -> None:
    """Wrap the functions whose cost is to be seen."""
    plain_fork = Host._fork

    def fork(host: Host, role: str) -> Any:
        before = set(jobs.children(recorder.pids["zygote"]))
        process = plain_fork(host, role)
        recorder.pids[role] = (set(jobs.children(recorder.pids["zygote"])) - before).pop()
        return process

    Host._fork = fork
    driver.ThreadPoolExecutor = AtOnce
    recorder.wrap(Host, "_fork", lambda host, role: f"fork {role}, and its shell")
    recorder.wrap(driver._Run, "_new_examiner", "set the examiner up: keys, imports")
    recorder.wrap(
        driver._Run,
        "_run",
        lambda self, cell: f"cell {cell.execution_count}: {_first_line(cell.source)}",
    )
    recorder.wrap(
        driver._Run,
        "_test",
        lambda self, cell: f"test {cell.execution_count}: {cell.metadata.nbgrader.grade_id}",
    )
    recorder.wrap(driver._Run, "_count", "ask what was used")
    recorder.wrap(Process, "close", "end the processes")
    recorder.wrap(run.LessonRun, "read", "read what was handed in")
    recorder.wrap(work, "read_submission", "parse the notebook")
    recorder.wrap(work, "repair", "repair")
    recorder.wrap(submissions.Handed, "key", "fingerprint")
    recorder.wrap(run, "stage", "stage: write the graded copy")
    recorder.wrap(commit.Register, "write", "gradebook: marks in one transaction")
    recorder.wrap(run, "put_in_place", "rename into place")
    recorder.wrap(journal.Journal, "add", "journal, synced")


def _first_line(source: str) -> str:
    return next((line for line in source.splitlines() if line.strip()), "")[:44]


def profile(lesson: str, times: int, folder: Path) -> list[dict[str, Counter]]:
    """What each submission was charged, by step."""
    classes = Classes(folder / "classes", [lesson])
    course = Course(classes.course("timeline", [lesson], times + 1))
    directory = course.directory()
    found = []
    with open_host(course) as host:
        register = commit.Register(directory.db_url, directory.course_id, course.settings)
        one_run = run.LessonRun(course, lesson, register)
        todo = one_run.waiting(["*"], force=False)
        recorder = Recorder({"zygote": jobs.zygote_pid(host)})
        instrument(recorder)
        for submission in todo:
            recorder.charged, recorder.steps = {}, []
            recorder.charge()
            recorder.steps = ["everything else"]
            handed = one_run.read(submission)
            task = one_run.task(submission, handed)
            one_run.commit(submission, handed, work.grade(task, one_run.lessons, host))
            recorder.charge()
            recorder.pids = {"zygote": recorder.pids["zygote"]}
            found.append(recorder.charged)
        register.close()
    return found[1:]


def main(lesson: str, times: int) -> None:
    """Print the time line."""
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )
    with tempfile.TemporaryDirectory(prefix="kern-bench-") as folder:
        found = profile(lesson, times, Path(folder))
    columns = ("wall", *PROCESSES)
    print(f"{lesson}: medians of {times} submissions, in milliseconds\n")
    print(f"{'':62}{'clock':>8}" + "".join(f"{name:>12}" for name in PROCESSES))
    total: Counter = Counter()
    for step in found[0]:
        spent = {
            name: 1000 * statistics.median(one.get(step, Counter())[name] for one in found)
            for name in columns
        }
        total.update(spent)
        print(_line(step, spent))
    print(_line("together", total))


def _line(step: str, spent: dict[str, float]) -> str:
    return f"{step:62}{spent['wall']:8.1f}" + "".join(f"{spent[name]:12.1f}" for name in PROCESSES)


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "02_kernels",
        int(sys.argv[2]) if len(sys.argv) > 2 else 7,
    )
