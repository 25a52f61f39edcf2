"""Learning curves and confusion matrix: what is drawn, what is said, what is refused."""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")
import matplotlib.pyplot as plt

from helpers import HelpersError, show_confusion, show_curves
from helpers.drawing.figures import alt_text


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def log(epochs, start=0.7, validation=True, accuracy=True):
    """A run as `fit` records it: the loss falls evenly from `start` to 0.1."""
    loss = np.linspace(start, 0.1, epochs).tolist()
    run = {"loss": loss} | ({"accuracy": [1 - value for value in loss]} if accuracy else {})
    return run | (
        {f"val_{name}": [v + 0.05 for v in values] for name, values in run.items()}
        if validation
        else {}
    )


class History:
    """What Keras returns holds the log in `history`."""

    def __init__(self, log):
        self.history = log


def drawn(ax):
    """The lines of a panel, as arrays, by colour and width."""
    return [
        (line.get_color(), line.get_linewidth(), np.asarray(line.get_ydata())) for line in ax.lines
    ]


def test_one_run_is_two_lines_in_each_panel():
    run = log(5)
    figure = show_curves(History(run))
    assert [ax.get_title() for ax in figure.axes] == ["loss", "accuracy"]
    for ax, name in zip(figure.axes, ("loss", "accuracy"), strict=True):
        (blue, _, training), (red, _, validation) = drawn(ax)
        np.testing.assert_allclose(training, run[name])
        np.testing.assert_allclose(validation, run[f"val_{name}"])
        assert blue != red
        # Told apart without colour
        assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()
        assert [text.get_text() for text in ax.get_legend().get_texts()] == [
            "training",
            "validation",
        ]
        assert list(ax.lines[0].get_xdata()) == [1, 2, 3, 4, 5]


def test_several_runs_get_their_mean_and_band_as_far_as_all_go():
    runs = [log(4, 0.9), log(6, 0.5), log(5, 0.7)]
    ax = show_curves(runs).axes[0]
    thin = [y for _, width, y in drawn(ax) if width < 1]
    mean, _ = [y for _, width, y in drawn(ax) if width > 2]
    assert sorted(map(len, thin)) == [4, 4, 5, 5, 6, 6]
    shared = np.array([run["loss"][:4] for run in runs])
    np.testing.assert_allclose(mean, shared.mean(0))
    band = ax.collections[0].get_paths()[0].vertices
    assert band[:, 1].min() == pytest.approx(shared.min())
    assert band[:, 1].max() == pytest.approx(shared.max())
    assert band[:, 0].max() == 4
    assert "mean of 3" in ax.get_legend().get_texts()[0].get_text()


def test_a_real_history_is_taken():
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    model.run_eagerly = True
    history = model.fit(np.eye(2), np.array([0, 1]), epochs=3, verbose=0)
    figure = show_curves(history)
    assert [ax.get_title() for ax in figure.axes] == ["loss"]  # no accuracy was measured
    np.testing.assert_allclose(figure.axes[0].lines[0].get_ydata(), history.history["loss"])


@pytest.mark.parametrize(
    "options",
    [{"validation": False}, {"accuracy": False}, {"validation": False, "accuracy": False}],
)
def test_what_was_not_measured_is_left_out(options):
    figure = show_curves([log(3, **options), log(4)])
    assert len(figure.axes) == (1 if "accuracy" in options else 2)
    assert len(alt_text(figure).split()) > 10


def test_curves_in_words():
    said = alt_text(show_curves([log(4), log(6)]))
    assert said.startswith("Learning curves of 2 runs over 4 to 6 epochs.")
    assert "Loss in training starts at 0.70, is 0.10 at its lowest and ends at 0.10." in said
    assert alt_text(show_curves(log(3), alt="Mine.")) == "Mine."


def test_confusion_is_laid_out_as_the_exercise_says():
    figure = show_confusion(np.array([[70, 6], [19, 105]]))
    ax = figure.axes[0]
    places = {text.get_position(): text.get_text().split("\n") for text in ax.texts}
    assert places == {
        (0, 0): ["70", "right", "92% of row"],
        (1, 0): ["6", "false alarm", "8% of row"],
        (0, 1): ["19", "missed", "15% of row"],
        (1, 1): ["105", "found", "85% of row"],
    }
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("said", "truth")
    assert [t.get_text() for t in ax.get_xticklabels()] == ["ok", "defective"]
    np.testing.assert_allclose(ax.images[0].get_array(), [[70 / 76, 6 / 76], [19 / 124, 105 / 124]])
    assert ax.images[0].get_clim() == (0, 1)
    assert (
        alt_text(figure)
        == "Of 76 ok castings, 6 called defective; of 124 defective ones, 19 missed."
    )
    assert alt_text(show_confusion([[1, 0], [0, 1]], alt="Mine.")) == "Mine."


def test_an_empty_row_is_no_division_by_zero():
    texts = [text.get_text() for text in show_confusion([[3, 1], [0, 0]]).axes[0].texts]
    assert texts[2].split("\n") == ["0", "missed", "0% of row"]


@pytest.mark.parametrize("show", [show_curves, show_confusion])
def test_none_is_told_in_one_line(show, capsys):
    assert show(None) is None
    assert capsys.readouterr().out.startswith("Nothing to show yet")
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: show_curves([]), "the list is empty"),
        (lambda: show_curves({"acc": [1]}), "a history without a loss"),
        (lambda: show_curves({"loss": []}), "a history without a loss"),
        (lambda: show_curves(5), "got int"),
        (lambda: show_curves([log(2), "x"]), "got str"),
        (lambda: show_curves("run"), "got str"),
        (lambda: show_confusion([[1, 2, 3]]), "got shape (1, 3)"),
        (lambda: show_confusion({"counts": 1}), "it needs numbers"),
        (lambda: show_confusion([[1, -2], [3, 4]]), "2 by 2 counts"),
        (lambda: show_confusion([[1, np.nan], [3, 4]]), "2 by 2 counts"),
    ],
)
def test_bad_input_gets_a_sentence(call, words):
    with pytest.raises(HelpersError) as caught:
        call()
    assert words in str(caught.value)
