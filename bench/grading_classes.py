"""Classes to grade: a course in a folder of its own, in which every student hands in the solutions
of a lesson.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from kernkit.course.course import PRIVATE, Course
from kernkit.course.hidden import hidden_keys
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.steps import generate_assignment
from kernkit.engine.run.testcells import is_test

COURSE = Course(Path(__file__).resolve().parent.parent)
ROOT = COURSE.root
OTTER = ROOT / "build" / "bench" / "otter"
OTTER_VERSION = "7.0.0"
# As nbgrader is without a word of ours: its own preprocessors, a cold kernel for each submission.
# Only the time-out is ours: cells for show may train for longer than nbgrader's 30 s.
PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "kern"
c.CourseDirectory.root = {root!r}
c.Execute.timeout = 600
"""
# Stock kernels are lent the graders' keys as the engine's examiner is; else each would compile them
# anew, which takes seconds.
LEND = """
import os
import helpers
from kernkit.checks import key_files, lookup
lookup.lend_hidden_keys(key_files.parse(open(os.environ["KERN_BENCH_KEYS"]).read()))
"""
OTTER_TEST = {"setup": "", "teardown": "", "type": "doctest", "scored": True}


def environment(home: Path, grading: bool = True, **more: str) -> dict[str, str]:
    """An environment in which no tool reads or writes anything of the user's; with `grading`, cells
    for show are skipped.
    """
    startup = home / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / "keys.py").write_text(LEND)
    folders = {
        name: str(home / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    wanted = {**os.environ, **folders, "IPYTHONDIR": str(home / "ipython"), "PATH": path, **more}
    return wanted | ({"KERN_GRADING": "1"} if grading else {})


def answered(lesson: str) -> NotebookNode:
    """The released notebook with every answer of the solutions in it."""
    answers = {
        graded_id(cell): cell.source
        for cell in read_notebook(COURSE.notebook("solution", lesson)).cells
    }
    notebook = read_notebook(COURSE.notebook("release", lesson))
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[graded_id(cell)]
    return notebook


class Classes:
    """Makes courses below `folder`, and removes them when they are done with."""

    def __init__(self, folder: Path, lessons: list[str]) -> None:
        self.folder, self.lessons = folder, lessons
        self.template = folder / "template"
        (self.template / "source").mkdir(parents=True)
        for name in ("nbgrader_config.py", "source/header.ipynb"):
            shutil.copy(ROOT / name, self.template / name)
        for lesson in lessons:
            for step in ("source", "release"):
                shutil.copytree(ROOT / step / lesson, self.template / step / lesson)
            course = Course(self.template)
            generate_assignment(course, lesson)
            hidden_keys(course.definitions, lesson, course.private("keys"))
            nbformat.write(answered(lesson), self.handed_in(lesson))

    def handed_in(self, lesson: str) -> Path:
        """What every student hands in."""
        return self.folder / f"{lesson}.ipynb"

    def keys_file(self, lesson: str) -> Path:
        """The graders' keys of a lesson, compiled."""
        return next((self.template / PRIVATE / "keys").glob(f"{lesson}-*.json"))

    def course(self, name: str, lessons: list[str], students: int, plain: bool = False) -> Path:
        """A course that nothing has been graded in, and in which so many students handed in the
        lessons.
        """
        course = self.folder / name
        shutil.rmtree(course, ignore_errors=True)
        shutil.copytree(self.template, course)
        if plain:
            (course / "nbgrader_config.py").write_text(PLAIN.format(root=str(course)))
        for number in range(students):
            for lesson in lessons:
                place = course / "submitted" / f"student{number:04}" / lesson
                place.mkdir(parents=True)
                shutil.copy(self.handed_in(lesson), place)
        return course

    def otter_assignment(self, lesson: str) -> tuple[Path, Path]:
        """(notebook, autograder.zip): the lesson as an assignment of Otter-Grader.

        The notebook has no test cells. Each exercise is a test file in the OK format with our
        visible and our hidden check.
        """
        home = self.folder / "otter" / lesson
        notebook = read_notebook(self.handed_in(lesson))
        notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
        tests = home / "tests"
        tests.mkdir(parents=True, exist_ok=True)
        for name, exercise in COURSE.definitions.exercises(lesson).items():
            (tests / f"{name}.py").write_text(
                f"OK_FORMAT = True\n\ntest = {_otter_test(name, exercise.points)!r}\n"
            )
        (home / "otter_config.json").write_text(
            json.dumps({"print_summary": False, "print_score": False})
        )
        nbformat.write(notebook, home / f"{lesson}.ipynb")
        files = ["-t", "tests", "-c", "otter_config.json", "-o", "autograder.zip"]
        command = ["otter", "generate", *files, "--no-environment", "--no-requirements"]
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=home,
            env=otter_environment(home),
            check=True,
            capture_output=True,
        )
        return home / f"{lesson}.ipynb", home / "autograder.zip"


def _otter_test(name: str, points: float) -> dict:
    cases = [
        {
            "code": f">>> check.{name}({name}{more}).passed\nTrue",
            "hidden": bool(more),
            "locked": False,
        }
        for more in ("", ", hidden=True")
    ]
    return {"name": name, "points": points, "suites": [{"cases": cases, **OTTER_TEST}]}


def otter_environment(home: Path) -> dict[str, str]:
    """The environment in which Otter-Grader is found, beside this Python's own packages."""
    return environment(home, PYTHONPATH=str(OTTER))


def install_otter() -> str:
    """Install Otter-Grader into a folder of its own; "" or what went wrong.

    It and what it needs beyond this Python's packages, in the versions of this Python where it
    allows them.
    """
    if (OTTER / f"otter_grader-{OTTER_VERSION}.dist-info").is_dir():
        return ""
    uv = [sys.executable, "-m", "uv", "pip"]
    frozen = subprocess.run(
        [*uv, "freeze", "--python", sys.executable], check=True, capture_output=True, text=True
    ).stdout
    OTTER.mkdir(parents=True, exist_ok=True)
    versions = OTTER.with_suffix(".txt")
    versions.write_text(
        "".join(f"{line}\n" for line in frozen.splitlines() if not line.startswith(("-e", "wrapt")))
    )
    done = subprocess.run(
        [*uv, "install", "--python", sys.executable, "--target", str(OTTER), "--constraint",
        str(versions), f"otter-grader=={OTTER_VERSION}"], env=os.environ | {"UV_COMPILE_BYTECODE":
        "1"}, capture_output=True, text=True,
    )  # fmt: skip
    return done.stderr.strip() if done.returncode else ""
