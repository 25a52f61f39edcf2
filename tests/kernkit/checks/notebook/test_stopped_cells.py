"""Checks in a kernel, as a notebook runs them: after cells that stopped."""

import sys
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from kernkit.checks.notebook.cells import follow_cells
from kernkit.checks.notebook.stopped import Stops

pytestmark = pytest.mark.xdist_group("in_a_notebook")

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
OLD = "def relu(x):\n    return abs(x)"
STUB = '{"vertical": ..., "horizontal": ..., "diagonal": ...}'
MEND = "Mend that cell, run it, then run this one again."
AGAIN = "Let it run to its end, then run this one again."

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
