"""Exercises found by folder, and the one sentence on a slip in a definition."""

import re
import shutil

import nbformat
import pytest

from exercises import exercises
from kernkit.cli import main
from kernkit.course.catalogue import Definitions
from kernkit.course.definitions import Function
from kernkit.course.hidden import hidden_keys
from kernkit.course.lessons import read_notebook
from kernkit.faults import DefinitionError
from support.course import COURSE, copy_course, own_definitions

LESSON = "02_kernels"


def test_the_order_of_exercises_is_the_notebooks(tmp_path):
    source = tmp_path / LESSON
    source.mkdir()
    notebook = read_notebook(COURSE.notebook("source", LESSON))
    notebook.cells.reverse()
    nbformat.write(notebook, source / f"{LESSON}.ipynb")
    turned = Definitions("exercises", tmp_path).names(LESSON)
    assert turned == list(reversed(exercises(LESSON)))
    assert Definitions("exercises", tmp_path / "none").names(LESSON) == sorted(turned)


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """`broken(old, new)` is a copy of the definitions with `old` in relu's file replaced."""

    def change(old, new):
        definitions = own_definitions(tmp_path, monkeypatch)
        path = definitions.folder / LESSON / "relu.py"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return definitions

    return change


SLIPS = {
    "a reference that fails": (
        "return np.maximum(x, 0)",
        "return np.maximun(x, 0)",
        r"line 12\): the reference fails on the probe 'a row of small numbers' with A.*: .*maximun",
    ),
    "a suspect with a name misspelt": (
        "        np.abs,",
        "        lambda x: npp.abs(x),",
        r"line \d+\): the suspect abs fails on the probe 'a row of small .*' with N.*: .*'npp'",
    ),
    "a probe that cannot be made": (
        "np.array([-2.0, -0.5, 0.0, 0.5, 3.0], np.float32)",
        "np.array([-2.0], np.float31)",
        r"line \d+\): AttributeError: .*float31",
    ),
    "no Python": ("EXERCISE = Function(", "EXERCISE = Function((", r"line \d+\): SyntaxError: "),
    "a field that no function has": (
        "    points=1,",
        "    points=1,\n    choices={},",
        r"line \d+\): TypeError: .*choices",
    ),
    "no definition": ("EXERCISE = ", "RELU = ", "relu.py defines no EXERCISE"),
    "no observer": ("    points=1,", "    points=1,\n    observed=True,", "No module named"),
}


@pytest.mark.parametrize(("old", "new", "words"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_one_line_with_its_place(broken, old, new, words):
    definitions = broken(old, new)
    with pytest.raises(DefinitionError) as told:
        definitions.public_keys(LESSON)
    said = str(told.value)
    assert re.search(words, said)
    assert f"{definitions.package}/{LESSON}/relu.py" in said
    assert "\n" not in said


def test_a_function_needs_probes():
    with pytest.raises(DefinitionError, match="no probes"):
        Function(points=1, asks="?", reference=max, probes={}).key("largest", "00")


def test_building_and_grading_say_it_and_stop(broken, tmp_path, capsys):
    definitions = broken("np.maximum(x, 0)", "np.maximum(y, 0)")
    with pytest.raises(DefinitionError, match=r"relu \(.*line 12\): the reference fails .*'y'"):
        hidden_keys(definitions, LESSON, tmp_path / "keys", [])
    course = tmp_path / "course"
    course.mkdir()
    copy_course(course, LESSON)
    config = course / "nbgrader_config.py"
    own = f'c.Course.exercises = "{definitions.package}"\n'
    config.write_text(config.read_text("utf-8") + own, "utf-8")
    assert main(["--course", str(course), "build", LESSON]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("kern build: relu (")


def test_keys_are_kept_until_something_changes(broken, tmp_path):
    definitions, folder = broken("points=1", "points=1.0"), tmp_path / "keys"
    for lesson in [path for path in definitions.folder.iterdir() if path.is_dir()]:
        if lesson.name != LESSON:
            shutil.rmtree(lesson)
    for path in (definitions.folder / LESSON).glob("[!_r]*.py"):
        path.unlink()
    package = tmp_path / "package"
    package.mkdir()
    first = hidden_keys(definitions, LESSON, folder, [package])
    (kept,) = folder.iterdir()
    assert hidden_keys(definitions, LESSON, folder, [package]) == first == kept.read_text("utf-8")
    (package / "module.py").write_text("")
    assert hidden_keys(definitions, LESSON, folder, [package]) == first
    assert not kept.exists()  # made again
    path = definitions.folder / LESSON / "relu.py"
    path.write_text(path.read_text("utf-8").replace("points=1", "points=2"), "utf-8")
    assert hidden_keys(definitions, LESSON, folder, [package]) != first
    assert len(list(folder.iterdir())) == 1
