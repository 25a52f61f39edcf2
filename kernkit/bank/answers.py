"""`kern answers`: grade a bank of answers and print where the checks disagree with it."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from ..course.course import Course
from ..engine.faults import EngineFault
from ..engine.process.host import Host
from ..engine.run.driver import run_submission
from ..engine.run.lesson import Lesson
from ..engine.run.result import Result
from ..faults import CourseError
from ..grading.inputs import lesson_of, open_host
from ..grading.nets import told
from ..tables import tell_line
from .bank import BankAnswer, read_bank
from .cells import own_tests
from .notebooks import answer_notebook

BROKEN = ("uncheckable", "fault")  # states that say nothing of the answer
WORKERS = os.cpu_count() or 1


@dataclass(frozen=True)
class Graded:
    """What the check said of an answer."""

    answer: BankAnswer
    passed: bool
    codes: tuple[str, ...]
    says: str
    problem: str = ""  # why it could not be graded
    points: float = 0

    @property
    def disagreement(self) -> str:
        """ "" where the check said what the bank expects."""
        if self.problem:
            return f"could not be graded: {self.problem}"
        wanted = "pass" if self.answer.passes else "fail"
        if self.passed != self.answer.passes:
            return f"expected {wanted}: {self.says or 'it got full marks'}"
        if self.answer.diagnosis and self.answer.diagnosis not in self.codes:
            return (
                f"expected {self.answer.diagnosis}, got {', '.join(self.codes) or 'no diagnosis'}:"
                f" {self.says}"
            )
        if self.answer.points not in (None, self.points):
            return f"expected {self.answer.points:g} points, got {self.points:g}: {self.says}"
        return ""


def check_bank(folder: Path, course: Course) -> int:
    """Grade all answers below `folder` against the lessons of `course`; prints a table; 1 if any
    disagrees, else 0. Raises CourseError where a lesson has no answer key yet.
    """
    console = Console()
    answers = read_bank(folder, course)
    _require_built(answers, course)
    graded = list(
        track(
            grade_bank(answers, course),
            "Grading answers",
            total=len(answers),
            console=console,
            disable=not console.is_terminal,
        )
    )
    console.print(_table(graded))
    wrong = [g for g in graded if g.disagreement]
    for g in wrong:
        tell_line(console, f"{g.answer.path}: {g.disagreement}", "red")
    tell_line(console, f"{len(graded)} answers, {len(wrong)} disagreements")
    return 1 if wrong else 0


def _require_built(answers: list[BankAnswer], course: Course) -> None:
    known = course.keys()
    found = course.definitions
    for answer in answers:
        if answer.exercise in found.names(answer.lesson) and answer.exercise not in known:
            raise CourseError(
                f"{answer.lesson} has no answer key for {answer.exercise} yet. Run `kern build"
                f" {answer.lesson}` first."
            )


def grade_bank(answers: list[BankAnswer], course: Course) -> Iterator[Graded]:
    """Grade answers through the engine, two at a time, in their order; each runs in a process of
    its own.
    """
    books = dict.fromkeys((answer.lesson, answer.notebook) for answer in answers)
    lessons = {book: lesson_of(course, *book) for book in books}

    def grade(answer: BankAnswer) -> Graded:
        return _grade(answer, lessons[answer.lesson, answer.notebook], host)

    names = list(dict.fromkeys(answer.lesson for answer in answers))
    with open_host(course, lessons=names) as host, ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(grade, answers)


def _grade(answer: BankAnswer, lesson: Lesson, host: Host) -> Graded:
    """One answer; whatever goes wrong with it is told as its own."""
    try:
        try:
            result = _run(answer, lesson, host)
        except EngineFault:
            result = _run(answer, lesson, host, again=True)
        if f"check_{answer.exercise}" in result.verdicts:
            return _graded(answer, result)
        return _tested(answer, result, lesson)
    except Exception as error:
        return Graded(answer, False, (), "", told(error))


def _run(answer: BankAnswer, lesson: Lesson, host: Host, again: bool = False) -> Result:
    notebook = answer_notebook(answer, lesson.notebook)
    return run_submission(host, lesson, notebook, lesson.files, again)


def _graded(answer: BankAnswer, result: Result) -> Graded:
    verdict = result.verdicts[f"check_{answer.exercise}"]
    if "record" in verdict:
        record = verdict["record"]
        return Graded(
            answer,
            record["state"] == "passed",
            tuple(record["codes"]),
            " ".join(record["says"]),
            points=record["points"],
        )
    code = result.events[0].replace(" ", "_") if result.events else verdict["state"]
    return Graded(answer, False, (verdict.get("error") or code,), str(verdict.get("says", "")))


def _tested(answer: BankAnswer, result: Result, lesson: Lesson) -> Graded:
    """One that is marked by tests: it passes where all of its notebook do, and its points are those
    of its own.
    """
    found = result.verdicts
    lost = [name for name, test in lesson.tests.items() if found[name]["points"] < test.points]
    unsettled = [name for name in lost if found[name]["state"] in BROKEN]
    says = [f"{name}: {found[name].get('says', '')}" for name in unsettled or lost]
    if unsettled:
        return Graded(answer, False, (), "", says[0])
    points = sum(found[name]["points"] for name in own_tests(answer.exercise, lesson.notebook))
    return Graded(answer, not lost, (), " ".join(says[:1]), points=points)


def _table(graded: list[Graded]) -> Table:
    counts = Counter((g.answer.lesson, g.answer.exercise, g.answer.passes) for g in graded)
    table = Table("lesson", "exercise", "right\nanswers", "wrong\nanswers")
    for lesson, exercise in dict.fromkeys((g.answer.lesson, g.answer.exercise) for g in graded):
        table.add_row(
            lesson, exercise, *(str(counts[lesson, exercise, passes]) for passes in (True, False))
        )
    return table
