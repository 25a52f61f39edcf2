"""What a lesson says of "our run" is what its committed solution shows."""

import re

import numpy as np
import pytest

from exercises import exercises
from helpers import recorded_designs, recorded_runs, recorded_scores
from kernkit.course.lessons import read_notebook
from support.course import COURSE

DESIGNING, GAP = "05_designing_cnns", "06_global_average_pooling"
AUGMENTING, TRANSFER = "07_data_augmentation", "08_transfer_learning"
INSPECTION = "09_your_own_inspection"


def cells(lesson):
    return {cell.id: cell for cell in read_notebook(COURSE.notebook("solution", lesson)).cells}


def printed(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def shown(cell):
    return "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)


def says(lesson, cell_id, sentence):
    """The lesson still says this; else its test here has nothing to hold."""
    assert sentence in cells(lesson)[cell_id].source


def test_what_the_trainings_show():
    says(DESIGNING, "train_task", "The training loss falls faster than the validation loss")
    says(DESIGNING, "curves_text", "In our run the validation loss fell, and then stayed")
    learnt, unseen = re.findall(r"from [\d.]+ to ([\d.]+),", shown(cells(DESIGNING)["by_heart"]))
    assert float(learnt) < 0.85 * float(unseen)
    ends = r"Loss in validation starts at (\S+), is (\S+) at its lowest and ends at (\d+\.\d+)"
    start, low, end = map(float, re.search(ends, shown(cells(DESIGNING)["curves"])).groups())
    assert low < 0.7 * start
    assert end < 1.1 * low


def test_what_the_chosen_threshold_costs():
    """At 0.5 and at thresholds chosen by 80 castings, on the others, with 60 % defective."""
    told = "On average the recorded networks cost less with a threshold chosen by 80 castings."
    says(DESIGNING, "test_reconcile", "everything defective, for 400; 0.5 costs more")
    says(DESIGNING, "test_reconcile", told)
    says(DESIGNING, "test_reconcile", "Whether they then stay under 400 depends on which 80.")
    costs = re.findall(r"cost (\d+)", printed(cells(DESIGNING)["test_costs"]))
    everything, half, _ = map(int, costs)
    assert half > everything == 400
    labels, runs = recorded_scores("cnn", 400)
    costs = np.array([chosen_costs(labels, scores) for scores in runs])
    assert costs[:, :, 0].min() > 400
    half, chosen = costs.mean(axis=1).T
    assert (chosen < half).all()
    under = (costs[:, :, 1] < 400).mean(axis=1)
    assert ((under > 0) & (under < 1)).all()


def chosen_costs(labels, scores, draws=40):
    """(draws, 2): the cost at 0.5 and at a threshold chosen by 80 castings, of all others."""
    choose, rng = exercises(DESIGNING)["choose_threshold"].reference, np.random.default_rng(0)
    rows = []
    for _ in range(draws):
        known, new = np.split(rng.permutation(len(labels)), [80])
        chosen = choose(labels[known], scores[known], 50, 10, 0.6)
        rows.append([cost_of_100(labels[new], scores[new], t) for t in (0.5, chosen)])
    return rows


def cost_of_100(labels, scores, threshold):
    """Of 100 castings, 60 of them defective: 50 for each missed one, 10 for each false alarm."""
    missed = np.mean(scores[labels == 1] < threshold)
    return 3000 * missed + 400 * np.mean(scores[labels == 0] >= threshold)


def test_a_score_is_no_probability():
    says(DESIGNING, "cost_text", "Where scores are 0.04 on average, 14 castings in a hundred are")
    says(DESIGNING, "cost_text", "defective; where they are 0.98, 93.")
    labels, scores = recorded_scores("cnn", 400)
    truth = np.broadcast_to(labels, scores.shape)
    low, high = scores < 0.1, scores >= 0.9
    assert [scores[low].mean(), scores[high].mean()] == pytest.approx([0.04, 0.98], abs=0.005)
    assert [truth[low].mean(), truth[high].mean()] == pytest.approx([0.14, 0.93], abs=0.005)


def test_what_the_base_rate_does():
    says(DESIGNING, "test_text", "The rarer defects are, the higher the threshold.")
    says(DESIGNING, "test_text", "With 60 % defective the precision is 84 %; with 2 % it is 7 %")
    for share, precision in ((0.6, 0.84), (0.02, 0.07)):
        found, alarms = share * 0.7, (1 - share) * 0.2
        assert found / (found + alarms) == pytest.approx(precision, abs=0.005)
    choose = exercises(DESIGNING)["choose_threshold"].reference
    labels, runs = recorded_scores("cnn", 400)
    for scores in runs:
        chosen = [choose(labels, scores, 50, 10, share) for share in (0.6, 0.2, 0.02)]
        assert chosen == sorted(chosen)


def test_which_scratches_a_resized_picture_loses():
    """A line of one pixel in 300, at each of its places, resized to 128 as Keras does it."""
    import tensorflow as tf

    says(DESIGNING, "load_castings_task", "averages where Keras's usual way skips pixels and loses")
    lines = np.eye(300, dtype=np.float32)[:, None, :, None].repeat(300, axis=1)
    seen = {
        how: tf.image.resize(lines, (128, 128), how).numpy().max(axis=(1, 2, 3))
        for how in ("area", "bilinear")
    }
    assert seen["area"].min() > 0.2
    assert np.mean(seen["bilinear"] == 0) > 0.1


def test_what_the_friday_lamp_gives():
    says(DESIGNING, "leak_reconcile", "Without the lamp, brightness is worth a guess; with it, it")
    shares = re.findall(r"gives (\d+)%", printed(cells(DESIGNING)["friday_lamp"]))
    plain, with_lamp = map(int, shares)
    assert 45 <= plain <= 55
    assert with_lamp >= 90


def test_what_the_colleague_with_softmax_scores():
    says(GAP, "sizes_reconcile", "After two epochs it scores better than a coin.")
    says(GAP, "softmax_reconcile", "It never gets better: no weight can change the output")
    assert "castings: 61%" in printed(cells(GAP)["colleague_score"])
    answers = re.findall(r": \[([\d. ]+)\]", printed(cells(GAP)["colleague_revealed"]))
    assert [float(one) for one in answers] == [1, 1]


def test_what_copies_give():
    says(AUGMENTING, "too_good_text", "Balanced accuracy on the validation set: 1.00!")
    says(AUGMENTING, "too_good_reconcile", "Hardly better than a coin, which reaches 0.50.")
    assert printed(cells(AUGMENTING)["copies"]).endswith("validation set: 1.00\n")
    new = re.search(r"new castings: (0\.\d+)", printed(cells(AUGMENTING)["new_castings"]))
    assert 0.45 <= float(new[1]) <= 0.65


def test_what_the_other_shop_breaks():
    says(AUGMENTING, "elsewhere_text", "At shop B balanced accuracy falls further than the ranking")
    for method in ("gap", "augmented"):
        right = [recorded_runs(method, 400, shop).mean() for shop in "ab"]
        order = [np.mean(rankings(*recorded_scores(method, 400, shop))) for shop in "ab"]
        assert right[0] - right[1] > order[0] - order[1] + 0.05


def test_what_the_runs_alone_say_of_flips():
    says(AUGMENTING, "verdicts_reconcile", "At 400 labels the runs alone say better")
    rows = re.findall(
        r"^ *(\d+)  .*\)  +(better|worse|cannot tell) ",
        printed(cells(AUGMENTING)["verdicts"]),
        re.M,
    )
    assert rows == [(size, "better") for size in ("20", "40", "80", "400")]


def rankings(labels, runs):
    """The share of pairs of a defective and an ok casting that each run puts in order."""
    pairs = ((run[labels == 1][:, None], run[labels == 0]) for run in runs)
    return [np.mean((bad > good) + 0.5 * (bad == good)) for bad, good in pairs]


def test_where_a_blowhole_is_one_spot_among_many():
    says(
        GAP,
        "spot_reconcile",
        "the strongest answer of both maps is no hole's. The mean rises by only 4 %",
    )
    (strong, mean), (holed, more) = re.findall(
        r"largest ([\d.]+), mean ([\d.]+)", printed(cells(GAP)["spot"])
    )
    assert holed == strong
    assert float(more) / float(mean) == pytest.approx(1.04, abs=0.005)


def test_a_score_of_gap_is_no_probability():
    says(GAP, "score_reconcile", "Of those between 0.3 and 0.5, more than half were defective")
    labels, scores = recorded_scores("gap", 400)
    between = (scores >= 0.3) & (scores < 0.5)
    assert (between * labels).sum() / between.sum() > 0.5


def shares():
    """Of each player: percent of peaks on the defect, half its interval, and within 4 pixels."""
    rows = re.findall(
        r"^(.+?) +(\d+)% ± (\d+)% on the defect, +(\d+)% within",
        printed(cells(GAP)["points_scored"]), re.MULTILINE,
    )  # fmt: skip
    return {name: tuple(map(int, row)) for name, *row in rows}


def test_where_peaks_lie():
    says(GAP, "points_reconcile", "Random weights point hardly better than a dart")
    says(GAP, "points_reconcile", "without a network the peak finds the defect about as often")
    says(GAP, "points_reconcile", "Within 4 pixels yours is far ahead")
    chance, near = map(float, re.findall(r"([\d.]+)%", printed(cells(GAP)["points"])))
    yours, blank, without = (shares()[n] for n in ("your network", "random weights", "no network"))
    assert blank[0] <= 3 * chance + blank[1]
    assert blank[2] <= 3 * near
    assert yours[0] >= 10 * chance
    assert abs(yours[0] - without[0]) <= yours[1] + 2
    assert yours[2] >= without[2] + 15


def test_which_peaks_lie_on_harmless_marks():
    says(
        GAP, "points_reconcile", "the peak without a network nearly always lies on a harmless mark"
    )
    peaks = r"^(.+?) +(\d+)% of the peaks in them lie on a mark"
    on_a_mark = dict(re.findall(peaks, printed(cells(GAP)["stains"]), re.MULTILINE))
    assert int(on_a_mark["no network"]) >= 80
    assert int(on_a_mark["your network"]) <= 35


def test_what_shakes_the_base():
    says(TRANSFER, "freeze_text", "Either head moves the maps by more than a third of their length")
    says(
        TRANSFER, "freeze_text", "At rate 0 no weight moves, but BatchNormalization's statistics do"
    )
    moved = {
        what: [int(move) for move in re.findall(r"(\d+)%", moves)]
        for what, moves in re.findall(
            r"^([a-z 0]+?)  +(.*)$", printed(cells(TRANSFER)["shake_run"]), re.M
        )
    }
    assert set(moved) == {"new head", "learnt head", "at rate 0"}
    assert moved["new head"][-1] > 100 / 3
    assert moved["learnt head"][-1] > 100 / 3
    assert 3 <= moved["at rate 0"][-1] <= 25
    document = (COURSE.root / "docs" / "freezing.md").read_text("utf-8")
    told = [int(share) for share in re.findall(r"(\d+) %", document)]
    assert told == pytest.approx([shares[-1] for shares in moved.values()], abs=3)


def test_why_the_colleague_has_that_accuracy():
    share = re.search(r"truly defective: (\d+)\.\d%", printed(cells(TRANSFER)["colleague_look"]))[1]
    assert "called defective: 100.0%" in printed(cells(TRANSFER)["colleague_look"])
    says(TRANSFER, "colleague_text", f"but {share} % in validation")
    says(TRANSFER, "colleague_reconcile", f"and {share} % of the validation castings are")


def test_what_reading_cells_gave_in_our_run():
    says(TRANSFER, "places_reconcile", "In our run that was better than the mean of each map")
    by_means = re.search(r"validation (0\.\d+)", printed(cells(TRANSFER)["head_run"]))
    by_cells = re.search(r"accuracy (0\.\d+)", printed(cells(TRANSFER)["places_run"]))
    assert float(by_cells[1]) > float(by_means[1])


def test_what_the_bootstrap_begins_with():
    found, passed = re.search(
        r"\[(\d+), 19\].*\[(\d+), 10\]", cells(INSPECTION)["bootstrap"].source
    ).groups()
    says(
        INSPECTION,
        "claim_text",
        f"found {found} of 100 defective castings, and let {passed} of 100",
    )
    score = (int(found) + int(passed)) / 200
    says(INSPECTION, "claim_text", f"a balanced accuracy of {score}")
    low, high = re.findall(r"0\.\d+", printed(cells(INSPECTION)["bootstrap"]))
    assert float(low) < score < float(high)


def test_what_the_grid_of_designs_says():
    says(DESIGNING, "designs_text", "Runs of one design can differ as much as the means of")
    says(DESIGNING, "curves_text", "Recorded designs, three runs each, tested on 400 castings")
    designs = recorded_designs()
    assert {len(design.scores) for design in designs} == {3}
    means = [design.scores.mean() for design in designs]
    assert max(np.ptp(design.scores) for design in designs) >= max(means) - min(means)
