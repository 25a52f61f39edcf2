"""`kern grade`: all submissions of a lesson, in parallel, each committed on its own; whatever is
done stays done.
"""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.utils import find_all_files

from ..course.course import Course
from ..faults import CourseError
from .commit import Register, put_in_place, stage
from .inputs import environment, lessons_of
from .journal import Journal
from .submissions import Submission, find_submissions
from .work import GradingOutcome, GradingTask
from .workers import Workers

TRIES = 3  # of a submission whose worker died in a way that the cluster could not make up for
# Tasks handed out beyond those being worked on, so that no worker waits for the coordinator
SPARE = 2
LONGEST_REASON = 300  # characters
# What stands in quotes, and paths
DETAIL = re.compile(r"""(?<!\w)(['"]).*?\1|(?<![\w:/])/[^\s'",;)]+""")


@dataclass
class Summary:
    """What a run did with one lesson."""

    lesson: str
    graded: list[dict[str, Any]] = field(default_factory=list)  # journal entries
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)  # student, why
    median: float | None = None  # of everybody who has a mark, in this run or before
    most: float = 0.0  # points that the lesson gives

    @property
    def repaired(self) -> list[dict[str, Any]]:
        """Entries of submissions that something was put right in."""
        return [entry for entry in self.graded if entry["notes"]]

    @property
    def stopped(self) -> dict[str, list[str]]:
        """By student, the cells that were stopped at a limit of time."""
        return {entry["student"]: entry["stopped"] for entry in self.graded if entry["stopped"]}

    @property
    def flagged(self) -> list[dict[str, Any]]:
        """Entries of submissions that a person should look at."""
        return [
            entry
            for entry in self.graded
            if entry["waiting"] or any(note["flag"] for note in entry["notes"])
        ]


class LessonRun:
    """One lesson of one course: what is to be graded, and where what comes of it goes."""

    def __init__(self, course: Course, lesson: str, register: Register) -> None:
        self.course, self.lesson, self.register = course, lesson, register
        names = register.notebooks(lesson)
        if names is None:
            raise CourseError(
                f"the gradebook does not know {lesson}. Run `kern build {lesson}` first."
            )
        self.lessons = lessons_of(course, lesson, names)
        self.rest = environment(self.lessons, course.bounds.plain(), course.kit)
        self.journal = Journal(course.private("journal", f"{lesson}.jsonl"))
        self.summary = Summary(lesson)
        self.extras = _source_files(course, lesson)

    def students(self) -> list[str]:
        """Who has handed in."""
        return [one.student for one in find_submissions(self.course, self.lesson, ["*"])]

    def waiting(self, students: list[str], force: bool) -> list[Submission]:
        """Submissions that are still to be graded."""
        found = list(find_submissions(self.course, self.lesson, students))
        todo = [one for one in found if force or not self._is_done(one)]
        self.summary.skipped = len(found) - len(todo)
        return todo

    def _is_done(self, submission: Submission) -> bool:
        return submission.destination.is_dir() and self.journal.done(
            submission.student, submission.fingerprint(self.rest)
        )

    def task(self, submission: Submission) -> GradingTask:
        """What a worker needs to know of a submission."""
        notebooks, renamed = {}, {}
        for name in self.lessons:
            path = submission.notebook_file(name)
            notebooks[name] = path.read_bytes() if path else None
            if path and path.name != f"{name}.ipynb":
                renamed[name] = path.name
        return GradingTask(
            submission.student,
            self.lesson,
            notebooks,
            submission.other_files() | self.extras,
            renamed,
        )

    def commit(self, submission: Submission, outcome: GradingOutcome) -> None:
        """Make an outcome last: files, marks, rename, journal."""
        if outcome.problem:
            self.summary.failed.append((submission.student, outcome.problem))
            self.journal.add({"student": submission.student, "failed": reason(outcome.problem)})
            return
        key = submission.fingerprint(self.rest)
        part = stage(submission, outcome.executed, submission.other_files() | self.extras)
        waiting = self.register.write(submission, outcome.executed, outcome.verdicts)
        put_in_place(part, submission.destination)
        entry = {
            "student": submission.student,
            "key": key,
            "verdicts": {
                grade_id: _brief(verdict) for grade_id, verdict in outcome.verdicts.items()
            },
            "notes": [
                {"code": note.code, "says": note.says, "cell": note.cell, "flag": note.flag}
                for note in outcome.notes
            ],
            "events": outcome.events,
            "stopped": list(dict.fromkeys(outcome.stopped)),
            "waiting": waiting,
            "seconds": round(outcome.seconds, 3),
            "cpu": round(outcome.cpu, 3),
            "peak_mb": outcome.peak_kb >> 10,
        }
        self.journal.add(entry)
        self.summary.graded.append(entry)

    def look_up_marks(self) -> None:
        """Complete the summary with the class's marks, as they stand in the gradebook now."""
        marks, self.summary.most = self.register.marks(self.lesson)
        self.summary.median = statistics.median(marks) if marks else None


def reason(problem: str) -> str:
    """Why something was not graded, fit to be kept and shown: one line, without quoted data, paths
    and file names.
    """
    line = next(iter(problem.strip().splitlines()), "")
    return DETAIL.sub("…", line)[:LONGEST_REASON].rstrip(". ")


def _brief(verdict: dict[str, Any]) -> dict[str, Any]:
    """What the class report needs of a verdict."""
    brief = {"state": verdict["state"], "points": verdict["points"]}
    return brief | ({"codes": verdict["record"]["codes"]} if "record" in verdict else {})


def _source_files(course: Course, lesson: str) -> dict[str, bytes]:
    """What stands beside the lesson's notebooks in the course: data sets and the like; students'
    own copies do not count.
    """
    home, ignore = course.folder("source", lesson), course.directory().ignore
    names = find_all_files(str(home), [*ignore, "*.ipynb"]) if home.is_dir() else []
    return {str(Path(name).relative_to(home)): Path(name).read_bytes() for name in names}


def grade_all(
    run: LessonRun, todo: list[Submission], workers: Workers, tick: Callable[[], None]
) -> None:
    """Grade submissions, and commit each as it comes; `tick` is called after each.

    One that ran out of time on the clock while others kept the machine busy is graded again alone
    before that counts.
    """
    again = []
    for submission, outcome in _outcomes(run, todo, workers, workers.slots + SPARE):
        if outcome.timed_out and len(todo) > 1:
            again.append(submission)
            continue
        run.commit(submission, outcome)
        tick()
    for submission, outcome in _outcomes(run, again, workers, 1):
        run.commit(submission, outcome)
        tick()


def _outcomes(
    run: LessonRun, todo: list[Submission], workers: Workers, most: int
) -> Iterator[tuple[Submission, GradingOutcome]]:
    """Outcomes as they come; only so many submissions are held in memory at a time."""
    waiting = iter(todo)
    running: dict[Future[GradingOutcome], Submission] = {}
    tries: Counter[str] = Counter()
    while True:
        for submission in itertools.islice(waiting, most - len(running)):
            running[workers.submit(run.task(submission), run.lessons)] = submission
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            submission, error = running.pop(future), future.exception()
            if error is None:
                yield submission, future.result()
            elif tries[submission.student] < TRIES:  # its workers have died
                tries[submission.student] += 1
                running[workers.submit(run.task(submission), run.lessons)] = submission
            else:
                yield (
                    submission,
                    GradingOutcome(submission.student, problem=f"{type(error).__name__}: {error}"),
                )
