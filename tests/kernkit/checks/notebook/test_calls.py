"""What cells with checks and hints show; and what is said of those that are called otherwise than
meant.
"""

import pytest

pytestmark = pytest.mark.xdist_group("in_a_notebook")

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
BRINGS = "Run the cell with the lesson's imports again: it brings `{}` back."


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
