"""Checks that last: told while they run, and stopped by hand."""

import pytest

pytestmark = pytest.mark.xdist_group("in_a_notebook")

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
SOON = "waiting.PATIENCE = 1"

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
    after = notebook.client.execute("print('after')")  # is in the kernel's queue long before a word
    notebook.until(lambda cell: cell.outputs)
    notebook.interrupt()
    notebook.asked, notebook.cell = after, type(notebook.cell)()
    assert notebook.until(None).texts == []
