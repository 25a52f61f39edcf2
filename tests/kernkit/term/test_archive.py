"""A term in one zip: opened again it shows the same marks; the course is empty for the next."""

import csv
import zipfile

import pytest

from support.plain import LESSON, RIGHT, hand_in
from support.term import Course, due

pytestmark = pytest.mark.xdist_group("term")


def reopened(path, folder, capsys) -> Course:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return Course(folder, capsys)


def test_an_archive_shows_the_same_marks(course, tmp_path, capsys):
    course.mark("cy", "why", 3.5)
    course.kern("exclude", LESSON, "test_half")
    course.kern("extend", LESSON, "ada", "--days", "1")
    course.feedback("ada")
    path, before = tmp_path / "autumn.zip", (course.marks(), course.most())
    said = course.kern("archive", str(path))
    assert f"Archive: {path}" in said
    assert "`kern --course FOLDER report`" in said
    assert (course.marks(), course.most()) == before
    old = reopened(path, tmp_path / "old", capsys)
    assert (old.marks(), old.most()) == before
    old.kern("report", "--names")
    assert old.kern("extend").startswith("01_sums, ada: 1 day more")
    for name in (
        f"source/{LESSON}/{LESSON}.ipynb",
        f"submitted/ada/{LESSON}/{LESSON}.ipynb",
        f"autograded/ada/{LESSON}/{LESSON}.ipynb",
        f"feedback/ada/{LESSON}/{LESSON}.html",
        f".kern/journal/{LESSON}.jsonl",
        "nbgrader_config.py",
    ):
        assert (old.folder / name).read_bytes() == (course.folder / name).read_bytes(), name
    environment = (old.folder / "environment.txt").read_text()
    assert environment.startswith("Python 3.")
    assert "nbgrader==0." in environment
    table = list(csv.DictReader((old.folder / "marks.csv").read_text().splitlines()))
    assert {row["student"]: float(row["mark"]) for row in table} == before[0]
    assert {float(row["out of"]) for row in table} == {before[1]}


def test_the_next_term_begins_with_an_empty_class(course, tmp_path, capsys):
    source = (course.folder / "source" / LESSON / f"{LESSON}.ipynb").read_bytes()
    course.kern("extend", LESSON, "ada", "--days", "1")
    course.kern("report")
    marks = course.marks()
    said = course.kern("archive", str(tmp_path / "autumn.zip"), "--empty", "--yes")
    assert "The class is out of the course. `kern build` begins the next one." in said
    left = {path.name for path in course.folder.iterdir()}
    assert left == {"nbgrader_config.py", "source", "release", ".kern"}
    names = {path.name for path in course.folder.rglob("*")}
    assert not names & {"ada", "ben", "cy", f"{LESSON}.jsonl", "extensions.json"}
    assert (course.folder / "source" / LESSON / f"{LESSON}.ipynb").read_bytes() == source
    course.release()
    due(course.folder, "2027-10-01 12:00")
    hand_in(course.folder, "ada", RIGHT, "2027-10-01 13:00:00 UTC")
    course.kern("grade", LESSON)
    assert course.marks() == {"ada": 0}
    assert reopened(tmp_path / "autumn.zip", tmp_path / "old", capsys).marks() == marks


@pytest.mark.parametrize(
    ("name", "says"),
    [("autumn.tar", "give a name that ends in .zip"), ("there.zip", "is there already")],
)
def test_names_that_cannot_be_taken(course, tmp_path, name, says):
    (tmp_path / "there.zip").write_text("precious")
    said = course.kern("archive", str(tmp_path / name), "--empty", "--yes", status=2)
    assert says in said
    assert (tmp_path / "there.zip").read_text() == "precious"
    assert course.marks()


def test_an_archive_within_the_course_does_not_hold_itself(course):
    course.kern("archive", str(course.folder / "autumn.zip"))
    with zipfile.ZipFile(course.folder / "autumn.zip") as archive:
        assert not [name for name in archive.namelist() if "autumn" in name]


def test_what_is_cut_short_leaves_nothing(course, tmp_path, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kernkit.term.archive_command._marks", stopped)
    said = course.kern("archive", str(tmp_path / "autumn.zip"), "--empty", "--yes", status=130)
    assert "There is no archive" in said
    assert not list(tmp_path.glob("*autumn*"))
    assert course.marks()


def test_the_class_stays_where_nobody_says_yes(course, tmp_path):
    said = course.kern("archive", str(tmp_path / "autumn.zip"), "--empty", status=2)
    assert "nothing was deleted: there is nobody to ask. Give --yes." in said
    assert course.marks()


def test_what_is_not_in_it_is_told(course, tmp_path):
    (course.folder / "data").symlink_to(tmp_path)
    (course.folder / "env").mkdir()
    (course.folder / "env" / "pyvenv.cfg").touch()
    (course.folder / "env" / "module.py").touch()
    said = course.kern("archive", str(tmp_path / "autumn.zip"))
    assert "Not in it: what links lead to (data)." in said
    with zipfile.ZipFile(tmp_path / "autumn.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith(("data", "env/"))]
