"""Checks in a kernel, as a notebook runs them: after cells that stopped, and while an answer
lasts.
"""

import os
import sys
import time
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

import helpers  # noqa: F401 - the library whose exercises are meant
from kernkit.checks.notebook.cells import follow_cells
from kernkit.checks.notebook.stopped import Stops
from support.kernel import kernel

pytestmark = pytest.mark.xdist_group("in_a_notebook")

START = """\
import time
import numpy as np
from helpers import check, hint, progress
"""
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
OLD = "def relu(x):\n    return abs(x)"
STUB = '{"vertical": ..., "horizontal": ..., "diagonal": ...}'
SOON = "from kernkit.checks.notebook import waiting; waiting.PATIENCE = 1"
MEND = "Mend that cell, run it, then run this one again."
AGAIN = "Let it run to its end, then run this one again."
BRINGS = "Run the cell with the lesson's imports again: it brings `{}` back."


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    # `make colab` runs these tests with the Python of its stand-in
    python = os.environ.get("KERN_NOTEBOOK_PYTHON", sys.executable)
    with kernel(tmp_path_factory.mktemp("home"), python) as running:
        assert running.run(START).texts == []
        yield running


@pytest.fixture
def run(notebook):
    """Runs cells after one another, and returns what the last of them says."""
    notebook.run(START)

    def run_all(*cells):
        return [notebook.run(cell) for cell in cells][-1].said

    return run_all


# Cells that stop before the answer has its value, and how the check tells it
STOPPED = {
    "def relu(x)\n    return np.maximum(x, 0)": (
        "did not run: `SyntaxError: expected ':'` on line 1 (`def relu(x)`)."
    ),
    "    def relu(x):\n    return np.maximum(x, 0)": (
        "did not run: `IndentationError: expected an indented block after function definition on"
        " line 1` on line 2 (`return np.maximum(x, 0)`)."
    ),
    "def relu(x):\n    out = np.maximum(x, 0)\nreturn out": (
        "did not run: `SyntaxError: 'return' outside function` on line 3 (`return out`)."
    ),
    "relu = np.maximun": (
        "stopped: `AttributeError: module 'numpy' has no attribute 'maximun'` on line 1 (`relu ="
        " np.maximun`)."
    ),
    "print(lost)\n\n\ndef relu(x):\n    return np.maximum(x, 0)": (
        "stopped: `NameError: name 'lost' is not defined` on line 1 (`print(lost)`)."
    ),
    "def relu(x, least=lost):\n    return np.maximum(x, least)": (
        "stopped: `NameError: name 'lost' is not defined` on line 1 (`def relu(x, least=lost):`)."
    ),
    "await lost\nrelu = 3": (
        "stopped: `NameError: name 'lost' is not defined` on line 1 (`await lost`)."
    ),
    "relu = eval('3 +')": (
        "stopped: `SyntaxError: invalid syntax` on line 1 (`relu = eval('3 +')`)."
    ),
    "raise KeyboardInterrupt\nrelu = 3": "was interrupted before it came to its end.",
    "%%time\nrelu = lost": "stopped: `NameError: name 'lost' is not defined`.",
    "%%capture\nrelu = lost": "stopped: `NameError: name 'lost' is not defined`.",
    "%%time\ndef relu(x)\n    return x": "did not run: `SyntaxError: expected ':'`.",
}


def test_an_error_that_cannot_say_what_it_is():
    class _Mute(Exception):
        def __str__(self):
            raise self

    class _Ends(BaseException):
        pass

    stops = Stops({"relu": abs})
    for error, kind in {_Mute(): "Exception", _Ends(): "BaseException"}.items():
        stops.note("relu = 3", error, unread=False)
        assert stops.of("relu", abs).how == f"stopped: `{kind}`."


def test_no_cell_is_followed_where_nobody_looks_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    assert follow_cells() is None
    for name, value in {"KERN_GRADING": "1", "NBGRADER_EXECUTION": "autograde"}.items():
        with monkeypatch.context() as graded:
            graded.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=Mock))
            assert follow_cells() is not None
            graded.setenv(name, value)
            assert follow_cells() is None


@pytest.mark.parametrize("cell", STOPPED)
def test_a_cell_that_stopped_is_told_and_the_answer_before_it_is_not_judged(run, cell):
    assert "not attempted yet" not in run(OLD, "check.relu(relu)").lower()
    said = run(cell, "check.relu(relu)")
    if cell.startswith("%%time\ndef"):  # magics read their code once they run
        said = said.replace(" stopped: `SyntaxError", " did not run: `SyntaxError")
    remedy = AGAIN if "interrupted" in STOPPED[cell] else MEND
    assert said == (
        f"The cell with your `relu` {STOPPED[cell]} So there is nothing new to judge. {remedy}"
    )
    assert "relu (wrong)" in run("progress(2)")
    assert run(RIGHT, "check.relu(relu)") == "Right."


@pytest.mark.parametrize(
    "cell",
    [
        f"{RIGHT}\nprint(lost)",
        f"{RIGHT}\nrelu(lost)",
        f"%matplotlib inline\n{RIGHT}\nprint(lost)",
    ],
)
def test_an_answer_that_has_its_value_is_judged_whatever_stopped_below_it(run, cell):
    assert run(OLD, cell, "check.relu(relu)") == "Right."


@pytest.mark.parametrize(
    "cell",
    [
        "print(lost)",
        "y = relu(3",
        "def correlate(image, kernel)\n    return relu(image)",
        "def other():\n    relu = (3",
        "%%bash\nfalse",
    ],
)
def test_a_cell_without_the_answer_changes_nothing(run, cell):
    assert run(RIGHT, cell, "check.relu(relu)") == "Right."


@pytest.mark.parametrize(
    "elsewhere",
    [
        RIGHT,
        "exec('def relu(x): return np.maximum(x, 0)')",
        "globals()['relu'] = lambda x: np.maximum(x, 0)",
        "%run answer.py",
        "from answer import relu",
        "if True:\n    relu = lambda x: np.maximum(x, 0)\n    print(lost)",
    ],
)
def test_a_name_that_gets_its_value_elsewhere_is_judged(run, elsewhere):
    run("%%writefile answer.py\nimport numpy as np\ndef relu(x):\n    return np.maximum(x, 0)")
    assert run(OLD, "def relu(x)", elsewhere, "check.relu(relu)") == "Right."


def test_the_same_value_again_is_judged_once_its_cell_runs(run):
    assert "did not run" in run("relu = abs", "relu = abs(", "check.relu(relu)")
    assert "positive ones" in run("relu = abs", "check.relu(relu)")
    assert "positive ones" in run("relu = abs(", "check.relu(abs)", "relu = abs", "check.relu(abs)")


@pytest.mark.parametrize(
    "half",
    [
        f"edge_kernels = {STUB}\nedge_kernels = {{'vertical': lost}}",
        f"edge_kernels = {STUB}\nedge_kernels['vertical'] = lost",
        f"edge_kernels = {STUB}\nfor name in lost:\n    edge_kernels[name] = 1",
        f"edge_kernels = {STUB}\nedge_kernels.update(vertical=lost)",
    ],
)
def test_half_an_answer_is_not_judged(run, half):
    said = run(half, "check.edge_kernels(edge_kernels)")
    assert said.startswith("The cell with your `edge_kernels` stopped: `NameError: ")
    said = run("edge_kernels['vertical'] = [[-1, 0, 1]] * 3", "check.edge_kernels(edge_kernels)")
    assert said == "`horizontal` is not attempted yet.\n`diagonal` is not attempted yet."


# Answers that never end: in Python, in a call that waits, in one that works without Python's lock
ENDLESS = {
    "while i < 3:": "i = 0\n    while i < 3:\n        j = 1",
    "time.sleep(100)": "time.sleep(100)",
    "np.linalg.svd(": "while True:\n        np.linalg.svd(np.eye(400))",
}


@pytest.mark.parametrize("line", ENDLESS)
def test_an_answer_that_lasts_is_told_while_it_runs_and_ends_in_a_sentence(notebook, run, line):
    run(SOON, RIGHT, "check.relu(relu)", f"def relu(x):\n    {ENDLESS[line]}\n    return x")
    notebook.start("check.relu(relu)")
    told = notebook.until(lambda cell: cell.outputs).said
    assert told.startswith("check.relu is still running after ")
    assert "■ stops it. Where that does nothing, restart the kernel." in told
    still, stopped = notebook.interrupt().texts
    assert still == told
    assert stopped.startswith("The check of relu was stopped after ")
    assert "Traceback" not in stopped
    assert f"(`{line}" in stopped.replace("while True:", "np.linalg.svd(")
    assert "relu (not checked yet)" in run("progress(2)")
    assert run(RIGHT, "check.relu(relu)") == "Right."


def test_a_hint_after_a_stopped_check_is_for_its_exercise(notebook, run):
    run(SOON, "check.correlate(...)", "def relu(x):\n    time.sleep(100)")
    notebook.start("check.relu(relu)")
    notebook.until(lambda cell: cell.outputs)
    notebook.interrupt()
    run("from kernkit.checks import hints; hints._given.clear()")
    assert run("hint()") == run("hints._given.clear()", "hint('relu')")
    assert "a hint for" in run(RIGHT, "check.relu(relu)", "hint()")


def test_what_was_told_goes_once_an_answer_ends_after_all(notebook, run):
    run(SOON, "def relu(x):\n    time.sleep(1)\n    return np.maximum(x, 0)")
    notebook.start("check.relu(relu)")
    notebook.until(lambda cell: "still running" in cell.said)
    took, right = notebook.until(None).texts
    assert took.startswith("check.relu took ")
    assert right == "Right."


def test_cells_after_a_stopped_check_do_not_run(notebook, run):
    run(SOON, "def relu(x):\n    time.sleep(100)")
    notebook.start("check.relu(relu)", stops=True)
    notebook.until(lambda cell: cell.outputs)
    after = notebook.client.execute("print('after')")
    time.sleep(2)  # until the kernel holds it in its queue, which nothing tells
    notebook.interrupt()
    notebook.asked, notebook.cell = after, type(notebook.cell)()
    assert notebook.until(None).texts == []


def test_what_an_answer_shows_is_kept_away(run):
    shows = """\
from IPython.display import clear_output
import matplotlib.pyplot as plt
import ipywidgets
def relu(x):
    plt.plot([1, 2])
    plt.show()
    display("shown", ipywidgets.IntSlider())
    print("printed")
    clear_output()
    return np.maximum(x, 0)"""
    assert run(shows, "print('before')\ncheck.relu(relu)") == "before\n\nRight."


def test_an_answer_that_was_never_there(run):
    python, ours = run("check.conv_params(conv_params)").rsplit("\n", 2)[:2]
    assert "NameError" in python
    assert ours == (
        "`conv_params` has no value yet. Run the cell that gives it one, then run this one again."
    )
    said = run("def conv_params(", "check.conv_params(conv_params)")
    assert "its cell did not run: `SyntaxError: " in said
    assert "has no value" not in run("print(conv_params)")


def test_a_path_that_leads_nowhere_is_told_what_was_meant(run):
    near = run("open('photo.png', 'w').close()", "open('Photo.png')")
    assert near.endswith("'Photo.png': there is no such file. Did you mean 'photo.png'?\n")
    assert run(r'open("C:\temp\zebra.png")').endswith('Write r"C:\\…", or / for each \\.\n')
    assert run(r'path = "C:\Users\me.png"').endswith('Write r"C:\\…", or / for each \\.\n')
    assert "Did you mean" not in run("name = 'Photo.png'", "open(name)")  # as a library's own


@pytest.mark.parametrize("name", ["check", "hint", "progress"])
@pytest.mark.parametrize("value", ["3", "'text'", "lambda: 3"])
def test_a_name_of_the_kit_that_was_given_another_value(run, name, value):
    call = "check.relu(abs)" if name == "check" else f"{name}('relu')"
    said = run(f"{name} = {value}", call)
    assert said.rstrip().endswith(BRINGS.format(name))
    assert f"`{name}` stands for " in said
    assert "stands for" not in run("lost.check(3)")
    assert f"`{name}` is not there." in run(f"del {name}", call)
    assert "stands for" not in run(f"from helpers import {name}", call)


def test_a_check_that_was_given_its_own_verdict(run):
    assert run(RIGHT, "check = check.relu(relu)") == "Right."
    assert run("check.correlate(relu)") == (
        "This is the verdict of relu, and has no 'correlate'. Was it `check = check.relu(…)`? Then"
        f" run{BRINGS.format('check')[3:]}"
    )
    assert run("from helpers import check", "check.relu(relu)") == "Right."


@pytest.mark.parametrize("call", ["hint('relu')", "progress()"])
def test_what_shows_a_text_was_given_the_text(run, call):
    name = call.partition("(")[0]
    assert run(f"{name} = {call}", call) == (
        "HelpersError: This name stands for a text, and cannot be called. Was it `hint = hint(…)`,"
        " or the like? Run the cell with the lesson's imports again: it brings the name back."
    )
    assert "cannot be called" not in run(f"from helpers import {name}", call)


@pytest.mark.parametrize(
    "cell",
    [
        "check.relu(abs)\ncheck.conv_params(...)",
        "check.relu(abs)\nprint(check.conv_params(...))",
        "first = check.relu(abs)\nsecond = check.conv_params(...)",
        "check.relu(abs); check.conv_params(...);",
        "for answer in (max, abs):\n    check.relu(answer)\ncheck.conv_params(...)",
        "check.relu(abs)\ncheck.conv_params(...)\nraise ValueError",
    ],
)
def test_every_verdict_of_a_cell_is_shown_once(run, cell):
    said = run(cell)
    assert said.count("You turn negative answers into positive ones.") == 1
    assert said.count("Not attempted yet.") == 1


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("check.relu()", "check.relu(…) takes one thing, your answer: check.relu(relu)."),
        ("check.relu(relu, 3)", "check.relu(…) takes one thing, your answer: check.relu(relu)."),
        ("check.relu(x=relu)", "check.relu(…) takes one thing, your answer: check.relu(relu)."),
        ("check(relu)", "check(…): write the exercise's name behind a dot, check.relu(relu)."),
        ("check()", "check(…): write the exercise's name behind a dot, check.NAME(NAME)."),
        ("check(3)", "check(…): write the exercise's name behind a dot, check.NAME(NAME)."),
        (
            "check.relu = relu",
            "check.relu = …: a check cannot be given a value. Call it: check.relu(relu).",
        ),
    ],
)
def test_a_check_called_otherwise(run, cell, told):
    assert run(RIGHT, cell) == f"HelpersError: {told}"
    assert run("check.relu(relu)") == "Right."


def test_a_check_not_called(run):
    assert run("check") == "check.NAME(NAME) judges what you defined as NAME."
