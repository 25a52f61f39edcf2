"""The course's own files in a submission, by whatever way: not for the student's code, and told to
a person. What students may have is left to them.
"""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from kernkit.course.course import Course
from kernkit.engine.limits import Bounds
from kernkit.grading.handed_in.gathering import Limits
from kernkit.grading.handed_in.private_files import PrivateFiles
from kernkit.grading.handed_in.reading import Handed
from kernkit.grading.handed_in.submissions import Submission, lesson_files
from support.classroom import LESSON, RIGHT, hand_in
from support.no_engine import journal, kern, marks
from support.once import copied

pytestmark = pytest.mark.xdist_group("private")

NOTEBOOK = f"{LESSON}.ipynb"
PRIVATE = {
    "gradebook": "gradebook.db",
    "gradebook of before": "gradebook.db.2026-03-02",
    "configuration": "nbgrader_config.py",
    "source": f"source/{LESSON}/{NOTEBOOK}",
    "source of another lesson": "source/09_next/09_next.ipynb",
    "solution": f"solutions/{LESSON}/{NOTEBOOK}",
    "keys": ".kern/keys/a.json",
    "journal": f".kern/journal/{LESSON}.jsonl",
    "marks": "grades.csv",
    "report": "report/index.html",
    "download": f"downloaded/{LESSON}/archive/all.zip",
    "handed in": f"submitted/bob/{LESSON}/{NOTEBOOK}",
    "graded": f"autograded/bob/{LESSON}/{NOTEBOOK}",
    "feedback": f"feedback/bob/{LESSON}/{LESSON}.html",
    "inbound": f"exchange/kern/inbound/bob+{LESSON}+2026/{NOTEBOOK}",
}
PUBLIC = {
    "release": f"release/{LESSON}/{NOTEBOOK}",
    "data given out": f"source/{LESSON}/data/measured.csv",
    "library": "helpers/pictures.py",
    "outbound": f"exchange/kern/outbound/{LESSON}/a.csv",
    "module in a download": "unpacked/everything/nia_1204_tools.py",
    "picture of another": f"submitted/bob/{LESSON}/picture.png",
    "one's own": "submitted/nia/02_kernels/02_kernels.ipynb",
    "one's own, graded": "autograded/nia/02_kernels/02_kernels.ipynb",
    "one's own feedback": "feedback/nia/02_kernels/02_kernels.html",
}


def notebooks(handed: Handed) -> set[str]:
    return {one.path for one in handed.candidates if one.data}


def with_private_files(course: Path) -> None:
    """A file for each name above."""
    for name, path in (PRIVATE | PUBLIC).items():
        file = course / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(f"what only this file holds: {name}\n" * 3)
    hand_in(course, "nia", RIGHT)


@pytest.fixture
def course(fresh):
    """A course that a test may change."""
    with_private_files(fresh)
    return fresh


@pytest.fixture(scope="module")
def shared(with_data, tmp_path_factory):
    """One for all tests that put a file beside the notebook."""
    folder = copied(with_data, tmp_path_factory.mktemp("course"))
    with_private_files(folder)
    return folder


@pytest.fixture
def standing(shared):
    """The shared one, put right afterwards."""
    yield shared
    beside(shared).unlink(missing_ok=True)


def beside(course: Path) -> Path:
    return course / "submitted" / "nia" / LESSON / "notes.txt"


def read(course: Path) -> Handed:
    opened = Course(course)
    own = lesson_files(opened, LESSON, [LESSON])
    limits = Limits.of(Bounds())
    return Submission.of(opened, LESSON, "nia").read(own, limits, PrivateFiles(opened))


WAYS = {"copy": shutil.copy, "hard link": os.link}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PRIVATE)
def test_private_files_are_not_served_and_are_told(standing, name, way):
    WAYS[way](standing / PRIVATE[name], beside(standing))
    handed = read(standing)
    assert handed.files == {}
    assert notebooks(handed) == {f"{LESSON}.ipynb"}
    assert handed.private
    assert [(note.code, note.flag) for note in handed.notes] == [("private_left_out", True)]


def test_definitions_are_private_wherever_they_lie(standing):
    definitions = Course(standing).definitions.folder / LESSON
    shutil.copy(next(definitions.glob("[a-z]*.py")), beside(standing))
    handed = read(standing)
    assert handed.files == {}
    assert handed.private


@pytest.mark.parametrize("name", PUBLIC)
def test_what_students_may_have_is_served(standing, name):
    shutil.copy(standing / PUBLIC[name], beside(standing))
    handed = read(standing)
    assert set(handed.files) == {"notes.txt"}
    assert not handed.private
    assert handed.notes == []


@pytest.mark.parametrize("name", ["release", "data given out", "outbound", "one's own"])
def test_a_second_name_of_what_students_may_have(standing, name):
    os.link(standing / PUBLIC[name], beside(standing))
    assert set(read(standing).files) == {"notes.txt"}


def test_what_everybody_has_is_nobodys(course):
    """The same file with two students, an empty file, a file of two letters."""
    for student in ("nia", "bob"):
        folder = course / "submitted" / student / LESSON
        (folder / "helpers.py").write_text("def area(a, b):\n    return a * b\n")
        (folder / "empty.html").touch()
        (folder / "ok.html").write_text("ok")
    assert set(read(course).files) == {"helpers.py", "empty.html", "ok.html"}


@pytest.mark.parametrize(
    "place",
    [
        PRIVATE["handed in"],
        PRIVATE["inbound"],
        f"downloaded/{LESSON}/archive/nia_1_2_{NOTEBOOK}",
        f".kern/collected/replaced/nia/{LESSON}.1/{NOTEBOOK}",
    ],
)
@pytest.mark.parametrize("way", WAYS)
def test_where_a_notebook_may_rightly_be_as_well(course, place, way):
    """Two who work together, a download, an earlier attempt."""
    (course / place).parent.mkdir(parents=True, exist_ok=True)
    (course / place).unlink(missing_ok=True)
    WAYS[way](course / "submitted" / "nia" / LESSON / NOTEBOOK, course / place)
    handed = read(course)
    assert notebooks(handed) == {f"{LESSON}.ipynb"}
    assert handed.notes == []


def test_what_comparing_costs_is_bounded(course):
    for number in range(50):
        with (course / "submitted" / "bob" / LESSON / f"{number}.html").open("wb") as file:
            file.truncate(40 << 20)
    with beside(course).open("wb") as file:
        file.truncate(40 << 20)
    private = PrivateFiles(Course(course))
    assert len(private._by_size[40 << 20]) <= 2


@pytest.mark.parametrize("name", ["source", "solution", "graded", "keys"])
@pytest.mark.parametrize("way", WAYS)
def test_a_private_file_as_the_notebook(course, name, way):
    notebook = course / "submitted" / "nia" / LESSON / NOTEBOOK
    notebook.unlink()
    WAYS[way](course / PRIVATE[name], notebook)
    handed = read(course)
    assert notebooks(handed) == set()
    assert handed.private
    assert handed.candidates[0].problem.startswith("What was handed in as the notebook is ")


def test_an_older_copy_of_a_gradebook(course):
    database = course / "gradebook.db"
    shutil.copy(database, beside(course))
    with sqlite3.connect(database) as changed:
        changed.execute("CREATE TABLE later (a)")
    assert read(course).files == {}
    with sqlite3.connect(beside(course).with_name("mine.db")) as mine:
        mine.execute("CREATE TABLE castings (name, defects)")
    assert set(read(course).files) == {"mine.db"}


def test_an_older_copy_of_a_source(course):
    text = (course / "source" / LESSON / NOTEBOOK).read_text("utf-8")
    beside(course).write_text(text.replace("\n", " \n"), "utf-8")
    assert read(course).files == {}
    beside(course).unlink()
    notebook = course / "submitted" / "nia" / LESSON / NOTEBOOK
    notebook.write_text(text.replace("\n", " \n"), "utf-8")
    handed = read(course)
    assert notebooks(handed) == {f"{LESSON}.ipynb"}
    assert [(note.code, note.flag) for note in handed.notes] == [("from_source", True)]


def test_what_was_a_link_in_the_exchange(course):
    """nbgrader has made a file of it; what it led to may be anything on the machine."""
    inbound = course / "exchange" / "kern" / "inbound" / f"nia+{LESSON}+2026-03-02 10:00:00 UTC"
    inbound.mkdir(parents=True)
    (inbound / "notes.txt").symlink_to("/srv/instructor/.ssh/id_rsa")
    (inbound / "picture.png").write_bytes(b"a picture of one's own")
    beside(course).write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    shutil.copy(inbound / "picture.png", beside(course).with_name("picture.png"))
    handed = read(course)
    assert set(handed.files) == {"picture.png"}
    assert "`notes.txt`" in handed.notes[0].says


def test_however_often_it_was_handed_in_since(course):
    inbound = course / "exchange" / "kern" / "inbound"
    for number in range(30):
        (inbound / f"nia+{LESSON}+2026-03-{number:02}" / "a").mkdir(parents=True)
    (inbound / f"nia+{LESSON}+2026-03-00" / "a" / "b").symlink_to("/homes/instructor")
    beside(course).write_text("one's own")
    (beside(course).parent / "a" / "b").mkdir(parents=True)
    (beside(course).parent / "a" / "b" / "letter.txt").write_text("a letter of the instructor's")
    handed = read(course)
    assert set(handed.files) == {beside(course).name}
    assert "`a/b/letter.txt`" in handed.notes[0].says


def test_a_whole_folder_that_was_a_link_in_the_exchange(course):
    inbound = course / "exchange" / "kern" / "inbound"
    (inbound / f"nia+{LESSON}+2026").symlink_to("/srv/instructor", target_is_directory=True)
    beside(course).write_text("a letter of the instructor's")
    handed = read(course)
    assert (handed.files, notebooks(handed)) == ({}, set())


def test_a_course_that_gives_its_tests_out(course):
    release = course / "release" / LESSON / NOTEBOOK
    shutil.copy(course / "source" / LESSON / NOTEBOOK, release)
    text = release.read_text("utf-8")
    (course / "submitted" / "nia" / LESSON / NOTEBOOK).write_text(f"{text} ", "utf-8")
    handed = read(course)
    assert notebooks(handed) == {f"{LESSON}.ipynb"}
    assert handed.notes == []


def test_it_is_flagged_in_what_a_run_says(course, without_engine, capsys):
    os.link(course / "gradebook.db", beside(course))
    assert kern(course, "--student", "nia") == 0
    assert marks(course)["nia"] == 14
    [entry] = [one for one in journal(course).entries() if one["student"] == "nia"]
    assert [note["flag"] for note in entry["notes"]] == [True]
    said = capsys.readouterr().out
    assert "`notes.txt`; they are the course's own, and not for students." in said
    assert not (course / "autograded" / "nia" / LESSON / "notes.txt").exists()
