"""`kern build`: what it refuses and in which words, and what is left when it is stopped."""

import re
import shutil
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute

from exercises import exercises
from kernkit.building.checking.solution import check_solution
from kernkit.building.checking.source import check_source
from kernkit.building.keys import difference, write_key
from kernkit.checks import key_files
from kernkit.course.lessons import read_notebook
from kernkit.faults import CourseError
from support.course import COURSE, course_with, own_definitions

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


def relabelled_as_relu(cells):
    cells["proof_cell"].metadata.nbgrader = cells["relu"].metadata.nbgrader


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
            lambda cells: cells["proof_cell"].metadata.update(
                nbgrader=cells["relu"].metadata.nbgrader
            ),
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
            "cell 34 (`relu`), line 2: `BEGIN SOLUTION` needs its `END SOLUTION` below it",
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
        check_source(COURSE, "09_unwritten")


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


def test_what_was_printed_in_pieces_is_one_output():
    """The kernel cuts by the clock, so that a slow machine's solution would be another one."""
    notebook = read_notebook(COURSE.notebook("source", LESSON))
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    pieces = ["one\n", "two\n", "three\n"]
    cell.outputs = [new_output("stream", name="stdout", text=piece) for piece in pieces]
    steps = COURSE.settings.GenerateSolution.preprocessors
    for step in steps[steps.index(Execute) + 1 :]:
        notebook, _ = step(config=COURSE.settings)(notebook, {})
    assert [output.text for output in cell.outputs] == ["".join(pieces)]


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
        {"probes": {name: (2 * array,) for name, (array,) in relu.probes.items()}},
    ):
        monkeypatch.setattr("exercises.02_kernels.relu.EXERCISE", replace(relu, **changed))
        write_key(COURSE, LESSON)
        assert "relu" in difference(fresh, path.read_text())
