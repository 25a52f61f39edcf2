"""The ladder: what every method of the course reaches with 20, 40, 80 and 400 labelled castings, on
castings of the shop that it learnt from and of another one.

    python bench/record.py [seeds]

Seed s draws, for each number of labels, its own labelled castings out of 1,200, and its own first
weights and order of training; all methods have the same castings. 400 test castings of each shop
are scored. Every network trains for a fixed number of batches on one thread. What is finished stays
in build/ladder, so that a run that was stopped goes on. helpers/data/ladder.npz keeps the scores of
every casting, and each training's last loss (its form: `gathered`).
"""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from ladder import borrowed, close_ups, networks, rules
from ladder.pool import Pool, pools

from helpers.record import LADDER

DONE = Path(__file__).resolve().parents[1] / "build" / "ladder"
LABELLED = (400, 80, 40, 20)
POOL, TEST = 1200, 400
STALLED = 0.6  # guessing by the share of defective castings costs 0.68
HAND_L2, PIXELS_L2 = 1e-2, 1.0
METHODS = (
    "majority", "pixels", "rule", "difference", "intensities", "edges", "cnn", "gap", "augmented",
    "frozen", "fine_tuned", "cells", "close_ups",
)  # fmt: skip


class Run(NamedTuple):
    """Scores of both test sets, and of a training the mean loss of its last batches."""

    scores: list[np.ndarray]
    loss: float = np.nan


@cache
def data() -> tuple[Pool, Pool, Pool]:
    """Castings to learn from, to test on, and of the other shop."""
    return pools(DONE, POOL, TEST)


def by_rules(seed: int, chosen: np.ndarray) -> dict[str, Run]:
    """Scores of both test sets by every method that is no network."""
    learn, *tests = data()
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


def by_networks(seed: int, chosen: np.ndarray) -> dict[str, Run]:
    """Scores by lessons 5 to 7 and by close-ups."""
    import keras

    learn, *tests = data()
    labels, pictures = learn.labels[chosen], learn.small[chosen]
    found = {}
    for method, build, rate in (
        ("cnn", networks.cnn, networks.CNN_RATE), ("gap", networks.gap_cnn, networks.GAP_RATE),
        ("augmented", networks.gap_cnn, networks.GAP_RATE),
    ):  # fmt: skip
        keras.utils.set_random_seed(seed)
        model = build()
        augment = networks.flips(seed) if method == "augmented" else None
        loss = networks.fit_all(model, pictures, labels, networks.STEPS, rate, augment)
        found[method] = Run([networks.predict(model, t.small) for t in tests], loss)
    keras.utils.set_random_seed(seed)
    model, limit, loss = close_ups.learn(learn.large[chosen], learn.masks[chosen], labels, seed)
    logits = [close_ups.largest(model, t.large) for t in tests]
    found["close_ups"] = Run([1 / (1 + np.exp(limit - one)) for one in logits], loss)
    return found


def by_borrowing(seed: int, chosen: np.ndarray) -> dict[str, Run]:
    """Scores by lesson 8, and by the base's maps read cell by cell."""
    import keras

    learn, *tests = data()
    labels = learn.labels[chosen]
    keras.utils.set_random_seed(seed)
    at, size = borrowed.BEFORE, borrowed.SIZE
    others = np.concatenate([t.maps(at, size) for t in tests])
    both = borrowed.frozen_and_tuned(np.asarray(learn.maps(at, size)[chosen]), labels, others)
    found = {
        name: Run(np.split(scores, 2), loss)
        for name, (scores, loss) in zip(("frozen", "fine_tuned"), both, strict=True)
    }
    at, size = borrowed.CELLS_AT, borrowed.CELLS_SIZE
    cells = borrowed.cell_by_cell(learn.maps(at, size)[chosen], learn.masks[chosen], labels)
    found["cells"] = Run([cells(t.maps(at, size)) for t in tests])
    return found


GROUPS = {"rules": by_rules, "networks": by_networks, "borrowing": by_borrowing}


KEPT = {"scores": "a", "scores_b": "b", "losses": "loss"}


def one(job: tuple[str, int, int]) -> None:
    """Train one group of methods on one draw of labelled castings, unless it is done."""
    group, n, seed = job
    file = DONE / f"{group}-{n}-{seed}.npz"
    if not file.exists():
        chosen = np.random.default_rng([seed, n]).permutation(POOL)[:n]
        kept = {}
        for method, run in GROUPS[group](seed, chosen).items():
            kept[f"{method}-loss"] = run.loss
            for shop, scores in zip("ab", run.scores, strict=True):
                kept[f"{method}-{shop}"] = np.minimum(256 * scores, 255).astype(np.uint8)
        np.savez(file.with_suffix(".tmp.npz"), **kept)
        os.replace(file.with_suffix(".tmp.npz"), file)


def gathered(seeds: int) -> dict[str, np.ndarray]:
    """The record, from all that is finished: methods, numbers of labels, by both and seed the
    scores of each casting (256 levels) and losses (nan where nothing was trained so); the truth of
    each shop's castings.
    """
    sizes = sorted(LABELLED)
    _, test, other = data()
    record = {
        name: np.array([
            [[np.load(DONE / f"{group_of(m)}-{n}-{s}.npz")[f"{m}-{part}"] for s in range(seeds)]
             for n in sizes] for m in METHODS
        ])
        for name, part in KEPT.items()
    }  # fmt: skip
    record["losses"] = record["losses"].astype(np.float32)
    truth = {"truth": test.labels.astype(np.uint8), "truth_b": other.labels.astype(np.uint8)}
    return {"methods": np.array(METHODS), "labelled": np.array(sizes), **truth, **record}


def group_of(method: str) -> str:
    """Which group a method is trained in."""
    if method in ("frozen", "fine_tuned", "cells"):
        return "borrowing"
    return "networks" if method in ("cnn", "gap", "augmented", "close_ups") else "rules"


def about() -> str:
    """How the record was made: versions and date."""
    import keras
    import tensorflow as tf

    made = f"Keras {keras.__version__}, TensorFlow {tf.__version__}, NumPy {np.__version__}"
    return f"Made by bench/record.py on {time.strftime('%Y-%m-%d')} with {made}."


def table(record: dict[str, np.ndarray]) -> None:
    """Print mean balanced accuracy at 0.5 and its spread over seeds, and the mean AUC, of each."""
    for shop in ("", "_b"):
        truth = record[f"truth{shop}"] == 1
        print(f"\nshop {shop or 'a'}: balanced accuracy (sd over seeds; AUC)")
        for method, rows in zip(record["methods"], record[f"scores{shop}"], strict=True):
            cells = []
            for runs in rows:
                said = runs >= 128
                right = (said[:, truth].mean(1) + (~said)[:, ~truth].mean(1)) / 2
                spread = right.std(ddof=1)
                cells.append(f"{right.mean():.3f} ({spread:.3f}; {area(runs, truth):.3f})")
            print(f"{method:<12}", "  ".join(cells))


def trainings(record: dict[str, np.ndarray]) -> None:
    """Print of each training the last loss, by number of labels, and how many learnt nothing."""
    print(f"\nlast loss, median (most); how many stalled, above {STALLED}")
    for method, losses in zip(record["methods"], record["losses"], strict=True):
        if np.isfinite(losses).all():
            cells = [f"{np.median(runs):.2f} ({runs.max():.2f})" for runs in losses]
            print(f"{method:<12}", *cells, f"{(losses > STALLED).sum()} of {losses.size}")


def area(runs: np.ndarray, truth: np.ndarray) -> float:
    """Mean AUC of several runs: the share of pairs in which the defective casting scores higher."""
    bad, good = runs[:, truth].astype(int)[:, :, None], runs[:, ~truth].astype(int)[:, None]
    return float(((bad > good) + 0.5 * (bad == good)).mean())


def main(seeds: int) -> None:
    """Run all that is not done on two processes, write the record, print it."""
    DONE.mkdir(parents=True, exist_ok=True)
    for one_set in data():  # before there are two processes, which would both make them
        one_set.maps(borrowed.BEFORE, borrowed.SIZE)
        one_set.maps(borrowed.CELLS_AT, borrowed.CELLS_SIZE)
    jobs = [(g, n, s) for s in range(seeds) for n in LABELLED for g in GROUPS]
    # Anew: a process that has used TensorFlow cannot be forked
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(one, jobs):
            pass
    record = gathered(seeds)
    np.savez_compressed(LADDER, about=about(), **record)
    print(f"{LADDER.name}: {LADDER.stat().st_size / 1024:.0f} kB")
    table(record)
    trainings(record)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
