"""`kern build`: what it refuses and in which words, and what is left when it is stopped."""

import re
import shutil
from dataclasses import replace

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_output

from exercises import exercises
from kernkit.checks import key_files, library, lookup
from kernkit.course import build as building
from kernkit.course.build import build, difference, write_key
from kernkit.course.course import Course
from kernkit.course.lessons import (
    CourseError,
    check_solution,
    check_source,
    read_notebook,
)
from support.course import COURSE, copy_course, course_with, own_definitions

LESSON = "02_kernels"
OUTSIDE = "check.relu(relu)\ncheck.relu(relu, hidden=True)"
BARE = "def relu(x):\n    ### BEGIN SOLUTION\n    return np.maximum(x, 0)\n    ### END SOLUTION"


def cells_after(change, step):
    """Lesson 2 after `change`, which is given its cells by id."""
    notebook = read_notebook(COURSE.notebook(step, LESSON))
    change({cell.id: cell for cell in notebook.cells})
    return notebook


def changed(change, folder):
    """A course whose lesson 2 is another one."""
    return course_with(folder, LESSON, cells_after(change, "source"))


def solution_with(change, folder):
    """The path of a solution of lesson 2."""
    nbformat.write(cells_after(change, "solution"), folder / f"{LESSON}.ipynb")
    return folder / f"{LESSON}.ipynb"


def setting(cell, source):
    return lambda cells: cells[cell].update(source=source)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (setting("check_relu", "check.relu(relu)"), "must hold"),
        (setting("check_relu", OUTSIDE), "outside its marks"),
        (
            lambda cells: cells["relu"].metadata.pop("nbgrader"),
            "does not know it as a solution cell",
        ),
        (
            lambda cells: cells["check_relu"].metadata.nbgrader.update(grade_id="check_other"),
            "no test cell `check_relu`",
        ),
        (
            lambda cells: cells["proof_cell"].metadata.update(nbgrader={"grade_id": "relu"}),
            "two cells are called `relu`",
        ),
        (
            setting("proof_cell", "x = 1\nif x:\nprint(x)"),
            "cell 25 is not Python, line 3: expected an indented block",
        ),
        (
            setting("relu", "def relu(x)\n    return x"),
            "cell 34 (`relu`) is not Python, line 1: expected ':'",
        ),
        (
            setting("relu", BARE),
            (
                "cell 34 (`relu`) without its solution, as students get it, is not Python, line 2:"
                " expected"
            ),
        ),
        (
            setting("relu", BARE.replace("### END", "## THE END OF")),
            "cell 34 (`relu`): every BEGIN mark needs its END mark",
        ),
    ],
)
def test_unfit_source_is_refused(tmp_path, change, words):
    with pytest.raises(CourseError, match=re.escape(words)):
        check_source(changed(change, tmp_path), LESSON)


@pytest.mark.parametrize(
    "change",
    [
        setting("proof_cell", "%matplotlib inline\nfiles = !ls\nnp.array?"),
        setting("proof_cell", "%%bash\nls | (cat"),
        setting("proof_cell", "await something()"),
        setting("relu_task", "### ReLU\n\nIt is worth 7 points of 10 in most books."),
    ],
)
def test_what_a_notebook_may_hold_is_not_refused(tmp_path, change):
    check_source(changed(change, tmp_path), LESSON)


def test_names_and_hints_of_exercises(tmp_path, monkeypatch):
    definitions = own_definitions(tmp_path, monkeypatch)
    relu = definitions.folder / LESSON / "relu.py"
    relu.write_text(relu.read_text("utf-8").split("    hints=")[0] + ")\n", "utf-8")
    shutil.copy(relu, definitions.folder / "03_pooling" / "relu.py")
    monkeypatch.setattr(COURSE, "definitions", definitions)
    with pytest.raises(CourseError) as refusal:
        check_source(COURSE, LESSON)
    assert "exercise relu has no hints" in str(refusal.value)
    assert "exercise relu is defined in 03_pooling too; give it another name" in str(refusal.value)


def test_missing_source_is_told():
    with pytest.raises(CourseError, match="no such notebook"):
        check_source(COURSE, "08_unwritten")


def failing(cells):
    cells["proof_cell"].outputs = [
        new_output("error", ename="ValueError", evalue="no", traceback=[])
    ]


def failing_on_purpose(cells):
    failing(cells)
    cells["proof_cell"].metadata.tags = ["raises-exception"]


def half(cells):
    cells["check_relu"].outputs = [new_output("execute_result", {"text/plain": "0.5"})]


def test_a_solution_that_fails_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"cell 25 fails: ValueError: no"):
        check_solution(solution_with(failing, tmp_path))
    with pytest.raises(
        CourseError, match=re.escape("cell 35 (`check_relu`) gives your own answer 0.5 of 1 points")
    ):
        check_solution(solution_with(half, tmp_path))
    check_solution(solution_with(failing_on_purpose, tmp_path))


@pytest.fixture
def key_folder(tmp_path, monkeypatch):
    """An own folder of keys with lesson 2's."""
    own = replace(COURSE.students_library(), keys=tmp_path / "keys")
    monkeypatch.setattr(library, "_used", [own])
    own.keys.mkdir()
    write_key(COURSE, LESSON)
    lookup.public_keys.cache_clear()
    yield own.keys
    lookup.public_keys.cache_clear()


def test_a_key_that_says_the_same_stays(key_folder, monkeypatch):
    path = key_folder / f"{LESSON}.json"
    held = key_files.parse(path.read_text())
    held[0].cases[0].expected.value[:] += 1e-12  # as another processor rounds
    path.write_text(other := key_files.dump(held))
    write_key(COURSE, LESSON)
    assert path.read_text() == other
    path.write_text("<<<<<<< half merged")
    write_key(COURSE, LESSON)
    assert difference(path.read_text(), other) == ""
    fresh, relu = path.read_text(), exercises(LESSON)["relu"]
    held[0].cases[0].args[0][:] += 1  # another question, with the same answers
    assert (
        difference(fresh, key_files.dump(held))
        == f"correlate differs in the probe {held[0].cases[0].name!r}"
    )
    for changed in (
        {"points": 2},
        {"hints": ("Other words.",)},
        {"probes": {name: (np.ones(2),) for name in relu.probes}},
    ):
        monkeypatch.setattr("exercises.02_kernels.relu.EXERCISE", replace(relu, **changed))
        write_key(COURSE, LESSON)
        assert "relu" in difference(fresh, path.read_text())


def content(folder):
    """All files below, with their bytes, but for the lock that commands take."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {path: path.read_bytes() for path in paths}


@pytest.fixture
def stopping(tmp_path, key_folder, monkeypatch):
    """`stopping(error)` builds lesson 2 of a course, its last step ending so; returns the course
    and what was said.
    """

    def new_release(course, lesson):
        path = course.notebook("release", lesson)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("new")

    def run(error):
        def stopped(course, lesson):
            assert lookup.public_keys()["relu"].points == 1
            course.notebook("solution", lesson).unlink(missing_ok=True)
            raise error

        monkeypatch.setattr(building, "generate_assignment", new_release)
        monkeypatch.setattr(building, "execute_solution", stopped)
        said = []
        with pytest.raises((CourseError, OSError)) as stop:
            build(Course(tmp_path / "course"), [LESSON], said.append)
        return [*said, str(stop.value)]

    (tmp_path / "course").mkdir()
    copy_course(tmp_path / "course", LESSON)
    return run


STOPS = [
    (KeyboardInterrupt(), f"stopped at {LESSON} (1 of 1), which is as it was before"),
    (OSError("full"), "full"),
]


@pytest.mark.parametrize(("error", "words"), STOPS)
def test_a_build_that_stops_leaves_all_as_it_was(tmp_path, key_folder, stopping, error, words):
    solution = Course(tmp_path / "course").notebook("solution", LESSON)
    solution.parent.mkdir(parents=True)
    solution.write_text("an older one")
    (key_folder / f"{LESSON}.json").write_text("[]")
    before = content(tmp_path)
    *said, last = stopping(error)
    assert content(tmp_path) == before
    assert lookup.public_keys() == {}
    assert said[-1] == f"{LESSON} (1 of 1): solution (executed)"
    assert words in last


def test_a_first_build_that_stops_leaves_nothing(tmp_path, key_folder, stopping):
    shutil.rmtree(tmp_path / "course" / "release")
    (key_folder / f"{LESSON}.json").unlink()
    before = content(tmp_path)
    stopping(KeyboardInterrupt())
    assert content(tmp_path) == before
