"""`kern grade`: all submissions of a lesson, in parallel, each committed on its own; whatever is
done stays done.
"""

import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from typing import Any

from ..course.course import Course
from ..course.in_source.inside import inside_of
from ..engine.faults import NoSandbox
from ..engine.run.states import LONGEST_REASON, TO_LOOK_AT
from ..faults import CourseError
from .commit import Register
from .graded_copy import digest, put_in_place, remove, stage
from .handed_in.private_files import PrivateFiles
from .handed_in.reading import CannotRead, Handed
from .handed_in.submissions import Submission
from .nets import RunStopped, reason, stop_if_shared, told
from .proof.flaws import Proof
from .proof.proving import prove
from .standing.lesson_state import LessonState
from .standing.reasons import made_of
from .standing.to_look_at import Look, entries, to_look_at
from .work import GradingOutcome, GradingTask
from .workers import Workers

# Tasks handed out beyond those being worked on, so that no worker waits for the coordinator
SPARE = 2
# Bytes of submissions that are held while they are graded, beyond which no other is read: with many
# cores, those that are as large as may be would fill the memory
MOST_HELD = 512 << 20


@dataclass
class Summary:
    """What a run did with one lesson."""

    lesson: str
    graded: list[dict[str, Any]] = field(default_factory=list)  # journal entries
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)  # student, why
    median: float | None = None  # of everybody who has a mark, in this run or before
    most: float = 0.0  # points that the lesson gives
    proof: Proof = field(default_factory=Proof)  # what is known of its tests
    inside: str = ""  # what is to be said of tests in the students' processes
    # Of everybody, as it stands after the run; None where it was not looked up
    to_look_at: list[Look] | None = None

    @property
    def repaired(self) -> list[dict[str, Any]]:
        """Entries of submissions that something was put right in."""
        return [entry for entry in self.graded if entry["notes"]]

    @property
    def stopped(self) -> dict[str, list[str]]:
        """By student, the cells that were stopped at a limit of time."""
        return {entry["student"]: entry["stopped"] for entry in self.graded if entry["stopped"]}


class LessonRun(LessonState):
    """One lesson of one course while it is graded, and where what comes of it goes."""

    def __init__(
        self, course: Course, lesson: str, register: Register, private: PrivateFiles | None = None
    ) -> None:
        if not register.knows(lesson):
            raise CourseError(
                f"the gradebook does not know {lesson}. Run `kern build {lesson}` first."
            )
        super().__init__(course, lesson, register.gradebook, private)
        self.excluded.settle(register.gradebook, lesson, course.settings)
        self.register = register
        self.summary = Summary(lesson, inside=inside_of(course, lesson).to_teachers())

    def prove(self, workers: Workers, place: str) -> None:
        """Look whether the lesson's tests are right, by grading its own solution where nothing is
        kept of that; `place` says where that is done. Raises NoSandbox where nothing can be run.
        """
        proof = self.kept.read(place)
        if proof is None:
            try:
                files = self.brought.files
                proof = prove(self.course, self.lesson, self.lessons, files, workers)
            except NoSandbox:
                raise
            except Exception as error:  # the class is graded as well as can be
                self.summary.proof = Proof(unknown=told(error))
                return
            self.kept.write(proof, place)
        self.summary.proof = proof
        self._believe(proof)

    def waiting(self, students: list[str], force: bool) -> list[Submission]:
        """Submissions that are still to be graded."""
        todo, self.summary.skipped = self.to_grade(students, force)
        return [one.submission for one in todo]

    def task(self, submission: Submission, handed: Handed) -> GradingTask:
        """What a worker needs to know of a submission."""
        return GradingTask(
            submission.student,
            self.lesson,
            handed.candidates,
            self._files(handed),
            handed.instead,
            handed.notes,
        )

    def _files(self, handed: Handed) -> dict[str, bytes]:
        """What stands beside the notebooks."""
        return handed.files | self.brought.files

    def commit(self, submission: Submission, handed: Handed, outcome: GradingOutcome) -> None:
        """Make an outcome last: files, marks, rename, journal. What one submission makes impossible
        is recorded as its failure; raises RunStopped where the run cannot go on.
        """
        if outcome.problem:
            self.fail(submission, outcome.problem)
            return
        for verdicts in outcome.verdicts.values():
            self.excluded.without(self.lesson, verdicts)
        try:
            copy = self._store(submission, handed, outcome)
        except RunStopped:
            raise
        except Exception as error:
            places = [self.course.folder("autograded"), self.journal.path.parent]
            stop_if_shared(error, places, self.register.check)
            self.fail(submission, f"it could not be stored: {told(error)}")
            return
        entry = {
            "student": submission.student,
            "key": handed.key(self.rest),
            "of": made_of(handed.key(""), self.environment),
            "copy": copy,
            "verdicts": _briefs(outcome.verdicts),
            "notes": [
                {"code": note.code, "says": note.says, "cell": note.cell, "flag": note.flag}
                for note in outcome.notes
            ],
            "events": outcome.events,
            "stopped": list(dict.fromkeys(outcome.stopped)),
            "lacking": sorted(set(outcome.lacking)),
            "seconds": round(outcome.seconds, 3),
            "cpu": round(outcome.cpu, 3),
            "peak_mb": outcome.peak_kb >> 10,
        }
        self._journal(entry)
        self.summary.graded.append(entry)

    def _store(self, submission: Submission, handed: Handed, outcome: GradingOutcome) -> str:
        """Files and marks; returns the graded copy's digest."""
        part = stage(submission.destination, outcome.executed, self._files(handed))
        try:
            copy = digest(part)
            self.register.write(
                submission,
                handed.timestamp,
                outcome.executed,
                outcome.verdicts,
                handed.key(self.rest),
                self.left_out,
            )
            put_in_place(part, submission.destination)
        except Exception:
            remove(part)
            raise
        return copy

    def fail(self, submission: Submission, problem: str) -> None:
        """Record that a submission was not graded, and why."""
        why = reason(problem)
        self.summary.failed.append((submission.student, why))
        self._journal({"student": submission.student, "failed": why})

    def _journal(self, entry: dict[str, Any]) -> None:
        """All submissions share the journal: where it cannot be written, nothing can be kept."""
        try:
            self.journal.add(entry)
        except OSError as error:
            stop_if_shared(error, [self.journal.path.parent], self.register.check)
            raise RunStopped(f"the journal cannot be written ({told(error)}).") from error

    def look_up(self) -> None:
        """Complete the summary with the class's marks and what waits for a person, as they stand in
        the gradebook now.
        """
        self.excluded.settle(self.register.gradebook, self.lesson, self.course.settings)
        session = self.register.gradebook.db()
        marks, self.summary.most = self.register.marks(self.lesson)
        self.summary.median = statistics.median(marks) if marks else None
        told = entries(session, self.lesson, self.journal, self.left_out)
        self.summary.to_look_at = to_look_at(session, self.lesson, told)


def _briefs(verdicts: dict[str, dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """By grade id; an id that an earlier notebook of the lesson uses, too, comes with its own
    notebook's name before it.
    """
    found: dict[str, dict[str, Any]] = {}
    for notebook, theirs in verdicts.items():
        for grade_id, verdict in theirs.items():
            name = f"{notebook}/{grade_id}" if grade_id in found else grade_id
            found[name] = _brief(verdict)
    return found


def _brief(verdict: dict[str, Any]) -> dict[str, Any]:
    """What the class report needs of a verdict."""
    brief = {"state": verdict["state"], "points": verdict["points"]}
    if verdict["state"] in TO_LOOK_AT and verdict.get("says"):
        brief["says"] = str(verdict["says"])[:LONGEST_REASON]
    if "record" in verdict:
        brief["codes"] = verdict["record"]["codes"]
    return brief | ({"visible": verdict["visible"]} if "visible" in verdict else {})


@dataclass
class _Graded:
    """A submission on its way from being read to being committed."""

    submission: Submission
    handed: Handed
    outcome: GradingOutcome
    died: bool = False  # its worker did, or could not be heard any more


def grade_all(
    run: LessonRun, todo: list[Submission], workers: Workers, tick: Callable[[], None]
) -> None:
    """Grade submissions, and commit each as it comes; `tick` is called after each.

    One that ran out of time on the clock while others kept the machine busy, and one whose worker
    died, is graded again alone before that counts.
    """
    again = []
    for one in _outcomes(run, todo, workers, workers.slots + SPARE):
        if one.died or (one.outcome.timed_out and len(todo) > 1):
            again.append(one.submission)
            continue
        run.commit(one.submission, one.handed, one.outcome)
        tick()
    for one in _outcomes(run, again, workers, 1):
        run.commit(one.submission, one.handed, one.outcome)
        tick()


def _outcomes(
    run: LessonRun, todo: list[Submission], workers: Workers, most: int
) -> Iterator[_Graded]:
    """Outcomes as they come; only so many submissions are held in memory at a time."""
    waiting = iter(todo)
    running: dict[Future[GradingOutcome], tuple[Submission, Handed]] = {}
    while True:
        while (
            len(running) < most
            and sum(handed.size for _, handed in running.values()) < MOST_HELD
            and (submission := next(waiting, None))
        ):
            try:
                handed = run.read(submission)
            except Exception as error:
                yield _Graded(submission, Handed(), _unread(submission, error))
                continue
            task = run.task(submission, handed)
            running[workers.submit(task, run.lessons)] = submission, handed
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in [one for one in running if one in done]:  # in the order of their names
            submission, handed = running.pop(future)
            death = _error(future)
            outcome = _failed(submission, death) if death else future.result()
            yield _Graded(submission, handed, outcome, died=death is not None)


def _error(future: "Future[GradingOutcome]") -> Exception | None:
    """What a worker ended with in place of an outcome. What ends the whole run passes on."""
    try:
        error = future.exception()
    except CancelledError as gone:
        return gone
    if error is not None and (isinstance(error, NoSandbox) or not isinstance(error, Exception)):
        raise error
    return error


def _unread(submission: Submission, error: Exception) -> GradingOutcome:
    if isinstance(error, OSError):
        stop_if_shared(error, [])
    problem = str(error) if isinstance(error, CannotRead) else told(error)
    return GradingOutcome(submission.student, problem=f"it could not be read: {problem}")


def _failed(submission: Submission, error: Exception) -> GradingOutcome:
    return GradingOutcome(submission.student, problem=told(error))
