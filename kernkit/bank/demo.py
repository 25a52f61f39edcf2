"""`kern demo`: a sample class goes through the course, from release to feedback and report."""

import os
import shutil
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Column, Table

from ..course.course import Course
from ..course.places import CONFIG
from ..course.steps import generate_assignment, generate_feedback
from ..grading.grade_command import grade_command
from ..report.page import report_command
from ..tables import fitting, tell_line
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
    console.print(fitting(console, lessons, lambda shown: marks_table(demo, names, shown)))
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


def marks_table(course: Course, names: list[str], shown: list[str]) -> Table:
    """Points per student and lesson (as `shown` on top), out of the gradebook; "–" where nothing
    was handed in.
    """
    marks = [Column(name, no_wrap=True, justify="right") for name in [*shown, "sum"]]
    table = Table(Column("student", overflow="fold"), *marks, title="Marks")
    lessons = course.lessons
    with Gradebook(course.directory().db_url) as gradebook:
        best = {lesson: gradebook.find_assignment(lesson).max_score for lesson in lessons}
        handed_in = [
            submission
            for lesson in lessons
            for submission in gradebook.assignment_submissions(lesson)
        ]
        scores = {(s.student.id, s.assignment.name): s.score for s in handed_in}
    for name in names:
        mine = [scores.get((name, lesson)) for lesson in lessons]
        table.add_row(
            name,
            *("–" if score is None else f"{score:.4g}" for score in mine),
            f"{sum(filter(None, mine)):.4g}",
        )
    table.add_row(
        "out of",
        *(f"{points:g}" for points in best.values()),
        f"{sum(best.values()):g}",
        style="bold",
    )
    return table


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
