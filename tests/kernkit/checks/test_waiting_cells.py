"""A cell for show that waits says for what, and shows what it gives in the solved lesson."""

import os

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from helpers import check, ready
from kernkit.checks import session
from kernkit.checks.unsolved.recorded import (
    Figure,
    Record,
    as_html,
    as_text,
    dump,
    parse,
    record_of,
)
from support.course import COURSE, jupyter_env

MARK = "From the solved lesson. Yours appears here when"
RIGHT = "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\ncheck.relu(relu)"


def cell_of(lesson, name):
    released = nbformat.read(COURSE.notebook("release", lesson), 4)
    return next(cell.source for cell in released.cells if cell.id == name)


def test_a_record_comes_back_from_its_file():
    records = [Record("a()", "1\n", (Figure("data:image/webp;base64,AA", 'A "line".'),))]
    assert parse(dump(records)) == records


def test_a_cell_is_found_by_its_code_even_changed_a_little():
    code = cell_of("02_kernels", "relu_maps")
    found = record_of(code, "02_kernels")
    assert found.figures
    assert record_of(f"\n{code}  \n", "02_kernels") == found
    assert record_of(code.replace("[[-1, 0, 1]]", "[[-2, 0, 2]]"), "02_kernels") == found
    assert record_of("print(1)", "02_kernels") is None
    assert record_of(code, "09_no_lesson") is None


def test_its_frame_says_where_it_is_from_and_quotes_what_it_holds():
    record = Record("", "a < b\n", (Figure("data:image/webp;base64,AA", 'Dark & "light".'),))
    page = as_html(record, "relu passes")
    assert f"{MARK} relu passes." in page
    assert "a &lt; b" in page
    assert 'alt="Dark &amp; &quot;light&quot;."' in page
    assert as_text(record, "relu passes").splitlines()[1:] == ["a < b", 'Dark & "light".']


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["relu"], "the cell and the check cell of relu again in this session."),
        (["correlate", "relu"], "the check cells of correlate and relu again in this session."),
    ],
)
def test_the_next_day_it_says_what_to_run_again(names, said, capsys, monkeypatch):
    monkeypatch.setattr(session, "_latest", {})
    assert ready(*names) is False
    assert said in capsys.readouterr().out
    for name in names:
        getattr(check, name)(...)
    capsys.readouterr()
    assert ready(*names) is False
    assert "restart" not in capsys.readouterr().out


def test_a_missing_bet_is_told_as_a_bet(capsys, monkeypatch):
    monkeypatch.setattr(session, "_latest", {})
    check.relu(...)
    check.kernel_sums(...)
    capsys.readouterr()
    ready("kernel_sums")
    ready("relu", "kernel_sums")
    assert capsys.readouterr().out.splitlines() == [
        "This cell runs once your bet in kernel_sums is stored.",
        "This cell runs once relu passes and your bet in kernel_sums is stored.",
    ]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """What cells of lesson 2 show in a kernel: blank, with the answer, and while grading."""
    folder = tmp_path_factory.mktemp("kernel")
    show = cell_of("02_kernels", "relu_maps").replace('"correlate", "relu"', '"relu"')
    cells = [
        "from helpers import check, ready, show_bet, show_maps",
        "check.relu(...)",
        show,
        cell_of("02_kernels", "reveal"),
        "import os\nos.environ['KERN_GRADING'] = '1'",
        show,
        "del os.environ['KERN_GRADING']",
        RIGHT,
        "if ready('relu'):\n    print('mine')",
    ]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    env = os.environ | jupyter_env(folder)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute(
        env=env
    )
    return [cell.outputs for cell in notebook.cells]


def told(outputs):
    return "".join(
        output.get("text", "") + output.get("data", {}).get("text/html", "") for output in outputs
    )


def test_a_waiting_cell_shows_the_recorded_figure(outputs):
    said = told(outputs[2])
    assert said.startswith("This cell runs once relu passes.")
    assert f"{MARK} relu passes." in said
    assert '<img alt="Filter: edges in orange and blue.' in said
    assert "data:image/webp" in said


def test_a_waiting_bet_shows_nothing_of_what_turns_out(outputs):
    said = told(outputs[3])
    assert "once your bet in kernel_sums is stored" in said
    assert "<img" not in said


def test_nothing_is_shown_while_grading(outputs):
    assert told(outputs[5]) == "Skipped while grading: this cell is for show.\n"


def test_nothing_is_shown_where_the_answer_is_right(outputs):
    assert told(outputs[8]) == "mine\n"
