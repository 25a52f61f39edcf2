"""`kern grade`, its dry run and `kern report` tell the same of what waits, whatever a class did."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook

from kernkit.course.course import Course
from kernkit.grading import grade_command
from kernkit.grading.telling import preview
from kernkit.report.lesson_page import LessonPage
from kernkit.report.privacy import Names
from kernkit.report.reading import read_class
from support.once import copied
from support.plain_course import CLASS, PLAIN, StandIn, hand_in, kern

pytestmark = pytest.mark.xdist_group("plain")

ANSWERS = st.sampled_from(["", "right", "wrong", "odd", "strange", "odd and strange"])
WHO = st.sampled_from([*CLASS, "eve", "fay"])


def hands_in(course, student, first, second, essay):
    hand_in(course, student, first, second, essay)


def hands_in_no_notebook(course, student):
    folder = course / "submitted" / student / PLAIN
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file")


def is_marked(course, student, cell, points):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        if student in {one.student.id for one in gradebook.assignment_submissions(PLAIN)}:
            grade = gradebook.find_grade(cell, PLAIN, PLAIN, student)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()


def is_removed(course, student):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        if student in {one.id for one in gradebook.students}:
            gradebook.remove_student(student)


def copy_is_lost(course, student):
    shutil.rmtree(course / "autograded" / student, ignore_errors=True)


def withdraws(course, student):
    shutil.rmtree(course / "submitted" / student, ignore_errors=True)


CELLS = st.sampled_from(["test_first", "test_second", "essay", "project"])
HAPPENS = st.lists(
    st.one_of(
        st.tuples(st.just(hands_in), WHO, ANSWERS, ANSWERS, st.sampled_from(["", "Since."])),
        st.tuples(st.just(hands_in_no_notebook), WHO),
        st.tuples(st.just(is_marked), WHO, CELLS, st.sampled_from([0.0, 1.5])),
        st.tuples(st.just(is_removed), WHO),
        st.tuples(st.just(copy_is_lost), WHO),
        st.tuples(st.just(withdraws), WHO),
    ),
    max_size=6,
)


def happen(course, events):
    for what, student, *more in events:
        folder = course / "submitted" / student / PLAIN
        if what is hands_in and folder.is_file():
            folder.unlink()
        what(course, student, *more)


def reported(course):
    """What the report tells: what is still to be graded, and what waits for a person."""
    found = read_class(Course(course), [PLAIN])
    page = LessonPage(found.lessons[0], found, Names(found.people, True, course / "numbers.json"))
    told = found.lessons[0].to_grade
    return told, {(student, cell, str(why)) for student, cell, why in page.reasons}


@settings(max_examples=settings.default.max_examples // 3)
@given(before=HAPPENS, after=HAPPENS)
def test_they_agree(plain_graded, before, after):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        course = copied(plain_graded, Path(folder))
        dry, done = [], []
        patch.setattr(grade_command, "_workers", lambda *_: StandIn())
        patch.setattr(preview, "tell", lambda _, __, todo, ___: dry.extend(todo))
        patch.setattr("kernkit.grading.telling.summary.tell", lambda _, told, __: done.extend(told))
        happen(course, before)
        assert kern(course, "grade", PLAIN) in (0, 1)
        happen(course, after)
        if not list((course / "submitted").glob(f"*/{PLAIN}")):
            return
        assert kern(course, "grade", PLAIN, "--dry-run") == 0
        would = {one.submission.student: one.why for one in dry}
        told, _ = reported(course)
        failures = set(done[0].failed)
        assert told.keys() == would.keys()
        assert all(told[who] == why or (who, told[who]) in failures for who, why in would.items())

        status = kern(course, "grade", PLAIN)
        summary = done[-1]
        graded = {entry["student"] for entry in summary.graded}
        failed = {student for student, _ in summary.failed}
        assert graded | failed == would.keys()
        assert status == (1 if failed else 0)
        told, waits = reported(course)
        assert told == dict(summary.failed)
        assert waits == {(look.student, look.cell, look.why) for look in summary.to_look_at}
