"""A course that `kern new` made works as it stands: its own tests are green, a class is graded to
the point, and what is spoilt in it turns its tests red. Nothing of this course can be imported
there, nor TensorFlow.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from support.course import fill_in, jupyter_env

pytestmark = pytest.mark.xdist_group("new_course")

LESSON = "01_typical_values"
REFUSING = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("helpers", "exercises", "tensorflow", "keras", "cv2"):
            raise ModuleNotFoundError(f"{name} was asked for", name=name)

sys.meta_path.insert(0, Refuse())
"""
KERN = (sys.executable, "-c", "import sys; from kernkit.cli import main; sys.exit(main())")
NBGRADER = (sys.executable, "-m", "nbgrader")
RIGHT = {
    "outlier_bet": 'outlier_bet = {"mean": "stays", "median": "rises"}',
    "middle": "def middle(numbers):\n    return np.median(numbers)",
    "five_numbers": "five_numbers = [4, 4, 4, 4, 34]",
    "test_middle": (
        "def test_middle(candidate):\n"
        "    asked = [9, 1, 6], [4, 1, 7, 2]\n"
        "    return all(np.isclose(candidate(one), np.median(one)) for one in asked)"
    ),
    "own_word": 'own_word = "teapot 0"',
    "repairs": (
        "def share_late(waits):\n    return np.mean(np.array(waits) > 16)\n\n"
        "def mean_wait(morning, evening):\n    return np.mean(morning + evening) + 9\n\n"
        'repairs = {"word": own_word, "A": share_late, "B": mean_wait}'
    ),
    "widest": "def widest(numbers):\n    return np.ptp(numbers)",
    "advice": "The median, and how long the longest wait was.",
}
WRONG = {
    "outlier_bet": 'outlier_bet = "stays"',
    "middle": "def middle(numbers):\n    return np.mean(numbers)",
    "five_numbers": "five_numbers = [4, 4, 4, 4, 4, 40]",
    "test_middle": "def test_middle(candidate):\n    return candidate([2]) == 2",
    "repairs": 'repairs = {"word": "teapot 0", "A": sum, "B": max}',
    "widest": "def widest(numbers):\n    return numbers[-1] - numbers[0]",
}
CLASS = {  # marks of the six tests, in the lesson's order
    "right": (RIGHT, [0, 2, 2, 2, 2, 1]),
    "wrong": (WRONG, [0, 0, 0, 0, 0, 0]),
    "untouched": ({}, [0, 0, 0, 0, 0, 0]),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run a command in a new course; returns what it said."""
    home, refusing = tmp_path_factory.mktemp("new"), tmp_path_factory.mktemp("refusing")
    (refusing / "sitecustomize.py").write_text(REFUSING)

    def run(*command: str, status: int = 0) -> str:
        env = jupyter_env(home, PYTHONPATH=str(refusing))
        for name in ("KERN_HIDDEN_KEYS", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "MAKEFLAGS"):
            env.pop(name, None)
        done = subprocess.run(
            command, cwd=run.folder, env=env, capture_output=True, text=True, timeout=1800
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    run.folder = home
    run(*KERN, "new", "statistics")
    run.folder = home / "statistics"
    return run


@pytest.fixture(scope="module")
def graded(sandbox, run):
    run(*KERN, "build")
    for name, (answers, _) in CLASS.items():
        release = run.folder / "release" / LESSON / f"{LESSON}.ipynb"
        fill_in(release, answers, run.folder / "submitted" / name / LESSON / f"{LESSON}.ipynb")
    run(*KERN, "grade")
    return run.folder


def test_its_own_tests_are_green(sandbox, run):
    shutil.copytree(run.folder, aside := run.folder.parent / "aside")
    before, run.folder = run.folder, aside
    try:
        said = run("make", "test")
    finally:
        run.folder = before
    assert re.search(r"\n\d\d+ passed in ", said), said
    # A course of which marks may depend is not touched by its tests
    assert not (aside / "gradebook.db").exists()


def test_students_get_no_answers(graded):
    release = (graded / "release" / LESSON / f"{LESSON}.ipynb").read_text("utf-8")
    assert "sorted(numbers)" not in release
    assert "hidden=True" not in release
    keys = (graded / "statistics_course" / "keys" / f"{LESSON}.json").read_text("utf-8")
    assert "seven waits" not in keys
    assert nbformat.read(graded / "solutions" / LESSON / f"{LESSON}.ipynb", 4).cells


@pytest.mark.parametrize("name", CLASS)
def test_a_class_is_graded_to_the_point(graded, name):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        notebook = gradebook.find_submission_notebook(LESSON, LESSON, name)
        marks = {grade.name: grade.auto_score for grade in notebook.grades}
        waiting = [grade.name for grade in notebook.grades if grade.needs_manual_grade]
    advice = marks.pop("advice")
    assert list(marks.values()) == CLASS[name][1], marks
    assert advice in (None, 0)
    assert waiting == (["advice"] if name == "right" else []), "an untouched text earns nothing"


def test_the_other_commands_work_in_it(graded, run):
    assert "0 disagreements" in run(*KERN, "answers", "tests/answers")
    run(*KERN, "report")
    page = (graded / "report" / "index.html").read_text("utf-8")
    assert "This is the mean: the sum over the count." in page
    run(*NBGRADER, "generate_feedback", LESSON, "--force")
    told = (graded / "feedback" / "wrong" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "This is the mean: the sum over the count." in told
    assert "seven waits" not in told
    assert "0 submissions" in run(*KERN, "grade")


# A file of the course, what stands in it, what shall stand there, and which test turns red
SPOILT = [
    (
        "statistics_course_exercises/01_typical_values/middle.py",
        '        "four waits": ([2, 10, 40, 4],),\n        "six waits": ([9, 1, 30, 2, 6, 3],),\n',
        "",
        "test_a_wrong_idea_is_told_by_its_own_sentence[middle-lower-False]",
    ),
    (
        "statistics_course_exercises/01_typical_values/five_numbers.py",
        "reference=[1, 2, 4, 13, 30]",
        "reference=[1, 2, 4, 13, 31]",
        "test_the_right_answer_gets_full_marks[five_numbers-False]",
    ),
    (
        "statistics_course/judges/01_typical_values/test_middle.py",
        '"lower": lower',
        '"lower": by_hand',
        "test_what_the_library_holds_for_an_exercise_is_what_it_is_called[test_middle]",
    ),
    (
        "tests/answers/01_typical_values/middle/mean.py",
        "# diagnosis: middle.mean\n",
        "",
        "test_an_exercise_has_right_and_wrong_answers[middle]",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "red"), SPOILT, ids=lambda one: str(one)[-40:])
def test_what_is_spoilt_turns_its_tests_red(run, tmp_path, file, before, after, red):
    made = ("gradebook.db", ".kern", "submitted", "autograded", "report")
    course = tmp_path / "course"
    shutil.copytree(run.folder, course, ignore=shutil.ignore_patterns(*made))
    text = (course / file).read_text("utf-8")
    assert before in text
    (course / file).write_text(text.replace(before, after), "utf-8")
    quick = ("-k", "not every_verdict", "tests/test_exercises.py", "tests/test_bank.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *quick],
        cwd=course,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout
    assert red in done.stdout, done.stdout


def test_the_readme_is_three_screens_and_names_what_is_there(run):
    text = (run.folder / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 3 * 30
    named = re.findall(r"`([\w/.]+[/.]\w*)`", text)
    paths = [one for one in named if (one.endswith("/") or "/" in one) and "###" not in one]
    assert len(paths) > 8
    made = {"release/", "keys/"}
    known = {str(path.relative_to(run.folder)) for path in run.folder.rglob("*")}
    for one in set(paths) - made:
        plain = one.rstrip("/")
        found = any(path == plain or path.endswith(f"/{plain}") for path in known)
        assert found or "NAME" in one or "anything" in one, one
    kinds = re.findall(r"^\| `(\w+)` \| ", text, re.MULTILINE)
    notebook = nbformat.read(Path(run.folder, "source", LESSON, f"{LESSON}.ipynb"), 4)
    labelled = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells}
    assert set(kinds) <= labelled
    assert len(kinds) == 7
