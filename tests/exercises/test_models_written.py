"""A notebook and grading say the same of every way to write a model, and what they say is so."""

from importlib import import_module

import pytest

from support.effort import in_part
from support.inside import INSIDE
from support.loopback import graded, in_a_notebook
from support.written.answers import EXERCISES, written

gap = import_module("helpers.judges.06_global_average_pooling.build_gap_cnn")
QUICK = ("as_keras_layer", "condense_by_8")
# How many of each: always, and in `make test-all`
MANY = {
    "as_keras_layer": (26, 78),
    "condense_by_8": (4, 78),
    "augmenter": (0, 52),
    "build_cnn": (0, 52),
    "build_gap_cnn": (0, 52),
    "build_transfer_model": (0, 24),
    "extract_features": (0, 16),
    "fine_tune": (0, 24),
}


def differences(exercise, number):
    one = written(exercise, number)
    here, there = (judged(one.answer, exercise) for judged in (in_a_notebook, graded))
    how = f"{number}: {', '.join(filter(None, one.told))}"
    if here != there:
        yield f"{how}: a notebook says {here}, grading {there}"
    if (here.state == "passed") == bool(one.flaw) or one.flaw not in ("", *here.codes):
        yield f"{how}: expected {one.flaw or 'no flaw'}, but {here}"
    if words := [said for said in (*here.says, *there.says) if INSIDE.search(said)]:
        yield f"{how}: {words}"


@pytest.mark.filterwarnings("ignore")  # Keras's, of models that are odd on purpose
@pytest.mark.parametrize("exercise", in_part(MANY, QUICK))
def test_a_notebook_and_grading_agree_on_models_however_written(
    exercise, monkeypatch, thorough, record_property
):
    # Training is by chance, and its own exercise's tests try it
    monkeypatch.setattr(gap, "reached", lambda model, seed: 1.0)
    count = MANY[exercise][thorough]
    assert [said for number in range(count) for said in differences(exercise, number)] == []
    record_property("told", f"{exercise}: {count} models, no difference")


def test_there_are_many_models():
    assert MANY.keys() == set(EXERCISES)
    assert sum(quick for quick, _ in MANY.values()) >= 30
    assert sum(all_of_them for _, all_of_them in MANY.values()) >= 300
