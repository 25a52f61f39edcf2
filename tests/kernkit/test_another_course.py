"""A course in another subject, with the framework alone: nothing of this course can be imported
where it is built, graded and reported on, and TensorFlow is not asked for.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from support.course import fill_in, jupyter_env

pytestmark = pytest.mark.xdist_group("another_course")

COURSE = Path(__file__).parent / "another_course"
LESSON = "01_sums"
# Every process of a test reads this first: what belongs to this course cannot be imported, nor what
# its lessons are about.
REFUSING = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("helpers", "exercises", "tensorflow", "keras"):
            raise ModuleNotFoundError(f"{name} was asked for", name=name)

sys.meta_path.insert(0, Refuse())
"""
KERN = (sys.executable, "-c", "import sys; from kernkit.cli import main; sys.exit(main())")
NBGRADER = (sys.executable, "-m", "nbgrader")
RIGHT = {
    "sum_guess": 'sum_guess = {"A": "twice", "B": "same"}',
    "mean_of_rows": "def mean_of_rows(table):\n    return np.mean(table, axis=1)",
    "total_of_ten": (
        "import sys\n\n"
        "total_of_ten = np.array([2.5, 2.5, 5 if 'tensorflow' not in sys.modules else 0])"
    ),
}
WRONG = {
    "sum_guess": 'sum_guess = {"A": "twice"}',
    "mean_of_rows": "def mean_of_rows(table):\n    return table.mean(axis=0)",
    "total_of_ten": "total_of_ten = [1, 2, 3, 5]",
}
CLASS = {  # answers, marks of sum_guess, mean_of_rows and total_of_ten
    "right": (RIGHT, [0, 2, 3]),
    "wrong": (WRONG, [0, 0, 0]),
    "untouched": ({}, [0, 0, 0]),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run a command in the other course; returns what it said."""
    course, refusing = tmp_path_factory.mktemp("another"), tmp_path_factory.mktemp("refusing")
    shutil.copytree(COURSE, course, dirs_exist_ok=True)
    (refusing / "sitecustomize.py").write_text(REFUSING)

    def run(*command: str) -> str:
        env = jupyter_env(course, PYTHONPATH=str(refusing))
        env.pop("KERN_HIDDEN_KEYS", None)
        done = subprocess.run(
            command, cwd=course, env=env, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    run.course = course
    return run


@pytest.fixture(scope="module")
def graded(sandbox, run):
    course = run.course
    run(*KERN, "build")
    release = course / "given_out" / LESSON / f"{LESSON}.ipynb"
    for name, (answers, _) in CLASS.items():
        fill_in(release, answers, course / "handed_in" / name / LESSON / f"{LESSON}.ipynb")
    run(*KERN, "grade")
    return course


def test_it_is_built(graded):
    solution = (graded / "solved" / LESSON / f"{LESSON}.ipynb").read_text("utf-8")
    assert "table.mean(axis=1)" in solution
    assert "BEGIN SOLUTION" not in solution
    release = (graded / "given_out" / LESSON / f"{LESSON}.ipynb").read_text("utf-8")
    assert "table.mean" not in release
    assert "hidden=True" not in release
    keys = json.loads((graded / "abacus" / "keys" / f"{LESSON}.json").read_text("utf-8"))
    assert "one row" not in json.dumps(keys)


@pytest.mark.parametrize("name", CLASS)
def test_it_is_graded_to_the_point(graded, name):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission_notebook(LESSON, LESSON, name)
        marks = {grade.name: grade.score for grade in notebook.grades}
    assert list(marks.values()) == CLASS[name][1], marks


def test_its_report_names_the_misconceptions(graded, run):
    run(*KERN, "report")
    page = (graded / "report" / "index.html").read_text("utf-8")
    assert "These are the means of the columns" in page
    assert "They add up to something else than 10." in page


def test_its_feedback_is_written(graded, run):
    run(*NBGRADER, "generate_feedback", LESSON, "--force")
    page = (graded / "told" / "wrong" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "These are the means of the columns" in page
    assert "hidden=True" not in page


def test_its_bank_is_graded(graded, run):
    for exercise, answer in WRONG.items():
        path = graded / "bank" / LESSON / exercise / "wrong.py"
        path.parent.mkdir(parents=True)
        path.write_text(f"# verdict: fail\n{answer}\n")
    assert "3 answers, 0 disagreements" in run(*KERN, "answers", "bank")


def test_its_submissions_are_collected(graded, run):
    release = graded / "given_out" / LESSON / f"{LESSON}.ipynb"
    download = graded / "download" / f"lovelaceada_1204_55871_{LESSON}.ipynb"
    fill_in(release, RIGHT, download)
    assert "1 new" in run(*KERN, "collect", LESSON, "download")
    assert (graded / "handed_in" / "lovelaceada-1204" / LESSON / f"{LESSON}.ipynb").is_file()


def test_the_doctor_knows_nothing_of_another_course(run):
    assert "castings" not in run(*KERN, "doctor")
