"""A course in its second round: how it is made, and all that can be seen of how it ends."""

import io
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.api import Gradebook

from support.interrupting import command
from support.once import copied
from support.plain_course import PLAIN, hand_in, released

GRADE, COLLECT, BUILD = ("grade", PLAIN), ("collect", PLAIN), ("build", PLAIN)
ADA, BEN, CY, DEE, EVE = (f"last{name}-1{number}" for number, name in enumerate(
    ("ada", "ben", "cy", "dee", "eve")
))  # fmt: skip
CLASS = {
    ADA: {"first": "right", "second": "right", "essay": "Since."},
    BEN: {"first": "right", "second": "wrong"},
    CY: {"first": "odd", "second": "strange"},
    DEE: {},
    EVE: {"first": "right"},
}
OTHER = {"first": "wrong", "second": "right", "essay": "Otherwise."}


def second_round(folder):
    """A course in its second round. Of an earlier one, BEN has other marks, one of them given by
    hand, and ADA none. All of the class lies in `downloaded` too, as Canvas gives it; it was
    collected before, BEN's notebook as another attempt.
    """
    released(folder)
    aside = {student: hand_in(folder, student, **CLASS[student]).read_bytes() for student in CLASS}
    shutil.rmtree(folder / "submitted")
    attempt(folder, BEN, 1, hand_in(folder, BEN, **OTHER).read_bytes())
    shutil.rmtree(folder / "submitted")
    for student in (CY, DEE, EVE):
        attempt(folder, student, 1, aside[student])
    assert command(folder, *COLLECT) in (0, 1)
    assert command(folder, *GRADE) == 0
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("test_second", PLAIN, PLAIN, BEN)
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.find_comment("second", PLAIN, PLAIN, BEN).manual_comment = "Nearly."
        gradebook.db.commit()
    shutil.copy(folder / "gradebook.db", folder / "older.db")
    for student in (ADA, BEN):
        attempt(folder, student, 2, aside[student])


def attempt(course, student, number, notebook):
    """One file of the download."""
    name, _, own = student.partition("-")
    path = course / "downloaded" / PLAIN / "archive" / f"{name}_{own}_{number}{own}_{PLAIN}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notebook)


def ready(course, args):
    """For grading, all has been collected."""
    if args != COLLECT:
        assert command(course, *COLLECT) == 0
    return course


def everything(course):
    """Every mark, comment, penalty and time; what was handed in, and the graded copies."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        found = [
            (one.student.id, str(one.timestamp), book.late_submission_penalty, row.to_dict())
            for one in gradebook.assignment_submissions(PLAIN)
            for book in one.notebooks
            for row in (*book.grades, *book.comments)
        ]
    told = [(who, when, penalty, {k: v for k, v in row.items() if k != "id"})
            for who, when, penalty, row in found]  # fmt: skip
    files = {
        str(path.relative_to(course)): path.read_bytes()
        for step in ("submitted", "autograded")
        for path in (course / step).rglob("*")
        if path.is_file()
    }
    return sorted(map(repr, told)), files


def told(course, args):
    """What a command says that does its work."""
    with io.StringIO() as said, redirect_stdout(said), redirect_stderr(said):
        assert command(course, *args) == 0, said.getvalue()
        return said.getvalue()


def after(course, args):
    """What there is once the same command was run again, and all of it is graded."""
    told(course, args)
    if args != GRADE:
        told(course, GRADE)
    assert "0 submissions in" in told(course, GRADE)
    return everything(course)


def undisturbed(begun, args, change=lambda _: None):
    with TemporaryDirectory() as folder:
        course = ready(copied(begun, Path(folder)), args)
        change(course)
        return after(course, args)


def replaced(course, student):
    """A student hands in something else."""
    path = course / "submitted" / student / PLAIN / f"{PLAIN}.ipynb"
    with TemporaryDirectory() as folder:
        aside = copied(course / "release", Path(folder) / "release").parent
        answers = OTHER | {"essay": student}  # nobody else's work, which would be told
        os.replace(hand_in(aside, student, **answers), path)
