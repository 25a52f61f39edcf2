"""`kern watch` as a program with the real engine and nbgrader's own commands: by folder and by
exchange, from what a student sends to the page that the student fetches.
"""

import signal
import subprocess
import time

import pytest

from kernkit.grading.journal import Journal
from support.classroom import LESSON, RIGHT, configure, hand_in
from support.course import fill_in
from support.gradebooks import marks
from support.once import copied
from support.watching import KERN, Watching

pytestmark = [pytest.mark.xdist_group("watching"), pytest.mark.usefixtures("sandbox")]


@pytest.fixture(scope="module")
def course(released, tmp_path_factory):
    folder = copied(released, tmp_path_factory.mktemp("course"))
    exchange = folder / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    return folder


@pytest.fixture(scope="module")
def watching(course, tmp_path_factory):
    with Watching(course, tmp_path_factory.mktemp("log") / "log") as watching:
        watching.until_said("Watching submitted/ and the exchange")
        yield watching


def page(course, student):
    path = course / "feedback" / student / LESSON / f"{LESSON}.html"
    return path.read_text("utf-8") if path.is_file() else ""


def entry(course, student):
    journal = Journal(course / ".kern" / "journal" / f"{LESSON}.jsonl")
    return journal.entry(student) or {}


def test_what_comes_by_a_folder_is_graded_and_what_comes_again_too(course, watching):
    hand_in(course, "ada", {"out_size": RIGHT["out_size"]})
    watching.until(lambda: "ada: feedback written" in watching.said)
    first = marks(course, LESSON)["ada"]
    assert 0 < first < 14
    hand_in(course, "ada", RIGHT)
    watching.until(lambda: "<strong>14</strong> of 14 points" in page(course, "ada"))
    assert marks(course, LESSON)["ada"] == 14


def test_half_a_copy_is_not_graded_before_the_rest_is_there(course, watching):
    path = hand_in(course, "half", RIGHT)
    whole = path.read_bytes().rstrip()
    size = len(whole) // 5 - 1
    with path.open("wb") as file:
        for start in range(0, len(whole), size):
            file.write(whole[start : start + size])
            file.flush()
            time.sleep(1.5)  # longer than what is quiet
    watching.until(lambda: page(course, "half"))
    journal = (course / ".kern" / "journal" / f"{LESSON}.jsonl").read_text()
    assert journal.count('"student": "half"') == 1
    assert marks(course, LESSON)["half"] == 14


def test_a_student_who_submits_fetches_the_page(course, watching, nbgrader, tmp_path):
    root = course / "exchange"
    options = ("--course", "kern", f"--Exchange.root={root}", f"--Exchange.cache={tmp_path}/cache")
    nbgrader("release_assignment", LESSON, cwd=course)
    nbgrader("fetch_assignment", LESSON, *options, cwd=tmp_path)
    fetched = tmp_path / LESSON / f"{LESSON}.ipynb"
    fill_in(fetched, RIGHT, fetched)
    nbgrader("submit", LESSON, *options, cwd=tmp_path)
    watching.until(lambda: "feedback released" in watching.said)
    nbgrader("fetch_feedback", LESSON, *options, cwd=tmp_path)
    (fed_back,) = tmp_path.glob(f"{LESSON}/feedback/**/*.html")
    assert "<strong>14</strong> of 14 points" in fed_back.read_text("utf-8")


def test_a_broken_submission_is_recorded_and_the_next_is_graded(course, watching):
    path = hand_in(course, "broken", RIGHT)
    path.write_bytes(b'{"cells": [' + b"[" * 100_000 + b"}")
    hand_in(course, "next", RIGHT)
    watching.until(lambda: page(course, "next") and page(course, "broken"))
    assert marks(course, LESSON)["broken"] == 0
    assert [note["code"] for note in entry(course, "broken")["notes"]] == ["unreadable"]


def test_what_it_has_imported_changes_and_it_begins_anew(course, watching):
    number = watching.process.pid
    configure(course, "c.Engine.cell_seconds = 59")
    watching.until(lambda: "beginning anew" in watching.said)
    watching.until(lambda: watching.said.count("Watching submitted/") == 2)
    assert watching.process.pid == number
    # By other limits all are graded again
    watching.until(lambda: watching.said.count("ada: 14 of 14") == 2)


def test_beside_it_kern_grade_works_or_says_who_does(course, watching):
    done = subprocess.run(
        [KERN, "--course", course, "grade", LESSON], capture_output=True, text=True, check=False
    )
    at_work = done.returncode == 2 and "`kern watch`" in done.stderr
    assert at_work or done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_the_lock_is_free(released, tmp_path, number):
    course = copied(released, tmp_path / "course")
    for student in ("ada", "ben", "cy"):
        hand_in(course, student, RIGHT)
    with Watching(course, tmp_path / "log") as watching:
        watching.until_said("Watching", "of 14")
        watching.process.send_signal(number)
        start = time.monotonic()
        assert watching.process.wait(60) == 0, watching.said
        assert time.monotonic() - start < 30
    assert "`kern watch` goes on from here." in watching.said
    assert "Traceback" not in watching.said
    assert subprocess.run([KERN, "--course", course, "grade"], check=False).returncode == 0
    assert set(marks(course, LESSON).values()) == {14.0}
