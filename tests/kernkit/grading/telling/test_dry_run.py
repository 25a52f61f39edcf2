"""`kern grade --dry-run`: what would be graded, and why; nothing is written, no engine started."""

import shutil
import sqlite3

import pytest

from kernkit.grading import inputs
from support.once import copied
from support.plain_course import CLASS, PLAIN, every_file, hand_in, kern, released

pytestmark = [pytest.mark.xdist_group("plain"), pytest.mark.usefixtures("stand_in")]


def dry(course, capsys, *args):
    """What it says, by student; nothing in the course has changed by it."""
    before = every_file(course)
    capsys.readouterr()
    assert kern(course, "grade", PLAIN, "--dry-run", *args) == 0
    assert every_file(course) == before
    first, *lines = capsys.readouterr().out.splitlines()
    told = dict(line.removeprefix(f"{PLAIN}, ").split(": ", 1) for line in lines)
    assert first == (
        f"{PLAIN}: {len(told)} would be graded,"
        f" {first.rpartition(', ')[2].split()[0]} stay as they are"
    )
    return told


def test_a_new_class(plain, tmp_path, capsys):
    told = dry(copied(plain, tmp_path / "course"), capsys)
    assert told == dict.fromkeys(CLASS, "never graded")


def test_nothing_is_left_to_do(course, capsys):
    assert dry(course, capsys) == {}


def handed_in_again(course):
    hand_in(course, "ada", first="right")


def a_file_added(course):
    (course / "submitted" / "ada" / PLAIN / "notes.txt").write_text("mine")


def taken_out_of_the_gradebook(course):
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute("DELETE FROM submitted_assignment WHERE student_id = 'ada'")
    connection.close()


def given_other_marks(course):
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute(
            "UPDATE grade SET auto_score = 1 WHERE auto_score = 2 AND notebook_id IN (SELECT n.id"
            " FROM submitted_notebook n JOIN submitted_assignment a ON n.assignment_id = a.id"
            " WHERE a.student_id = 'ada')"
        )
    connection.close()


def copy_lost(course):
    shutil.rmtree(course / "autograded" / "ada")


def unreadable(course):
    notebook = course / "submitted" / "ada"
    shutil.rmtree(notebook / PLAIN)
    (notebook / PLAIN).write_text("a file")


def failed_before(course):
    with (course / ".kern" / "journal" / f"{PLAIN}.jsonl").open("a") as file:
        file.write('{"student": "ada", "failed": "no process could be forked"}\n')


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (handed_in_again, "handed in again"),
        (a_file_added, "handed in again"),
        (taken_out_of_the_gradebook, "not in the gradebook"),
        (given_other_marks, "has other marks in the gradebook than `kern grade` gave"),
        (copy_lost, "the graded copy is missing, or another than was written"),
        (unreadable, "cannot be read as it is"),
        (failed_before, "could not be graded last time"),
    ],
)
def test_what_happened_to_one(course, capsys, happens, why):
    happens(course)
    assert dry(course, capsys) == {"ada": why}
    assert dry(course, capsys, "--student", "b*") == {}
    told = dry(course, capsys, "--force")
    assert told == dict.fromkeys(CLASS, "--force") | {"ada": why}


def another_test(course, _):
    path = course / "source" / PLAIN / f"{PLAIN}.ipynb"
    path.write_text(path.read_text().replace("assert first ==", "assert first  =="))


def a_file_of_the_lesson(course, _):
    (course / "source" / PLAIN / "data.csv").write_text("1,2\n")


def another_limit(course, _):
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("c.Engine.cell_seconds = 7\n")


def another_keras(_, patch):
    plain = inputs._version
    patch.setattr(inputs, "_version", lambda name: "9.9" if name == "keras" else plain(name))


def another_two(_, patch):
    plain = inputs._version
    two = ("numpy", "keras")
    patch.setattr(inputs, "_version", lambda name: "9.9" if name in two else plain(name))


def another_kit(_, patch):
    patch.setattr(inputs, "_code", lambda kit: "another")


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (another_test, "the tests changed"),
        (a_file_of_the_lesson, "the lesson's files changed"),
        (another_limit, "a limit changed"),
        (another_keras, "Keras has another version"),
        (another_two, "Keras and NumPy have other versions"),
        (another_kit, "graded by another version of the kit"),
    ],
)
def test_what_happened_to_all(course, capsys, monkeypatch, happens, why):
    happens(course, monkeypatch)
    assert dry(course, capsys) == dict.fromkeys(CLASS, why)
    hand_in(course, "ada", first="right")
    assert dry(course, capsys)["ada"] == "handed in again"


def test_a_class_of_three_hundred_is_told_in_a_few_lines(course, capsys):
    for number in range(300):
        hand_in(course, f"student{number:03}", first="right")
    hand_in(course, "ada", first="right")
    assert kern(course, "grade", PLAIN, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{PLAIN}: 301 would be graded, 3 stay as they are",
        f"{PLAIN}, 300 × never graded: student000, student001, student002, student003,"
        " student004, student005, student006, student007 and 292 more",
        f"{PLAIN}, 1 × handed in again: ada",
    ]


def test_no_gradebook_is_made(tmp_path, capsys):
    course = released(tmp_path)
    hand_in(course, "ada")
    (course / "gradebook.db").unlink()
    assert dry(course, capsys) == {"ada": "never graded"}
    url = f"sqlite:///{course}/other.db"
    assert dry(course, capsys, "--db", url) == {"ada": "never graded"}


def test_an_unknown_student_is_refused_as_in_a_run(course, capsys):
    assert kern(course, "grade", PLAIN, "--dry-run", "--student", "nobody") == 2
    assert "nobody called nobody has handed in" in capsys.readouterr().err
