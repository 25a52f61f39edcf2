"""What `kern` says to somebody who has 300 submissions and no time: the right name, whole tables,
who was stopped.
"""

import re
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from exercises import LESSONS
from kernkit.checks.naming import nearest
from kernkit.cli import main
from support.classroom import LESSON, RIGHT, configure, hand_in
from support.once import copied

pytestmark = pytest.mark.xdist_group("words")

LOOP = "while True:\n    pass"
ENDLESS = f"def out_size(n, k, s, padding):\n    {LOOP.replace(chr(10), chr(10) + '    ')}"
CLASS = {"ada": RIGHT, "alan": RIGHT | {"out_size": ENDLESS}, "annie": {}}


@pytest.fixture(scope="module")
def course(released, tmp_path_factory, warm):
    """Three students, one of whom wrote two endless loops; not graded yet."""
    folder = copied(released, tmp_path_factory.mktemp("course"))
    configure(folder, "c.Engine.cell_seconds = 3")
    path = {name: hand_in(folder, name, answers) for name, answers in CLASS.items()}["alan"]
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(LOOP))
    nbformat.write(notebook, path)
    return folder


@pytest.fixture(scope="module")
def said(course):
    """What the grading of the class says into a pipe."""
    with pytest.MonkeyPatch.context() as patch, open(course / "said.txt", "w+") as pipe:
        patch.setattr(sys, "stdout", pipe)
        patch.delenv("COLUMNS", raising=False)
        assert main(["--course", str(course), "grade", LESSON]) == 0
        pipe.seek(0)
        return pipe.read()


def row(said):
    """The cells of a lesson's row."""
    line = next(line for line in said.splitlines() if line.startswith("│ 03"))
    return [cell.strip() for cell in line.strip("│").split("│")]


def refused(course, capsys, *args):
    """What a command says that changes nothing."""
    assert main(["--course", str(course), *args]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_the_summary_is_whole_in_a_pipe(said):
    assert re.match(r"\S", said)  # no empty line where a terminal has its progress
    cells = row(said)
    assert cells[:-1] == ["03", "3", "0", "0", "1", "0", "12 of 14"]
    assert re.fullmatch(r"\d+\.\d s", cells[-1])
    assert max(map(len, said.splitlines()[:6])) <= 80


def test_who_was_stopped_and_where(said):
    assert re.search(
        rf"^{LESSON}: stopped at a time limit in 1 submission: alan \(check_out_size, cell"
        r" \[\d+\]\)$",
        said,
        re.M,
    )


def test_a_later_run_tells_the_median_of_all(said, course, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["--course", str(course), "grade", LESSON]) == 0
    again = capsys.readouterr().out
    assert row(again) == [LESSON, "0", "3", "0", "1", "0", "12 of 14", "–"]
    assert "stopped" not in again
    assert "0 submissions in" in again
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.find_submission_notebook(LESSON, LESSON, "alan").late_submission_penalty = 2.5
        gradebook.db.commit()
    assert main(["--course", str(course), "grade", LESSON]) == 0
    assert row(capsys.readouterr().out)[6] == "9.5 of 14"


def test_nobody_of_that_name(course, capsys):
    told = refused(course, capsys, "grade", LESSON, "--student", "nobody")
    assert "nobody called nobody has handed in 03_pooling." in told
    assert "Names are those of the folders in submitted/: ada, alan, annie." in told
    assert "Did you mean ada?" in refused(
        course, capsys, "grade", LESSON, "--student", "a*", "--student", "adda"
    )


def test_a_lesson_that_nobody_handed_in(released, capsys, tmp_path):
    told = refused(copied(released, tmp_path), capsys, "grade", LESSON)
    assert "nobody has handed in 03_pooling: there is no submitted/STUDENT/03_pooling." in told


@pytest.mark.parametrize("command", [["grade"], ["report"], ["collect"], ["build"]])
def test_another_name_than_a_lessons(course, capsys, command):
    told = refused(course, capsys, *command, "max_pooling")
    assert "there is no lesson max_pooling. Did you mean 03_pooling" in told
    assert re.search(r"Lessons here: .*03_pooling", told)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2", ["02_kernels"]),
        ("02", ["02_kernels"]),
        ("kernels", ["02_kernels"]),
        ("kernals", ["02_kernels"]),
        ("02_kernels/", ["02_kernels"]),
        ("Pooling", ["03_pooling"]),
        ("pool", ["03_pooling", "06_global_average_pooling"]),
        ("10", []),
        ("homework", []),
        ("", []),
    ],
)
def test_which_lesson_is_meant(given, meant):
    assert nearest(given, list(LESSONS)) == meant


def test_a_number_is_a_whole_number():
    assert nearest("2", ["02_kernels", "12_last"]) == ["02_kernels"]


def test_kern_alone_helps(capsys):
    assert main([]) == 2
    told = capsys.readouterr()
    assert told.err == ""
    for command in ("build", "collect", "grade", "answers", "report", "demo", "doctor"):
        assert re.search(rf"^ +{command} +\S", told.out, re.M)


def test_nbgraders_own_command_has_no_warning_of_ours(said, course, nbgrader):
    assert "display_data_priority" not in nbgrader("generate_feedback", LESSON, cwd=course)
