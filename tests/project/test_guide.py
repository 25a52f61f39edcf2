"""The exercise, the suspect and the lesson that docs/instructors.md prints are built, and pass all
that holds for lessons.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from importlib import import_module
from uuid import uuid4

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernkit.building.checking.source import check_source
from kernkit.checks.judging.judge import judge
from kernkit.course.course import Course
from kernkit.course.definitions import Suspect
from kernkit.course.lessons import read_notebook
from support import lesson_cells
from support.course import COURSE, ROOT, course_with, own_definitions

NAME, KIT_LESSON = "09_name", "02_kernels"
RULES = [
    "exercises/test_checks.py",
    "kernkit/bank/test_bank.py",
    "kernkit/checks/test_unseen.py",
    "kernkit/engine/test_testcells.py",
    "lessons/test_lessons.py",
]
# Ctrl+C arrives also where the shell started the suite in the background.
SIGINT = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
KERN = f"{SIGINT}; import sys; from kernkit.cli import main; sys.exit(main())"
RIGHT = [
    "image[:, ::-1].copy()",
    "np.fliplr(image).copy()",
    "np.array([row[::-1] for row in image])",
]
WRONG = ["image[::-1].copy()", "image[::-1, ::-1].copy()", "image.copy()", "image.T"]


def blocks(section):
    """The code blocks of one section of the guide, as they would be typed."""
    text = (
        (ROOT / "docs" / "instructors.md")
        .read_text("utf-8")
        .split(f"\n## {section}\n")[1]
        .split("\n## ")[0]
    )
    found = re.findall(r"^( *)```\w+\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE).rstrip() for indent, block in found]


TASK, SOLUTION, TEST, DEFINITION = blocks("Add an exercise")
(OPENING,) = blocks("Add a lesson")


def plain_tests():
    """An answer and plain assertions, beside the exercise."""
    solution = "### BEGIN SOLUTION\nthree = 3\n### END SOLUTION"
    hidden = "### BEGIN HIDDEN TESTS\nassert three + 1 == 4\n### END HIDDEN TESTS"
    return [
        lesson_cells.answer("three", solution),
        lesson_cells.asserts("test_three", f"assert three == 3\n{hidden}", 2),
    ]


def own_cells():
    """The exercise's cells, with what nbgrader's Create Assignment writes, and ids as JupyterLab
    makes them.
    """
    about = {"schema_version": 3, "task": False}
    answer = {
        "nbgrader": {
            **about,
            "grade_id": "mirror",
            "grade": False,
            "solution": True,
            "locked": False,
        }
    }
    test = {
        "nbgrader": {
            **about,
            "grade_id": "check_mirror",
            "grade": True,
            "solution": False,
            "locked": True,
            "points": 1,
        }
    }
    cells = [
        new_markdown_cell(TASK),
        new_code_cell(SOLUTION, metadata=answer),
        new_code_cell(TEST, metadata=test),
    ]
    return [nbformat.NotebookNode(cell, id=str(uuid4())) for cell in cells]


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A copy of the kit with the guide's lesson added to it, built; `kit(*command)` runs Python in
    it.
    """
    folder = tmp_path_factory.mktemp("kit")
    for name in ("kernkit", "exercises", "helpers", "source", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("nbgrader_config.py", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder / name)
    python = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    cells = [*own_cells(), *plain_tests(), new_code_cell('progress("09")')]
    cells.insert(0, new_code_cell(OPENING))
    (folder / "source" / NAME).mkdir()
    nbformat.write(
        new_notebook(cells=cells, metadata=python), Course(folder).notebook("source", NAME)
    )
    (folder / "exercises" / NAME).mkdir()
    (folder / "exercises" / NAME / "mirror.py").write_text(f"{DEFINITION}\n")
    for verdict, answers in (
        ("pass", RIGHT),
        ("fail\n# diagnosis: mirror.upside_down", WRONG[:1]),
        ("fail", WRONG[1:]),
    ):
        for answer in answers:
            file = folder / "tests" / "answers" / NAME / "mirror" / f"{uuid4().hex}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# verdict: {verdict}\ndef mirror(image):\n    return {answer}\n")

    def start(*command, **more):
        environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        # What is said must arrive in a pipe at once
        for name in ("PYTEST_XDIST_WORKER", "PYTHONUNBUFFERED"):
            environment.pop(name, None)
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(
            [sys.executable, *command], cwd=folder, env=environment, **pipes, **more
        )

    start.folder = folder
    start.kern = lambda *args, **more: start("-c", KERN, *args, **more)
    build = start.kern("build", NAME)
    said = build.communicate(timeout=120)[0]
    assert build.returncode == 0, said
    return start


pytestmark = pytest.mark.thorough


def made(folder):
    """What a build makes, with its bytes."""
    files = [*folder.glob(f"release/{NAME}/*"), *folder.glob(f"solutions/{NAME}/*")]
    files.append(folder / "helpers" / "keys" / f"{NAME}.json")
    return {file: file.read_bytes() for file in files}


@pytest.mark.xdist_group("guide")
def test_the_guides_lesson_passes_what_holds_for_lessons(kit):
    assert len(made(kit.folder)) == 3
    files = [f"tests/{name}" for name in RULES]
    chosen = "(09_name or mirror) and not every_verdict"  # a sandbox knows no PYTHONPATH
    tests = kit(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", chosen, *files
    )
    said = tests.communicate(timeout=300)[0]
    assert tests.returncode == 0, said
    assert re.search(r"\n(\d\d+) passed, \d+ deselected", said), said


@pytest.mark.xdist_group("guide")
def test_ctrl_c_leaves_the_lesson_as_it_was(kit):
    before, path = made(kit.folder), Course(kit.folder).notebook("source", NAME)
    source = path.read_text()
    notebook = read_notebook(path)
    notebook.cells.append(new_code_cell("import time\ntime.sleep(300)"))
    nbformat.write(notebook, path)
    build = kit.kern("build", NAME, start_new_session=True)
    try:
        said = ""
        while "graded" not in said:
            line = build.stdout.readline()
            assert line, said
            said += line
        time.sleep(2)
        os.killpg(build.pid, signal.SIGINT)
        said += build.communicate(timeout=60)[0]
    finally:
        build.kill()
        build.communicate()
        path.write_text(source)
    assert (build.returncode, made(kit.folder)) == (130, before), said
    assert f"kern build: stopped at {NAME} (1 of 1), which is as it was before." in said


def test_the_guides_exercise_fits_into_a_lesson_of_the_kit(tmp_path, monkeypatch):
    definitions = own_definitions(tmp_path, monkeypatch)
    (definitions.folder / KIT_LESSON / "mirror.py").write_text(f"{DEFINITION}\n", "utf-8")
    notebook = read_notebook(COURSE.notebook("source", KIT_LESSON))
    notebook.cells += own_cells()
    course = course_with(tmp_path, KIT_LESSON, notebook)
    monkeypatch.setattr(course, "definitions", definitions)
    check_source(course, KIT_LESSON)
    for hidden in (False, True):
        key = definitions.key(KIT_LESSON, "mirror", hidden)
        verdicts = [
            judge(eval(f"lambda image: {answer}", {"np": np}), key) for answer in (*RIGHT, *WRONG)
        ]
        assert [verdict.passed for verdict in verdicts] == [True] * len(RIGHT) + [False] * len(
            WRONG
        )
        assert verdicts[len(RIGHT)].code == "mirror.upside_down"


def test_the_guides_suspect_is_told_from_all_others():
    block, answer = blocks("Add a suspect")
    module = import_module(f"exercises.{KIT_LESSON}.correlate")
    suspects = eval(f"dict({block.replace('...,', '')})", vars(module))["suspects"]
    exercise = module.EXERCISE
    more = replace(exercise, suspects={**exercise.suspects, **suspects})
    for hidden in (False, True):
        verdict = judge(suspects["negated"].answer, more.key("correlate", KIT_LESSON, hidden))
        assert verdict.code == "correlate.negated"
    assert isinstance(suspects["negated"], Suspect)
    assert answer.startswith(
        "# verdict: fail\n# diagnosis: correlate.negated\ndef correlate(image, kernel):"
    )
    assert max(map(len, block.splitlines())) <= 128
