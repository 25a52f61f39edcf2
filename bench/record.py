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
from collections import ChainMap
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from ladder import borrowed, methods
from ladder.pool import Pool, pools

from helpers.record import LADDER

DONE = Path(__file__).resolve().parents[1] / "build" / "ladder"
LABELLED = (400, 80, 40, 20)
POOL, TEST = 1200, 400
STALLED = 0.6  # guessing by the share of defective castings costs 0.68
METHODS = (
    "majority", "pixels", "rule", "difference", "intensities", "edges", "cnn", "gap", "augmented",
    "frozen", "fine_tuned", "cells", "close_ups",
)  # fmt: skip


@cache
def data() -> tuple[Pool, Pool, Pool]:
    """Castings to learn from, to test on, and of the other shop."""
    return pools(DONE, POOL, TEST)


GROUPS = {
    "rules": (methods.by_rules,),
    "networks": (methods.by_networks, methods.by_close_ups),
    "borrowing": (methods.by_base, methods.by_cells),
}


KEPT = {"scores": "a", "scores_b": "b", "losses": "loss"}


def one(job: tuple[str, int, int]) -> None:
    """Train one group of methods on one draw of labelled castings, unless it is done."""
    group, n, seed = job
    file = DONE / f"{group}-{n}-{seed}.npz"
    if not file.exists():
        chosen = np.random.default_rng([seed, n]).permutation(POOL)[:n]
        kept = {}
        runs = [way(data(), chosen, seed) for way in GROUPS[group]]
        for method, run in ChainMap(*runs).items():
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
