"""The limits that the drawn castings had to keep before they were taken, read from the record of
all methods at 400 labels: rules do not solve them, networks can.
"""

import numpy as np
import pytest

from helpers import recorded_runs, recorded_scores


def ranking(method, shop="a"):
    """Mean area under the ROC curve over seeds."""
    labels, scores = recorded_scores(method, 400, shop)
    bad, ok = scores[:, labels == 1, None], scores[:, None, labels == 0]
    return float(((bad > ok) + 0.5 * (bad == ok)).mean())


@pytest.mark.parametrize(
    ("method", "most"),
    [("rule", 0.75), ("intensities", 0.75), ("difference", 0.75), ("pixels", 0.65)],
)
def test_no_rule_on_brightness_solves_them(method, most):
    assert recorded_runs(method, 400).mean() <= most


def test_nor_does_the_difference_from_the_mean_sound_casting():
    assert ranking("difference") <= 0.75


@pytest.mark.parametrize(("method", "wanted"), [("cnn", 0.80), ("gap", 0.83), ("augmented", 0.87)])
def test_networks_come_near_what_was_wanted(method, wanted):
    assert recorded_runs(method, 400).mean() == pytest.approx(wanted, abs=0.04)


def test_close_ups_stand_above_every_whole_picture_network():
    others = [recorded_runs(method, 400).mean() for method in ("cnn", "gap", "augmented")]
    assert recorded_runs("close_ups", 400).mean() > max(others) + 0.03


@pytest.mark.parametrize("method", ["gap", "augmented", "frozen", "close_ups"])
def test_the_other_shop_breaks_thresholds_before_rankings(method):
    """Of what was gained above a guess, more is left of the ranking than of the answers at 0.5."""
    left = [
        (recorded_runs(method, 400, "b").mean() - 0.5) / (recorded_runs(method, 400).mean() - 0.5),
        (ranking(method, "b") - 0.5) / (ranking(method) - 0.5),
    ]
    assert left[0] < left[1]
    assert np.less(left, 1).all()
