"""The rungs of the ladder, group by group: what each answers to other pictures when it has learnt
from chosen ones.

All take `sets`: pictures to learn from, and those to score (`Pool` has their form); the rows that
were `chosen` to learn from; and a `seed` of first weights and order.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import borrowed, close_ups, networks, rules

HAND_L2, PIXELS_L2 = 1e-2, 1.0


class Run(NamedTuple):
    """Scores of each set, and of a training the mean loss of its last batches."""

    scores: list[np.ndarray]
    loss: float = np.nan


def by_rules(sets, chosen: np.ndarray, seed: int) -> dict[str, Run]:  # noqa: ANN001
    """Every method that is no network; none of them needs the seed."""
    learn, *tests = sets
    labels, pictures = learn.labels[chosen], learn.small[chosen]
    numbers = learn.numbers[chosen]

    def flat(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1) / 255

    rule = rules.two_thresholds(numbers[:, :10], labels)
    few = rules.logistic(numbers[:, :10], labels, HAND_L2)
    many = rules.logistic(numbers, labels, HAND_L2)
    pixels = rules.logistic(flat(pictures), labels, PIXELS_L2)
    difference = rules.difference(pictures, labels)
    return {
        "majority": Run([np.full(len(t.labels), labels.mean()) for t in tests]),
        "pixels": Run([pixels(flat(t.small)) for t in tests]),
        "rule": Run([rule(t.numbers[:, :10]) for t in tests]),
        "difference": Run([difference(t.small) for t in tests]),
        "intensities": Run([few(t.numbers[:, :10]) for t in tests]),
        "edges": Run([many(t.numbers) for t in tests]),
    }


def by_networks(  # noqa: ANN201
    sets,  # noqa: ANN001
    chosen: np.ndarray,
    seed: int,
    names: Sequence[str] = ("cnn", "gap", "augmented"),
    steps: int = networks.STEPS,
):
    """Lessons 5 to 7: runs by the method's name."""
    import keras

    learn, *tests = sets
    labels, pictures = learn.labels[chosen], learn.small[chosen]
    found = {}
    for method in names:
        build = networks.cnn if method == "cnn" else networks.gap_cnn
        rate = networks.CNN_RATE if method == "cnn" else networks.GAP_RATE
        keras.utils.set_random_seed(seed)
        model = build()
        augment = networks.flips(seed) if method == "augmented" else None
        loss = networks.fit_all(model, pictures, labels, steps, rate, augment)
        found[method] = Run([networks.predict(model, t.small) for t in tests], loss)
    return found


def by_close_ups(sets, chosen: np.ndarray, seed: int) -> dict[str, Run]:  # noqa: ANN001
    """Lesson 6's network on close-ups; needs masks."""
    import keras

    learn, *tests = sets
    keras.utils.set_random_seed(seed)
    taught = learn.large[chosen], learn.masks[chosen], learn.labels[chosen]
    model, limit, loss = close_ups.learn(*taught, seed)
    logits = [close_ups.largest(model, t.large) for t in tests]
    return {"close_ups": Run([1 / (1 + np.exp(limit - one)) for one in logits], loss)}


def by_base(sets, chosen: np.ndarray, seed: int) -> dict[str, Run]:  # noqa: ANN001
    """Lesson 8: the base frozen, and its top block tuned."""
    import keras

    learn, *tests = sets
    keras.utils.set_random_seed(seed)
    at, size = borrowed.BEFORE, borrowed.SIZE
    others = np.concatenate([t.maps(at, size) for t in tests])
    ends = np.cumsum([len(t.labels) for t in tests])[:-1]
    taught = np.asarray(learn.maps(at, size)[chosen]), learn.labels[chosen]
    return {
        name: Run(np.split(scores, ends), loss)
        for name, (scores, loss) in zip(
            ("frozen", "fine_tuned"), borrowed.frozen_and_tuned(*taught, others), strict=True
        )
    }


def by_cells(sets, chosen: np.ndarray, seed: int) -> dict[str, Run]:  # noqa: ANN001
    """The base's maps read cell by cell; needs masks, and no seed."""
    learn, *tests = sets
    at, size = borrowed.CELLS_AT, borrowed.CELLS_SIZE
    taught = learn.maps(at, size)[chosen], learn.masks[chosen], learn.labels[chosen]
    cells = borrowed.cell_by_cell(*taught)
    return {"cells": Run([cells(t.maps(at, size)) for t in tests])}
