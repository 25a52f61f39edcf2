"""The record of all methods: what is read of it, and how far its intervals can be believed."""

import re
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers import HelpersError, balanced_accuracy, compare, recorded_runs, recorded_scores
from helpers.record import interval
from support.course import ROOT
from support.ladders import use_ladder, write_ladder

DOCUMENT = (ROOT / "docs" / "intervals.md").read_text("utf-8")
SHARES = {"guess": [0.5, 0.5], "good": [0.6, 0.9], "fair": [0.7, 0.7], "last": [0.9, 0.72]}


@pytest.fixture
def ladder(tmp_path, monkeypatch):
    path = write_ladder(tmp_path / "ladder.npz", SHARES)
    use_ladder(monkeypatch, path)
    return path


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(ROOT / "bench"))
    import intervals

    sys.path.remove(str(ROOT / "bench"))
    return intervals


def test_recorded_runs_can_be_paired():
    lengths = {
        len(recorded_runs(method, number))
        for method in ("cnn", "gap", "frozen")
        for number in (20, 40, 80, 400)
    }
    assert len(lengths) == 1
    assert lengths.pop() >= 5
    assert (recorded_runs("majority", 20) == 0.5).all()
    with pytest.raises(HelpersError, match=r"one of: majority, "):
        recorded_runs("magic", 20)
    with pytest.raises(HelpersError, match="one of: 20, 40, 80, 400"):
        recorded_runs("cnn", 21)


@pytest.mark.parametrize(("shop", "end"), [("a", ""), ("b", "_b")])
def test_runs_are_the_balanced_accuracies_of_the_scores(ladder, shop, end):
    with np.load(ladder) as file:
        truth, scores = file[f"truth{end}"], file[f"scores{end}"]
    for row, method in enumerate(SHARES):
        for column, labelled in enumerate((20, 80)):
            wanted = [balanced_accuracy(truth, run / 256) for run in scores[row, column]]
            assert recorded_runs(method, labelled, shop) == pytest.approx(wanted)


def test_what_was_not_recorded_is_refused(ladder):
    with pytest.raises(HelpersError, match=r"recorded_runs\(shop\).*one of: a, b"):
        recorded_runs("good", 20, "c")
    with pytest.raises(HelpersError, match=r"recorded_scores\(labelled\).*one of: 20, 80"):
        recorded_scores("good", 40)
    with pytest.raises(HelpersError, match=r"compare\(method\).*guess, good, fair, last\."):
        compare("best", "good", 20)
    with pytest.raises(HelpersError, match=r"compare\(rival\).*fair, last, best\."):
        compare("good", "better", 20)
    with pytest.raises(HelpersError, match=r"compare\(rival\).*fair, last\."):
        compare("guess", "best", 20)  # no rung is lower
    with pytest.raises(HelpersError, match=r"compare\(together\)"):
        compare("good", "guess", 20, together=0)


def test_a_verdict_is_where_the_interval_lies(ladder):
    helps, hurts = compare("last", "guess", 20), compare("guess", "last", 20)
    assert (helps.verdict, hurts.verdict) == ("helps", "hurts")
    assert compare("last", "guess", 20, "b").verdict == "cannot tell"
    assert hurts[1:4] == pytest.approx((-helps.gain, -helps.high, -helps.low))
    assert helps.low < helps.gain < helps.high
    runs = recorded_runs("last", 20) - recorded_runs("guess", 20)
    assert helps.gain == pytest.approx(runs.mean())


def test_the_best_rival_is_the_best_lower_rung_of_that_size(ladder):
    assert [compare("last", "best", size).rival for size in (20, 80)] == ["fair", "good"]
    assert compare("fair", "best", 20).rival == "good"  # "last" stands above
    named, best = compare("last", "fair", 20), compare("last", "best", 20)
    assert best[1:3] == named[1:3]
    assert best.high > named.high  # room for having been chosen from three
    assert compare("good", "best", 20) == compare("good", "guess", 20)  # from one


def test_several_read_together_need_wider_intervals(ladder):
    alone, together = compare("fair", "guess", 20), compare("fair", "guess", 20, together=4)
    assert together.low < alone.low
    assert alone.high < together.high
    assert alone.gain == together.gain


def test_where_castings_are_all_alike_it_is_students_interval():
    values = np.array([0.03, -0.01, 0.04, 0.02, 0.05])
    mean, low, high = interval([np.tile(values[:, None], 3)], 0.025, 0.025)
    wanted = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert (mean, low, high) == pytest.approx((values.mean(), wanted.low, wanted.high))


def sums_of_squares(gain):
    """Variance of the mean of one class by runs, by castings and by single answers, the slow way:
    a table with one answer in each place.
    """
    runs, castings = gain.shape
    mean, of_runs, of_castings = gain.mean(), gain.mean(axis=1), gain.mean(axis=0)
    left = sum(
        (gain[i, j] - of_runs[i] - of_castings[j] + mean) ** 2
        for i in range(runs)
        for j in range(castings)
    )
    single = left / ((runs - 1) * (castings - 1)) / (runs * castings)
    by_casting = sum((one - mean) ** 2 for one in of_castings) / (castings - 1) / castings
    return by_casting - single


@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(2, 9), st.integers(2, 9))
def test_two_spreads_add_up(seed, runs, defective, ok):
    rng = np.random.default_rng(seed)
    hard = [rng.normal(size=n) * rng.integers(0, 2) for n in (defective, ok)]
    gains = [np.rint(rng.normal(size=(runs, len(one))) + one).clip(-1, 1) for one in hard]
    means = (gains[0].mean(axis=1) + gains[1].mean(axis=1)) / 2
    of_runs = means.var(ddof=1) / runs
    spread = of_runs + max(sum(map(sums_of_squares, gains)) / 4, 0)
    mean, low, high = interval(gains, 0.025, 0.1)
    assert mean == pytest.approx(means.mean())
    if of_runs > 1e-9:
        freedom = (runs - 1) * (spread / of_runs) ** 2
        ends = stats.t.ppf([0.025, 0.9], freedom) * spread**0.5
        assert (low, high) == pytest.approx(mean + ends, rel=1e-6, abs=1e-9)


def test_runs_that_agree_leave_the_castings_alone():
    same = [np.tile(row, (3, 1)) for row in ([1.0, 0, 0, 1], [0.0, 1])]
    mean, _, high = interval(same, 0.025, 0.025)
    spread = (np.var([1, 0, 0, 1], ddof=1) / 4 + np.var([0, 1], ddof=1) / 2) / 4
    assert (mean, high - mean) == pytest.approx((0.5, stats.norm.ppf(0.975) * spread**0.5))
    assert interval([np.ones((3, 4))] * 2, 0.025, 0.025) == (1, 1, 1)


def test_intervals_hold_the_true_gain_as_often_as_they_say(bench):
    """About 95 in 100; 400 records tell it to within 3."""
    for how in (bench.Setting(), bench.Setting(runs=0.05, castings=1.5, shared=0.0)):
        found = bench.coverage(how, 400, ["helpers", "runs"])
        assert 0.915 <= found["helpers"][0] <= 0.98
        assert found["runs"][0] < found["helpers"][0]  # runs alone promise too much
    assert found["runs"][0] < 0.8


def test_the_document_says_what_the_bench_gives(bench):
    """One of its rows, drawn again."""
    rows = re.findall(r"^\| (0\.\d.*) \|$", DOCUMENT, re.MULTILINE)[: len(bench.SETTINGS)]
    number = bench.SETTINGS.index(bench.Setting((0.80, 0.83), 0.05, 1.5, 0.0))
    cells = [cell.strip() for cell in rows[number].split("|")]
    assert cells[:4] == ["0.80, 0.83", "0.05", "1.5", "0"]
    again = bench.coverage(bench.SETTINGS[number], 2000, ["helpers", "runs"], number)
    for column, way in [(5, "helpers"), (6, "runs")]:
        held, width = again[way]
        assert float(cells[column]) == pytest.approx(held, abs=0.003)
        assert float(cells[column + 3]) == pytest.approx(width, abs=0.001)
    assert len(rows) == len(bench.SETTINGS)
    assert all(0.93 <= float(row.split("|")[5]) <= 0.98 for row in rows)


def test_a_best_rival_is_not_taken_at_its_luck(bench):
    ten_alike = (0.8,) * 10
    assert bench.of_the_best(ten_alike, 300, room=False)[0] < 0.93
    assert bench.of_the_best(ten_alike, 300, room=True)[0] > 0.95
