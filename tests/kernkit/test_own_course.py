"""A nbgrader course that knows nothing of the kit, graded by the wheel in an environment of its own
with the packages of the extra `grade` alone: files of this environment's, and, in `make test-all`,
fetched by pip.

The course is the one that `nbgrader quickstart` makes: two notebooks, cells marked by hand, a file.
"""

import os
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.course import ROOT, jupyter_env

pytestmark = pytest.mark.xdist_group("own_course")

PS1 = "ps1"
NOT_NEEDED = ("tensorflow", "keras", "opencv-python-headless", "scikit-image", "scipy")
SNIPPET = "\nfrom kernkit.walled import walled\n\nwalled(c)\n"
SQUARES = (
    "def squares(n):\n    if n < 1: raise ValueError\n    return [i * i for i in range(1, n + 1)]"
)
# An answer that looks for what walls keep away, and is right where it finds nothing
PRYING = """import os
def squares(n):
    assert not os.path.exists(COURSE) and not os.path.exists('/home')
    if n < 1: raise ValueError
    return [i * i for i in range(1, n + 1)]"""


class Own:
    """The course, and how its commands are run."""

    def __init__(self, folder: Path, programs: Path, env: dict[str, str]) -> None:
        self.folder, self.programs, self.env = folder, programs, env

    def __call__(self, program: str, *args: str, status: int = 0, cwd: Path | None = None) -> str:
        done = subprocess.run(
            [self.programs / program, *args], cwd=cwd or self.folder, env=self.env, text=True,
            capture_output=True, timeout=600,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())

    def hand_in(self, student: str, answers: dict[str, str], folder: str = "submitted") -> Path:
        where = self.folder / folder / student / PS1
        where.mkdir(parents=True)
        for released in (self.folder / "release" / PS1).iterdir():
            if released.suffix != ".ipynb":
                (where / released.name).write_bytes(released.read_bytes())
                continue
            notebook = nbformat.read(released, 4)
            for cell in notebook.cells:
                grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
                cell.source = answers.get(grade_id, cell.source)
            nbformat.write(notebook, where / released.name)
        return where

    def marks(self) -> dict[str, dict[str, float]]:
        """Of code cells, by student and cell."""
        with Gradebook(f"sqlite:///{self.folder}/gradebook.db") as gradebook:
            return {
                one.student.id: {
                    grade.name: grade.auto_score
                    for notebook in one.notebooks
                    for grade in notebook.grades
                    if grade.cell.cell_type == "code" and grade.auto_score is not None
                }
                for one in gradebook.assignment_submissions(PS1)
            }


def needed(lines: list[str], extra: str, found: dict) -> dict:
    """The distributions that requirements ask for with an extra, and these in turn, by name."""
    for one in map(Requirement, lines):
        name = canonicalize_name(one.name)
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        if name not in found and name != "kern-kit":
            found[name] = distribution(name)
            for more in one.extras or [""]:
                needed(found[name].requires or [], more, found)
    return found


def requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name)).get_all("Requires-Dist")


def linked(wheel: Path, env: Path) -> None:
    """The wheel, and what its extra `grade` needs: the files of this environment, none fetched."""
    venv.create(env)
    mine, python = Path(sys.prefix), env / "bin" / "python"
    for package in needed(requirements(wheel), "grade", {}).values():
        for file in package.files or []:
            path = Path(os.path.normpath(package.locate_file(file)))
            there = env / path.relative_to(mine) if path.is_relative_to(mine) else None
            if there is None or not path.is_file() or there.parent.name == "bin" or there.exists():
                continue
            there.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, there)
        for program in package.entry_points.select(group="console_scripts"):
            script(python, program.name, program.module, program.attr)
    with zipfile.ZipFile(wheel) as archive:  # as pip does with one of Python alone
        archive.extractall(next(env.glob("lib/*/site-packages")))
    script(python, "kern", "kernkit.cli", "main")


def script(python: Path, name: str, module: str, function: str) -> None:
    path = python.with_name(name)
    path.write_text(
        f"#!{python}\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n"
    )
    path.chmod(0o755)


def installed(wheel: Path, env: Path) -> None:
    """As in docs/own_course.md."""
    venv.create(env, with_pip=True)
    wanted = f"kern-kit[grade] @ {wheel.as_uri()}"
    pip = [env / "bin" / "python", "-m", "pip", "install", "-q", wanted]
    fetched = subprocess.run(pip, capture_output=True, text=True)
    if "No matching distribution" in fetched.stderr or "ConnectionError" in fetched.stderr:
        pytest.skip(f"no packages can be fetched here: {fetched.stderr[-200:]}")
    assert fetched.returncode == 0, fetched.stderr


@pytest.fixture(
    scope="module", params=[linked, pytest.param(installed, marks=pytest.mark.thorough)]
)
def own(request, sandbox, tmp_path_factory):
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    home = tmp_path_factory.mktemp("home")
    env = home / "env"
    request.param(next(made.glob("*.whl")), env)
    there = {one.partition("-")[0] for one in os.listdir(next(env.glob("lib/*/site-packages")))}
    assert not there.intersection(NOT_NEEDED), "it asks for more than it needs"
    settings = jupyter_env(home)
    for name in [name for name in settings if name.startswith(("KERN_", "PYTHON", "VIRTUAL"))]:
        del settings[name]
    settings["PATH"] = os.pathsep.join([str(env / "bin"), settings["PATH"]])
    made = Own(home / "course", env / "bin", settings)
    made("nbgrader", "quickstart", "course", cwd=home)
    made("nbgrader", "generate_assignment", PS1)
    right = {
        "squares": SQUARES,
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
    }
    made.hand_in("ada", right)
    made.hand_in("ben", {})
    made.hand_in("cy", right | {"squares": "def squares(n):\n    return [n]"})
    prying = PRYING.replace("COURSE", repr(str(made.folder)))
    made.hand_in("dee", right | {"squares": prying})
    made.said = made("kern", "grade", PS1)
    return made


RIGHT = {"correct_squares": 1.0, "squares_invalid_input": 1.0}


def test_it_is_graded_to_the_point(own):
    marks = own.marks()
    assert "4 submissions" in own.said
    for student in ("ada", "dee"):
        assert RIGHT.items() <= marks[student].items(), own.said
    assert {cell: 0.0 for cell in RIGHT}.items() <= marks["ben"].items()
    assert marks["cy"]["correct_squares"] == 0
    assert sorted(path.name for path in (own.folder / "autograded/ada" / PS1).glob("*.ipynb")) == [
        "problem1.ipynb", "problem2.ipynb"
    ]  # fmt: skip


def test_the_doctor_asks_for_nothing_of_another_course(own):
    said = own("kern", "doctor")
    assert "grades warm and sandboxed" in said
    assert not [name for name in ("tensorflow", "keras", "castings") if name in said]


def test_it_is_reported_on(own):
    own("kern", "report", PS1)
    page = (own.folder / "report" / "index.html").read_text("utf-8")
    assert "marked by hand" in page
    assert "4 graded" in page


def test_downloads_are_collected(own):
    from_platform = own.folder / "download" / "lovelaceada_1204_55871_problem1.ipynb"
    from_platform.parent.mkdir()
    from_platform.write_bytes((own.folder / "submitted/ada" / PS1 / "problem1.ipynb").read_bytes())
    assert "1 new" in own("kern", "collect", PS1, "download")
    assert (own.folder / "submitted" / "lovelaceada-1204" / PS1 / "problem1.ipynb").is_file()


def test_its_tests_are_tried_on_answers(own):
    for name, text in {
        "right": f"# verdict: pass\n# points: 2\n{SQUARES}",
        "wrong": "# verdict: fail\n# points: 0\ndef squares(n):\n    return [n]",
    }.items():
        path = own.folder / "bank" / PS1 / "squares" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert "2 answers, 0 disagreements" in own("kern", "answers", "bank")


def test_nbgraders_own_command_has_the_same_walls_and_marks(own):
    before = own.marks()
    config = own.folder / "nbgrader_config.py"
    own("nbgrader", "autograde", PS1, "--force", "--student", "dee")
    stock = own.marks()["dee"]
    assert stock["correct_squares"] == 0, "without walls, the answer finds the course"
    config.write_text(config.read_text() + SNIPPET)
    own("nbgrader", "autograde", PS1, "--force")
    after = own.marks()
    assert {one: after[one] for one in before} == before
    own("nbgrader", "generate_feedback", PS1, "--student", "ada")
    page = (own.folder / "feedback" / "ada" / PS1 / "problem1.html").read_text("utf-8")
    assert "Your exercises" in page


def test_summaries_say_which_tests_run_inside(own):
    config = own.folder / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(f"{before}\nc.Course.tests_inside = True\n")
    try:
        said = own("kern", "grade", PS1, "--student", "ada")
        assert "tests run inside the student's process, as this course has chosen" in said
        assert RIGHT.items() <= own.marks()["ada"].items()
        own("kern", "report", PS1)
        page = " ".join((own.folder / "report" / "index.html").read_text("utf-8").split())
        assert "run inside the student's process" in page.replace("&#39;", "'")
        own("nbgrader", "generate_feedback", PS1, "--force", "--student", "ada")
        page = (own.folder / "feedback" / "ada" / PS1 / "problem1.html").read_text("utf-8")
        assert "in the same process as your code" in page
    finally:
        config.write_text(before)
