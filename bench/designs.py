"""The grid of designs that lesson 5 sets a student's network against.

    python bench/designs.py [seeds]

Networks as lesson 5 asks for them: the lesson's own, and others that differ from it in one or a few
choices. Seed s draws 320 labelled castings out of the ladder's 1,200 and first weights, the same
for all designs; each trains for 800 batches of 16 at a rate that falls from 0.002 to 0 and is
tested on the ladder's 400 test castings, none of which is in a lesson's set. What is finished stays
in build/designs. helpers/data/designs.json keeps, for each design, its weights, the side of its
last maps' field, and the balanced accuracy at 0.5 of every seed.
"""

import json
import os
import sys
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # as the kit has it

import keras
import numpy as np
from keras import layers
from ladder.networks import CNN_RATE, fit_all, predict
from record import POOL, data

from helpers import balanced_accuracy
from helpers.record import DESIGNS

LABELLED, STEPS = 320, 800
DONE = Path(__file__).resolve().parents[1] / "build" / "designs"


class Design(NamedTuple):
    """What one chooses; the defaults are lesson 5's own network."""

    name: str = "the lesson's"
    filters: tuple[int, ...] = (12, 24, 32)
    size: int = 5  # of the first kernels
    strides: int = 2  # of the first convolution
    dropout: float = 0.4
    norm: bool = False  # BatchNormalization between each convolution and its ReLU
    dense: int = 0  # units of a hidden layer


GRID = (
    Design(),
    Design("first kernels 3", size=3),
    Design("first kernels 7", size=7),
    Design("two blocks", filters=(12, 24)),
    Design("four blocks", filters=(12, 24, 32, 48)),
    Design("half the filters", filters=(6, 12, 16)),
    Design("twice the filters", filters=(24, 48, 64)),
    Design("dropout 0.6", dropout=0.6),
    Design("BatchNormalization", norm=True),
    Design("hidden dense layer of 16", dense=16),
    Design("hidden dense layer of 64", dense=64),
    Design("four blocks, BatchNormalization", filters=(12, 24, 32, 48), norm=True),
)


def built(design: Design) -> keras.Model:
    """The network of a design, not compiled."""
    model = keras.Sequential([keras.Input((128, 128, 1)), layers.Rescaling(1 / 127.5, offset=-1)])
    for number, filters in enumerate(design.filters):
        size, strides = (design.size, design.strides) if number == 0 else (3, 1)
        model.add(layers.Conv2D(filters, size, strides=strides, padding="same"))
        if design.norm:
            model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    if design.dense:
        model.add(layers.Dense(design.dense, activation="relu"))
    model.add(layers.Dropout(design.dropout))
    model.add(layers.Dense(1, activation="sigmoid"))
    return model


def field(design: Design) -> int:
    """How many rows of the picture one place of the last maps sees, by counting."""
    side, step = design.size, design.strides
    for number in range(len(design.filters)):
        side += 2 * step if number else 0  # a kernel of 3
        side, step = side + step, 2 * step  # the pooling
    return side


def score(design: Design, seed: int) -> float:
    """Balanced accuracy of one training, or what is kept of it."""
    file = DONE / f"{design.name}-{seed}.json".replace(" ", "_")
    if not file.exists():
        learn, test, _ = data()
        chosen = np.random.default_rng([seed, LABELLED]).permutation(POOL)[:LABELLED]
        keras.utils.set_random_seed(seed)
        model = built(design)
        fit_all(model, learn.small[chosen], learn.labels[chosen], STEPS, CNN_RATE)
        found = balanced_accuracy(test.labels, predict(model, test.small))
        file.write_text(json.dumps(round(float(found), 4)))
    return json.loads(file.read_text())


def main(seeds: int) -> None:
    """Train what is missing, and write the record."""
    DONE.mkdir(parents=True, exist_ok=True)
    for seed in range(seeds):
        for design in GRID:
            print(f"{design.name:<32} seed {seed}: {score(design, seed):.3f}", flush=True)
    record = [
        {
            "name": design.name,
            "weights": built(design).count_params(),
            "field": field(design),
            "scores": [score(design, seed) for seed in range(seeds)],
        }
        for design in GRID
    ]
    DESIGNS.write_text(json.dumps(record, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
