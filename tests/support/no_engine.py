"""`kern grade` without an engine: what is read, repaired, stored and committed is real."""

from concurrent.futures import Future
from pathlib import Path

from kernkit.cli import main
from kernkit.engine.limits import Bounds
from kernkit.engine.run.result import Result
from kernkit.grading import work
from kernkit.grading.journal import Journal
from support import gradebooks
from support.classroom import LESSON


def all_passed(host, lesson, notebook, files, again=False):
    """In place of run_submission."""
    full = {name: {"state": "passed", "points": test.points} for name, test in lesson.tests.items()}
    return Result(notebook, full)


class Here:
    """Workers in this process; with `all_passed`, every test passes."""

    slots = 2

    class host:  # noqa: N801 - stands for an object
        bounds = Bounds()

    def submit(self, task, lessons):
        future = Future()
        future.set_result(work.grade(task, lessons, self.host))
        return future

    def close(self):
        pass


def kern(course: Path, *args: str) -> int:
    return main(["--course", str(course), "grade", LESSON, *args])


def marks(course: Path) -> dict[str, float]:
    return gradebooks.marks(course, LESSON)


def journal(course: Path) -> Journal:
    return Journal(course / ".kern" / "journal" / f"{LESSON}.jsonl")
