"""`submission()`: what is missing is named, and the file is given, in Colab, in JupyterLab, and
where neither tells.
"""

import importlib
import json
import re
import sys

import nbformat
import pytest

from exercises import exercises
from helpers import HelpersError, check, progress, submission
from kernkit.checks import session as checks
from kernkit.checks.handing_in import marked_by_hand
from kernkit.engine.repair.repair import read_submission
from support.course import COURSE, ROOT
from support.damages import LESSON, answers, cell, colab, delete, filled

WORTH = [name for name, exercise in exercises(LESSON).items() if exercise.points]


@pytest.fixture(autouse=True)
def session(monkeypatch, tmp_path):
    """A session that has checked nothing yet, in an empty folder, outside of Colab and
    JupyterLab.
    """
    monkeypatch.setattr(checks, "_latest", {})
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def in_colab(monkeypatch):
    """Colab's package, importable and imported; returns what the browser was given to download."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "support" / "standin"))
    monkeypatch.delenv("STANDIN_NOTEBOOK", raising=False)
    importlib.import_module("google.colab")
    yield importlib.import_module("google.colab.files").downloaded
    for name in [name for name in sys.modules if name.startswith("google.colab")]:
        del sys.modules[name]
    del sys.modules["google"].colab


def save(path, notebook=None):
    """A notebook as Jupyter saves it."""
    nbformat.write(notebook or filled(), path)
    return path


def open_in_colab(monkeypatch, path, notebook=None):
    path.write_bytes(colab(notebook or filled()))
    monkeypatch.setenv("STANDIN_NOTEBOOK", str(path))


def check_all(**given):
    """Check the lesson's right answers; `given` are other ones, and None leaves an exercise
    unchecked.
    """
    values = {name: exercise.reference for name, exercise in exercises(LESSON).items()} | given
    for name, value in values.items():
        if value is not None:
            getattr(check, name)(value)


def stub(*args):
    """What to do."""


def test_colab_gives_the_notebook_as_it_stands(monkeypatch, tmp_path, in_colab):
    open_in_colab(monkeypatch, tmp_path / "Copy of 03_pooling.ipynb")
    check_all()
    said = submission()
    assert "Every exercise that earns points was attempted." in said
    assert f"Your browser downloads {LESSON}.ipynb" in said
    (name, content), *more = in_colab
    assert (name, more) == (f"{LESSON}.ipynb", [])
    assert json.loads(content) == json.loads(colab(filled()))
    cells = {cell.source for cell in read_submission(content).cells}
    assert set(answers().values()) <= cells


def test_what_is_missing_is_named_and_the_file_given_all_the_same(monkeypatch, tmp_path, in_colab):
    notebook = filled()
    delete("out_size")(notebook)
    open_in_colab(monkeypatch, tmp_path / "x.ipynb", notebook)
    check_all(max_pool=stub, distinct_maps=None, out_size=None, shift_guess=None)
    said = submission()
    assert "max_pool (not attempted)" in said
    assert "filter_detect_condense (passed)" in said
    assert "Not attempted: max_pool." in said
    assert "Not checked in this session: distinct_maps." in said
    assert "No cell of the notebook defines out_size." in said
    assert [name for name, _ in in_colab] == [f"{LESSON}.ipynb"]


def test_an_attempt_is_an_attempt_though_it_is_wrong(tmp_path):
    save(tmp_path / f"{LESSON}.ipynb")
    check_all(max_pool=lambda features, size, stride: features)
    said = submission()
    assert "max_pool (wrong)" in said
    assert "Every exercise that earns points was attempted." in said


def test_a_fresh_session_knows_of_nothing(monkeypatch, tmp_path, in_colab):
    open_in_colab(monkeypatch, tmp_path / "x.ipynb")
    said = submission()
    assert f"Not checked in this session: {', '.join(WORTH)}. Run all cells" in said


@pytest.mark.parametrize("reply", [None, {}, {"ipynb": {1, 2}}, RuntimeError("gone")])
def test_colab_that_does_not_answer_is_told(monkeypatch, in_colab, reply):
    def answer(*args, **kwargs):
        if isinstance(reply, Exception):
            raise reply
        return reply

    monkeypatch.setattr(
        importlib.import_module("google.colab._message"), "blocking_request", answer
    )
    check_all()
    said = submission()
    assert "Colab did not hand over the notebook. Please choose File" in said
    assert f"under the name {LESSON}.ipynb" in said
    assert in_colab == []


def test_jupyter_names_the_open_notebook(monkeypatch, tmp_path):
    path = save(tmp_path / f"{LESSON}.ipynb")
    save(tmp_path / f"{LESSON}-Copy1.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    check_all()
    assert submission().endswith(f"Save the notebook now. Then hand in this file: {path}")


def test_another_name_is_put_right(tmp_path):
    path = save(tmp_path / "my work (1).ipynb")
    check_all()
    assert submission().endswith(f"Then hand in this file, under the name {LESSON}.ipynb: {path}")


@pytest.mark.parametrize("names", [[], ["a.ipynb", "b.ipynb"]])
def test_a_file_that_cannot_be_told_is_not_guessed(tmp_path, names):
    for name in names:
        save(tmp_path / name)
    (tmp_path / "torn.ipynb").write_text('{"cells": [')
    (tmp_path / "list.ipynb").write_text("[1]")
    check_all()
    assert submission().endswith(
        f"cannot be told from here. Save it, and hand it in under the name {LESSON}.ipynb."
    )


def test_the_lesson_can_be_named(tmp_path):
    said = submission("03")
    assert "max_pool (not checked yet)" in said
    with pytest.raises(HelpersError, match=r"no such lesson\. The lessons are: 01_loading"):
        submission("10")
    with pytest.raises(HelpersError, match="Name it, such as"):
        submission()
    save(tmp_path / "x.ipynb")
    assert "max_pool" in submission()


def test_another_lessons_notebook_is_refused(monkeypatch):
    other = COURSE.notebook("release", "02_kernels")
    monkeypatch.setenv("JPY_SESSION_NAME", str(other))
    with pytest.raises(
        HelpersError, match=r"holds 02_kernels\. Call it in the notebook of 03_pooling"
    ):
        submission("03")


def test_nothing_is_handed_in_while_grading(monkeypatch, in_colab):
    monkeypatch.setenv("KERN_GRADING", "1")
    assert submission() == "Skipped while grading: the notebook is handed in already."
    assert in_colab == []


@pytest.mark.parametrize(
    "inside", ["if True:\n    max_pool = abs", "max_pool, other = abs, 1", "import max_pool"]
)
def test_an_answer_is_there_however_its_name_is_bound(tmp_path, inside):
    notebook = filled()
    cell(notebook, "max_pool").source = inside
    save(tmp_path / f"{LESSON}.ipynb", notebook)
    check_all()
    assert "Every exercise that earns points was attempted." in submission()


NINE = "09_your_own_inspection"


@pytest.mark.parametrize("written", [True, False])
def test_what_a_person_marks_is_counted_and_told_where_it_is_not_written(tmp_path, written):
    """The points of a lesson are all of them: `progress` and `submission` say the same sum."""
    notebook = nbformat.read(COURSE.notebook("release", NINE), as_version=4)
    for one in notebook.cells:
        if written and one.id == "page":
            one.source = "It cannot see what is under the paint."
    save(tmp_path / f"{NINE}.ipynb", notebook)
    for text in (str(submission("09")), str(progress("09"))):
        assert re.search(r"page \(a person marks it\) +– of 4\n", text)
        assert re.search(r"Together +0 of 20\n", text)
    told = "Not written yet, as far as the file says: page."
    assert (told in submission("09")) is not written


@pytest.mark.parametrize(
    "odd", [{}, {"nbgrader": 3}, {"nbgrader": {"grade": True, "solution": True, "points": "x"}}]
)
def test_odd_labels_hurt_nobody(tmp_path, odd):
    notebook = filled()
    notebook.cells[0].metadata = nbformat.from_dict(odd)
    save(tmp_path / f"{LESSON}.ipynb", notebook)
    assert "Together" in submission("03")
    assert marked_by_hand('{"cells": [{"cell_type": "code"}, 3]}') == {}
