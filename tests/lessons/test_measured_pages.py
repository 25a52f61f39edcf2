"""The pages on heat maps and shifts say what their records say, and lessons 6 and
7 no more than every one of these networks carries.
"""

import numpy as np

from support.measured import page, record, tables, written


def test_pointing():
    players = record("pointing")["players"]
    (rows,) = tables(page("pointing"))
    assert [row[0] for row in rows] == list(players)
    for row, networks in zip(rows, players.values(), strict=True):
        for cell, shares in zip(row[1:], 100 * np.array(networks).T, strict=True):
            ends = f" ({shares.min():.1f} to {shares.max():.1f})" if len(shares) > 1 else ""
            assert cell == f"{shares.mean():.1f}{ends}"
    networks = len(players["CAM"])
    assert f"{networks} networks" in page("pointing")


def test_shifts():
    networks = record("shifts")["networks"]
    (rows,) = tables(page("shifts"))
    assert [row[0] for row in rows] == list(networks["flips"])
    for shift, *cells in rows:
        assert cells == [written(found[shift]) for found in networks.values()]
    seeds = {len(runs) for found in networks.values() for runs in found.values()}
    assert f"{seeds.pop()} seeds" in page("shifts")
    assert not seeds


def test_where_peaks_lie_with_every_network():
    """Lesson 6 says so of one run, docs/pointing.md of all."""
    found = {player: np.array(rows) for player, rows in record("pointing")["players"].items()}
    (dart,), (far,) = found["chance"], found["difference"]
    on, near, marked, marked_sound = range(4)
    random, trained, other = (
        found[name] for name in ("CAM, random weights", "CAM", "Grad-CAM, lesson 5")
    )
    assert (random[:, [on, near]] <= 1.5 * dart[[on, near]]).all()
    assert (np.abs(trained[:, on] - far[on]) < 0.09).all()
    assert (trained[:, near] > far[near] + 0.25).all()
    assert (trained[:, marked] < dart[marked] + 0.03).all()
    assert far[marked] > 0.45
    assert (trained[:, marked_sound] > dart[marked_sound] + 0.04).all()
    assert other[:, near].max() < trained[:, near].min()
    weakest = trained[:, on].min()
    assert [share > weakest for share in sorted(other[:, on])] == [False] * 4 + [True]


def test_what_each_network_bears():
    """Lesson 7's words on shifts, and docs/shifts.md's, for each seed's networks."""
    networks = record("shifts")["networks"]
    plain, flips, cameras = (
        {shift: np.array(runs).T for shift, runs in found.items()} for found in networks.values()
    )
    for turned in ("mirrored", "half turn"):
        assert (flips[turned][0] > flips["as they are"][0] - 0.01).all()
        assert (plain[turned][0] < 0.53).all()
    for found in (plain, flips):
        right, order = found["as they are"] - found["contrast × 0.8"]
        assert (order < 0.06).all()
        assert (right > 0.09).all()
        assert (found["blurred"][1] <= 0.66).all()
    assert (cameras["blurred"][1] > 0.76).all()
    assert (flips["as they are"][0] - cameras["as they are"][0] > 0.11).all()
    assert (cameras["shop B"][0] < flips["shop B"][0]).sum() == 2
    breaking = {
        shift: (plain["as they are"][0] - found[0] > 0.1).sum() for shift, found in plain.items()
    }
    some = dict.fromkeys(("20 brighter", "contrast × 0.8", "further away"), 2)
    assert breaking == dict.fromkeys(plain, 3) | some | {"as they are": 0}
