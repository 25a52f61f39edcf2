"""An answer that needs what a cell for show makes is green in no notebook: grading skips that."""

from types import SimpleNamespace

import pytest

from kernkit.bank.notebooks import answer_notebook
from kernkit.checks import session
from kernkit.checks.notebook.unkept import Unkept
from kernkit.checks.verdict import Verdict
from kernkit.course.lessons import graded_id, read_notebook
from support.course import COURSE, bank

IMPORTS = "import numpy as np\nfrom library import check, for_show, ready"
FUNCTION = "def inspect(pictures):\n    return {}"


def lacking(*cells, names=("inspect",)):
    unkept = Unkept()
    for cell in (IMPORTS, *cells):
        unkept.note(cell)
    return unkept.of(names)


@pytest.mark.parametrize(
    ("show", "needed"),
    [
        ("model = for_show(train)", "model"),
        ("# @title Trained\nif ready('build'):\n    model = build()", "model"),
        ("model = None\nif ready():\n    model = build()", "model"),
        ("result = for_show(train)\nif result:\n    model, scores = result", "result"),
        ("found = for_show(train)\nmodel = found[0] if found else None", "found"),
        ("if ready():\n    for model in models:\n        print(model)", "model"),
        ("if ready():\n    with open('x') as model:\n        pass", "model"),
        ("%matplotlib inline\nmodel = for_show(train)", "model"),
        ("if ready():\n    import keras as model", "model"),
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        FUNCTION.format("model.predict(pictures)"),
        FUNCTION.format("[model(one) for one in pictures]"),
        FUNCTION.format("(lambda p: model(p))(pictures)"),
        "class inspect:\n    by = model",
        "inspect = model.predict",
        "inspect = lambda pictures, by=model: by(pictures)",
        "def scores(p):\n    return model(p)\ndef inspect(pictures):\n    return scores(pictures)",
    ],
)
def test_what_a_cell_for_show_makes_is_lacking(show, needed, answer):
    assert lacking(show, answer) == needed
    helper = "def helper(x):\n    return model(x)"
    assert lacking(show, helper, FUNCTION.format("helper(pictures)")) == needed


@pytest.mark.parametrize(
    "cells",
    [
        ["model = build()", FUNCTION.format("model(pictures)")],
        ["shown = for_show(train)", FUNCTION.format("np.mean(pictures, (1, 2))")],
        ["model = for_show(train)", "def inspect(pictures, model=None):\n    return model"],
        ["model = for_show(train)", "def inspect(pictures):\n    model = 1\n    return model"],
        ["model = for_show(train)", "inspect = [model for model in (1, 2)]"],
        ["model = for_show(train)", "model = build()", FUNCTION.format("model(pictures)")],
        ["model = build()", "model = for_show(train)", FUNCTION.format("model(pictures)")],
        ["from keras import layers as model", "model = for_show(train)", "inspect = model"],
        ["import keras as model", "if ready():\n    model = 1", FUNCTION.format("model(pictures)")],
        ["model = for_show(train)", "inspect = model", FUNCTION.format("pictures")],
        ["def ready(*names):\n    return True", "if ready():\n    model = 1", "inspect = model"],
        ["if passed('a'):\n    model = 1\nelse:\n    ready('a')", "inspect = model"],
        ["inspect = (", FUNCTION.format("pictures")],
        [FUNCTION.format("model(pictures)")],  # nobody defines it: Python says so
    ],
)
def test_nothing_else_is(cells):
    assert lacking(*cells) == ""


def test_an_answer_is_doubted_for_what_stands_beside_it_too():
    cells = "model = for_show(train)", FUNCTION.format("model(pictures)"), "own_claim = (0.8, 0.9)"
    assert lacking(*cells, names=("own_claim", "inspect")) == "model"
    assert lacking(*cells, names=("own_claim",)) == ""


@pytest.mark.parametrize(
    ("given", "state"), [(Verdict(2, "relu", 2, [], "Right."), "wrong"), (None, "wrong")]
)
def test_the_box_gives_no_points_and_says_why(monkeypatch, given, state):
    unkept = SimpleNamespace(of=lambda names: "model")
    monkeypatch.setattr(session, "_cells", SimpleNamespace(unkept=unkept))
    key = SimpleNamespace(name="relu", beside=(), points=2)
    found = session.Finding("leaky", "It leaks.")
    verdict = session._kept(key, given or Verdict(0, "relu", 2, [found]))
    assert (verdict.state, float(verdict)) == (state, 0)
    assert ("`model`, which comes from a cell for show" in str(verdict)) is (given is not None)


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_no_right_answer_of_the_course_is_doubted(lesson):
    """Neither the lesson's own nor any of the bank, with the lesson's cells above it."""
    source = read_notebook(COURSE.notebook("source", lesson))
    right = [one for one in bank() if one.lesson == lesson and one.passes]
    assert right
    for answer in right:
        unkept = Unkept()
        for cell in answer_notebook(answer, source).cells:
            unkept.note(cell.source)
        assert unkept.of([answer.exercise]) == "", answer.path
    unkept, ids = Unkept(), [graded_id(cell) for cell in source.cells]
    for cell in source.cells:
        if cell.cell_type == "code":
            unkept.note(cell.source)
        checked = graded_id(cell).removeprefix("check_")
        if checked != graded_id(cell) and checked in ids:
            assert unkept.of([checked]) == "", checked


@pytest.mark.xdist_group("in_a_notebook")
def test_in_a_notebook_the_box_is_red_until_the_answer_stands_by_itself(run):
    shown = "from helpers import for_show\nlowest = for_show(lambda: 0)"
    leaning = "def relu(x):\n    return np.maximum(x, lowest)"
    asked = "check.relu(relu)"
    assert "it needs `lowest`, which comes from a cell for show" in run(shown, leaning, asked)
    assert "Right." in run("def relu(x):\n    return np.maximum(x, 0)", asked)
