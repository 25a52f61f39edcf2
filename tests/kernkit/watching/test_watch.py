"""`kern watch` with a stand-in for the engine: what it takes, holds, tells, and leaves alone."""

import json
import shutil

import pytest

from kernkit.course.course import Course
from kernkit.course.steps import generate_assignment
from kernkit.grading.journal import Journal
from kernkit.watching import pages, watch
from support.classroom import configure
from support.gradebooks import marks
from support.plain_course import CLASS, PLAIN, StandIn, hand_in, kern
from support.watching import PlainMaker

pytestmark = pytest.mark.usefixtures("stood_in")

FULL = {"ada": 5.0, "ben": 2.0, "cy": 0.0, "dee": 0.0}


@pytest.fixture
def watched(course, capsys):
    """`watched(…)`: watch until nothing is left to do; what was said."""

    def run(*args, status=0):
        assert kern(course, "watch", *args) == status
        return capsys.readouterr().out

    return run


def all_hand_in(course):
    for student, answers in CLASS.items():
        hand_in(course, student, **answers)


def lines(course):
    """The journal's, by student."""
    path = course / ".kern" / "journal" / f"{PLAIN}.jsonl"
    told = [json.loads(line) for line in path.read_bytes().splitlines()]
    return [entry["student"] for entry in told]


class Breaks(PlainMaker):
    def make(self, one):
        return pages.Made(one, problem="it broke") if one.student == "ben" else super().make(one)


def page(course, student):
    return course / "feedback" / student / PLAIN / f"{PLAIN}.html"


def test_the_class_is_graded_and_has_pages(course, watched):
    all_hand_in(course)
    said = watched()
    assert marks(course, PLAIN) == FULL
    assert all(page(course, student).is_file() for student in CLASS)
    assert f"{PLAIN}, ada: 5 of 14 by its tests" in said
    assert f"{PLAIN}, cy: 0 of 14 by its tests; a person should look at it" in said
    assert f"{PLAIN}, ben: feedback written" in said
    assert "4 submissions graded, 4 pages of feedback" in said


def test_nothing_is_done_twice(course, watched):
    all_hand_in(course)
    watched()
    before = {student: page(course, student).stat() for student in CLASS}
    assert "0 submissions graded, 0 pages of feedback" in watched()
    assert sorted(lines(course)) == sorted(CLASS)
    assert {student: page(course, student).stat() for student in CLASS} == before


def test_who_hands_in_again_is_graded_again_and_has_a_new_page(course, watched):
    all_hand_in(course)
    watched()
    hand_in(course, "ben", "right", "right")
    assert "1 submission graded, 1 pages" in watched()
    assert marks(course, PLAIN) == FULL | {"ben": 5.0}
    assert b"second = 'right'" in page(course, "ben").read_bytes()


def test_what_kern_grade_has_graded_gets_pages(course, watched, monkeypatch):
    monkeypatch.setattr("kernkit.grading.grade_command._workers", lambda *_: StandIn())
    all_hand_in(course)
    assert kern(course, "grade", PLAIN) == 0
    assert "0 submissions graded, 4 pages" in watched()


def test_a_page_that_was_deleted_is_made_again(course, watched):
    all_hand_in(course)
    watched()
    shutil.rmtree(course / "feedback" / "ada")
    assert "0 submissions graded, 1 pages" in watched()


def test_a_broken_submission_is_told_and_the_others_are_graded(course, watched):
    all_hand_in(course)
    (course / "submitted" / "eve").mkdir()
    (course / "submitted" / "eve" / PLAIN).symlink_to("/")
    said = watched()
    assert f"{PLAIN}, eve: not graded: it could not be read" in said
    assert "4 submissions graded, 4 pages of feedback; 1 submission could not be graded" in said
    assert list(Journal(course / ".kern" / "journal" / f"{PLAIN}.jsonl").failures()) == ["eve"]


def test_a_page_that_cannot_be_made_is_told_and_the_others_are_there(course, watched, monkeypatch):
    monkeypatch.setattr(pages, "_Maker", Breaks)
    all_hand_in(course)
    said = watched()
    assert said.count("ben: no feedback page: it broke") == pages.TRIES
    assert "4 submissions graded, 3 pages" in said


def test_a_lesson_that_was_changed_waits_until_it_is_built(course, watched):
    hand_in(course, "ada", **CLASS["ada"])
    watched()
    path = Course(course).notebook("source", PLAIN)
    path.write_text(path.read_text().replace("assert first == 'right'", "assert 'r' in first"))
    hand_in(course, "ben", **CLASS["ben"])
    said = watched()
    assert f"Run `kern build {PLAIN}`. What is handed in for {PLAIN} waits until then." in said
    assert marks(course, PLAIN) == {"ada": 5.0}
    generate_assignment(Course(course), PLAIN)
    assert "2 submissions graded, 2 pages" in watched()


def test_a_lesson_that_changes_meanwhile_is_graded_anew(course, watched, monkeypatch):
    """At the first moment with nothing to do, it is built again with another test."""
    hand_in(course, "ada", **CLASS["ada"])

    def build(_seconds):
        monkeypatch.setattr(watch.time, "sleep", ends)
        path = Course(course).notebook("source", PLAIN)
        path.write_text(path.read_text().replace("assert first == 'right'", "assert 'r' in first"))
        generate_assignment(Course(course), PLAIN)

    def ends(_seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(watch.time, "sleep", build)
    assert "2 submissions graded, 2 pages" in watched()
    assert lines(course) == ["ada", "ada"]


def test_a_lesson_that_was_never_built_waits(course, watched):
    shutil.copytree(course / "source" / PLAIN, course / "source" / "02_more")
    (course / "source" / "02_more" / f"{PLAIN}.ipynb").rename(
        course / "source" / "02_more" / "02_more.ipynb"
    )
    all_hand_in(course)
    shutil.copytree(course / "submitted" / "ada" / PLAIN, course / "submitted" / "ada" / "02_more")
    said = watched()
    assert "the gradebook does not know 02_more. Run `kern build 02_more` first. What is" in said
    assert marks(course, PLAIN) == FULL


def test_only_the_named_lessons_are_watched(course, watched):
    all_hand_in(course)
    shutil.copytree(course / "source" / PLAIN, course / "source" / "02_more")
    assert "0 submissions graded" in watched("02_more")
    assert watched(PLAIN)
    assert marks(course, PLAIN) == FULL


def test_while_another_command_is_at_work_it_waits_and_says_so(course, watched, monkeypatch):
    all_hand_in(course)
    ours = Course(course).lock("grade")
    ours.__enter__()
    waits = []

    def sleep(_seconds):
        if not waits:
            ours.__exit__(None, None, None)
        elif len(waits) > 1:
            raise KeyboardInterrupt
        waits.append(marks(course, PLAIN))

    monkeypatch.setattr(watch.time, "sleep", sleep)
    said = watched()
    assert waits == [{}, FULL]
    assert "is at work in this course. Waiting for it." in said
    assert said.index("Waiting for it.") < said.index("Going on.") < said.index("ada: 5 of 14")


def test_while_it_works_no_other_command_does_and_none_waits_for_an_idle_one(
    course, watched, monkeypatch, capsys
):
    statuses = []

    class Asking(StandIn):
        def submit(self, task, lessons):
            statuses.append(kern(course, "grade", PLAIN))
            return super().submit(task, lessons)

    def sleep(_seconds):
        statuses.append(kern(course, "exclude", PLAIN))
        raise KeyboardInterrupt

    monkeypatch.setattr("kernkit.watching.watch_command.open_workers", lambda *_: Asking())
    monkeypatch.setattr(watch.time, "sleep", sleep)
    hand_in(course, "ada", **CLASS["ada"])
    assert kern(course, "watch") == 0
    said = capsys.readouterr()
    assert 2 in statuses
    assert "another `kern watch`" in said.err
    assert marks(course, PLAIN) == {"ada": 5.0}


def test_there_is_one_watch_of_a_course(course, watched, capsys):
    with Course(course).lock("watch", "watch.lock"):
        watched(status=2)
    assert kern(course, "watch") == 0


def test_what_makes_all_work_impossible_is_told_and_tried_again(course, watched, monkeypatch):
    all_hand_in(course)
    aside = course / "aside.db"
    (course / "gradebook.db").rename(aside)
    (course / "gradebook.db").mkdir()
    waits = []

    def sleep(_seconds):
        waits.append(1)
        if len(waits) == 1:
            (course / "gradebook.db").rmdir()
            aside.rename(course / "gradebook.db")
        if len(waits) > 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch, "AGAIN", 0.0)
    monkeypatch.setattr(watch.time, "sleep", sleep)
    said = watched()
    assert "Tried again every" in said
    assert "That is over. Going on." in said
    assert marks(course, PLAIN) == FULL


def test_exclusions_hold_for_what_comes_and_for_what_was_there(course, watched):
    hand_in(course, "ada", **CLASS["ada"])
    watched()
    assert kern(course, "exclude", PLAIN, "test_first") == 0
    hand_in(course, "ben", **CLASS["ben"])
    watched()
    assert marks(course, PLAIN) == {"ada": 3.0, "ben": 0.0}
    assert "0 submissions graded" in watched()


def test_who_is_forgotten_is_not_in_what_it_remembers(course, watched):
    all_hand_in(course)
    watched()
    assert kern(course, "forget", "ada", "--yes") == 0
    assert b"ada" not in (course / ".kern" / "pages" / f"{PLAIN}.jsonl").read_bytes()
    assert "0 submissions graded, 0 pages" in watched()


def test_more_than_fit_into_one_look_are_all_graded(course, watched, monkeypatch):
    monkeypatch.setattr(watch, "AT_ONCE", 3)
    for number in range(8):
        hand_in(course, f"s{number}", "right")
    assert "8 submissions graded, 8 pages" in watched()


def test_without_lessons_there_is_nothing_to_watch(course, watched, capsys):
    configure(course, "c.CourseDirectory.source_directory = 'nowhere'")
    assert kern(course, "watch") == 2
    assert "there is no lesson to watch" in capsys.readouterr().err
