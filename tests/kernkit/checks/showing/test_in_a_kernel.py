"""`for_show` in a kernel, as a notebook runs it: one output, whatever trains, however it ends."""

import re

import pytest

from support.kernel import Cell, kernel

pytestmark = pytest.mark.xdist_group("for_show")

START = """\
import time
import keras
import numpy as np
from helpers import for_show
x = np.linspace(0, 1, 32, dtype="float32").reshape(16, 2)
y = x.sum(1, keepdims=True)

def fit(epochs=5, pause=0, **how):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    wait = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: time.sleep(pause))
    model.fit(x, y, epochs=epochs, callbacks=[wait], verbose=0, **how)
    return model
"""
UNTOUCHED = "'fit' not in vars(keras.Model)"
READERS = """\
import gc
print(sum(type(one).__name__ == "OwnedIterator" for one in gc.get_objects()))
"""
STILL = re.compile(r'<img alt="Loss by epoch\. [^"]+"[^>]* src="data:image/svg\+xml;base64,[^"]+">')


class AllShown(Cell):
    """Every text that was in a cell's place, one after another."""

    def __init__(self):
        super().__init__()
        self.were = []

    def take(self, kind, content):
        super().take(kind, content)
        if kind in ("display_data", "update_display_data"):
            self.were.append(content["data"]["text/plain"])


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    with kernel(tmp_path_factory.mktemp("home")) as running:
        assert running.run(START).texts == []
        yield running


def run(notebook, code):
    notebook.start(code)
    notebook.cell = AllShown()
    return notebook.until(None)


def test_a_training_grows_in_one_place_and_leaves_one_figure(notebook):
    cell = run(notebook, "model = for_show(lambda: fit(6, 0.3, validation_data=(x, y)))")
    assert cell.were[:3] == ["Running …", "first epoch …", "1 of 6 epochs"]
    assert all(
        re.match(r"\d of 6 epochs, about \d+ s for the rest at this pace$", text)
        for text in cell.were[3:6]
    )
    (left,) = cell.outputs
    assert re.search(r"\nDone in \d+ s: 6 epochs\.$", left["data"]["text/plain"])
    assert STILL.match(left["data"]["text/html"])
    assert "validation from" in left["data"]["text/html"]
    assert notebook.run(f"print({UNTOUCHED}, type(model).__name__)").said == "True Sequential\n"


def test_several_trainings_are_counted(notebook):
    cell = run(notebook, "_ = for_show(lambda: [fit(2, 0.3), fit(2, 0.3)], fits=2)")
    assert "Training 1 of 2: first epoch …" in cell.were
    assert "Training 2 of 2: 1 of 2 epochs" in cell.were
    assert cell.were[-1].endswith("s: 2 trainings, 4 epochs.")
    assert len(cell.outputs) == 1


def test_a_job_that_trains_nothing_leaves_one_line(notebook):
    (left,) = run(notebook, "_ = for_show(lambda: time.sleep(0.1))").outputs
    assert left["data"].keys() == {"text/plain"}
    assert re.fullmatch(r"Done in \d+ s\.", left["data"]["text/plain"])


def test_an_interrupt_ends_in_a_sentence_and_the_cell_runs_again(notebook):
    slow = "model = for_show(lambda: fit(epochs, pause))"
    notebook.run("model, epochs, pause = None, 500, 0.3")
    notebook.start(slow)
    notebook.until(lambda cell: "2 of 500 epochs" in cell.said)
    left, sentence = notebook.interrupt().texts
    assert re.search(r"\nStopped: \d+ of 500 epochs\.$", left)
    assert re.match(r"Stopped after \d+ s: there is no result\. Run this cell again", sentence)
    assert "Traceback" not in sentence
    assert notebook.run(READERS).said == "0\n"
    assert notebook.run(f"print(model, {UNTOUCHED})").said == "None True\n"
    assert "s: 3 epochs." in notebook.run(f"epochs = 3\n{slow}").said
    notebook.start("for_show(lambda: time.sleep(60))")
    notebook.until(lambda cell: cell.outputs)
    plain, sentence = notebook.interrupt().texts
    assert (plain, sentence[:14]) == ("Stopped.", "Stopped after ")


def test_an_error_in_the_job_is_shown_as_ever(notebook):
    said = notebook.run("for_show(lambda: fit(2) and lost)").said
    assert "NameError" in said
    assert notebook.run(f"print({UNTOUCHED})").said == "True\n"


def test_what_fit_prints_stays(notebook):
    prints = "m = fit(1)\n_ = for_show(lambda: m.fit(x, y, epochs=2, verbose=2))"
    shown, *printed = notebook.run(prints).outputs
    assert "Done in" in shown["data"]["text/plain"]
    assert "Epoch 2/2" in "".join(output["text"] for output in printed)


def test_weights_do_not_depend_on_it(notebook):
    compare = "a, b = fit(4), for_show(lambda: fit(4))\n"
    compare += "print(all(map(np.array_equal, a.get_weights(), b.get_weights())))"
    assert notebook.run(compare).texts[-1] == "True\n"
