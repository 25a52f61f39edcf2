"""A build that is stopped, at any step and by anything: the lesson is as it was before, or done."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import nbformat
import pytest
from nbgrader.api import Gradebook

from kernkit.building import build as building
from kernkit.building.aside import Aside
from kernkit.building.proving import Prover
from kernkit.checks import lookup
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.faults import CourseError
from support.course import copy_course
from support.lesson_cells import HALF, LESSON, answer, asserts, cells, course_of, write_lesson

SECOND = "02_more"
STEPS = ["write_key", "generate_solution", "check_solution", "generate_assignment"]
ERRORS = {
    "Ctrl+C": (KeyboardInterrupt(), "stopped at 01_sums.*, which is as it was before"),
    "a full disk": (OSError(errno.ENOSPC, "No space left"), "No space left"),
    "no more memory": (MemoryError("full"), "full"),
}


def executed(course, lesson, solution_directory):
    """In place of a kernel that runs the solution."""
    for name in course.notebook_names(lesson):
        path = course.made_in(solution_directory, lesson) / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(course.notebook("source", lesson, name=name).read_bytes())


@contextmanager
def without_what_takes_long():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prover, "prove", lambda self, lesson: None)
        patch.setattr(building, "generate_solution", executed)
        yield


@pytest.fixture(autouse=True)
def quick():
    with without_what_takes_long():
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course of two lessons."""
    course = course_of(tmp_path_factory.mktemp("built"))
    write_lesson(course.root, cells(), SECOND)
    with without_what_takes_long():
        building.build(course, say=lambda said: None)
    return course.root


@pytest.fixture
def course(tmp_path, built):
    """The same, whose sources have changed since."""
    shutil.copytree(built, tmp_path / "course")
    for lesson in (LESSON, SECOND):
        more = [*cells(), answer("half", HALF), asserts("t", "1", 9)]
        write_lesson(tmp_path / "course", more, lesson)
    return Course(tmp_path / "course")


def content(folder):
    """All files below, with their bytes, but for the lock that commands take."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {path: path.read_bytes() for path in paths}


def made(course):
    return content(course.root / "release") | content(course.root / "solution")


def raising(error):
    def step(*args, **kwargs):
        raise error

    return step


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("error", "words"), ERRORS.values(), ids=ERRORS)
def test_all_is_as_it_was_before(course, monkeypatch, step, error, words):
    before = content(course.root)
    monkeypatch.setattr(building, step, raising(error))
    with pytest.raises((CourseError, OSError, MemoryError), match=words):
        building.build(course, [LESSON], say=lambda said: None)
    assert content(course.root) == before


@pytest.mark.parametrize("place", [0, 1])
def test_a_move_that_fails_is_taken_back(course, monkeypatch, place):
    before, moves = made(course), []
    replace = Aside.replace

    def failing(aside, old, new):
        moves.append(old)
        if len(moves) > place:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(aside, old, new)

    monkeypatch.setattr(Aside, "replace", failing)
    assert main(["--course", str(course.root), "build", LESSON]) == 2
    assert made(course) == before


def test_ctrl_c_in_the_last_step_waits_for_it(course, monkeypatch):
    before, generate = content(course.root), building.generate_assignment

    def pressed(*args, **kwargs):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
        generate(*args, **kwargs)

    monkeypatch.setattr(building, "generate_assignment", pressed)
    with pytest.raises(CourseError, match=r"stopped after 01_sums \(1 of 2\), which is built"):
        building.build(course, say=lambda said: None)
    assert "half" in course.notebook("release", LESSON).read_text()
    for step in ("release", "solution"):
        path = course.notebook(step, SECOND)
        assert path.read_bytes() == before[path]
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        assert gradebook.find_assignment(LESSON).max_score == 14
        assert gradebook.find_assignment(SECOND).max_score == 5


def test_points_and_key_are_put_back(tmp_path, key_folder, monkeypatch):
    (tmp_path / "course").mkdir()
    course = Course(copy_course(tmp_path / "course", "02_kernels"))
    path = course.notebook("source", "02_kernels")
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "check_relu").metadata.nbgrader.points = 7
    nbformat.write(notebook, path)
    key = key_folder / "02_kernels.json"
    before = content(tmp_path)

    def stopped(*args, **kwargs):
        assert '"points": 7' not in path.read_text()
        key.write_text("[]")
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "generate_solution", stopped)
    said = []
    with pytest.raises(CourseError, match="as it was before"):
        building.build(course, say=said.append)
    assert content(tmp_path) == before
    assert "relu" in lookup.public_keys()
    assert not [line for line in said if "check_relu" in line]  # it was not done


def test_what_somebody_writes_meanwhile_stays(tmp_path):
    path, made = tmp_path / "lesson.ipynb", tmp_path / "aside"
    for text, left in (("as we wrote it", "as it was"), ("as somebody saved it", "same")):
        path.write_text("as we wrote it")
        with Aside(made) as aside:
            aside.edited(path, b"as it was")
            path.write_text(text)
        assert path.read_text() == (text if left == "same" else left)


def test_what_a_killed_build_left_goes(tmp_path):
    (tmp_path / "aside-old" / "made-1").mkdir(parents=True)
    with Aside(tmp_path) as aside:
        assert not (tmp_path / "aside-old").exists()
        assert aside.room().is_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_a_build_that_is_killed_is_built_by_the_next(tmp_path, sandbox, seed):
    """Anywhere, by `kill -9`."""
    course = course_of(tmp_path)
    kern = "import sys; from kernkit.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", kern, "--course", str(tmp_path), "build"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as build:
        time.sleep(0.5 + seed * 1.5)
        os.killpg(build.pid, signal.SIGKILL)
    assert main(["--course", str(tmp_path), "build"]) == 0
    assert not list(course.private().glob("aside-*"))
    assert "BEGIN" not in course.notebook("release", LESSON).read_text()
    assert course.notebook("solution", LESSON).is_file()
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        assert gradebook.find_assignment(LESSON).max_score == 5
