"""docs/solar.md says what its record says."""

import re

import numpy as np

from support.measured import page, record, tables, written

FOUND, PAGE = record("solar_ladder"), page("solar")
TESTS = ("same modules", "other modules")
NETWORKS = {"cnn", "gap", "augmented"}
TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times"}


def test_tables():
    for test, rows in zip(TESTS, tables(PAGE), strict=True):
        assert [re.match(r"`(\w+)`", row[0])[1] for row in rows] == list(FOUND[test])
        for row, sizes in zip(rows, FOUND[test].values(), strict=True):
            assert row[1:] == [written(runs) for runs in sizes.values()]


def test_how_often():
    seeds = {True: set(), False: set()}
    for method, sizes in FOUND["same modules"].items():
        seeds[method in NETWORKS] |= {len(runs) for runs in sizes.values()}
    (networks,), (others,) = seeds[True], seeds[False]
    assert f"drawn {TIMES[others]}, for the networks of lessons 5 to 7 {TIMES[networks]}" in PAGE
    assert f"Of {FOUND['trainings']} trainings" in PAGE
    assert FOUND["largest loss"] < 0.6


def test_what_the_list_shows():
    runs, alike = FOUND["list"]["runs"], FOUND["list"]["alike"]
    shares = [bad / sure for _, _, sure, bad in runs]
    assert "first run 93 % are defective, of the seventh 3 %" in PAGE
    assert [round(100 * shares[0]), round(100 * shares[6])] == [93, 3]
    sure, bad = sum(run[2] for run in runs), sum(run[3] for run in runs)
    assert f"{sure - bad:,} sound ones and {bad} defective" in PAGE
    assert (
        f"correlates with {alike['1']}, that of cells\n300 places apart with {alike['300']}" in PAGE
    )


def test_what_modules_give_away():
    same, other = (
        {method: np.array(sizes["200"]).mean(0) for method, sizes in FOUND[test].items()}
        for test in TESTS
    )
    trained = set(same) - {"majority"}
    assert all(same[method][0] > other[method][0] + 0.05 for method in trained)
    assert all(same[method][1] > other[method][1] for method in trained)
    for method in ("gap", "frozen", "fine_tuned"):
        assert same[method][0] > other[method][0] + 0.13
    assert max(right for right, _ in other.values()) < 0.71


def test_what_lesson_8_says():
    """0.85 where labelled cells and test cells share modules, 0.68 where they share none."""
    same, other = (np.array(FOUND[test]["frozen"]["200"]).mean(0)[0] for test in TESTS)
    assert abs(same - 0.85) <= 0.005 + 1e-9
    assert abs(other - 0.68) <= 0.005
