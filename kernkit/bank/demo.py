"""`kern demo`: a sample class goes through the course, from release to feedback and report."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Column, Table

from ..course.course import Course
from ..course.places import CONFIG
from ..course.steps import generate_assignment, generate_feedback
from ..grading.grade_command import grade_command
from ..report.page import report_command
from ..tables import tell_line, tell_table
from .bank import read_bank
from .sample_class import IN_COLAB, damage_submissions, students, write_submissions


def run_demo(course: Course, answers: Path, number: int, seed: int) -> int:
    """Make `<course>/demo` anew, grade a class of `number` there, and print marks and paths; 0 when
    all were graded.
    """
    console = Console()
    bank, names = read_bank(answers, course), students(number)
    demo = _copied(course, course.root / "demo")
    lessons = demo.lessons
    work = []
    for lesson in lessons:
        tell_line(console, f"Building the student version of {lesson}")
        generate_assignment(demo, lesson)
        work += [(lesson, name) for name in write_submissions(demo, lesson, names, bank, seed)]
        damage_submissions(demo, lesson)
    status = grade_command(demo, lessons)
    for lesson in lessons:
        tell_line(console, f"Writing feedback for {lesson}")
        generate_feedback(demo, lesson)
    marks = _marks(demo)
    tell_table(
        console,
        lessons,
        lambda shown: marks_table(marks, names, shown),
        lambda: marks_lines(marks, names),
    )
    _tell_paths(demo, work, console)
    report_command(demo, lessons, names=False, out=None)
    return status


def _copied(course: Course, folder: Path) -> Course:
    """Another course of the same configuration and sources, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(course.root / CONFIG, folder)
    copy = Course(folder)
    shutil.copytree(
        course.folder("source"),
        copy.folder("source"),
        ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
    )
    return copy


@dataclass(frozen=True)
class Marks:
    """What a class has: points that each lesson gives at most, and scores by student and lesson."""

    best: dict[str, float]
    scores: dict[tuple[str, str], float]

    def of(self, student: str) -> list[str]:
        """A student's points in each lesson, "–" where nothing was handed in, and their sum."""
        mine = [self.scores.get((student, lesson)) for lesson in self.best]
        return [
            *("–" if score is None else f"{score:.4g}" for score in mine),
            f"{sum(filter(None, mine)):.4g}",
        ]


def _marks(course: Course) -> Marks:
    lessons = course.lessons
    with Gradebook(course.directory().db_url) as gradebook:
        best = {lesson: gradebook.find_assignment(lesson).max_score for lesson in lessons}
        handed_in = [
            submission
            for lesson in lessons
            for submission in gradebook.assignment_submissions(lesson)
        ]
        scores = {(s.student.id, s.assignment.name): s.score for s in handed_in}
    return Marks(best, scores)


def marks_table(marks: Marks, names: list[str], shown: list[str]) -> Table:
    """Points per student and lesson, as `shown` on top."""
    columns = [Column(name, no_wrap=True, justify="right") for name in [*shown, "sum"]]
    table = Table(Column("student", overflow="fold"), *columns, title="Marks")
    for name in names:
        table.add_row(name, *marks.of(name))
    best = marks.best.values()
    table.add_row("out of", *(f"{points:g}" for points in best), f"{sum(best):g}", style="bold")
    return table


def marks_lines(marks: Marks, names: list[str]) -> list[str]:
    """The same where there is no room for a table."""
    most = f"{sum(marks.best.values()):g}"
    said = []
    for name in names:
        *each, all_of_it = marks.of(name)
        lessons = ", ".join(
            f"{lesson} {score}" for lesson, score in zip(marks.best, each, strict=True)
        )
        said.append(f"{name}: {all_of_it} of {most} ({lessons})")
    return said


def _tell_paths(demo: Course, work: list[tuple[str, str]], console: Console) -> None:
    lesson, name = work[0]
    shown = {
        "Student versions": demo.folder("release"),
        "A graded notebook": demo.notebook("autograded", lesson, name),
        "A feedback page": _feedback_page(demo, lesson, name),
    }
    if (lesson, IN_COLAB) in work:
        shown["A page of a notebook that was put right"] = _feedback_page(demo, lesson, IN_COLAB)
    shown["The gradebook"] = demo.root / "gradebook.db"
    for what, path in shown.items():
        tell_line(console, f"{what}: {os.path.relpath(path)}")


def _feedback_page(demo: Course, lesson: str, name: str) -> Path:
    return demo.notebook("feedback", lesson, name).with_suffix(".html")
