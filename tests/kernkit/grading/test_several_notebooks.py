"""A lesson of several notebooks, of which two tests have the same id, by all commands."""

import json

import nbformat
import pytest
from nbformat.v4 import new_notebook

from kernkit.cli import main
from support import gradebooks
from support.downloads import plain_zip
from support.lesson_cells import PYTHON, answer, asserts
from support.plain import PLUGGED

pytestmark = [pytest.mark.xdist_group("several"), pytest.mark.usefixtures("warm", "sandbox")]

LESSON = "ps1"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "several"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
"""
STUB = '''def {0}(x):
    """Of x."""
    ### BEGIN SOLUTION
    return {1}
    ### END SOLUTION'''
BOOKS = {
    "problem1": ("double", "2 * x", "double(2) == 4", 3),
    "problem2": ("square", "x * x", "square(3) == 9", 5),
}
RIGHT = {
    "problem1": "def double(x):\n    return x + x",
    "problem2": "def square(x):\n    return x**2",
}
MARKS = {"both": 8, "first": 3, "copy": 8, "named": 8, "wrong": 3}


def source(name):
    exercise, gives, test, points = BOOKS[name]
    cells = [
        answer(exercise, STUB.format(exercise, gives)),
        asserts("test", f"assert {test}", points),
    ]
    return new_notebook(cells=cells, metadata=PYTHON)


def work(course, name, answer=""):
    """A student's notebook; as it was released, without an answer."""
    notebook = nbformat.read(course / "release" / LESSON / f"{name}.ipynb", as_version=4)
    notebook.cells[0].source = answer or notebook.cells[0].source
    return json.dumps(notebook).encode()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course, with what a class has handed in."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "nbgrader_config.py").write_text(CONFIG + PLUGGED)
    for name in BOOKS:
        path = folder / "source" / LESSON / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(source(name), path)
    assert main(["--course", str(folder), "build"]) == 0
    done = {name: work(folder, name, RIGHT[name]) for name in BOOKS}
    wrong = work(folder, "problem2", "def square(x):\n    return x")
    download = {
        "both_1_1_problem1.ipynb": done["problem1"], "both_1_2_problem2.ipynb": done["problem2"],
        "first_2_3_problem1.ipynb": done["problem1"],
        "wrong_3_4_problem1.ipynb": done["problem1"], "wrong_3_5_problem2.ipynb": wrong,
    }  # fmt: skip
    args = ["--course", str(folder), "collect", LESSON, str(plain_zip(folder / "c.zip", download))]
    assert main(args) == 0
    for student, files in {
        "copy-4": {
            "problem1.ipynb": work(folder, "problem1"), "problem1-Copy1.ipynb": done["problem1"],
            "problem2.ipynb": done["problem2"],
        },
        "named-5": {"problem1.ipynb.txt": done["problem1"], "my work.ipynb": done["problem2"]},
    }.items():  # fmt: skip
        home = folder / "submitted" / student / LESSON
        home.mkdir(parents=True)
        for name, data in files.items():
            (home / name).write_bytes(data)
    return folder


def marks(course):
    found = gradebooks.marks(course, LESSON)
    return {student.partition("-")[0]: score for student, score in found.items()}


def test_all_notebooks_are_graded_reported_and_fed_back(course, nbgrader):
    assert main(["--course", str(course), "grade"]) == 0
    assert marks(course) == MARKS
    assert main(["--course", str(course), "report"]) == 0
    nbgrader("generate_feedback", LESSON, cwd=course)
    for step, end in (("autograded", "ipynb"), ("feedback", "html")):
        there = {
            str(path.relative_to(course / step)) for path in course.glob(f"{step}/*/*/*.{end}")
        }
        students = [path.name for path in (course / "submitted").iterdir()]
        assert there == {f"{one}/{LESSON}/{name}.{end}" for one in students for name in BOOKS}


@pytest.mark.thorough
def test_nbgraders_own_command_gives_the_same_and_leaves_the_folders(course, nbgrader):
    """Also where the configuration does not say where the course is, as here."""
    for _ in range(2):
        nbgrader("autograde", LESSON, "--force", cwd=course)
        assert marks(course) == MARKS
        assert len(list(course.glob("autograded/*/*/*.ipynb"))) == 2 * len(MARKS)
