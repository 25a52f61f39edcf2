"""A class that hands in one lesson: right, wrong, half right and odd answers, with their points."""

from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from exercises import exercises
from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from kernkit.grading.handed_in.submissions import lesson_files
from kernkit.grading.inputs import lesson_of
from kernkit.grading.proof.flaws import Proof
from kernkit.grading.proof.kept import Kept, place
from support.course import copy_course, fill_in, some_answer
from support.damages import colab, delete

LESSON = "03_pooling"

RIGHT = {name: some_answer(LESSON, name) for name, exercise in exercises(LESSON).items()}

LAMBDA = """
def condense_by_8():
    smaller = lambda x: tf.numpy_function(lambda a: a[:, ::8, ::8], [x], tf.float32)
    return tf.keras.Sequential([tf.keras.layers.Conv2D(4, 3), tf.keras.layers.Lambda(smaller)])
"""

HALF = "def out_size(n, k, s, padding):\n    return (n - k) // s + 1"
BREAK = "import kernkit.checks.session\nkernkit.checks.session.judge = None\n"

# Name in the class: (answers, points). What a name is not given stays as released.
CLASS = {
    "all-right": (RIGHT, 14),
    "untouched": ({}, 0),
    "two-right": ({name: RIGHT[name] for name in ("max_pool", "out_size")}, 6),
    "average": (
        RIGHT | {"max_pool": some_answer(LESSON, "max_pool", False, "max_pool.average")},
        10,
    ),
    "half-a-part": (RIGHT | {"out_size": HALF}, 13),
    "noisy": (
        RIGHT
        | {"max_pool": "import sys\nprint('a log line', file=sys.stderr)\n" + RIGHT["max_pool"]},
        14,
    ),
    "breaks": (
        RIGHT | {"max_pool": "def max_pool(features, size, stride):\n    return features["},
        10,
    ),
    "breaks-the-kit": (RIGHT | {"shift_guess": BREAK + RIGHT["shift_guess"]}, 14),
    "uncheckable": (RIGHT | {"condense_by_8": LAMBDA}, 12),
    "exits": (
        RIGHT | {"max_pool": "def max_pool(features, size, stride):\n    raise SystemExit"},
        10,
    ),
}
# Names in the class, and what they hand in for a notebook; None for a file of another kind
FILES = {
    "no-notebook": None,
    "garbage": b"\x00\x01 not a notebook",
    "cut-short": b'{"cells": [{"cell_type": "code", "source": "x',
    "bomb": b"[" * 100_000,
}


def built(folder: Path, *lessons: str, db_url: str = "") -> Path:
    """A course of the named lessons, released, known to its gradebook, with graders' keys."""
    copy_course(folder, *lessons)
    if db_url:
        configure(folder, f"c.CourseDirectory.db_url = {db_url!r}")
    for lesson in lessons:
        generate_assignment(Course(folder), lesson)
        believe(Course(folder), lesson)
    return folder


def believe(course: Course, lesson: str) -> None:
    """Keep a proof of the lesson, as `kern build` does: test_lessons.py makes it."""
    lessons = {lesson: lesson_of(course, lesson)}  # compiles its hidden keys
    files = lesson_files(course, lesson, [lesson]).files
    Kept(course, lesson, lessons, files).write(Proof(), place(walls=True))


def configure(course: Path, *lines: str) -> None:
    """Add lines to a course's configuration."""
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\n".join(["", *lines, ""]))


def hand_in(folder, name, answers):
    return fill_in(
        Course(folder).notebook("release", LESSON),
        answers,
        folder / "submitted" / name / LESSON / f"{LESSON}.ipynb",
    )


def waits(grade):
    return grade.needs_manual_grade


def hand_in_all(course: Path) -> None:
    """The class hands in: notebooks, odd files, and what was renamed, cut down, or from Colab."""
    for name, (answers, _) in CLASS.items():
        hand_in(course, name, answers)
    for name, data in FILES.items():
        path = course / "submitted" / name / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        if data is None:
            path.with_suffix(".txt").write_text("no notebook here")
        else:
            path.write_bytes(data)
    renamed = hand_in(course, "renamed", RIGHT)
    renamed.rename(renamed.with_name("my work (1).ipynb"))
    without_tests(hand_in(course, "no-tests", RIGHT))
    from_colab = hand_in(course, "from-colab", RIGHT)
    notebook = nbformat.read(from_colab, as_version=4)
    delete("check_max_pool")(notebook)
    from_colab.with_name(f"Copy of {LESSON}.ipynb").write_bytes(colab(notebook))
    from_colab.unlink()


def without_tests(path: Path) -> None:
    """Delete the test cells of a notebook, as a student might."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
    nbformat.write(notebook, path)


def everything(course):
    """All that grading leaves: every grade, comment and penalty, and every file's bytes."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        rows = [
            (
                one.student.id,
                notebook.late_submission_penalty,
                grade.name,
                grade.auto_score,
                grade.manual_score,
                waits(grade),
            )
            for one in gradebook.assignment_submissions(LESSON)
            for notebook in one.notebooks
            for grade in notebook.grades
        ]
        rows += [
            (one.student.id, comment.name, comment.auto_comment, comment.manual_comment)
            for one in gradebook.assignment_submissions(LESSON)
            for notebook in one.notebooks
            for comment in notebook.comments
        ]
    files = {
        str(p.relative_to(course)): p.read_bytes()
        for p in (course / "autograded").rglob("*")
        if p.is_file()
    }
    return sorted(map(repr, rows)), files
