"""What is said and drawn of a job while it runs and once it has ended."""

import math
import re
from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.checks.showing import progress as showing
from kernkit.checks.showing.curves import HEIGHT, WIDTH, as_image, drawing, in_words
from kernkit.checks.showing.fits import Fit
from kernkit.checks.showing.progress import Progress

EDGES = [0, 5e-324, 1e-12, 1e12, 1.1e12, 1e308, -1e308, -2]
LOSS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True), st.floats(0, 3), st.sampled_from(EDGES)
)
EPOCHS = st.lists(st.tuples(LOSS, st.one_of(st.none(), LOSS)), max_size=12)


def trained(losses, epochs=0, pace=1.0):
    """A fit with such losses of training and validation."""
    fit = Fit(epochs=max(epochs, len(losses)))
    for number, (loss, val_loss) in enumerate(losses):
        fit.note({"loss": loss} | ({} if val_loss is None else {"val_loss": val_loss}))
        fit.ends[-1] = number * pace
    return fit


HALVES = [(1 / 2**epoch, 1.2 / 2**epoch) for epoch in range(6)]


@pytest.fixture
def place(monkeypatch):
    """Where things are shown, with a clock that is set by hand."""
    monkeypatch.setattr(showing, "time", SimpleNamespace(perf_counter=lambda: found.now))
    found = SimpleNamespace(now=0.0, shown=[], lasting=False)
    found.show = lambda text, page="": found.shown.append((text, page))
    return found


@given(st.lists(EPOCHS, min_size=1, max_size=3), st.integers(0, 40))
def test_any_losses_can_be_drawn(losses, epochs):
    fits = [trained(one, epochs) for one in losses]
    root = ElementTree.fromstring(drawing(fits))
    numbers = [
        (float(x), float(y))
        for part in root.iter()
        for x, y in re.findall(r"[ML](\S+?) (\S+?)(?=[MLHvh]|$)", part.get("d", ""))
    ]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in numbers)
    text = "".join(root.itertext())
    assert "nan" not in text + as_image(fits).split("src=")[0]
    assert {"loss", "epoch", "training"} <= {part.text for part in root.iter()}


def test_curves_grow_towards_the_last_epoch():
    ends = []
    for done in range(1, 7):
        root = ElementTree.fromstring(drawing([trained(HALVES[:done], 6)]))
        circles = root.findall("{*}circle")
        assert [circle.get("fill") for circle in circles] == ["#0072b2", "#d55e00"]
        ends.append(float(circles[0].get("cx")))
    steps = [later - earlier for earlier, later in pairwise(ends)]
    assert max(steps) - min(steps) < 0.11
    assert min(steps) > 50


def test_a_loss_that_is_not_measured_in_every_epoch_is_one_line():
    root = ElementTree.fromstring(drawing([trained([(3, None), (2, 3), (1, None), (1, 2)])]))
    dashed = [part for part in root.iter() if part.get("stroke-dasharray")]
    assert dashed[-1].get("d").count("L") == 1


def test_words_tell_what_the_drawing_shows():
    words = in_words([trained(HALVES, 9), trained([(2, None), (math.nan, None)], 2)])
    assert words == (
        "Loss by epoch."
        " Training 1: 6 of 9 epochs, training from 1 to 0.0312, lowest 0.0312; validation from 1.2"
        " to 0.0375, lowest 0.0375."
        " Training 2: 2 of 2 epochs, training from 2 to 2, lowest 2; in the end none to draw."
    )
    assert "the last 6 of 9 trainings. Training 4: " in in_words([trained(HALVES)] * 9)
    assert in_words([Fit(epochs=3)]) == "Loss by epoch. 0 of 3 epochs, no loss yet."


def test_a_job_that_trains_nothing_has_a_plain_line(place):
    Progress(place, 0).ended(7.3)
    assert place.shown == [("Running …", ""), ("Done in 7 s.", "")]


def test_no_time_is_given_before_it_was_measured(place):
    progress = Progress(place, 0)
    for done in range(4):
        place.now += 1
        progress.told([trained(HALVES[:done], 40)])
    said = [text for text, _ in place.shown]
    assert said == [
        "Running …",
        "first epoch …",
        "1 of 40 epochs",
        "2 of 40 epochs, about 38 s for the rest at this pace",
        "3 of 40 epochs, about 37 s for the rest at this pace",
    ]
    assert 'max="40" value="3"' in place.shown[-1][1]
    progress.ended(4.2)
    text, page = place.shown[-1]
    assert text.endswith("\nDone in 4 s: 3 of 40 epochs.")
    assert page.startswith('<img alt="Loss by epoch. 3 of 40 epochs, training from 1 to 0.25')
    assert "<progress" not in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("expected", "which"),
    [(0, "Training 2: "), (1, "Training 2: "), (2, "Training 2 of 2: "), (3, "Training 2 of 3: ")],
)
def test_which_of_how_many(place, expected, which):
    progress = Progress(place, expected)
    first, second = trained(HALVES, 9), Fit(epochs=9)
    first.over = True
    progress.told([first])
    first_of = f"Training 1 of {expected}: " if expected > 1 else ""
    assert place.shown[-1][0] == f"{first_of}ended after 6 of 9 epochs."
    progress.told([first, second])
    assert place.shown[-1][0] == f"{which}first epoch …"
    progress.ended(99)
    assert place.shown[-1][0].endswith("Done in 99 s: 2 trainings, 6 of 18 epochs.")


def test_long_waits_are_told_in_minutes(place):
    Progress(place, 0).told([trained(HALVES, 40, pace=11)])
    assert place.shown[-1][0] == "6 of 40 epochs, about 6 min for the rest at this pace"


def test_few_drawings_a_second(place):
    progress, fit = Progress(place, 0), Fit(epochs=1000)
    progress.told([fit])
    before = len(place.shown)
    for epoch in range(1000):
        fit.note({"loss": 1.0})
        place.now = epoch / 100
        progress.told([fit])
    assert 36 <= len(place.shown) - before <= 40  # in ten seconds
    fit.over = True
    progress.told([fit])
    assert place.shown[-1][0] == "ended after 1000 epochs."


def test_what_was_stopped_says_so_and_keeps_its_curve(place):
    progress = Progress(place, 0)
    progress.told([trained(HALVES, 40)])
    sentence = progress.stopped(12.6)
    assert sentence.startswith("Stopped after 13 s: there is no result. Run this cell again")
    assert place.shown[-1][0].endswith("\nStopped: 6 of 40 epochs.")
    Progress(place, 0).stopped(3)
    assert place.shown[-1] == ("Stopped.", "")


@pytest.mark.parametrize("graded", ["KERN_GRADING", "NBGRADER_EXECUTION"])
def test_nothing_moves_while_grading(place, monkeypatch, graded):
    monkeypatch.setenv(graded, "autograde")
    Progress(place, 0).told([trained(HALVES, 40)])
    assert [text for text, _ in place.shown] == ["Running …"]


def test_outside_a_notebook_nothing_piles_up(place):
    place.lasting = True
    progress = Progress(place, 0)
    progress.told([trained(HALVES, 40)])
    progress.ended(5)
    assert len(place.shown) == 2
