"""Seven shifts of the test castings, and the other shop: what the networks of lesson 7 bear.

    python bench/shifts.py [seeds]

Three networks of lesson 6, trained without augmentation, with flips, and with the lesson's
`shift_augmenter`, otherwise as bench/record.py trains: 1,200 batches of 16 from 400 castings that
the seed draws out of 1,200. Each scores the 400 test castings of its own shop as they are and
through each of the lesson's seven shifts (its cell `shifts`), and the 400 of the other shop. What
is finished stays in build/shifts. bench/shifts.json keeps balanced accuracy at 0.5 and ranking of
every network (its seeds in rows).
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")

import numpy as np
from checks import notebook, references
from ladder import networks
from record import area, data

from helpers import balanced_accuracy

LESSON, LABELLED, POOL = "07_data_augmentation", 400, 1200
RECORD = Path(__file__).with_suffix(".json")
DONE = Path(__file__).resolve().parents[1] / "build" / "shifts"
NETWORKS = ("as they are", "flips", "shifts")
OTHER = "shop B"


def lesson_names() -> dict:
    """What the lesson's imports, its solutions and its cell `shifts` define."""
    names = references(LESSON)
    (cell,) = (cell for cell in notebook(LESSON).cells if cell.id == "shifts")
    exec(cell.source, names)  # the course's own code
    return names


def trained(network: str, seed: int, names: dict):  # noqa: ANN201 - a Keras model
    """Lesson 6's network, trained with these layers in front of it."""
    import keras

    learn, *_ = data()
    chosen = np.random.default_rng([seed, LABELLED]).permutation(POOL)[:LABELLED]
    keras.utils.set_random_seed(seed)
    model = networks.gap_cnn()
    augment = {"flips": lambda: networks.flips(seed), "shifts": names["shift_augmenter"]}
    layers = augment[network]() if network in augment else None
    how = networks.STEPS, networks.GAP_RATE, layers
    networks.fit_all(model, learn.small[chosen], learn.labels[chosen], *how)
    return model


def scored(model, names: dict) -> dict[str, list[float]]:  # noqa: ANN001
    """Balanced accuracy and ranking of a network, by shift."""
    _, test, other = data()
    found = {}
    for name, shift in names["shifts"].items():
        said = networks.predict(model, names["shifted"](test.small, shift))
        found[name] = both(test.labels, said)
    return found | {OTHER: both(other.labels, networks.predict(model, other.small))}


def both(labels: np.ndarray, scores: np.ndarray) -> list[float]:
    """Balanced accuracy at 0.5, and the share of pairs that scores put in the right order."""
    levels = np.minimum(256 * scores, 255).astype(np.uint8)  # as the record keeps them
    right = balanced_accuracy(labels, scores), area(levels[None], labels == 1)
    return [round(value, 4) for value in right]


def one(network: str, seed: int) -> dict[str, list[float]]:
    """What a network of a seed scores, unless that is done."""
    file = DONE / f"{network}-{seed}.json"
    if not file.exists():
        names = lesson_names()
        found = scored(trained(network, seed, names), names)
        DONE.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found), "utf-8")
        print(file.stem, found, flush=True)
    read: dict[str, list[float]] = json.loads(file.read_text("utf-8"))
    return read


def main(seeds: int) -> None:
    """Train all that is not done, write the record, print its means and spreads."""
    record = {}
    for network in NETWORKS:
        runs = [one(network, seed) for seed in range(seeds)]
        record[network] = {shift: [run[shift] for run in runs] for shift in runs[0]}
    about = "[balanced accuracy, ranking] of each seed's network. Made by bench/shifts.py."
    RECORD.write_text(json.dumps({"about": about, "networks": record}, indent=1) + "\n", "utf-8")
    for shift in record[NETWORKS[0]]:
        cells = [np.array(record[network][shift]) for network in NETWORKS]
        means = ["{:.2f} ({:.2f})".format(*rows.mean(0)) for rows in cells]
        spread = max(rows.std(0, ddof=1).max() for rows in cells)
        print(f"{shift:<24}", *means, f"  sd at most {spread:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
